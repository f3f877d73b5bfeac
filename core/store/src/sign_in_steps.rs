//! Sign-ins half done: the password was right, the code of the second factor is still to come.

use crate::error::{Result, StoreError};
use crate::ids::{TokenHash, UserId};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// A sign-in to be completed.
#[derive(Debug, Clone)]
pub struct NewSignInStep {
    /// The digest of the browser's secret.
    pub token: TokenHash,
    /// Whose password was right.
    pub user: UserId,
    /// When.
    pub at: Moment,
    /// Until when the code may come.
    pub expires_at: Moment,
}

/// A sign-in that waits for its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInStep {
    /// Whose password was right.
    pub user: UserId,
    /// Until when the code may come.
    pub expires_at: Moment,
}

/// Keeps a sign-in that waits for its code. Those that have expired are removed along.
///
/// # Errors
/// The database's.
pub async fn create(tx: &Tx, new: NewSignInStep) -> Result<()> {
    sql::run(tx, "DELETE FROM sign_in_step WHERE expires_at <= ?", values![new.at]).await?;
    let sql = "INSERT INTO sign_in_step (token_hash, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)";
    sql::run(tx, sql, values![new.token, new.user, new.at, new.expires_at]).await?;
    Ok(())
}

/// The sign-in that this secret completes; none once it is used or has expired, or its person is disabled.
///
/// # Errors
/// The database's.
pub async fn find(db: &impl Db, token: &TokenHash, now: Moment) -> Result<Option<SignInStep>> {
    let sql = "SELECT s.user_id, s.expires_at FROM sign_in_step s JOIN users u ON u.id = s.user_id
        WHERE s.token_hash = ? AND s.used_at IS NULL AND s.expires_at > ? AND u.disabled_at IS NULL";
    let Some(row) = sql::row(db, sql, values![token.clone(), now]).await? else {
        return Ok(None);
    };
    Ok(Some(SignInStep {
        user: row.try_get_by_index(0)?,
        expires_at: row.try_get_by_index(1)?,
    }))
}

/// Uses it up. Of several that try, one succeeds.
///
/// # Errors
/// [`StoreError::Spent`] if it was used or has expired.
pub async fn complete(tx: &Tx, token: &TokenHash, now: Moment) -> Result<()> {
    let sql = "UPDATE sign_in_step SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?";
    match sql::run(tx, sql, values![now, token.clone(), now]).await? {
        0 => Err(StoreError::Spent),
        _ => Ok(()),
    }
}

/// Ends all that a user has begun.
///
/// # Errors
/// The database's.
pub async fn end_all(tx: &Tx, user: UserId) -> Result<()> {
    sql::run(tx, "DELETE FROM sign_in_step WHERE user_id = ?", values![user]).await?;
    Ok(())
}
