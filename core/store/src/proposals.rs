//! Proposals to change what results follow: settings, a version of the plugin, an earlier activation again. One person
//! proposes, another decides; neither is ever changed.

mod candidates;
mod decide;

use sea_orm::{FromQueryResult, QueryResult};
use zerkalo_engine::submission::Setting;

use crate::audit::{self, NewAudit, ObjectRef};
use crate::error::{Result, StoreError};
use crate::ids::{Digest, MunicipalityId, ProposalId, UserId};
use crate::kinds::{ProposalKind, ProposalState};
use crate::moment::Moment;
use crate::sql::{self, Bundle, values};
use crate::tx::{Db, Tx};

pub use candidates::{Candidate, CandidateHead, NewCandidate, candidate, candidate_head};
pub use decide::{Decision, approve_settings, approve_version, reject, withdraw};

/// The longest reason, in characters.
pub const MAX_REASON: usize = 2000;

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Settings that differ from the plugin's defaults.
    Settings(Vec<Setting>),
    /// A version that was brought along; its [`Candidate`] is kept beside.
    Version,
    /// The activation of this number again.
    Rollback(i64),
}

impl Content {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> ProposalKind {
        match self {
            Self::Settings(_) => ProposalKind::Settings,
            Self::Version => ProposalKind::Version,
            Self::Rollback(_) => ProposalKind::Rollback,
        }
    }
}

/// A proposal to make.
#[derive(Debug, Clone)]
pub struct NewProposal {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The plugin that is in force.
    pub plugin_id: String,
    /// Its digest.
    pub plugin_digest: Digest,
    /// The number of the settings that are in force; 0 before the first.
    pub settings_number: i64,
    /// What is proposed.
    pub content: Content,
    /// Why.
    pub reason: String,
    /// Who; none for the platform itself.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// A proposal, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The plugin that was in force when it was made.
    pub plugin_id: String,
    /// Its digest.
    pub plugin_digest: Digest,
    /// The number of the settings that were in force; 0 before the first.
    pub settings_number: i64,
    /// What is proposed.
    pub content: Content,
    /// Why.
    pub reason: String,
    /// Who proposes it; none for the platform itself.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
    /// What was decided.
    pub verdict: Option<Verdict>,
}

/// What was decided about a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What became of it.
    pub state: ProposalState,
    /// Who decided; none for the platform itself.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Option<String>,
    /// The number of the settings that came of it.
    pub settings_number: Option<i64>,
}

impl Proposal {
    /// What became of it.
    #[must_use]
    pub fn state(&self) -> ProposalState {
        self.verdict
            .as_ref()
            .map_or(ProposalState::Proposed, |verdict| verdict.state)
    }
}

#[derive(FromQueryResult)]
struct Row {
    municipality_id: MunicipalityId,
    id: ProposalId,
    kind: ProposalKind,
    plugin_id: String,
    plugin_digest: Digest,
    settings_number: i64,
    setting_values: Option<String>,
    target: Option<i64>,
    reason: String,
    proposed_by: Option<UserId>,
    proposed_at: Moment,
    state: Option<ProposalState>,
    decided_by: Option<UserId>,
    decided_at: Option<Moment>,
    decided_why: Option<String>,
    settings_made: Option<i64>,
}

const SELECT: &str = "SELECT p.municipality_id, p.id, p.kind, p.plugin_id, p.plugin_digest, p.settings_number,
        p.setting_values, p.target, p.reason, p.proposed_by, p.proposed_at,
        d.state, d.decided_by, d.decided_at, d.reason AS decided_why, d.settings_number AS settings_made
    FROM proposal p LEFT JOIN proposal_decision d ON d.municipality_id = p.municipality_id AND d.proposal_id = p.id
    WHERE p.municipality_id = ?";

/// One proposal.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, municipality: &MunicipalityId, id: ProposalId) -> Result<Proposal> {
    let sql = format!("{SELECT} AND p.id = ?");
    let found = sql::row(db, &sql, values![municipality.clone(), id]).await?;
    read(&found.ok_or(StoreError::NotFound { what: "proposal" })?)
}

