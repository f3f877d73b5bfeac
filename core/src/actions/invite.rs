//! Invitations: a code that works once, as a link or typed from a slip, and whoever has it chooses a password.

use std::time::Duration;

use zerkalo_store::{
    Moment, MunicipalityId, NewInvitation, Purpose, StoreError, TokenHash, Tx, User, UserId, audit, invitations, users,
};

use super::audit_of;
use crate::access::Custody;
use crate::error::{Code, Error, Result};
use crate::session::password::{copied, one_time};
use crate::session::strength::check_strength;
use crate::state::State;

/// For how many days an invitation may be good; the second is what is offered.
pub const LIVES: [u16; 4] = [3, 14, 30, 60];
/// What is offered.
pub const USUAL_LIFE: u16 = 14;

/// An invitation just made: its code is known this once.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Whom it lets in.
    pub user: User,
    /// What is typed or stands in the link.
    pub code: String,
    /// Until when it is good.
    pub expires_at: Moment,
    /// Where it is sent, if that is known.
    pub email: Option<String>,
}

/// For how long invitations are to be good.
#[derive(Debug, Clone, Copy)]
pub struct Life(u16);

impl Life {
    /// So many days, if they are among [`LIVES`].
    #[must_use]
    pub fn days(days: u16) -> Option<Self> {
        LIVES.contains(&days).then_some(Self(days))
    }

    /// What is offered.
    #[must_use]
    pub fn usual() -> Self {
        Self(USUAL_LIFE)
    }

    /// The end of its last day, as the clock on the wall of those who use it shows it.
    #[must_use]
    pub fn until(self, state: &State) -> Moment {
        let last = state.now().plus(Duration::from_secs(u64::from(self.0) * 24 * 3600));
        state
            .local(last)
            .end_of_day()
            .map_or(last, |end| end.timestamp().into())
    }
}

/// Makes an invitation within a transaction. Earlier ones stop working, and so does a password that there was.
///
/// # Errors
/// When the database fails.
pub async fn issue(
    tx: &Tx,
    custody: Custody,
    municipality: &MunicipalityId,
    expires_at: Moment,
    now: Moment,
) -> Result<Invited> {
    let user = users::get(tx, custody.user()).await?;
    let code = one_time();
    let invitation = NewInvitation {
        token: digest(&code),
        purpose: Purpose::Password,
        user: Some(user.id),
        at: now,
        expires_at,
    };
    if user.has_password {
        users::clear_password(tx, user.id, now).await?;
    }
    invitations::create(tx, invitation).await?;
    let act = if user.has_password {
        "user.password_reset"
    } else {
        "user.invited"
    };
    audit::append(
        tx,
        audit_of(Some(municipality), custody.by(), act, "user", user.id, now),
    )
    .await?;
    Ok(Invited {
        user,
        code,
        expires_at,
        email: None,
    })
}

/// Whom a code lets in, and until when, without using it.
///
/// # Errors
/// With [`Code::LinkInvalid`] when it was used, has expired, never was, or its person is shut out.
pub async fn look(state: &State, code: &str) -> Result<(User, Moment)> {
    let db = state.store().read();
    let found = invitations::peek(db, &digest(code), state.now())
        .await
        .map_err(link_fault)?;
    let id = invited(found.purpose, found.user)?;
    let user = users::get(db, id).await?;
    if user.disabled_at.is_some() {
        return Err(Code::LinkInvalid.into());
    }
    Ok((user, found.expires_at))
}

/// Sets the password that was chosen; the code is spent in the same transaction.
///
/// # Errors
/// With [`Code::LinkInvalid`] or [`Code::PasswordWeak`].
pub async fn accept(state: &State, code: &str, password: String) -> Result<User> {
    let (user, _) = look(state, code).await?;
    check_strength(&password, &user.login)?;
    let hash = state.passwords().hash(password).await?;
    let (token, now) = (digest(code), state.now());
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            let spent = invitations::redeem(tx, &token, now).await.map_err(link_fault)?;
            let id = invited(spent.purpose, spent.user)?;
            users::set_password(tx, id, &hash, false, now).await?;
            let entry = audit_of(None, id, "invitation.accepted", "user", id, now);
            audit::append(tx, entry).await?;
            Ok::<_, Error>(users::get(tx, id).await?)
        })
    });
    let user = job.await?;
    if user.disabled_at.is_some() {
        return Err(Code::LinkInvalid.into());
    }
    Ok(user)
}

/// A set-up link is no invitation.
fn invited(purpose: Purpose, user: Option<UserId>) -> Result<UserId> {
    match (purpose, user) {
        (Purpose::Password, Some(user)) => Ok(user),
        _ => Err(Code::LinkInvalid.into()),
    }
}

/// What is stored of a code, however it was copied.
pub(super) fn digest(code: &str) -> TokenHash {
    TokenHash::of(&copied(code))
}

fn link_fault(fault: StoreError) -> Error {
    match fault {
        StoreError::NotFound { .. } | StoreError::Spent => Code::LinkInvalid.into(),
        other => other.into(),
    }
}
