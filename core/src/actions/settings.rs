//! The settings of a municipality's plugin: proposed by one person, tried by the plugin itself, approved by another.
//! Rounds that are open keep what they pin.

use std::sync::Arc;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::passport::Passport;
use zerkalo_engine::settings::EffectiveSettings;
use zerkalo_engine::submission::Setting;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{
    Content, Decision, Municipality, NewProposal, Proposal, ProposalId, SettingsVersion, UserId, proposals, settings,
};

use super::followed::{in_force, usable_plugin_of};
use super::new_round::wrong;
use super::review::said;
use crate::error::{Code, Error, Fault, Result};
use crate::library::effective;
use crate::state::State;
use crate::text::Lang;

/// Settings as another version of a plugin takes them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// What goes on, in the order of their ids.
    pub kept: Vec<Setting>,
    /// What the version does not know or not take.
    pub dropped: Vec<Setting>,
}

impl Carried {
    /// What of some settings a passport takes.
    #[must_use]
    pub fn of(passport: &Passport, values: Vec<Setting>) -> Self {
        let fits = |setting: &Setting| EffectiveSettings::new(passport, std::slice::from_ref(setting)).is_ok();
        let (mut kept, dropped): (Vec<_>, Vec<_>) = values.into_iter().partition(fits);
        kept.sort_by(|one, other| one.id.cmp(&other.id));
        Self { kept, dropped }
    }
}

/// Who proposes, and why.
#[derive(Debug, Clone)]
pub struct Author {
    /// Who; none for the platform itself.
    pub by: Option<UserId>,
    /// Why.
    pub reason: String,
}

/// Proposes settings. What is left out stays at its default.
///
/// # Errors
/// With [`Code::SettingsInvalid`] and each fault at its setting, worded in `lang` where the plugin words it;
/// [`Code::InputInvalid`] without a reason or when nothing would change, [`Code::PluginRevoked`].
pub async fn propose(
    state: &State,
    municipality: &Municipality,
    author: Author,
    values: Vec<Setting>,
    lang: Lang,
) -> Result<ProposalId> {
    let reason = said(&author.reason)?;
    let plugin = usable_plugin_of(state, municipality).await?;
    let force = in_force(state, municipality).await?;
    try_settings(state, &plugin, &values, lang).await?;
    let db = state.store().read();
    let ground = settings::ground(db, &municipality.id, &force.plugin_id).await?;
    let newest = settings::latest(db, &municipality.id, &force.plugin_id).await?;
    let before = newest.map(|newest| newest.values).unwrap_or_default();
    let before = Carried::of(plugin.passport(), before).kept;
    let values = changes(plugin.passport(), &values);
    if effective(plugin.passport(), &values)? == effective(plugin.passport(), &before)? {
        return Err(wrong("values", "nothing would change"));
    }
    let new = NewProposal {
        municipality: municipality.id.clone(),
        plugin_id: force.plugin_id,
        plugin_digest: force.plugin_digest,
        settings_number: ground,
        content: Content::Settings(values),
        reason,
        by: author.by,
        at: state.now(),
    };
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(proposals::add(tx, new).await?) }))
        .await
}

/// Puts proposed settings in force.
///
/// # Errors
/// With [`Code::SamePerson`], [`Code::ProposalDecided`], [`Code::ProposalOutdated`], [`Code::PluginRevoked`],
/// [`Code::SettingsInvalid`].
pub async fn approve(
    state: &State,
    municipality: &Municipality,
    proposal: &Proposal,
    decision: Decision,
) -> Result<SettingsVersion> {
    let Content::Settings(values) = &proposal.content else {
        return Err(Error::internal("settings are wanted"));
    };
    let plugin = usable_plugin_of(state, municipality).await?;
    let force = in_force(state, municipality).await?;
    if force.plugin_digest == proposal.plugin_digest {
        try_settings(state, &plugin, values, Lang::Ru).await?;
    }
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(proposals::approve_settings(tx, decision, &force).await?) }))
        .await
}

/// Has settings checked: their kinds and bounds here, everything else by the plugin itself.
///
/// # Errors
/// With [`Code::SettingsInvalid`] and each fault; the sandbox's codes when the plugin fails.
pub async fn try_settings(state: &State, plugin: &Arc<WasmAssessor>, values: &[Setting], lang: Lang) -> Result<()> {
    let all = effective(plugin.passport(), values)?.values().to_vec();
    let asked = Arc::clone(plugin);
    let problems = tokio::task::spawn_blocking(move || asked.check_settings(&all)).await;
    let problems = problems.map_err(Error::internal)??;
    if problems.is_empty() {
        return Ok(());
    }
    let wording = state.wordings().of(plugin.digest(), plugin.passport(), lang);
    let faults = problems
        .iter()
        .map(|problem| Fault::new(&problem.question, &problem.rule, wording.problem(problem)));
    Err(Error::new(Code::SettingsInvalid).faults(faults.collect()))
}

/// The settings that differ from a passport's defaults.
fn changes(passport: &Passport, values: &[Setting]) -> Vec<Setting> {
    let is_changed = |setting: &&Setting| {
        let spec = passport.settings.iter().find(|spec| spec.id == setting.id);
        spec.is_none_or(|spec| spec.default != setting.value)
    };
    values.iter().filter(is_changed).cloned().collect()
}
