//! A version as it was brought: its bytes wait with the proposal, and nobody uses them.

use sea_orm::FromQueryResult;

use crate::error::{Result, StoreError};
use crate::ids::{Digest, MunicipalityId, ProposalId};
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// A version to keep with its proposal.
#[derive(Debug, Clone)]
pub struct NewCandidate {
    /// The plugin's id.
    pub plugin_id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the component.
    pub digest: Digest,
    /// Its passport as JSON.
    pub passport: String,
    /// The sources of the forms that came along.
    pub forms: Vec<String>,
    /// Who signed it, where it was signed.
    pub signature: Option<String>,
    /// What its checks found, as JSON.
    pub report: String,
    /// The WebAssembly component.
    pub component: Vec<u8>,
}

/// A proposed version without its component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateHead {
    /// The plugin's id.
    pub plugin_id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the component.
    pub digest: Digest,
    /// Its passport as JSON.
    pub passport: String,
    /// The sources of the forms that came along.
    pub forms: Vec<String>,
    /// Who signed it, where it was signed.
    pub signature: Option<String>,
    /// What its checks found, as JSON.
    pub report: String,
}

/// A proposed version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// All but the component.
    pub head: CandidateHead,
    /// The WebAssembly component.
    pub component: Vec<u8>,
}

#[derive(FromQueryResult)]
struct Row {
    plugin_id: String,
    version: String,
    digest: Digest,
    passport: String,
    forms: String,
    signature: Option<String>,
    report: String,
}

pub(super) async fn insert(tx: &Tx, municipality: &MunicipalityId, id: ProposalId, new: NewCandidate) -> Result<()> {
    let forms = serde_json::to_string(&new.forms).map_err(|_| StoreError::Invalid { what: "forms" })?;
    let sql = "INSERT INTO plugin_candidate (municipality_id, proposal_id, plugin_id, version, digest, passport, forms,
        signature, report, component) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let row = values![
        municipality.clone(),
        id,
        new.plugin_id,
        new.version,
        new.digest,
        new.passport,
        forms,
        new.signature,
        new.report,
        new.component
    ];
    sql::run(tx, sql, row).await.map(drop)
}

/// The version of a proposal, without its component.
///
/// # Errors
/// [`StoreError::NotFound`] when the proposal brings none.
pub async fn candidate_head(db: &impl Db, municipality: &MunicipalityId, id: ProposalId) -> Result<CandidateHead> {
    let sql = "SELECT plugin_id, version, digest, passport, forms, signature, report FROM plugin_candidate
        WHERE municipality_id = ? AND proposal_id = ?";
    let found = sql::row(db, sql, values![municipality.clone(), id]).await?;
    let found = found.ok_or(StoreError::NotFound { what: "candidate" })?;
    let row = Row::from_query_result(&found, "")?;
    Ok(CandidateHead {
        plugin_id: row.plugin_id,
        version: row.version,
        digest: row.digest,
        passport: row.passport,
        forms: serde_json::from_str(&row.forms).map_err(|error| StoreError::Corrupt(error.to_string()))?,
        signature: row.signature,
        report: row.report,
    })
}

/// The version of a proposal.
///
/// # Errors
/// [`StoreError::NotFound`] when the proposal brings none.
pub async fn candidate(db: &impl Db, municipality: &MunicipalityId, id: ProposalId) -> Result<Candidate> {
    let head = candidate_head(db, municipality, id).await?;
    let sql = "SELECT component FROM plugin_candidate WHERE municipality_id = ? AND proposal_id = ?";
    let found = sql::row(db, sql, values![municipality.clone(), id]).await?;
    let component = found
        .ok_or(StoreError::NotFound { what: "candidate" })?
        .try_get_by_index(0)?;
    Ok(Candidate { head, component })
}
