//! Versions of a municipality's plugin: brought by one person, put in force by another, taken back, revoked.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::{
    Activation, Candidate as Stored, Content, Decision, Digest, InForce, Municipality, NewCandidate, NewProposal,
    NewVersion, Proposal, ProposalId, Revocation, UserId, activations, plugins, proposals, revocations, settings,
};

use super::candidate::{self, Candidate, Examined};
use super::followed::{check_usable, in_force};
use super::new_round::wrong;
use super::review::said;
use super::settings::{Author, Carried};
use crate::error::{Code, Error, Result};
use crate::library::digest;
use crate::state::State;
use crate::text::Lang;

/// Proposes a version that was brought: nobody uses it until another person approves it.
///
/// # Errors
/// As [`candidate::read`] and [`propose_candidate`].
pub async fn propose(
    state: &State,
    municipality: &Municipality,
    author: Author,
    bytes: Vec<u8>,
    lang: Lang,
) -> Result<ProposalId> {
    // Whoever gives no reason learns it before anything is compiled.
    said(&author.reason)?;
    let read = candidate::read(bytes, lang).await?;
    propose_candidate(state, municipality, author, read, lang).await
}

/// The same of what was taken apart already.
///
/// # Errors
/// As [`candidate::examine`] and [`candidate::report`]; [`Code::InputInvalid`] without a reason.
pub async fn propose_candidate(
    state: &State,
    municipality: &Municipality,
    author: Author,
    candidate: Candidate,
    lang: Lang,
) -> Result<ProposalId> {
    let reason = said(&author.reason)?;
    let examined = candidate::examine(state, municipality, candidate, lang).await?;
    let report = candidate::report(&examined, lang).await?;
    let new = proposal(state, municipality, Content::Version, Author { reason, ..author }).await?;
    let passport = examined.plugin.passport();
    let kept = NewCandidate {
        plugin_id: passport.id.clone(),
        version: passport.version.clone(),
        digest: digest(examined.plugin.digest())?,
        passport: serde_json::to_string(passport).map_err(Error::internal)?,
        forms: examined.candidate.forms,
        signature: examined.candidate.signature,
        report: serde_json::to_string(&report).map_err(Error::internal)?,
        component: examined.candidate.component,
    };
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(proposals::add_version(tx, new, kept).await?) }))
        .await
}

/// Proposes to follow an earlier activation again.
///
/// # Errors
/// With [`Code::InputInvalid`] without a reason or for what is in force, [`Code::NotFound`] without such an activation,
/// [`Code::PluginRevoked`].
pub async fn propose_return(
    state: &State,
    municipality: &Municipality,
    author: Author,
    number: i64,
) -> Result<ProposalId> {
    let reason = said(&author.reason)?;
    let db = state.store().read();
    let target = activations::get(db, &municipality.id, number).await?;
    check_usable(db, &target.plugin_digest).await?;
    let newest = activations::newest(db, &municipality.id).await?;
    if newest.is_some_and(|newest| newest.number == number) {
        return Err(wrong("activation", "it is in force"));
    }
    let new = proposal(
        state,
        municipality,
        Content::Rollback(number),
        Author { reason, ..author },
    )
    .await?;
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(proposals::add(tx, new).await?) }))
        .await
}

async fn proposal(state: &State, municipality: &Municipality, content: Content, author: Author) -> Result<NewProposal> {
    let force = in_force(state, municipality).await?;
    let ground = settings::ground(state.store().read(), &municipality.id, &force.plugin_id).await?;
    Ok(NewProposal {
        municipality: municipality.id.clone(),
        plugin_id: force.plugin_id,
        plugin_digest: force.plugin_digest,
        settings_number: ground,
        content,
        reason: author.reason,
        by: author.by,
        at: state.now(),
    })
}

