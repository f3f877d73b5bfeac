//! The authority's rounds.

use serde::Serialize;

use crate::pages::tasks::view::Urgency;
use crate::templating::Page;
use crate::text::{self, Lang};

/// One round.
#[derive(Debug, Clone, Serialize)]
pub struct RoundCard {
    /// The form's title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// Its page.
    pub href: String,
    /// `21.11.2026`.
    pub due: String,
    /// `осталось 5 дней`; empty for a closed one.
    pub due_note: String,
    /// How near.
    pub urgency: Urgency,
    /// How many submitted.
    pub submitted: u32,
    /// How many were asked.
    pub asked: u32,
    /// How many are late.
    pub late: u32,
    /// 0 … 100, for the quiet bar.
    pub percent: u8,
}

/// The authority's rounds.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RoundsView {
    /// The municipality.
    pub municipality: String,
    /// Making one; only for those who may.
    pub new_href: Option<String>,
    /// The template of its reports; only for those who may change it.
    pub template_href: Option<String>,
    /// What everybody sees; only for those who may change it.
    pub publication_href: Option<String>,
    /// All open ones at once.
    pub board_href: String,
    /// Those that have not opened, by their day.
    pub planned: Vec<RoundCard>,
    /// Open ones by due date.
    pub open: Vec<RoundCard>,
    /// Closed ones, newest first.
    pub closed: Vec<RoundCard>,
}

impl Page for RoundsView {
    const TEMPLATE: &'static str = "pages/rounds/rounds";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "rounds-title")
    }
}
