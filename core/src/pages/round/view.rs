//! One round of the authority.

use serde::Serialize;

use crate::components::parts::{Change, LevelTag};
use crate::pages::result::view::Filter;
use crate::pages::tasks::view::State;
use crate::templating::Page;
use crate::text::Lang;

/// One institution.
#[derive(Debug, Clone, Serialize)]
pub struct InstitutionRow {
    /// Its name.
    pub name: String,
    /// Its kind in words: «школа».
    pub kind: String,
    /// Its result, or its answers.
    pub href: Option<String>,
    /// Where its submission stands.
    pub state: State,
    /// It is late.
    pub late: bool,
    /// Questions answered.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
    /// `21.11.2026, 14:05`.
    pub submitted: Option<String>,
    /// `78 %`.
    pub percent: Option<String>,
    /// Its level.
    pub level: Option<LevelTag>,
    /// Against the round before.
    pub change: Option<Change>,
}

/// One round: who submitted, who is late, what came out.
#[derive(Debug, Clone, Serialize)]
pub struct RoundView {
    /// The form's title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// `21.11.2026`.
    pub due: String,
    /// `осталось 5 дней`; empty for a closed one.
    pub due_note: String,
    /// It is closed.
    pub closed: bool,
    /// How many submitted.
    pub submitted: u32,
    /// How many were asked.
    pub asked: u32,
    /// How many are late.
    pub late: u32,
    /// How many assessments failed.
    pub failed: u32,
    /// Filters by state: links that work without JavaScript.
    pub filters: Vec<Filter>,
    /// The institutions, filtered.
    pub rows: Vec<InstitutionRow>,
    /// The system's passport.
    pub system_href: String,
}

impl Page for RoundView {
    const TEMPLATE: &'static str = "pages/round/round";

    fn title(&self, _: Lang) -> String {
        self.title.clone()
    }
}
