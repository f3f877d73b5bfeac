//! Who is late.

use serde::Serialize;

use crate::letters::reminder::LackLine;
use crate::templating::Page;
use crate::text::{self, Lang};

/// Answers that are late.
#[derive(Debug, Clone, Serialize)]
pub struct LateRow {
    /// The submission's id, posted as `submission`.
    pub submission: String,
    /// The institution.
    pub name: String,
    /// The round's title.
    pub round: String,
    /// `21.11.2026`.
    pub due: String,
    /// `опоздание 2 дня`.
    pub due_note: String,
    /// How far the answers are.
    pub standing: String,
    /// What is missing, by section.
    pub lacks: Vec<LackLine>,
    /// Where letters go; none where nobody knows.
    pub address: Option<String>,
    /// When it was last reminded: `21.11.2026, 14:05`.
    pub reminded: Option<String>,
    /// What became of that.
    pub outcome: Option<String>,
    /// It was not sent.
    pub failed: bool,
    /// It was reminded today: another letter must be wanted.
    pub again: bool,
}

/// Who is late, in a round or in all: `submission`, `again`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RemindersView {
    /// The municipality.
    pub municipality: String,
    /// The round's title; none for all rounds.
    pub round: Option<String>,
    /// The server can send mail.
    pub configured: bool,
    /// How many letters would go: those with an address that had none today.
    pub sendable: u32,
    /// How many have none.
    pub unreachable: u32,
    /// Those that are late, by due date.
    pub rows: Vec<LateRow>,
    /// Where the forms post.
    pub action: String,
    /// The list on paper.
    pub print_href: String,
    /// What was sent.
    pub log_href: String,
    /// Addresses, for those who may change them.
    pub addresses_href: Option<String>,
    /// Late ones of all rounds, where this is about one.
    pub all_href: Option<String>,
}

impl Page for RemindersView {
    const TEMPLATE: &'static str = "pages/reminders/reminders";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "reminders-title")
    }
}
