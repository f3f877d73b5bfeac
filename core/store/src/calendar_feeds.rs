//! Secret addresses under which calendar programs read somebody's due dates.

use std::sync::LazyLock;

use crate::error::Result;
use crate::ids::{TokenHash, UserId};
use crate::memberships::Membership;
use crate::moment::Moment;
use crate::sessions::{user_and_memberships, user_columns};
use crate::sql::{self, values};
use crate::tx::{Db, Tx};
use crate::users::User;

/// Keeps the digest of a new address; the one before works no more.
///
/// # Errors
/// [`crate::StoreError::NotFound`] without such a user.
pub async fn put(tx: &Tx, user: UserId, token: TokenHash, at: Moment) -> Result<()> {
    let sql = "INSERT INTO calendar_feed (user_id, token_hash, created_at) VALUES (?, ?, ?)
        ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at";
    sql::run(tx, sql, values![user, token, at]).await?;
    Ok(())
}

/// Takes the address back, and says whether there was one.
///
/// # Errors
/// The database's.
pub async fn remove(tx: &Tx, user: UserId) -> Result<bool> {
    let removed = sql::run(tx, "DELETE FROM calendar_feed WHERE user_id = ?", values![user]).await?;
    Ok(removed > 0)
}

/// When somebody's address was made; none if they have none.
///
/// # Errors
/// The database's.
pub async fn made_at(db: &impl Db, user: UserId) -> Result<Option<Moment>> {
    let row = sql::row(
        db,
        "SELECT created_at FROM calendar_feed WHERE user_id = ?",
        values![user],
    );
    row.await?.map(|row| Ok(row.try_get_by_index(0)?)).transpose()
}

static FIND: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM calendar_feed f JOIN users u ON u.id = f.user_id LEFT JOIN membership m ON m.user_id = u.id
        WHERE f.token_hash = ? AND u.disabled_at IS NULL ORDER BY m.id",
        user_columns(),
    )
});

/// Whose due dates stand under an address; none if it is unknown, was taken back, or its owner is disabled.
///
/// # Errors
/// The database's.
pub async fn find(db: &impl Db, token: &TokenHash) -> Result<Option<(User, Vec<Membership>)>> {
    let rows = sql::rows(db, &FIND, values![token.clone()]).await?;
    match rows.first() {
        None => Ok(None),
        Some(first) => user_and_memberships(first, &rows).map(Some),
    }
}
