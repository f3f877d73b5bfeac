//! The second factor: a shared secret with the telephone, the last time step used, and codes for a lost telephone.

use crate::error::{Result, StoreError};
use crate::ids::{TokenHash, UserId};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// A person's second factor. Its secret is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// What the telephone knows too.
    pub secret: Vec<u8>,
    /// Since when it is asked for; none before its first code came back.
    pub confirmed_at: Option<Moment>,
    /// How many recovery codes are left.
    pub codes_left: i64,
}

impl std::fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecondFactor")
            .field("confirmed_at", &self.confirmed_at)
            .finish_non_exhaustive()
    }
}

/// A person's second factor, confirmed or not.
///
/// # Errors
/// The database's.
pub async fn get(db: &impl Db, user: UserId) -> Result<Option<SecondFactor>> {
    let sql = "SELECT secret, confirmed_at,
            (SELECT COUNT(*) FROM recovery_code c WHERE c.user_id = f.user_id AND c.used_at IS NULL)
        FROM second_factor f WHERE f.user_id = ?";
    let Some(row) = sql::row(db, sql, values![user]).await? else {
        return Ok(None);
    };
    Ok(Some(SecondFactor {
        secret: row.try_get_by_index(0)?,
        confirmed_at: row.try_get_by_index(1)?,
        codes_left: row.try_get_by_index(2)?,
    }))
}

/// Whether a code is asked for at sign-in.
///
/// # Errors
/// The database's.
pub async fn is_on(db: &impl Db, user: UserId) -> Result<bool> {
    let sql = "SELECT 1 FROM second_factor WHERE user_id = ? AND confirmed_at IS NOT NULL";
    Ok(sql::row(db, sql, values![user]).await?.is_some())
}

/// Keeps a secret that is still to be confirmed, in place of an unconfirmed one.
///
/// # Errors
/// [`StoreError::Duplicate`] if the person has a confirmed one.
pub async fn begin(tx: &Tx, user: UserId, secret: Vec<u8>, at: Moment) -> Result<()> {
    let sql = "INSERT INTO second_factor (user_id, secret, created_at, last_step) VALUES (?, ?, ?, -1)
        ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at
        WHERE second_factor.confirmed_at IS NULL";
    match sql::run(tx, sql, values![user, secret, at]).await? {
        0 => Err(StoreError::Duplicate { what: "second factor" }),
        _ => Ok(()),
    }
}

/// Uses a time step up, with all before it. Of several that try, one succeeds.
///
/// # Errors
/// [`StoreError::Spent`] if this step or a later one was used.
pub async fn use_step(tx: &Tx, user: UserId, step: i64) -> Result<()> {
    let sql = "UPDATE second_factor SET last_step = ? WHERE user_id = ? AND last_step < ?";
    match sql::run(tx, sql, values![step, user, step]).await? {
        0 => Err(StoreError::Spent),
        _ => Ok(()),
    }
}

/// From now on a code is asked for.
///
/// # Errors
/// [`StoreError::NotFound`] where there is nothing to confirm.
pub async fn confirm(tx: &Tx, user: UserId, at: Moment) -> Result<()> {
    let sql = "UPDATE second_factor SET confirmed_at = ? WHERE user_id = ? AND confirmed_at IS NULL";
    match sql::run(tx, sql, values![at, user]).await? {
        0 => Err(StoreError::NotFound { what: "second factor" }),
        _ => Ok(()),
    }
}

/// Takes the second factor away with its recovery codes, and says whether there was one.
///
/// # Errors
/// The database's.
pub async fn remove(tx: &Tx, user: UserId) -> Result<bool> {
    sql::run(tx, "DELETE FROM recovery_code WHERE user_id = ?", values![user]).await?;
    let removed = sql::run(tx, "DELETE FROM second_factor WHERE user_id = ?", values![user]).await?;
    Ok(removed > 0)
}

/// Keeps the digests of new recovery codes; the old ones are worth nothing any more.
///
/// # Errors
/// The database's.
pub async fn replace_codes(tx: &Tx, user: UserId, codes: Vec<TokenHash>, at: Moment) -> Result<()> {
    sql::run(tx, "DELETE FROM recovery_code WHERE user_id = ?", values![user]).await?;
    for code in codes {
        let sql = "INSERT INTO recovery_code (user_id, code_hash, created_at) VALUES (?, ?, ?)";
        sql::run(tx, sql, values![user, code, at]).await?;
    }
    Ok(())
}

/// Uses a recovery code up. Of several that try, one succeeds.
///
/// # Errors
/// [`StoreError::Spent`] if it was used, or is no code of this person.
pub async fn use_code(tx: &Tx, user: UserId, code: &TokenHash, at: Moment) -> Result<()> {
    let sql = "UPDATE recovery_code SET used_at = ? WHERE user_id = ? AND code_hash = ? AND used_at IS NULL";
    match sql::run(tx, sql, values![at, user, code.clone()]).await? {
        0 => Err(StoreError::Spent),
        _ => Ok(()),
    }
}