/// Puts a proposed version or an earlier activation in force. A version is tried once more: what it was held against
/// may have changed.
///
/// # Errors
/// With [`Code::SamePerson`], [`Code::ProposalDecided`], [`Code::ProposalOutdated`], [`Code::PluginRevoked`],
/// [`Code::PluginTaken`], [`Code::VersionUsed`], and as [`candidate::examine`].
pub async fn approve(
    state: &State,
    municipality: &Municipality,
    proposal: &Proposal,
    decision: Decision,
) -> Result<Activation> {
    // Who may not decide learns it before anything is compiled.
    if proposal.verdict.is_none() && proposal.by == decision.by {
        return Err(Code::SamePerson.into());
    }
    let force = in_force(state, municipality).await?;
    let new = match proposal.content {
        Content::Version if proposal.verdict.is_none() => brought(state, municipality, proposal, force.clone()).await?,
        Content::Rollback(number) => returned(state, municipality, number, force.clone()).await?,
        Content::Version => return Err(decided(proposal)),
        Content::Settings(_) => return Err(Error::internal("a version is wanted")),
    };
    let made = state
        .store()
        .write(move |tx| {
            Box::pin(async move { Ok::<_, Error>(proposals::approve_version(tx, decision, &force, new).await?) })
        })
        .await?;
    // Whoever opens a round next finds it loaded.
    state
        .library()
        .plugin(state.store().read(), &made.plugin_digest)
        .await?;
    Ok(made)
}

fn decided(proposal: &Proposal) -> Error {
    Error::new(Code::ProposalDecided).with("state", proposal.state().as_str())
}

async fn brought(
    state: &State,
    municipality: &Municipality,
    proposal: &Proposal,
    before: InForce,
) -> Result<NewVersion> {
    let Stored { head, component } = proposals::candidate(state.store().read(), &municipality.id, proposal.id).await?;
    let candidate = Candidate {
        component,
        forms: head.forms,
        // They came out when it was proposed.
        cases: Vec::new(),
        signature: head.signature.clone(),
    };
    let examined: Examined = candidate::examine(state, municipality, candidate, Lang::Ru).await?;
    Ok(NewVersion {
        before,
        plugin_id: head.plugin_id,
        plugin_version: head.version,
        plugin_digest: head.digest,
        publish: examined.brought,
        forms: examined.forms,
        settings: examined.settings.kept,
        signature: head.signature,
    })
}

async fn returned(state: &State, municipality: &Municipality, number: i64, before: InForce) -> Result<NewVersion> {
    let db = state.store().read();
    let target = activations::get(db, &municipality.id, number).await?;
    let plugin = state.library().plugin(db, &target.plugin_digest).await?;
    let newest = settings::latest(db, &municipality.id, &target.plugin_id).await?;
    let carried = Carried::of(
        plugin.passport(),
        newest.map(|newest| newest.values).unwrap_or_default(),
    );
    Ok(NewVersion {
        before,
        plugin_id: target.plugin_id,
        plugin_version: target.plugin_version,
        plugin_digest: target.plugin_digest,
        publish: Vec::new(),
        forms: target.forms,
        settings: carried.kept,
        signature: target.signature,
    })
}

/// Revokes a version for everybody: no new round pins it and nothing is signed by it.
///
/// # Errors
/// With [`Code::InputInvalid`] without a reason, [`Code::NotFound`] for a version that the municipality never followed,
/// [`Code::AlreadyExists`] if it is revoked already.
pub async fn revoke(
    state: &State,
    municipality: &Municipality,
    plugin: Digest,
    reason: &str,
    by: Option<UserId>,
) -> Result<()> {
    let reason = said(reason)?;
    let db = state.store().read();
    let known = activations::list(db, &municipality.id).await?;
    let follows = in_force(state, municipality).await?.plugin_digest == plugin;
    if !follows && known.iter().all(|activation| activation.plugin_digest != plugin) {
        return Err(Code::NotFound.into());
    }
    plugins::by_digest(db, &plugin).await?;
    let new = Revocation {
        plugin_digest: plugin,
        reason,
        by,
        at: state.now(),
    };
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(revocations::revoke(tx, new).await?) }))
        .await
}
