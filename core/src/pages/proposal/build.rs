//! The page of a proposal, from what is stored.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::submission::Setting;
use zerkalo_store::{Content, Municipality, Proposal, ProposalState, proposals, settings};

use super::view::{ProposalView, VersionView};
use super::{impact, may, version};
use crate::access::Authorized;
use crate::access::scopes::Motion;
use crate::actions::followed::in_force;
use crate::components::links;
use crate::error::Result;
use crate::pages::rules::build::Teller;
use crate::pages::rules::changes::{self, SettingChange};
use crate::state::State;
use crate::text::Lang;

/// The whole page.
pub(super) async fn proposal(state: &State, permission: &Authorized<Motion>, lang: Lang) -> Result<ProposalView> {
    let Motion { municipality, proposal } = &permission.object;
    let row = Teller::new(state, lang).row(proposal).await?;
    let waiting = proposal.state() == ProposalState::Proposed;
    let (is_own, may_decide) = may(permission)?;
    let page = links::proposal(&municipality.id, proposal.id);
    Ok(ProposalView {
        municipality: municipality.name.clone(),
        verdict: proposal.verdict.as_ref().and_then(|verdict| verdict.reason.clone()),
        outdated: waiting && is_outdated(state, municipality, proposal).await?,
        changes: setting_changes(state, proposal, lang).await?,
        of_settings: matches!(proposal.content, Content::Settings(_)),
        version: version_of(state, proposal, lang).await?,
        impact: impact::of(state, permission, lang).await?,
        is_own: waiting && is_own,
        may_decide: waiting && may_decide,
        waiting,
        row,
        approve_action: format!("{page}/approve"),
        reject_action: format!("{page}/reject"),
        withdraw_action: format!("{page}/withdraw"),
        reason: String::new(),
        reason_error: None,
        errors: Vec::new(),
    })
}

/// Whether what it would change is in force no more.
async fn is_outdated(state: &State, municipality: &Municipality, proposal: &Proposal) -> Result<bool> {
    let force = in_force(state, municipality).await?;
    let ground = settings::ground(state.store().read(), &municipality.id, &proposal.plugin_id).await?;
    Ok(force.plugin_digest != proposal.plugin_digest || ground != proposal.settings_number)
}

async fn setting_changes(state: &State, proposal: &Proposal, lang: Lang) -> Result<Vec<SettingChange>> {
    let Content::Settings(after) = &proposal.content else {
        return Ok(Vec::new());
    };
    let plugin = state
        .library()
        .plugin(state.store().read(), &proposal.plugin_digest)
        .await?;
    let before = settings_before(state, proposal).await?;
    Ok(changes::between(plugin.passport(), &before, after, lang))
}

/// The settings that were in force when it was made.
async fn settings_before(state: &State, proposal: &Proposal) -> Result<Vec<Setting>> {
    if proposal.settings_number == 0 {
        return Ok(Vec::new());
    }
    let (db, number) = (state.store().read(), proposal.settings_number);
    Ok(settings::get(db, &proposal.municipality, &proposal.plugin_id, number)
        .await?
        .values)
}

async fn version_of(state: &State, proposal: &Proposal, lang: Lang) -> Result<Option<VersionView>> {
    let db = state.store().read();
    let settings = settings_before(state, proposal).await?;
    match proposal.content {
        Content::Settings(_) => Ok(None),
        Content::Version => {
            let head = proposals::candidate_head(db, &proposal.municipality, proposal.id).await?;
            version::brought(state, proposal, &head, settings, lang).await.map(Some)
        }
        Content::Rollback(number) => version::earlier(state, proposal, number, settings, lang)
            .await
            .map(Some),
    }
}
