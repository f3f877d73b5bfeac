//! How often a login or an address was tried, kept through restarts.

use std::time::Duration;

use crate::error::Result;
use crate::ids::TokenHash;
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::Tx;

/// What has been tried of late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// How often, this time included.
    pub count: i64,
    /// Since when it is counted.
    pub since: Moment,
}

/// Counts an attempt; after a window the count begins anew. Of attempts at one time each gets a number of its own.
///
/// # Errors
/// The database's.
pub async fn count(tx: &Tx, subject: &TokenHash, now: Moment, window: Duration) -> Result<Tried> {
    let sql = "INSERT INTO sign_in_attempt (subject, since, count) VALUES (?, ?, 1)
        ON CONFLICT (subject) DO UPDATE SET
            count = CASE WHEN sign_in_attempt.since <= ? THEN 1 ELSE sign_in_attempt.count + 1 END,
            since = CASE WHEN sign_in_attempt.since <= ? THEN ? ELSE sign_in_attempt.since END
        RETURNING count, since";
    let over = now.minus(window);
    let row = sql::row(tx, sql, values![subject.clone(), now, over, over, now]).await?;
    match row {
        Some(row) => Ok(Tried {
            count: row.try_get_by_index(0)?,
            since: row.try_get_by_index(1)?,
        }),
        None => Ok(Tried { count: 1, since: now }),
    }
}

/// Forgets a subject: it was no guessing.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &Tx, subject: &TokenHash) -> Result<()> {
    let sql = "DELETE FROM sign_in_attempt WHERE subject = ?";
    sql::run(tx, sql, values![subject.clone()]).await?;
    Ok(())
}

/// Takes one attempt back.
///
/// # Errors
/// The database's.
pub async fn give_back(tx: &Tx, subject: &TokenHash) -> Result<()> {
    let sql = "UPDATE sign_in_attempt SET count = count - 1 WHERE subject = ? AND count > 0";
    sql::run(tx, sql, values![subject.clone()]).await?;
    Ok(())
}

/// Removes what is older than a window, and says how much that was.
///
/// # Errors
/// The database's.
pub async fn sweep(tx: &Tx, before: Moment) -> Result<u64> {
    sql::run(tx, "DELETE FROM sign_in_attempt WHERE since < ?", values![before]).await
}