/// All proposals of a municipality, newest first.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId) -> Result<Vec<Proposal>> {
    let sql = format!("{SELECT} ORDER BY p.id DESC");
    let rows = sql::rows(db, &sql, values![municipality.clone()]).await?;
    rows.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<Proposal> {
    let row = Row::from_query_result(row, "")?;
    let content = match (row.kind, row.setting_values, row.target) {
        (ProposalKind::Settings, Some(values), _) => {
            Content::Settings(serde_json::from_str(&values).map_err(|error| StoreError::Corrupt(error.to_string()))?)
        }
        (ProposalKind::Rollback, _, Some(target)) => Content::Rollback(target),
        (ProposalKind::Version, ..) => Content::Version,
        _ => return Err(StoreError::Corrupt(format!("the proposal {} is of no kind", row.id))),
    };
    let verdict = row.state.zip(row.decided_at).map(|(state, at)| Verdict {
        state,
        by: row.decided_by,
        at,
        reason: row.decided_why,
        settings_number: row.settings_made,
    });
    Ok(Proposal {
        id: row.id,
        municipality: row.municipality_id,
        plugin_id: row.plugin_id,
        plugin_digest: row.plugin_digest,
        settings_number: row.settings_number,
        content,
        reason: row.reason,
        by: row.proposed_by,
        at: row.proposed_at,
        verdict,
    })
}

/// Makes a proposal of settings or of a return.
///
/// # Errors
/// [`StoreError::Invalid`] without a reason or with one that is too long, or for a version, which comes with
/// [`add_version`].
pub async fn add(tx: &Tx, new: NewProposal) -> Result<ProposalId> {
    if new.content == Content::Version {
        return Err(StoreError::Invalid { what: "proposal" });
    }
    insert(tx, new).await
}

/// Makes a proposal of a version that was brought along.
///
/// # Errors
/// [`StoreError::Invalid`] without a reason or with one that is too long, [`StoreError::Taken`] when the plugin's id is
/// not this municipality's to use.
pub async fn add_version(tx: &Tx, new: NewProposal, candidate: NewCandidate) -> Result<ProposalId> {
    crate::activations::check_owner(tx, &new.municipality, &candidate.plugin_id).await?;
    let (municipality, new) = (
        new.municipality.clone(),
        NewProposal {
            content: Content::Version,
            ..new
        },
    );
    let id = insert(tx, new).await?;
    candidates::insert(tx, &municipality, id, candidate).await?;
    Ok(id)
}

async fn insert(tx: &Tx, new: NewProposal) -> Result<ProposalId> {
    let id = ProposalId::new();
    let reason = checked(&new.reason)?;
    let (setting_values, target) = match &new.content {
        Content::Settings(values) => (Some(crate::settings::text(values)?), None),
        Content::Rollback(number) => (None, Some(*number)),
        Content::Version => (None, None),
    };
    let kind = new.content.kind();
    let entry = NewAudit {
        municipality: Some(new.municipality.clone()),
        at: new.at,
        actor: new.by,
        action: "proposal.made".to_owned(),
        object: ObjectRef::new("proposal", id),
        institution: None,
        details: serde_json::json!({ "kind": kind, "reason": &reason }),
    };
    let mut bundle = Bundle::new(tx);
    bundle.insert(
        "proposal (municipality_id, id, kind, plugin_id, plugin_digest, settings_number, setting_values, target,
            reason, proposed_by, proposed_at)",
        vec![values![
            new.municipality,
            id,
            kind,
            new.plugin_id,
            new.plugin_digest,
            new.settings_number,
            setting_values,
            target,
            reason,
            new.by,
            new.at
        ]],
    );
    audit::insert(&mut bundle, entry);
    bundle.run(tx).await?;
    Ok(id)
}

fn checked(reason: &str) -> Result<String> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > MAX_REASON {
        return Err(StoreError::Invalid { what: "reason" });
    }
    Ok(reason.to_owned())
}
