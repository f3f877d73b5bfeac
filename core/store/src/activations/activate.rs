//! Putting a version in force: published, noted, followed from then on, in the transaction that approves it.

use super::{Activation, FormPin, NewVersion, check_owner, get, newest, owner};
use crate::audit::{self, NewAudit, ObjectRef};
use crate::error::{Result, StoreError};
use crate::forms;
use crate::ids::{Digest, MunicipalityId, ProposalId, UserId};
use crate::kinds::ProposalKind;
use crate::moment::Moment;
use crate::plugins;
use crate::proposals::{Decision, Proposal};
use crate::revocations;
use crate::sql::{self, Bundle, values};
use crate::tx::Tx;

/// A row to write.
struct Line {
    number: i64,
    plugin: (String, String, Digest),
    forms: Vec<FormPin>,
    signature: Option<String>,
    proposal: Option<ProposalId>,
    by: Option<UserId>,
    at: Moment,
}

/// Puts a version in force.
pub(crate) async fn activate(tx: &Tx, proposal: &Proposal, decision: &Decision, new: NewVersion) -> Result<Activation> {
    let municipality = &decision.municipality;
    revocations::check(tx, &new.plugin_digest).await?;
    if proposal.content.kind() == ProposalKind::Version {
        claim(tx, municipality, &new.plugin_id, decision.at).await?;
        publish(tx, proposal, decision.at).await?;
    }
    for form in new.publish {
        forms::publish(tx, form).await?;
    }
    let last = match newest(tx, municipality).await? {
        Some(last) => last.number,
        None => {
            let before = new.before;
            let first = Line {
                number: 1,
                plugin: (before.plugin_id, before.plugin_version, before.plugin_digest),
                forms: before.forms,
                signature: None,
                proposal: None,
                by: None,
                at: decision.at,
            };
            write(tx, municipality, first).await?
        }
    };
    let line = Line {
        number: last + 1,
        plugin: (
            new.plugin_id.clone(),
            new.plugin_version.clone(),
            new.plugin_digest.clone(),
        ),
        forms: new.forms,
        signature: new.signature,
        proposal: Some(proposal.id),
        by: decision.by,
        at: decision.at,
    };
    let number = write(tx, municipality, line).await?;
    let sql = "UPDATE municipality SET plugin_id = ?, plugin_version = ?, active_plugin = ? WHERE id = ?";
    let followed = values![
        new.plugin_id,
        new.plugin_version,
        new.plugin_digest,
        municipality.clone()
    ];
    sql::run(tx, sql, followed).await?;
    let made = get(tx, municipality, number).await?;
    note(tx, proposal, decision, &made).await?;
    Ok(made)
}

/// Makes a plugin's id the municipality's own.
async fn claim(tx: &Tx, municipality: &MunicipalityId, plugin_id: &str, at: Moment) -> Result<()> {
    check_owner(tx, municipality, plugin_id).await?;
    if owner(tx, plugin_id).await?.is_some() {
        return Ok(());
    }
    let sql = "INSERT INTO plugin_owner (plugin_id, owner_id, since) VALUES (?, ?, ?)";
    let claimed = sql::run(tx, sql, values![plugin_id, municipality.clone(), at]).await;
    claimed.map(drop).map_err(|fault| match fault {
        // Another municipality proposed the same id and was approved first.
        StoreError::Duplicate { .. } => StoreError::Taken {
            id: plugin_id.to_owned(),
        },
        other => other,
    })
}

/// Makes a plugin of the candidate, unless the same bytes are one already.
async fn publish(tx: &Tx, proposal: &Proposal, at: Moment) -> Result<()> {
    let head = crate::proposals::candidate_head(tx, &proposal.municipality, proposal.id).await?;
    match plugins::get(tx, &head.plugin_id, &head.version).await {
        Ok(known) if known.digest == head.digest => return Ok(()),
        Ok(_) => {
            return Err(StoreError::DigestDiffers {
                id: head.plugin_id,
                version: head.version,
            });
        }
        Err(StoreError::NotFound { .. }) => {}
        Err(fault) => return Err(fault),
    }
    if plugins::by_digest(tx, &head.digest).await.is_ok() {
        return Ok(());
    }
    let sql = "INSERT INTO plugin_version (id, version, digest, passport, installed_at, component)
        SELECT plugin_id, version, digest, passport, ?, component FROM plugin_candidate
        WHERE municipality_id = ? AND proposal_id = ?";
    sql::run(tx, sql, values![at, proposal.municipality.clone(), proposal.id])
        .await
        .map(drop)
}

async fn write(tx: &Tx, municipality: &MunicipalityId, line: Line) -> Result<i64> {
    let forms = serde_json::to_string(&line.forms).map_err(|_| StoreError::Invalid { what: "forms" })?;
    let (id, version, digest) = line.plugin;
    let mut bundle = Bundle::new(tx);
    bundle.insert(
        "plugin_activation (municipality_id, number, plugin_id, plugin_version, plugin_digest, forms, signature,
            proposal_id, activated_by, activated_at)",
        vec![values![
            municipality.clone(),
            line.number,
            id,
            version,
            digest,
            forms,
            line.signature,
            line.proposal,
            line.by,
            line.at
        ]],
    );
    bundle.run(tx).await?;
    Ok(line.number)
}

async fn note(tx: &Tx, proposal: &Proposal, decision: &Decision, made: &Activation) -> Result<()> {
    let entry = NewAudit {
        municipality: Some(decision.municipality.clone()),
        at: decision.at,
        actor: decision.by,
        action: "plugin.activated".to_owned(),
        object: ObjectRef::new("proposal", proposal.id),
        institution: None,
        details: serde_json::json!({
            "plugin": made.plugin_id,
            "version": made.plugin_version,
            "before": proposal.plugin_digest,
            "after": made.plugin_digest,
        }),
    };
    audit::append(tx, entry).await.map(drop)
}
