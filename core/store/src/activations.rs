//! Which version of which plugin a municipality follows, and which it followed before; whose a plugin's id is.

mod activate;

use sea_orm::{FromQueryResult, QueryResult};
use serde::{Deserialize, Serialize};
use zerkalo_engine::submission::Setting;

use crate::error::{Result, StoreError};
use crate::forms::NewForm;
use crate::ids::{Digest, MunicipalityId, ProposalId, UserId};
use crate::moment::Moment;
use crate::municipalities;
use crate::sql::{self, values};
use crate::tx::Db;

pub(crate) use activate::activate;

/// A version of a form that rounds may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormPin {
    /// The form's id.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// Its digest.
    pub digest: Digest,
}

/// A version that was put in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activation {
    /// 1, 2, 3 …; the first is what was in force before anything was activated.
    pub number: i64,
    /// The plugin.
    pub plugin_id: String,
    /// Its version.
    pub plugin_version: String,
    /// Its digest.
    pub plugin_digest: Digest,
    /// All forms that rounds may take.
    pub forms: Vec<FormPin>,
    /// Who signed the version, where it was signed.
    pub signature: Option<String>,
    /// The proposal that it came of.
    pub proposal: Option<ProposalId>,
    /// Who approved it; none for the platform itself.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// What is in force, as whoever decides sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// The version that was activated last; none where the plugin that came along with the program is followed.
    pub active: Option<Digest>,
    /// The plugin.
    pub plugin_id: String,
    /// Its version.
    pub plugin_version: String,
    /// Its digest.
    pub plugin_digest: Digest,
    /// All forms that rounds may take.
    pub forms: Vec<FormPin>,
}

/// A version to put in force.
#[derive(Debug, Clone)]
pub struct NewVersion {
    /// What is in force until then: noted before the first activation.
    pub before: InForce,
    /// The plugin.
    pub plugin_id: String,
    /// Its version.
    pub plugin_version: String,
    /// Its digest.
    pub plugin_digest: Digest,
    /// Forms that came along, to be published with it.
    pub publish: Vec<NewForm>,
    /// All forms that rounds may take from then on.
    pub forms: Vec<FormPin>,
    /// Settings that go on: those that the version knows and takes.
    pub settings: Vec<Setting>,
    /// Who signed it, where it was signed.
    pub signature: Option<String>,
}

#[derive(FromQueryResult)]
struct Row {
    number: i64,
    plugin_id: String,
    plugin_version: String,
    plugin_digest: Digest,
    forms: String,
    signature: Option<String>,
    proposal_id: Option<ProposalId>,
    activated_by: Option<UserId>,
    activated_at: Moment,
}

const SELECT: &str = "SELECT number, plugin_id, plugin_version, plugin_digest, forms, signature, proposal_id,
    activated_by, activated_at FROM plugin_activation WHERE municipality_id = ?";

/// All activations of a municipality, newest first.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId) -> Result<Vec<Activation>> {
    let sql = format!("{SELECT} ORDER BY number DESC");
    let rows = sql::rows(db, &sql, values![municipality.clone()]).await?;
    rows.iter().map(read).collect()
}

/// The newest activation; none where the plugin that came along with the program is followed.
///
/// # Errors
/// The database's.
pub async fn newest(db: &impl Db, municipality: &MunicipalityId) -> Result<Option<Activation>> {
    let sql = format!("{SELECT} ORDER BY number DESC LIMIT 1");
    let found = sql::row(db, &sql, values![municipality.clone()]).await?;
    found.as_ref().map(read).transpose()
}

/// One activation.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, municipality: &MunicipalityId, number: i64) -> Result<Activation> {
    let sql = format!("{SELECT} AND number = ?");
    let found = sql::row(db, &sql, values![municipality.clone(), number]).await?;
    read(&found.ok_or(StoreError::NotFound { what: "activation" })?)
}

fn read(row: &QueryResult) -> Result<Activation> {
    let row = Row::from_query_result(row, "")?;
    Ok(Activation {
        number: row.number,
        plugin_id: row.plugin_id,
        plugin_version: row.plugin_version,
        plugin_digest: row.plugin_digest,
        forms: serde_json::from_str(&row.forms).map_err(|error| StoreError::Corrupt(error.to_string()))?,
        signature: row.signature,
        proposal: row.proposal_id,
        by: row.activated_by,
        at: row.activated_at,
    })
}

/// The versions that municipalities follow, so that a start can load them.
///
/// # Errors
/// The database's.
pub async fn followed(db: &impl Db) -> Result<Vec<Digest>> {
    let sql = "SELECT DISTINCT active_plugin FROM municipality WHERE active_plugin IS NOT NULL ORDER BY 1";
    let rows = sql::rows(db, sql, values![]).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Whose a plugin's id is; nobody's while it is built in or unknown.
///
/// # Errors
/// The database's.
pub async fn owner(db: &impl Db, plugin_id: &str) -> Result<Option<MunicipalityId>> {
    let sql = "SELECT owner_id FROM plugin_owner WHERE plugin_id = ?";
    let found = sql::row(db, sql, values![plugin_id]).await?;
    Ok(found.map(|row| row.try_get_by_index(0)).transpose()?)
}

/// Whether a municipality may follow the platform's plugin of this id: not where another made the id its own.
///
/// # Errors
/// [`StoreError::Taken`] where it may not.
pub async fn check_open(db: &impl Db, municipality: &MunicipalityId, plugin_id: &str) -> Result<()> {
    match owner(db, plugin_id).await? {
        Some(owner) if owner != *municipality => Err(StoreError::Taken {
            id: plugin_id.to_owned(),
        }),
        _ => Ok(()),
    }
}

/// Whether a municipality may bring versions of a plugin: its own, one that it alone uses, or one that nobody knows.
///
/// # Errors
/// [`StoreError::Taken`] where it may not.
pub async fn check_owner(db: &impl Db, municipality: &MunicipalityId, plugin_id: &str) -> Result<()> {
    let taken = || StoreError::Taken {
        id: plugin_id.to_owned(),
    };
    if let Some(owner) = owner(db, plugin_id).await? {
        return if owner == *municipality { Ok(()) } else { Err(taken()) };
    }
    let others = "SELECT 1 FROM municipality WHERE plugin_id = ? AND id <> ? LIMIT 1";
    if sql::row(db, others, values![plugin_id, municipality.clone()])
        .await?
        .is_some()
    {
        return Err(taken());
    }
    let own = municipalities::get(db, municipality).await?.plugin_id;
    if own.as_deref() == Some(plugin_id) {
        return Ok(());
    }
    let known = "SELECT 1 WHERE EXISTS (SELECT 1 FROM plugin_version WHERE id = ?)
        OR EXISTS (SELECT 1 FROM form_version WHERE id LIKE ?)";
    match sql::row(db, known, values![plugin_id, format!("{plugin_id}/%")]).await? {
        Some(_) => Err(taken()),
        None => Ok(()),
    }
}
