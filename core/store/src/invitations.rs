//! One-time links: setting up the platform, setting a password.

use sea_orm::{EntityTrait, IntoActiveModel};

use crate::entity::invitation::Entity;
use crate::error::{Result, StoreError};
use crate::ids::{TokenHash, UserId};
use crate::kinds::Purpose;
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

pub use crate::entity::invitation::Model as Invitation;

/// A link to give out.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// The digest of its secret.
    pub token: TokenHash,
    /// What it is for.
    pub purpose: Purpose,
    /// Whose password it sets; none only for the platform's set-up.
    pub user: Option<UserId>,
    /// When it is given out.
    pub at: Moment,
    /// Until when it is good.
    pub expires_at: Moment,
}

/// Keeps a link's digest. Earlier unused links of the same purpose and user are spent: only the newest works.
///
/// # Errors
/// [`StoreError::Invalid`] for a password link of nobody.
pub async fn create(tx: &Tx, new: NewInvitation) -> Result<()> {
    if new.purpose == Purpose::Password && new.user.is_none() {
        return Err(StoreError::Invalid {
            what: "password link without a user",
        });
    }
    let (same, whose) = match new.user {
        Some(user) => ("user_id = ?", values![new.at, new.purpose, user]),
        None => ("user_id IS NULL", values![new.at, new.purpose]),
    };
    let sql = format!("UPDATE invitation SET used_at = ? WHERE purpose = ? AND used_at IS NULL AND {same}");
    sql::run(tx, &sql, whose).await?;
    let row = Invitation {
        token_hash: new.token,
        purpose: new.purpose,
        user: new.user,
        created_at: new.at,
        expires_at: new.expires_at,
        used_at: None,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Looks at a link without using it: the page behind it is shown first.
///
/// # Errors
/// [`StoreError::NotFound`] for an unknown secret, [`StoreError::Spent`] if it was used or has expired.
pub async fn peek(db: &impl Db, token: &TokenHash, now: Moment) -> Result<Invitation> {
    let found = Entity::find_by_id(token.clone())
        .one(db)
        .await?
        .ok_or(StoreError::NotFound { what: "link" })?;
    if found.used_at.is_some() || found.expires_at <= now {
        Err(StoreError::Spent)
    } else {
        Ok(found)
    }
}

/// Uses a link up. Of several that try, one succeeds.
///
/// # Errors
/// [`StoreError::NotFound`] for an unknown secret, [`StoreError::Spent`] if it was used or has expired.
pub async fn redeem(tx: &Tx, token: &TokenHash, now: Moment) -> Result<Invitation> {
    let sql = "UPDATE invitation SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?";
    let used = sql::run(tx, sql, values![now, token.clone(), now]).await?;
    let found = Entity::find_by_id(token.clone())
        .one(tx)
        .await?
        .ok_or(StoreError::NotFound { what: "link" })?;
    if used == 0 { Err(StoreError::Spent) } else { Ok(found) }
}

/// Uses up all unused links of a user.
///
/// # Errors
/// The database's.
pub async fn spend_all(tx: &Tx, user: UserId, at: Moment) -> Result<()> {
    let sql = "UPDATE invitation SET used_at = ? WHERE user_id = ? AND used_at IS NULL";
    sql::run(tx, sql, values![at, user]).await?;
    Ok(())
}
