//! All versions of a municipality's settings.

use serde::Serialize;

use crate::pages::rules::changes::SettingChange;
use crate::pages::rules::view::ProposalRow;
use crate::templating::Page;
use crate::text::{self, Lang};

/// One version.
#[derive(Debug, Clone, Serialize)]
pub struct VersionRow {
    /// 1, 2, 3 …
    pub number: String,
    /// Who put it in force, and when.
    pub since: String,
    /// What differs from the version before.
    pub changes: Vec<SettingChange>,
    /// The proposal that it came of.
    pub source: Option<ProposalRow>,
    /// It is in force.
    pub in_force: bool,
    /// Proposing it again.
    pub back_href: Option<String>,
}

/// All versions.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryView {
    /// The municipality.
    pub municipality: String,
    /// Newest first.
    pub rows: Vec<VersionRow>,
    /// The settings.
    pub settings_href: String,
}

impl Page for HistoryView {
    const TEMPLATE: &'static str = "pages/settings_history/settings_history";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "settings-history-title")
    }
}
