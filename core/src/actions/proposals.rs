//! Deciding on a proposal, whatever it would change.

use zerkalo_store::{Content, Decision, Municipality, Proposal, UserId, proposals};

use super::rescore::impact;
use super::review::said;
use super::{settings, versions};
use crate::error::{Error, Result};
use crate::state::State;

/// Puts in force what another person proposed.
///
/// # Errors
/// With [`crate::error::Code::SamePerson`] for its author, [`crate::error::Code::ProposalDecided`],
/// [`crate::error::Code::ProposalOutdated`], and as [`settings::approve`] and [`versions::approve`].
pub async fn approve(
    state: &State,
    municipality: &Municipality,
    proposal: &Proposal,
    by: Option<UserId>,
) -> Result<()> {
    let shown = impact::newest(state, proposal)
        .await?
        .filter(|job| impact::of(job).is_some());
    let decision = Decision {
        impact: shown.map(|job| job.id),
        ..decision(state, proposal, None, by)
    };
    match proposal.content {
        Content::Settings(_) => settings::approve(state, municipality, proposal, decision)
            .await
            .map(drop),
        Content::Version | Content::Rollback(_) => versions::approve(state, municipality, proposal, decision)
            .await
            .map(drop),
    }
}

/// Rejects it.
///
/// # Errors
/// With [`crate::error::Code::SamePerson`], [`crate::error::Code::ProposalDecided`],
/// [`crate::error::Code::InputInvalid`] without a reason.
pub async fn reject(state: &State, proposal: &Proposal, reason: &str, by: Option<UserId>) -> Result<()> {
    let decision = decision(state, proposal, Some(said(reason)?), by);
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(proposals::reject(tx, decision).await?) }))
        .await
}

/// Takes back one's own.
///
/// # Errors
/// With [`crate::error::Code::NotAuthor`], [`crate::error::Code::ProposalDecided`].
pub async fn withdraw(state: &State, proposal: &Proposal, by: Option<UserId>) -> Result<()> {
    let decision = decision(state, proposal, None, by);
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(proposals::withdraw(tx, decision).await?) }))
        .await
}

fn decision(state: &State, proposal: &Proposal, reason: Option<String>, by: Option<UserId>) -> Decision {
    Decision {
        municipality: proposal.municipality.clone(),
        proposal: proposal.id,
        reason,
        impact: None,
        by,
        at: state.now(),
    }
}
