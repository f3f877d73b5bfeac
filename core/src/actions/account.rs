//! One's own account: password, language, sessions, tokens.

use std::time::Duration;

use zerkalo_store::{
    AccessTokenId, NewAccessToken, SessionId, StoreError, User, UserId, access_tokens, audit, sessions, users,
};

use super::audit_of;
use crate::access::TokenScope;
use crate::error::{Code, Error, Fault, Result};
use crate::session::identify::TOKEN_PREFIX;
use crate::session::limiter::Guess;
use crate::session::secret::Secret;
use crate::session::strength::{Weakness, check_strength};
use crate::state::State;

/// A token made without saying for how long is good for a year.
pub const TOKEN_LIFE: Duration = Duration::from_secs(365 * 24 * 3600);

/// Sets a new password and ends all sessions; the caller begins a new one.
///
/// # Errors
/// With [`Code::SignInFailed`] when the present password is wrong, [`Code::PasswordWeak`] when the new one is.
pub async fn change_password(state: &State, user: &User, current: String, new: String, address: &str) -> Result<()> {
    confirm_password(state, user, current.clone(), address).await?;
    check_strength(&new, &user.login)?;
    if new == current {
        return Err(Weakness::Same.into());
    }
    let hash = state.passwords().hash(new).await?;
    let (id, now) = (user.id, state.now());
    let entry = audit_of(None, id, "user.password_changed", "user", id, now);
    state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                users::set_password(tx, id, &hash, false, now).await?;
                audit::append(tx, entry).await?;
                Ok::<_, Error>(())
            })
        })
        .await
}

/// Makes sure that whoever asks knows the account's password; guessing is slowed down like signing in.
///
/// # Errors
/// With [`Code::SignInFailed`] when it is wrong, [`Code::TooManyAttempts`].
pub async fn confirm_password(state: &State, user: &User, password: String, address: &str) -> Result<()> {
    let guess = Guess::password(&user.login, address);
    guess.attempt(state).await?;
    let stored = users::credentials(state.store().read(), &user.login)
        .await?
        .and_then(|found| found.password_hash);
    if !state.passwords().matches(password, stored).await? {
        return Err(Code::SignInFailed.into());
    }
    guess.succeeded(state).await
}

/// Chooses the language of one's pages.
///
/// # Errors
/// When the database fails.
pub async fn set_language(state: &State, user: &User, language: &'static str) -> Result<()> {
    let (id, office) = (user.id, user.office.clone());
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(users::update(tx, id, &office, language).await?) }))
        .await
}

/// Ends one of one's other sessions, or all of them but `current`.
///
/// # Errors
/// With [`Code::NotFound`] when it is not one's own.
pub async fn end_sessions(state: &State, user: UserId, which: Option<SessionId>, current: SessionId) -> Result<()> {
    let now = state.now();
    state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                match which {
                    Some(session) => sessions::revoke(tx, user, session, now).await?,
                    None => {
                        sessions::revoke_all(tx, user, Some(current), now).await?;
                    }
                }
                Ok::<_, Error>(())
            })
        })
        .await
}

/// What a new token is to be.
#[derive(Debug)]
pub struct TokenRequest {
    /// Whose it is.
    pub user: UserId,
    /// What it is for.
    pub title: String,
    /// What it is good for.
    pub scopes: Vec<TokenScope>,
    /// How long it is good.
    pub life: Duration,
}

/// Makes a token; its text is told once and never again.
///
/// # Errors
/// With [`Code::InputInvalid`] when the title is empty or too long.
pub async fn make_token(state: &State, request: TokenRequest) -> Result<String> {
    let title = request.title.trim().to_owned();
    if title.is_empty() || title.chars().count() > 100 {
        let fault = Fault::new("name", "token_name", "1 to 100 characters");
        return Err(Error::new(Code::InputInvalid).faults(vec![fault]));
    }
    let (secret, now) = (Secret::new(), state.now());
    let token = NewAccessToken {
        token: secret.hash(),
        user: request.user,
        title,
        scopes: request.scopes.iter().map(|scope| scope.as_str().to_owned()).collect(),
        at: now,
        expires_at: Some(now.plus(request.life)),
    };
    let entry = audit_of(None, request.user, "token.made", "user", request.user, now);
    state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                access_tokens::create(tx, token).await?;
                audit::append(tx, entry).await?;
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(format!("{TOKEN_PREFIX}{}", secret.text()))
}

/// Takes a token back.
///
/// # Errors
/// With [`Code::NotFound`] when it is not one's own.
pub async fn revoke_token(state: &State, user: UserId, token: AccessTokenId) -> Result<()> {
    let now = state.now();
    let entry = audit_of(None, user, "token.revoked", "access_token", token, now);
    state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                access_tokens::revoke(tx, user, token, now).await?;
                audit::append(tx, entry).await?;
                Ok::<_, StoreError>(())
            })
        })
        .await
        .map_err(Error::from)
}
