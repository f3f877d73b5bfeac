//! Signing in and out: slow for who guesses, the same work for unknown logins, a new session each time.

use std::time::Duration;

use serde_json::json;
use zerkalo_store::{
    Moment, NewAudit, NewSession, NewSignInStep, SessionId, User, UserId, audit, second_factors, sessions,
    sign_in_steps, users,
};

use super::audit_of;
use super::second_factor::{self, Proof};
use crate::error::{Code, Error, Result};
use crate::session::limiter::Guess;
use crate::session::secret::Secret;
use crate::session::{ABSOLUTE_LIMIT, IDLE_LIMIT};
use crate::state::State;

/// How long the code may take after the password.
const CODE_LIFE: Duration = Duration::from_secs(10 * 60);

/// What somebody typed, and from where.
#[derive(Debug)]
pub struct Attempt {
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// The client's address.
    pub address: String,
    /// The browser's own name for itself.
    pub user_agent: String,
}

/// Checks login and password.
///
/// # Errors
/// With [`Code::SignInFailed`] whatever was wrong, so that nobody learns which logins exist, or
/// [`Code::TooManyAttempts`].
pub async fn check(state: &State, attempt: &Attempt) -> Result<User> {
    let guess = Guess::password(&attempt.login, &attempt.address);
    guess.attempt(state).await?;
    let found = users::credentials(state.store().read(), &attempt.login).await?;
    let stored = found
        .as_ref()
        .filter(|found| found.user.disabled_at.is_none())
        .and_then(|found| found.password_hash.clone());
    let matches = state.passwords().matches(attempt.password.clone(), stored).await?;
    match found {
        Some(found) if matches => {
            guess.succeeded(state).await?;
            Ok(found.user)
        }
        _ => Err(Error::new(Code::SignInFailed)),
    }
}

/// How far somebody came whose password was right.
#[derive(Debug)]
pub enum Arrival {
    /// In: the session's secret.
    In(Secret),
    /// The code of the second factor is still to come: the secret of this half of the way.
    AwaitsCode(Secret),
}

/// Lets somebody in whose password was right, or asks for the code of their second factor.
///
/// # Errors
/// When the database fails.
pub async fn arrive(state: &State, user: &User, agent: &str, before: Option<(UserId, SessionId)>) -> Result<Arrival> {
    if !second_factors::is_on(state.store().read(), user.id).await? {
        return begin(state, user, agent, before).await.map(Arrival::In);
    }
    let (secret, now) = (Secret::new(), state.now());
    let step = NewSignInStep {
        token: secret.hash(),
        user: user.id,
        at: now,
        expires_at: now.plus(CODE_LIFE),
    };
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            if let Some((user, before)) = before {
                sessions::revoke(tx, user, before, now).await?;
            }
            Ok::<_, Error>(sign_in_steps::create(tx, step).await?)
        })
    });
    job.await?;
    Ok(Arrival::AwaitsCode(secret))
}

/// Whose code is awaited; none once the half way was used or is too old.
///
/// # Errors
/// When the database fails.
pub async fn awaited(state: &State, half: &Secret) -> Result<Option<User>> {
    let db = state.store().read();
    match sign_in_steps::find(db, &half.hash(), state.now()).await? {
        Some(step) => Ok(Some(users::get(db, step.user).await?)),
        None => Ok(None),
    }
}

/// Completes a sign-in with a code, which is used up along with the half way and begins the session.
///
/// # Errors
/// With [`Code::CodeWrong`], [`Code::TooManyAttempts`], or [`Code::SignInRequired`] when it took too long.
pub async fn complete(state: &State, half: &Secret, code: &str, address: &str, agent: &str) -> Result<Secret> {
    let user = awaited(state, half).await?.ok_or(Code::SignInRequired)?;
    let factor = second_factor::confirmed(state, user.id).await?;
    let proof = second_factor::prove(state, user.id, &factor, code, address).await?;
    let with_recovery = matches!(proof, Proof::Recovery(_));
    let (secret, now, half) = (Secret::new(), state.now(), half.hash());
    let session = new_session(&secret, user.id, agent, now);
    let begun = audit_of(None, user.id, "session.begun", "user", user.id, now);
    let entry = NewAudit {
        details: json!({ "second_factor": if with_recovery { "recovery code" } else { "totp" } }),
        ..begun
    };
    let id = user.id;
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            sign_in_steps::complete(tx, &half, now)
                .await
                .map_err(|_| Code::SignInRequired)?;
            second_factor::use_up(tx, id, proof, now).await?;
            sessions::create(tx, session).await?;
            audit::append(tx, entry).await?;
            Ok::<_, Error>(())
        })
    });
    job.await?;
    second_factor::succeeded(state, user.id, address).await?;
    Ok(secret)
}

fn new_session(secret: &Secret, user: UserId, agent: &str, now: Moment) -> NewSession {
    NewSession {
        token: secret.hash(),
        user,
        csrf: Secret::new().text(),
        at: now,
        idle_limit: IDLE_LIMIT,
        expires_at: now.plus(ABSOLUTE_LIMIT),
        user_agent: agent.chars().take(300).collect(),
    }
}

/// Begins a session and ends the one that the browser had before, so that no secret lives on through a sign-in.
///
/// # Errors
/// When the database fails.
pub async fn begin(
    state: &State,
    user: &User,
    user_agent: &str,
    before: Option<(UserId, SessionId)>,
) -> Result<Secret> {
    let (secret, now) = (Secret::new(), state.now());
    let session = new_session(&secret, user.id, user_agent, now);
    let entry = audit_of(None, user.id, "session.begun", "user", user.id, now);
    state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                if let Some((user, before)) = before {
                    sessions::revoke(tx, user, before, now).await?;
                }
                sessions::create(tx, session).await?;
                audit::append(tx, entry).await?;
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(secret)
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn end(state: &State, user: UserId, session: SessionId) -> Result<()> {
    let now = state.now();
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(sessions::revoke(tx, user, session, now).await?) }))
        .await
}
