//! Slows down who guesses: so many failures for a login and for an address in a window. Counted in the database, so
//! that a restart forgets nothing.

use std::time::Duration;

use zerkalo_store::{StoreError, TokenHash, sign_in_attempts};

use crate::error::{Code, Error, Result};
use crate::state::State;

/// Failures allowed for one login in a window.
pub const PER_LOGIN: i64 = 10;
/// Failures allowed for one address in a window; a school shares one.
pub const PER_ADDRESS: i64 = 60;
/// Wrong codes of the second factor allowed for one account in a window.
pub const PER_FACTOR: i64 = 5;
/// The window.
pub const WINDOW: Duration = Duration::from_secs(15 * 60);
/// The member of the error that says after how many seconds to come again.
pub const RETRY_AFTER: &str = "retry_after";

/// What is guessed, and from where.
#[derive(Debug, Clone)]
pub struct Guess {
    what: String,
    most: i64,
    address: String,
}

impl Guess {
    /// The password of a login.
    #[must_use]
    pub fn password(login: &str, address: &str) -> Self {
        Self {
            what: format!("login {}", login.trim().to_lowercase()),
            most: PER_LOGIN,
            address: format!("address {address}"),
        }
    }

    /// The code of somebody's second factor.
    #[must_use]
    pub fn factor(user: impl std::fmt::Display, address: &str) -> Self {
        Self {
            what: format!("factor {user}"),
            most: PER_FACTOR,
            address: format!("address {address}"),
        }
    }

    /// Going to a sign-in provider from an address.
    #[must_use]
    pub fn provider(id: &str, address: &str) -> Self {
        Self {
            what: format!("provider {id} {address}"),
            most: PER_ADDRESS,
            address: format!("address {address}"),
        }
    }

    fn subjects(&self) -> (TokenHash, TokenHash) {
        (TokenHash::of(&self.what), TokenHash::of(&self.address))
    }

    /// Counts the attempt before it is made, so that parallel ones do not slip through.
    ///
    /// # Errors
    /// With [`Code::TooManyAttempts`] once a limit is passed, saying after how many seconds to come again.
    pub async fn attempt(&self, state: &State) -> Result<()> {
        let ((what, address), now) = (self.subjects(), state.now());
        let (by_what, by_address) = state
            .store()
            .write(move |tx| {
                Box::pin(async move {
                    let by_what = sign_in_attempts::count(tx, &what, now, WINDOW).await?;
                    let by_address = sign_in_attempts::count(tx, &address, now, WINDOW).await?;
                    Ok::<_, StoreError>((by_what, by_address))
                })
            })
            .await?;
        let over = [(by_what, self.most), (by_address, PER_ADDRESS)]
            .into_iter()
            .filter(|(tried, most)| tried.count > *most)
            .map(|(tried, _)| tried.since.plus(WINDOW).0.saturating_sub(now.0));
        match over.max() {
            None => Ok(()),
            Some(left) => Err(Error::new(Code::TooManyAttempts).with(RETRY_AFTER, seconds(left))),
        }
    }

    /// It was no guess: its count starts anew, and the address gets the attempt back. A whole municipality may come
    /// from one address.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn succeeded(&self, state: &State) -> Result<()> {
        let (what, address) = self.subjects();
        state
            .store()
            .write(move |tx| {
                Box::pin(async move {
                    sign_in_attempts::forget(tx, &what).await?;
                    sign_in_attempts::give_back(tx, &address).await?;
                    Ok::<_, Error>(())
                })
            })
            .await
    }
}

/// Removes what no longer counts. In a transaction of its own: attempts lock but their own rows.
///
/// # Errors
/// When the database fails.
pub async fn sweep(state: &State) -> Result<()> {
    let before = state.now().minus(WINDOW);
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(sign_in_attempts::sweep(tx, before).await.map(drop)?) }))
        .await
}

/// Whole seconds, the last one begun included.
fn seconds(micros: i64) -> i64 {
    micros.saturating_add(999_999) / 1_000_000
}

/// After how many seconds to come again, as the error says.
#[must_use]
pub fn retry_after(fault: &Error) -> Option<i64> {
    fault.extra().get(RETRY_AFTER).and_then(serde_json::Value::as_i64)
}

#[cfg(test)]
mod tests {
    use super::{Guess, seconds};

    #[test]
    fn a_login_is_the_same_whatever_its_case_and_no_other_kind_of_subject() {
        let subject = |login: &str| Guess::password(login, "1.2.3.4").subjects().0;
        assert_eq!(subject("Head "), subject("head"));
        assert_ne!(subject("head"), subject("tail"));
        assert_ne!(subject("head"), Guess::factor("head", "1.2.3.4").subjects().0);
    }

    #[test]
    fn a_second_begun_counts() {
        for (micros, whole) in [(0, 0), (1, 1), (1_000_000, 1), (1_000_001, 2)] {
            assert_eq!(seconds(micros), whole);
        }
    }
}
