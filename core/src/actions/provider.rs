//! Signing in through a provider, and connecting its accounts to ours.
//!
//! An account of a provider means one of ours only after the owner connected it: signed in and with the password
//! confirmed, or by an invitation. Never because two e-mail addresses are the same.

use std::time::Duration;

use zerkalo_store::{
    Identity, ProviderStep, StoreError, TokenHash, User, UserId, audit, identities, invitations, provider_steps, users,
};

use super::{audit_of, invite};
use crate::error::{Code, Error, Result};
use crate::providers::{Provider, Way};
use crate::session::limiter::Guess;
use crate::session::secret::{Secret, same};
use crate::state::State;

/// Whoever takes longer at the provider begins again.
const WAY_LIFE: Duration = Duration::from_secs(10 * 60);

/// What somebody goes to a provider for.
#[derive(Debug, Clone)]
pub enum Aim {
    /// To sign in, and to go on there.
    SignIn(String),
    /// To connect this account.
    Connect(UserId),
    /// To accept the invitation with this code.
    Accept(String),
}

/// The browser that comes back.
#[derive(Debug, Clone)]
pub struct Returned {
    /// The secret in its cookie.
    pub secret: Option<Secret>,
    /// What the provider gave back.
    pub state: String,
    /// The code to exchange; none where the provider refused.
    pub code: Option<String>,
    /// Who says so, where the provider names itself.
    pub issuer: Option<String>,
    /// Who is signed in in this browser.
    pub visitor: Option<UserId>,
    /// Where it comes from.
    pub address: String,
}

/// What coming back led to.
#[derive(Debug)]
pub enum Arrived {
    /// Somebody may sign in, and goes on there.
    SignsIn(User, String),
    /// The account is connected.
    Connected,
}

/// Sends a browser on its way: its new secret, and where it goes.
///
/// # Errors
/// With [`Code::ProviderUnavailable`], [`Code::TooManyAttempts`], or [`Code::LinkInvalid`] for an invitation that is
/// none any more.
pub async fn set_out(
    state: &State,
    provider: &Provider,
    aim: Aim,
    back: String,
    address: &str,
) -> Result<(Secret, String)> {
    Guess::provider(&provider.id, address).attempt(state).await?;
    let mut step = ProviderStep {
        provider: provider.id.clone(),
        user: None,
        invitation: None,
        next: "/".to_owned(),
    };
    match aim {
        Aim::SignIn(next) => step.next = next,
        Aim::Connect(user) => step.user = Some(user),
        Aim::Accept(code) => {
            invite::look(state, &code).await?;
            step.invitation = Some(invite::digest(&code));
        }
    }
    let secret = Secret::new();
    let way = Way { secret: &secret, back };
    let there = provider.address(&way).await?;
    let (token, now) = (secret.hash(), state.now());
    let keep = state.store().write(move |tx| {
        Box::pin(async move { provider_steps::create(tx, token, step, now, now.plus(WAY_LIFE)).await })
    });
    keep.await.map_err(Error::from)?;
    Ok((secret, there))
}

/// Receives a browser that a provider sent back. The way is used up, whatever comes of it.
///
/// # Errors
/// With [`Code::ProviderStepInvalid`] for a browser that was not sent or has come back already,
/// [`Code::ProviderRefused`], [`Code::ProviderAnswerInvalid`], [`Code::ProviderUnavailable`],
/// [`Code::IdentityUnknown`], [`Code::IdentityTaken`] or [`Code::LinkInvalid`].
pub async fn come_back(state: &State, provider: &Provider, returned: Returned, back: String) -> Result<Arrived> {
    let secret = returned.secret.as_ref().ok_or(Code::ProviderStepInvalid)?;
    let way = Way { secret, back };
    if !same(&way.state(), &returned.state) {
        return Err(Code::ProviderStepInvalid.into());
    }
    let step = use_up(state, provider, secret).await?;
    if returned.issuer.is_some_and(|issuer| issuer != provider.issuer()) {
        return Err(Code::ProviderAnswerInvalid.into());
    }
    let code = returned.code.ok_or(Code::ProviderRefused)?;
    let identity = provider.identity(&way, code).await?;
    let arrived = match (step.user, step.invitation) {
        (Some(user), _) if returned.visitor == Some(user) => {
            connect(state, identity, user).await?;
            Arrived::Connected
        }
        (Some(_), _) => return Err(Code::ProviderStepInvalid.into()),
        (None, Some(invitation)) => Arrived::SignsIn(accept(state, identity, invitation).await?, step.next),
        (None, None) => {
            let found = identities::find(state.store().read(), &identity).await?;
            Arrived::SignsIn(found.ok_or(Code::IdentityUnknown)?, step.next)
        }
    };
    Guess::provider(&provider.id, &returned.address)
        .succeeded(state)
        .await?;
    Ok(arrived)
}

