//! Signing in and out: slow for who guesses, the same work for unknown logins, a new session each time.

use zerkalo_store::{NewSession, SessionId, User, UserId, audit, sessions, users};

use super::audit_of;
use crate::error::{Code, Error, Result};
use crate::session::secret::Secret;
use crate::session::{ABSOLUTE_LIMIT, IDLE_LIMIT};
use crate::state::State;

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
    state
        .limiter()
        .attempt(&attempt.login, &attempt.address, state.now().0)?;
    let found = users::credentials(state.store().read(), &attempt.login).await?;
    let stored = found
        .as_ref()
        .filter(|found| found.user.disabled_at.is_none())
        .and_then(|found| found.password_hash.clone());
    let matches = state.passwords().matches(attempt.password.clone(), stored).await?;
    match found {
        Some(found) if matches => {
            state.limiter().succeeded(&attempt.login, &attempt.address);
            Ok(found.user)
        }
        _ => Err(Error::new(Code::SignInFailed)),
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
    let session = NewSession {
        token: secret.hash(),
        user: user.id,
        csrf: Secret::new().text(),
        at: now,
        idle_limit: IDLE_LIMIT,
        expires_at: now.plus(ABSOLUTE_LIMIT),
        user_agent: user_agent.chars().take(300).collect(),
    };
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
