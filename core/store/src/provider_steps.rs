//! People who were sent to a sign-in provider and are not back yet.

use sea_orm::FromQueryResult;

use crate::error::{Result, StoreError};
use crate::ids::{TokenHash, UserId};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::Tx;

/// A way to a provider and back.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ProviderStep {
    /// The provider.
    pub provider: String,
    /// Whose account is to be connected; none for a sign-in.
    #[sea_orm(from_alias = "user_id")]
    pub user: Option<UserId>,
    /// The invitation that is to be accepted.
    #[sea_orm(from_alias = "invitation_hash")]
    pub invitation: Option<TokenHash>,
    /// Where to go on.
    pub next: String,
}

/// Keeps a way that begins. Those that have expired are removed along.
///
/// # Errors
/// The database's.
pub async fn create(tx: &Tx, token: TokenHash, step: ProviderStep, at: Moment, expires_at: Moment) -> Result<()> {
    sql::run(tx, "DELETE FROM provider_step WHERE expires_at <= ?", values![at]).await?;
    let sql = "INSERT INTO provider_step
        (token_hash, provider, user_id, invitation_hash, next, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
    let row = values![
        token,
        step.provider,
        step.user,
        step.invitation,
        step.next,
        at,
        expires_at
    ];
    sql::run(tx, sql, row).await?;
    Ok(())
}

/// Uses a way up. Of several that come back by it, one succeeds.
///
/// # Errors
/// [`StoreError::Spent`] if it is unknown, was used or has expired.
pub async fn complete(tx: &Tx, token: &TokenHash, provider: &str, now: Moment) -> Result<ProviderStep> {
    let sql = "UPDATE provider_step SET used_at = ?
        WHERE token_hash = ? AND provider = ? AND used_at IS NULL AND expires_at > ?
        RETURNING provider, user_id, invitation_hash, next";
    let row = sql::row(tx, sql, values![now, token.clone(), provider, now]).await?;
    Ok(ProviderStep::from_query_result(&row.ok_or(StoreError::Spent)?, "")?)
}