async fn use_up(state: &State, provider: &Provider, secret: &Secret) -> Result<ProviderStep> {
    let (token, id, now) = (secret.hash(), provider.id.clone(), state.now());
    let complete = state
        .store()
        .write(move |tx| Box::pin(async move { provider_steps::complete(tx, &token, &id, now).await }));
    complete.await.map_err(|fault: StoreError| match fault {
        StoreError::Spent => Error::new(Code::ProviderStepInvalid),
        other => other.into(),
    })
}

async fn connect(state: &State, identity: Identity, user: UserId) -> Result<()> {
    let now = state.now();
    let write = state.store().write(move |tx| {
        Box::pin(async move {
            identities::connect(tx, &identity, user, now).await.map_err(taken)?;
            audit::append(tx, connected(&identity, user, now)).await?;
            Ok::<_, Error>(())
        })
    });
    write.await
}

/// Accepts an invitation by an account of the provider in place of a password.
async fn accept(state: &State, identity: Identity, invitation: TokenHash) -> Result<User> {
    let now = state.now();
    let write = state.store().write(move |tx| {
        Box::pin(async move {
            let spent = invitations::redeem(tx, &invitation, now)
                .await
                .map_err(|_| Code::LinkInvalid)?;
            let user = users::get(tx, spent.user.ok_or(Code::LinkInvalid)?).await?;
            if user.disabled_at.is_some() {
                return Err(Code::LinkInvalid.into());
            }
            identities::connect(tx, &identity, user.id, now).await.map_err(taken)?;
            let accepted = audit_of(None, user.id, "invitation.accepted", "user", user.id, now);
            audit::append(tx, accepted).await?;
            audit::append(tx, connected(&identity, user.id, now)).await?;
            Ok::<_, Error>(user)
        })
    });
    write.await
}

fn connected(identity: &Identity, user: UserId, now: zerkalo_store::Moment) -> zerkalo_store::NewAudit {
    zerkalo_store::NewAudit {
        details: serde_json::json!({ "issuer": identity.issuer }),
        ..audit_of(None, user, "identity.connected", "user", user, now)
    }
}

fn taken(fault: StoreError) -> Error {
    match fault {
        StoreError::Duplicate { .. } => Code::IdentityTaken.into(),
        other => other.into(),
    }
}

/// Takes a connection away.
///
/// # Errors
/// With [`Code::LastWayIn`] for an account without a password, [`Code::NotFound`] where nothing is connected.
pub async fn disconnect(state: &State, provider: &Provider, user: &User) -> Result<()> {
    if !user.has_password {
        return Err(Code::LastWayIn.into());
    }
    let (id, issuer, now) = (user.id, provider.issuer().to_owned(), state.now());
    let write = state.store().write(move |tx| {
        Box::pin(async move {
            if !identities::disconnect(tx, id, &issuer).await? {
                return Err(Error::new(Code::NotFound));
            }
            let entry = zerkalo_store::NewAudit {
                details: serde_json::json!({ "issuer": issuer }),
                ..audit_of(None, id, "identity.disconnected", "user", id, now)
            };
            audit::append(tx, entry).await?;
            Ok(())
        })
    });
    write.await
}
