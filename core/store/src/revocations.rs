//! Versions of plugins that the platform revoked: nothing new is pinned to them and nothing is signed by them.

use sea_orm::FromQueryResult;

use crate::audit::{self, NewAudit, ObjectRef};
use crate::error::{Result, StoreError};
use crate::ids::{Digest, MunicipalityId, UserId};
use crate::moment::Moment;
use crate::plugins;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// A version that is revoked.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Revocation {
    /// The version.
    pub plugin_digest: Digest,
    /// Why.
    pub reason: String,
    /// Who; none for the platform itself.
    #[sea_orm(from_alias = "revoked_by")]
    pub by: Option<UserId>,
    /// When.
    #[sea_orm(from_alias = "revoked_at")]
    pub at: Moment,
}

const SELECT: &str = "SELECT plugin_digest, reason, revoked_by, revoked_at FROM plugin_revocation";

/// The revocation of a version; none while it may be used.
///
/// # Errors
/// The database's.
pub async fn of(db: &impl Db, plugin: &Digest) -> Result<Option<Revocation>> {
    let sql = format!("{SELECT} WHERE plugin_digest = ?");
    let found = sql::row(db, &sql, values![plugin.clone()]).await?;
    Ok(found.map(|row| Revocation::from_query_result(&row, "")).transpose()?)
}

/// Refuses a version that was revoked.
///
/// # Errors
/// [`StoreError::Revoked`].
pub(crate) async fn check(db: &impl Db, plugin: &Digest) -> Result<()> {
    match of(db, plugin).await? {
        Some(revoked) => Err(StoreError::Revoked { reason: revoked.reason }),
        None => Ok(()),
    }
}

/// Revokes a version for everybody; those who use it find it in their logs.
///
/// # Errors
/// [`StoreError::NotFound`] without such a version, [`StoreError::Duplicate`] if it is revoked already,
/// [`StoreError::Invalid`] without a reason.
pub async fn revoke(tx: &Tx, new: Revocation) -> Result<()> {
    if new.reason.trim().is_empty() {
        return Err(StoreError::Invalid { what: "reason" });
    }
    let plugin = plugins::by_digest(tx, &new.plugin_digest).await?;
    let sql = "INSERT INTO plugin_revocation (plugin_digest, reason, revoked_by, revoked_at) VALUES (?, ?, ?, ?)";
    let row = values![new.plugin_digest.clone(), new.reason.clone(), new.by, new.at];
    sql::run(tx, sql, row).await.map_err(|fault| match fault {
        StoreError::Duplicate { .. } => StoreError::Duplicate { what: "revocation" },
        other => other,
    })?;
    let mut chains: Vec<Option<MunicipalityId>> = users(tx, &new.plugin_digest).await?.into_iter().map(Some).collect();
    chains.push(None);
    for municipality in chains {
        let entry = NewAudit {
            municipality,
            at: new.at,
            actor: new.by,
            action: "plugin.revoked".to_owned(),
            object: ObjectRef::new("plugin", &new.plugin_digest),
            institution: None,
            details: serde_json::json!({ "plugin": plugin.id, "version": plugin.version, "reason": new.reason }),
        };
        audit::append(tx, entry).await?;
    }
    Ok(())
}

/// The municipalities that follow a version or have rounds that pin it.
async fn users(db: &impl Db, plugin: &Digest) -> Result<Vec<MunicipalityId>> {
    let sql = "SELECT id FROM municipality WHERE active_plugin = ?
        UNION SELECT municipality_id FROM round WHERE plugin_digest = ? ORDER BY 1";
    let rows = sql::rows(db, sql, values![plugin.clone(), plugin.clone()]).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}
