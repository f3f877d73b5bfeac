//! Accounts of sign-in providers that are connected to accounts here, by issuer and subject alone.

use sea_orm::FromQueryResult;

use crate::entity::user;
use crate::error::{Result, StoreError};
use crate::ids::UserId;
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};
use crate::users::User;

/// An account of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The provider, by its own address.
    pub issuer: String,
    /// Who, as the provider knows them.
    pub subject: String,
}

/// A connection of somebody's account.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Connection {
    /// The provider, by its own address.
    pub issuer: String,
    /// Since when.
    pub connected_at: Moment,
}

/// Connects an account of a provider.
///
/// # Errors
/// [`StoreError::Duplicate`] if it is connected already, or the user has another of that provider.
pub async fn connect(tx: &Tx, identity: &Identity, user: UserId, at: Moment) -> Result<()> {
    let sql =
        "INSERT INTO identity (issuer, subject, user_id, connected_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    let values = values![identity.issuer.clone(), identity.subject.clone(), user, at];
    match sql::run(tx, sql, values).await? {
        0 => Err(StoreError::Duplicate { what: "identity" }),
        _ => Ok(()),
    }
}

/// Takes a connection away, and says whether there was one.
///
/// # Errors
/// The database's.
pub async fn disconnect(tx: &Tx, user: UserId, issuer: &str) -> Result<bool> {
    let sql = "DELETE FROM identity WHERE user_id = ? AND issuer = ?";
    Ok(sql::run(tx, sql, values![user, issuer]).await? > 0)
}

/// Takes all of somebody's connections away.
///
/// # Errors
/// The database's.
pub async fn disconnect_all(tx: &Tx, user: UserId) -> Result<()> {
    sql::run(tx, "DELETE FROM identity WHERE user_id = ?", values![user]).await?;
    Ok(())
}

/// Whose account an identity is connected to; none for an unknown one, or if its owner is disabled.
///
/// # Errors
/// The database's.
pub async fn find(db: &impl Db, identity: &Identity) -> Result<Option<User>> {
    let sql = "SELECT u.* FROM identity i JOIN users u ON u.id = i.user_id
        WHERE i.issuer = ? AND i.subject = ? AND u.disabled_at IS NULL";
    let row = sql::row(db, sql, values![identity.issuer.clone(), identity.subject.clone()]).await?;
    row.map(|row| Ok(user::Model::from_query_result(&row, "")?.into()))
        .transpose()
}

/// Somebody's connections.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, user: UserId) -> Result<Vec<Connection>> {
    let sql = "SELECT issuer, connected_at FROM identity WHERE user_id = ? ORDER BY issuer";
    let rows = sql::rows(db, sql, values![user]).await?;
    rows.iter()
        .map(|row| Ok(Connection::from_query_result(row, "")?))
        .collect()
}
