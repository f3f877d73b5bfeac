//! Deciding on a proposal: another person approves or rejects, its author takes it back. What is approved is in force
//! with the same transaction.

use zerkalo_engine::submission::Setting;

use super::{Content, Proposal, checked, get};
use crate::activations::{self, Activation, InForce, NewVersion};
use crate::audit::{self, NewAudit, ObjectRef};
use crate::error::{Result, StoreError};
use crate::ids::{LongJobId, MunicipalityId, ProposalId, UserId};
use crate::kinds::{ProposalKind, ProposalState};
use crate::moment::Moment;
use crate::municipalities;
use crate::settings::{self, NewSettings, SettingsVersion};
use crate::sql::{self, Bundle, values};
use crate::tx::Tx;

/// Who decides on what.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The proposal.
    pub proposal: ProposalId,
    /// Why.
    pub reason: Option<String>,
    /// The work that had shown what it would change; none where nobody had looked.
    pub impact: Option<LongJobId>,
    /// Who; none for the platform itself.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// Rejects it.
///
/// # Errors
/// [`StoreError::SamePerson`] for its author, [`StoreError::Decided`], [`StoreError::Invalid`] without a reason,
/// [`StoreError::NotFound`].
pub async fn reject(tx: &Tx, decision: Decision) -> Result<()> {
    let proposal = waiting(tx, &decision).await?;
    of_another(&proposal, &decision)?;
    let reason = checked(decision.reason.as_deref().unwrap_or_default())?;
    let decision = Decision {
        reason: Some(reason),
        ..decision
    };
    conclude(tx, &proposal, decision, (ProposalState::Rejected, None)).await
}

/// Takes it back.
///
/// # Errors
/// [`StoreError::NotAuthor`] for anybody else, [`StoreError::Decided`], [`StoreError::NotFound`].
pub async fn withdraw(tx: &Tx, decision: Decision) -> Result<()> {
    let proposal = waiting(tx, &decision).await?;
    if proposal.by != decision.by {
        return Err(StoreError::NotAuthor);
    }
    conclude(tx, &proposal, decision, (ProposalState::Withdrawn, None)).await
}

/// Approves proposed settings: rounds that are opened from now on pin them. `seen` is what is in force.
///
/// # Errors
/// [`StoreError::SamePerson`] for its author, [`StoreError::Decided`], [`StoreError::Outdated`],
/// [`StoreError::Invalid`] for a proposal of something else, [`StoreError::NotFound`].
pub async fn approve_settings(tx: &Tx, decision: Decision, seen: &InForce) -> Result<SettingsVersion> {
    let proposal = upon(tx, &decision, seen).await?;
    let Content::Settings(values) = proposal.content.clone() else {
        return Err(StoreError::Invalid { what: "proposal" });
    };
    let made = change_settings(tx, &decision, &seen.plugin_id, values).await?;
    conclude(tx, &proposal, decision, (ProposalState::Approved, Some(made.number))).await?;
    Ok(made)
}

/// Approves a version or a return: rounds that are opened from now on pin it. `seen` is what is in force.
///
/// # Errors
/// As [`approve_settings`]; [`StoreError::Revoked`], [`StoreError::Taken`] when the plugin's id is another's,
/// [`StoreError::DigestDiffers`] when a version of the plugin or of a form was published with other bytes.
pub async fn approve_version(tx: &Tx, decision: Decision, seen: &InForce, new: NewVersion) -> Result<Activation> {
    let proposal = upon(tx, &decision, seen).await?;
    if proposal.content.kind() == ProposalKind::Settings {
        return Err(StoreError::Invalid { what: "proposal" });
    }
    let (plugin, carried) = (new.plugin_id.clone(), new.settings.clone());
    let made = activations::activate(tx, &proposal, &decision, new).await?;
    let newest = settings::latest(tx, &decision.municipality, &plugin).await?;
    let carried_digest = settings::digest(&carried)?;
    let stays = newest.map_or(carried.is_empty(), |newest| newest.digest == carried_digest);
    let number = match stays {
        true => None,
        false => Some(change_settings(tx, &decision, &plugin, carried).await?.number),
    };
    conclude(tx, &proposal, decision, (ProposalState::Approved, number)).await?;
    Ok(made)
}

/// The proposal, if it still waits. Whoever decides at the same time waits for this one.
async fn waiting(tx: &Tx, decision: &Decision) -> Result<Proposal> {
    if tx.is_postgres() {
        let sql = "SELECT 1 FROM municipality WHERE id = ? FOR NO KEY UPDATE";
        sql::row(tx, sql, values![decision.municipality.clone()]).await?;
    }
    let proposal = get(tx, &decision.municipality, decision.proposal).await?;
    match proposal.state() {
        ProposalState::Proposed => Ok(proposal),
        state => Err(StoreError::Decided { state }),
    }
}

/// Two people: nobody decides on the own proposal, the platform itself included.
fn of_another(proposal: &Proposal, decision: &Decision) -> Result<()> {
    if proposal.by == decision.by {
        Err(StoreError::SamePerson)
    } else {
        Ok(())
    }
}

/// The proposal, if another made it and what it would change is still in force.
async fn upon(tx: &Tx, decision: &Decision, seen: &InForce) -> Result<Proposal> {
    let proposal = waiting(tx, decision).await?;
    of_another(&proposal, decision)?;
    let municipality = municipalities::get(tx, &decision.municipality).await?;
    let ground = settings::ground(tx, &decision.municipality, &proposal.plugin_id).await?;
    let is_upon = municipality.active_plugin == seen.active
        && proposal.plugin_digest == seen.plugin_digest
        && proposal.settings_number == ground;
    if is_upon {
        Ok(proposal)
    } else {
        Err(StoreError::Outdated)
    }
}

async fn change_settings(
    tx: &Tx,
    decision: &Decision,
    plugin_id: &str,
    values: Vec<Setting>,
) -> Result<SettingsVersion> {
    let new = NewSettings {
        municipality: decision.municipality.clone(),
        plugin_id: plugin_id.to_owned(),
        values,
        by: decision.by,
        at: decision.at,
    };
    let made = settings::append(tx, new).await?;
    let entry = NewAudit {
        municipality: Some(decision.municipality.clone()),
        at: decision.at,
        actor: decision.by,
        action: "settings.changed".to_owned(),
        object: ObjectRef::new("proposal", decision.proposal),
        institution: None,
        details: serde_json::json!({ "plugin": plugin_id, "settings": made.number }),
    };
    audit::append(tx, entry).await?;
    Ok(made)
}

async fn conclude(
    tx: &Tx,
    proposal: &Proposal,
    decision: Decision,
    (state, settings_number): (ProposalState, Option<i64>),
) -> Result<()> {
    let reason = decision.reason.filter(|reason| !reason.trim().is_empty());
    let entry = NewAudit {
        municipality: Some(decision.municipality.clone()),
        at: decision.at,
        actor: decision.by,
        action: format!("proposal.{state}"),
        object: ObjectRef::new("proposal", proposal.id),
        institution: None,
        details: serde_json::json!({ "kind": proposal.content.kind(), "reason": &reason, "impact": decision.impact }),
    };
    let mut bundle = Bundle::new(tx);
    bundle.insert(
        "proposal_decision (municipality_id, proposal_id, state, decided_by, decided_at, reason, settings_number)",
        vec![values![
            decision.municipality,
            proposal.id,
            state,
            decision.by,
            decision.at,
            reason,
            settings_number
        ]],
    );
    audit::insert(&mut bundle, entry);
    bundle.run(tx).await
}
