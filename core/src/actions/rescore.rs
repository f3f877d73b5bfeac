//! Scores what was signed again by other rules than those it was published with.

pub mod batch;
pub mod impact;
pub mod ledger;

use std::sync::Arc;

use zerkalo_engine::submission::Setting;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{MunicipalityId, Pins, Round, Rules};

use crate::error::Result;
use crate::state::State;

/// Rules ready to score by.
#[derive(Clone)]
pub struct Candidate {
    /// Which they are.
    pub rules: Rules,
    /// The plugin.
    pub plugin: Arc<WasmAssessor>,
    /// The settings that count.
    pub settings: Arc<Vec<Setting>>,
}

impl Candidate {
    /// The rules of a municipality as the library has them.
    ///
    /// # Errors
    /// When the plugin or the settings are not there, or do not fit together.
    pub async fn of(state: &State, municipality: &MunicipalityId, rules: Rules) -> Result<Self> {
        let db = state.store().read();
        let plugin = state.library().plugin(db, &rules.plugin_digest).await?;
        let settings = state
            .library()
            .settings_of(
                db,
                municipality,
                (&rules.plugin_id, &rules.plugin_digest),
                (rules.settings_number, &rules.settings_digest),
            )
            .await?;
        Ok(Self {
            rules,
            plugin,
            settings,
        })
    }
}

/// The rules that a round pins.
#[must_use]
pub fn rules_of(round: &Round) -> Rules {
    let Pins {
        plugin_id,
        plugin_digest,
        settings_number,
        settings_digest,
        ..
    } = round.pins();
    Rules {
        plugin_id,
        plugin_digest,
        settings_number,
        settings_digest,
    }
}
