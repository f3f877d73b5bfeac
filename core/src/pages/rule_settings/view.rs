//! The settings of a municipality's plugin.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::pages::people::view::Choice;
use crate::templating::Page;
use crate::text::{self, Lang};

/// One setting.
#[derive(Debug, Clone, Serialize)]
pub struct SettingRow {
    /// The field's name and id: `s-<id>`.
    pub field: String,
    /// Its title.
    pub title: String,
    /// The value in force.
    pub now: String,
    /// The default.
    pub default: String,
    /// It is in force as the default says.
    pub is_default: bool,
    /// `от 0 до 100 %`.
    pub bounds: Option<String>,
    /// The document is silent; the default is ours.
    pub ours: bool,
    /// What is worth knowing.
    pub note: String,
    /// What can be chosen; empty where a number is typed.
    pub options: Vec<Choice>,
    /// What is typed.
    pub typed: String,
    /// It is a percentage.
    pub percent: bool,
    /// What is wrong.
    pub error: Option<String>,
}

/// Settings of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct SettingGroup {
    /// Its heading.
    pub title: String,
    /// Its settings.
    pub rows: Vec<SettingRow>,
    /// It is shown unfolded.
    pub open: bool,
}

/// The settings.
#[derive(Debug, Clone, Serialize)]
pub struct SettingsView {
    /// The municipality.
    pub municipality: String,
    /// The number in force; none before the first change.
    pub number: Option<String>,
    /// The fields hold an older version: «Поля заполнены значениями версии № 2».
    pub from: Option<String>,
    /// The settings by kind.
    pub groups: Vec<SettingGroup>,
    /// Something may be proposed.
    pub may_propose: bool,
    /// Where proposals post.
    pub action: String,
    /// The reason, as typed.
    pub reason: String,
    /// What is wrong with it.
    pub reason_error: Option<String>,
    /// All that is wrong.
    pub errors: Vec<SummaryItem>,
    /// All versions.
    pub history_href: String,
}

impl Page for SettingsView {
    const TEMPLATE: &'static str = "pages/rule_settings/rule_settings";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "settings-title")
    }
}
