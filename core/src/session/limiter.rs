//! Slows down who guesses passwords: so many failures for a login and for an address in a window.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::error::{Code, Result};

/// Failures allowed for one login in a window.
pub const PER_LOGIN: u32 = 10;
/// Failures allowed for one address in a window; a school shares one.
pub const PER_ADDRESS: u32 = 60;
/// The window, in microseconds.
pub const WINDOW: i64 = 15 * 60 * 1_000_000;
/// More keys than this are swept, so that an attack does not fill the memory.
const MAX_KEYS: usize = 20_000;

/// Counts attempts; kept in memory, because a restart forgiving a few attempts does no harm.
#[derive(Default)]
pub struct SignInLimiter {
    attempts: Mutex<HashMap<String, Attempts>>,
}

struct Attempts {
    since: i64,
    count: u32,
}

impl SignInLimiter {
    /// Counts an attempt before it is made, so that parallel ones do not slip through.
    ///
    /// # Errors
    /// With [`Code::TooManyAttempts`] once a limit is passed.
    pub fn attempt(&self, login: &str, address: &str, now: i64) -> Result<()> {
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        if attempts.len() >= MAX_KEYS {
            attempts.retain(|_, seen| now - seen.since < WINDOW);
        }
        let by_login = count(&mut attempts, login_key(login), now);
        let by_address = count(&mut attempts, address_key(address), now);
        if by_login > PER_LOGIN || by_address > PER_ADDRESS {
            return Err(Code::TooManyAttempts.into());
        }
        Ok(())
    }

    /// A successful sign-in was no failure: its login starts anew, and its address gets the attempt back. A whole
    /// municipality may come from one address.
    pub fn succeeded(&self, login: &str, address: &str) {
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        attempts.remove(&login_key(login));
        if let Some(seen) = attempts.get_mut(&address_key(address)) {
            seen.count = seen.count.saturating_sub(1);
        }
    }
}

fn address_key(address: &str) -> String {
    format!("address {address}")
}

fn login_key(login: &str) -> String {
    format!("login {}", login.to_lowercase())
}

fn count(attempts: &mut HashMap<String, Attempts>, key: String, now: i64) -> u32 {
    let seen = attempts.entry(key).or_insert(Attempts { since: now, count: 0 });
    if now - seen.since >= WINDOW {
        *seen = Attempts { since: now, count: 0 };
    }
    seen.count = seen.count.saturating_add(1);
    seen.count
}

#[cfg(test)]
mod tests {
    use super::{PER_ADDRESS, PER_LOGIN, SignInLimiter, WINDOW};

    #[test]
    fn a_login_is_stopped_and_released_after_the_window() {
        let limiter = SignInLimiter::default();
        for _ in 0..PER_LOGIN {
            assert!(limiter.attempt("Head", "1.2.3.4", 0).is_ok());
        }
        assert!(limiter.attempt("head", "5.6.7.8", 0).is_err());
        assert!(limiter.attempt("other", "1.2.3.4", 0).is_ok());
        assert!(limiter.attempt("head", "5.6.7.8", WINDOW).is_ok());
    }

    #[test]
    fn an_address_is_stopped_whatever_the_logins() {
        let limiter = SignInLimiter::default();
        for attempt in 0..PER_ADDRESS {
            assert!(limiter.attempt(&format!("user{attempt}"), "1.2.3.4", 0).is_ok());
        }
        assert!(limiter.attempt("one more", "1.2.3.4", 0).is_err());
        assert!(limiter.attempt("one more", "4.3.2.1", 0).is_ok());
    }

    #[test]
    fn a_whole_municipality_may_sign_in_from_one_address() {
        let limiter = SignInLimiter::default();
        for person in 0..PER_ADDRESS * 3 {
            let login = format!("user{person}");
            assert!(limiter.attempt(&login, "1.2.3.4", 0).is_ok(), "{login}");
            limiter.succeeded(&login, "1.2.3.4");
        }
    }

    #[test]
    fn signing_in_forgets_the_failures() {
        let limiter = SignInLimiter::default();
        for _ in 0..PER_LOGIN {
            assert!(limiter.attempt("head", "1.2.3.4", 0).is_ok());
        }
        limiter.succeeded("head", "1.2.3.4");
        assert!(limiter.attempt("head", "1.2.3.4", 0).is_ok());
    }
}
