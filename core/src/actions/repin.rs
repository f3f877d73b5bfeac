//! A mended plugin takes over a round: from then on its assessments are made with the new version.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{Pins, Repin, Round, UserId, municipalities, plugins, rounds, settings};

use super::followed::usable_plugin_of;
use super::form_change;
use super::new_round::settings_of;
use crate::error::{Code, Error, Fault, Result};
use crate::library::{digest, effective};
use crate::state::State;

/// Which settings a round goes on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsOf {
    /// Its own, as they were when it opened.
    TheRound,
    /// Those that are in force now.
    TheMunicipality,
}

/// Pins the plugin that the municipality follows. What was assessed stays as it was.
///
/// # Errors
/// With [`Code::PluginMissing`], [`Code::PluginRevoked`], [`Code::SettingsInvalid`] when the settings do not fit the new
/// version, [`Code::Inconsistent`] when the round's form does not, [`Code::InputInvalid`] without a reason,
/// [`Code::AlreadyExists`] when all of it is pinned already.
pub async fn repin(state: &State, round: &Round, which: SettingsOf, reason: &str, by: Option<UserId>) -> Result<Round> {
    if reason.trim().is_empty() {
        return Err(Error::new(Code::InputInvalid).faults(vec![Fault::new("reason", "reason", "say why")]));
    }
    let db = state.store().read();
    let municipality = municipalities::get(db, &round.municipality).await?;
    let plugin = usable_plugin_of(state, &municipality).await?;
    form_change::check_fit(state, &municipality, plugin.passport(), &round.form_digest).await?;
    let pins = pins_with(state, round, &plugin, which).await?;
    if pins == round.pins() {
        return Err(Error::new(Code::AlreadyExists).detail("the round pins this plugin already"));
    }
    let repin = Repin {
        municipality: round.municipality.clone(),
        round: round.id,
        pins,
        reason: reason.trim().to_owned(),
        by,
        at: state.now(),
    };
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(rounds::repin(tx, repin).await?) }))
        .await
}

/// What a round pins, with this plugin and these settings; with those in force where it is another plugin's round.
///
/// # Errors
/// With [`Code::SettingsInvalid`] when they do not fit.
pub(super) async fn pins_with(state: &State, round: &Round, plugin: &WasmAssessor, which: SettingsOf) -> Result<Pins> {
    let (db, pins) = (state.store().read(), round.pins());
    let installed = plugins::by_digest(db, &digest(plugin.digest())?).await?;
    let stored = if installed.id == pins.plugin_id && which == SettingsOf::TheRound {
        settings::get(db, &round.municipality, &pins.plugin_id, pins.settings_number).await?
    } else {
        settings_of(state, &round.municipality, plugin, None).await?
    };
    effective(plugin.passport(), &stored.values)?;
    Ok(Pins {
        plugin_id: installed.id,
        plugin_version: installed.version,
        plugin_digest: installed.digest,
        settings_number: stored.number,
        settings_digest: stored.digest,
        ..pins
    })
}
