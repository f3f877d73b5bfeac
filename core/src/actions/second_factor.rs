//! The second factor of one's account: set up, used, renewed, taken away.

use zerkalo_store::{
    Moment, NewAudit, SecondFactor, StoreError, TokenHash, Tx, User, UserId, audit, second_factors, sessions,
};

use super::audit_of;
use crate::error::{Code, Error, Result};
use crate::session::limiter::Guess;
use crate::session::{password, totp};
use crate::state::State;

/// So many recovery codes are given out at a time.
pub const CODES: usize = 10;

/// A code that was read but not used up yet.
#[derive(Debug)]
pub enum Proof {
    /// A telephone's, of a time step.
    Step(i64),
    /// A recovery code's digest.
    Recovery(TokenHash),
}

/// Makes a secret that counts once its first code came back.
///
/// # Errors
/// With [`Code::AlreadyExists`] when there is a second factor already.
pub async fn begin(state: &State, user: UserId) -> Result<()> {
    let (secret, now) = (totp::new_secret(), state.now());
    let job = state
        .store()
        .write(move |tx| Box::pin(second_factors::begin(tx, user, secret, now)));
    Ok(job.await?)
}

/// Begins to ask for codes, and returns the recovery codes, which are told this once.
///
/// # Errors
/// With [`Code::CodeWrong`], [`Code::TooManyAttempts`], or [`Code::NotFound`] when none was begun.
pub async fn confirm(state: &State, user: &User, code: &str, address: &str) -> Result<Vec<String>> {
    let factor = known(state, user.id).await?;
    let proof = prove(state, user.id, &factor, code, address).await?;
    let (codes, digests) = new_codes(user.id);
    let (id, now) = (user.id, state.now());
    let entry = audit_of(None, id, "second_factor.on", "user", id, now);
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            use_up(tx, id, proof, now).await?;
            second_factors::confirm(tx, id, now).await?;
            second_factors::replace_codes(tx, id, digests, now).await?;
            audit::append(tx, entry).await?;
            Ok::<_, Error>(())
        })
    });
    job.await?;
    succeeded(state, user.id, address).await?;
    Ok(codes)
}

/// Gives out new recovery codes for a code; the old ones are worth nothing any more.
///
/// # Errors
/// As [`confirm`].
pub async fn renew_codes(state: &State, user: &User, code: &str, address: &str) -> Result<Vec<String>> {
    let factor = confirmed(state, user.id).await?;
    let proof = prove(state, user.id, &factor, code, address).await?;
    let (codes, digests) = new_codes(user.id);
    let (id, now) = (user.id, state.now());
    let entry = audit_of(None, id, "second_factor.codes", "user", id, now);
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            use_up(tx, id, proof, now).await?;
            second_factors::replace_codes(tx, id, digests, now).await?;
            audit::append(tx, entry).await?;
            Ok::<_, Error>(())
        })
    });
    job.await?;
    succeeded(state, user.id, address).await?;
    Ok(codes)
}

/// Asks for no codes any more.
///
/// # Errors
/// As [`confirm`], or with [`Code::SecondFactorRequired`] where it must stay.
pub async fn turn_off(state: &State, user: &User, code: &str, address: &str) -> Result<()> {
    if user.platform_admin && state.config().serve.require_second_factor {
        return Err(Code::SecondFactorRequired.into());
    }
    let factor = confirmed(state, user.id).await?;
    let proof = prove(state, user.id, &factor, code, address).await?;
    let (id, now) = (user.id, state.now());
    let entry = audit_of(None, id, "second_factor.off", "user", id, now);
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            use_up(tx, id, proof, now).await?;
            second_factors::remove(tx, id).await?;
            audit::append(tx, entry).await?;
            Ok::<_, Error>(())
        })
    });
    job.await?;
    succeeded(state, user.id, address).await
}

/// Takes somebody's second factor away, for who has lost telephone and codes; their sessions end. The command line's:
/// whoever has the server in hand vouches for them.
///
/// # Errors
/// When the database fails.
pub async fn drop_lost(state: &State, user: UserId) -> Result<()> {
    let now = state.now();
    let entry = NewAudit {
        actor: None,
        ..audit_of(None, user, "second_factor.reset", "user", user, now)
    };
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            second_factors::remove(tx, user).await?;
            sessions::revoke_all(tx, user, None, now).await?;
            audit::append(tx, entry).await?;
            Ok::<_, Error>(())
        })
    });
    job.await
}

/// Reads a code: six digits of the telephone, or a recovery code. Whether it was used before shows when it is used up.
///
/// # Errors
/// With [`Code::CodeWrong`] or [`Code::TooManyAttempts`].
pub async fn prove(state: &State, user: UserId, factor: &SecondFactor, code: &str, address: &str) -> Result<Proof> {
    Guess::factor(user, address).attempt(state).await?;
    let copied = password::copied(code);
    if copied.is_empty() {
        return Err(Code::CodeWrong.into());
    }
    if copied.chars().all(|c| c.is_ascii_digit()) {
        let step = totp::step_of(&factor.secret, &copied, state.now())?;
        return step.map(Proof::Step).ok_or_else(|| Code::CodeWrong.into());
    }
    Ok(Proof::Recovery(digest(user, &copied)))
}

/// Uses a code up within the transaction of what it is for. Each is good for one use.
///
/// # Errors
/// With [`Code::CodeWrong`].
pub async fn use_up(tx: &Tx, user: UserId, proof: Proof, now: Moment) -> Result<()> {
    let used = match proof {
        Proof::Step(step) => second_factors::use_step(tx, user, step).await,
        Proof::Recovery(code) => second_factors::use_code(tx, user, &code, now).await,
    };
    used.map_err(|fault| match fault {
        StoreError::Spent => Code::CodeWrong.into(),
        other => other.into(),
    })
}

/// The right code was no guess.
///
/// # Errors
/// When the database fails.
pub async fn succeeded(state: &State, user: UserId, address: &str) -> Result<()> {
    Guess::factor(user, address).succeeded(state).await
}

/// The second factor that is asked for at sign-in.
///
/// # Errors
/// With [`Code::NotFound`] where there is none.
pub async fn confirmed(state: &State, user: UserId) -> Result<SecondFactor> {
    let factor = known(state, user).await?;
    if factor.confirmed_at.is_some() {
        return Ok(factor);
    }
    Err(Code::NotFound.into())
}

async fn known(state: &State, user: UserId) -> Result<SecondFactor> {
    let found = second_factors::get(state.store().read(), user).await?;
    found.ok_or_else(|| Code::NotFound.into())
}

/// New recovery codes and what is stored of them.
fn new_codes(user: UserId) -> (Vec<String>, Vec<TokenHash>) {
    let codes: Vec<String> = (0..CODES).map(|_| password::readable::<3>()).collect();
    let digests = codes.iter().map(|code| digest(user, &password::copied(code)));
    let digests = digests.collect();
    (codes, digests)
}

/// The same code of two people has two digests.
fn digest(user: UserId, copied: &str) -> TokenHash {
    TokenHash::of(&format!("{user} {copied}"))
}
