//! What a municipality's results follow.

use serde::Serialize;

use crate::templating::Page;
use crate::text::{self, Lang};

/// A proposal in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ProposalRow {
    /// Its page.
    pub href: String,
    /// What it would change: «Настройки», «Версия 1.2.0 плагина».
    pub what: String,
    /// What became of it: `proposed`, `approved`, `rejected`, `withdrawn`.
    pub state: String,
    /// The same in words.
    pub state_text: String,
    /// Who proposed it and when.
    pub made: String,
    /// Who decided and when.
    pub decided: Option<String>,
    /// Why it was proposed.
    pub reason: String,
}

/// The version in force.
#[derive(Debug, Clone, Serialize)]
pub struct VersionFacts {
    /// The plugin's title.
    pub title: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The digest's first digits.
    pub digest: String,
    /// Where it comes from: «встроена в программу», «включена 21.11.2026».
    pub source: String,
    /// Why the platform revoked it.
    pub revoked: Option<String>,
}

/// What a municipality's results follow.
#[derive(Debug, Clone, Serialize)]
pub struct RulesView {
    /// The municipality.
    pub municipality: String,
    /// The version in force.
    pub version: VersionFacts,
    /// The settings in force: «№ 3, действуют с 21.11.2026», «все по умолчанию».
    pub settings: String,
    /// Proposals that wait for a decision.
    pub waiting: Vec<ProposalRow>,
    /// Those that were decided on.
    pub decided: Vec<ProposalRow>,
    /// The settings.
    pub settings_href: String,
    /// Their versions.
    pub history_href: String,
    /// The plugin's versions.
    pub versions_href: String,
}

impl Page for RulesView {
    const TEMPLATE: &'static str = "pages/rules/rules";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "rules-title")
    }
}
