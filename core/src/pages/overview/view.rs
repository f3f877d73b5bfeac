//! The platform administrator's overview.

use serde::Serialize;

use crate::templating::Page;
use crate::text::{self, Lang};

/// One check of health.
#[derive(Debug, Clone, Serialize)]
pub struct HealthRow {
    /// What was checked.
    pub name: String,
    /// Whether it is well.
    pub ok: bool,
    /// What was found.
    pub detail: String,
}

/// One municipality.
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalityRow {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Institutions.
    pub institutions: u32,
    /// People.
    pub users: u32,
    /// The page where its administrators are appointed.
    pub people_href: String,
    /// What its results follow.
    pub rules_href: String,
    /// Open rounds.
    pub rounds: u32,
}

/// One plugin.
#[derive(Debug, Clone, Serialize)]
pub struct PluginRow {
    /// Its title.
    pub title: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The first twelve signs of its digest.
    pub digest: String,
    /// Systems.
    pub systems: u32,
    /// Indicators.
    pub indicators: u32,
    /// What is wrong with it.
    pub fault: Option<String>,
}

/// One form.
#[derive(Debug, Clone, Serialize)]
pub struct FormRow {
    /// Its title.
    pub title: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Questions.
    pub questions: u32,
    /// What is wrong with it.
    pub fault: Option<String>,
}

/// The platform at a glance.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OverviewView {
    /// The server's version.
    pub version: String,
    /// `SQLite 3.51.3`.
    pub database: String,
    /// `с 21.11.2026, 14:05`.
    pub started: String,
    /// Health.
    pub health: Vec<HealthRow>,
    /// Municipalities.
    pub municipalities: Vec<MunicipalityRow>,
    /// Plugins.
    pub plugins: Vec<PluginRow>,
    /// Forms.
    pub forms: Vec<FormRow>,
}

impl Page for OverviewView {
    const TEMPLATE: &'static str = "pages/overview/overview";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "overview-title")
    }
}
