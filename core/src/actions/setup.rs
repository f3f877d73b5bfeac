//! The first administrator: a link printed at the first start, good for one use and for a day.

use std::time::Duration;

use zerkalo_store::{NewInvitation, NewUser, Purpose, User, UserId, audit, invitations, users};

use super::audit_of;
use crate::config::DEFAULT_LANGUAGE;
use crate::error::{Code, Error, Fault, Result};
use crate::session::secret::Secret;
use crate::session::strength::check_strength;
use crate::state::State;

/// How long the link is good.
const LINK_LIFE: Duration = Duration::from_secs(24 * 3600);
/// The longest login.
const MAX_LOGIN: usize = 100;

/// Makes the link's secret where no administrator exists yet. Links of earlier starts stay good until they expire.
///
/// # Errors
/// When the database fails.
pub async fn invite(state: &State) -> Result<Option<Secret>> {
    if users::any_platform_admin(state.store().read()).await? {
        return Ok(None);
    }
    let (secret, now) = (Secret::new(), state.now());
    let invitation = NewInvitation {
        token: secret.hash(),
        purpose: Purpose::Setup,
        user: None,
        at: now,
        expires_at: now.plus(LINK_LIFE),
    };
    state
        .store()
        .write(move |tx| Box::pin(invitations::create(tx, invitation)))
        .await?;
    Ok(Some(secret))
}

/// Whether the link can be used now.
///
/// # Errors
/// With [`Code::LinkInvalid`] when it cannot.
pub async fn peek(state: &State, link: &str) -> Result<()> {
    let secret = Secret::parse(link).ok_or_else(|| Error::new(Code::LinkInvalid))?;
    let found = invitations::peek(state.store().read(), &secret.hash(), state.now())
        .await
        .map_err(link_fault)?;
    let is_first = !users::any_platform_admin(state.store().read()).await?;
    if found.purpose == Purpose::Setup && is_first {
        Ok(())
    } else {
        Err(Code::LinkInvalid.into())
    }
}

/// Makes the first administrator; the link is spent in the same transaction.
///
/// # Errors
/// With [`Code::LinkInvalid`], [`Code::PasswordWeak`], or [`Code::InputInvalid`] for a login that cannot be one.
pub async fn redeem(state: &State, link: &str, login: &str, password: String) -> Result<User> {
    peek(state, link).await?;
    check_login(login)?;
    check_strength(&password, login)?;
    let hash = state.passwords().hash(password).await?;
    let secret = Secret::parse(link).ok_or_else(|| Error::new(Code::LinkInvalid))?;
    let (token, now) = (secret.hash(), state.now());
    let user = NewUser {
        id: UserId::new(),
        login: login.to_owned(),
        office: login.to_owned(),
        language: DEFAULT_LANGUAGE.to_owned(),
        password_hash: Some(hash),
        password_is_temporary: false,
        platform_admin: true,
        at: now,
    };
    let entry = audit_of(None, user.id, "user.set_up", "user", user.id, now);
    state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                invitations::redeem(tx, &token, now).await.map_err(link_fault)?;
                let user = users::create(tx, user).await?;
                audit::append(tx, entry).await?;
                Ok(user)
            })
        })
        .await
}

fn link_fault(fault: zerkalo_store::StoreError) -> Error {
    match fault {
        zerkalo_store::StoreError::NotFound { .. } => Code::LinkInvalid.into(),
        other => other.into(),
    }
}

/// Refuses what cannot be a login: nothing, spaces, controls, too much.
///
/// # Errors
/// With [`Code::InputInvalid`].
pub fn check_login(login: &str) -> Result<()> {
    let chars = login.chars().count();
    let fine = (2..=MAX_LOGIN).contains(&chars) && !login.chars().any(|c| c.is_whitespace() || c.is_control());
    if fine {
        return Ok(());
    }
    Err(Error::new(Code::InputInvalid).faults(vec![Fault::new("login", "login", "2 to 100 characters without spaces")]))
}
