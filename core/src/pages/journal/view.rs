//! Who did and saw what.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::templating::Page;
use crate::text::{self, Lang};

/// Something to choose in the search.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A choice, and whether it is the one that was made.
    #[must_use]
    pub fn new(value: String, text: String, made: &str) -> Self {
        Self {
            chosen: value == made,
            value,
            text,
        }
    }
}

/// One entry.
#[derive(Debug, Clone, Serialize)]
pub struct EntryRow {
    /// Its place in the log; none for about a second after it was written.
    pub number: Option<i64>,
    /// `21.11.2026, 14:05`.
    pub when: String,
    /// Who; empty for the platform itself.
    pub office: String,
    /// Their login.
    pub login: String,
    /// What was done, in words.
    pub action: String,
    /// To what, in words.
    pub object: String,
    /// Whose data it was; empty for nobody's.
    pub institution: String,
    /// Whatever else is known.
    pub details: Vec<String>,
}

/// The log of an authority, or of the platform.
#[derive(Debug, Clone, Default, Serialize)]
pub struct JournalView {
    /// Whose.
    pub place: String,
    /// Where the search is sent.
    pub href: String,
    /// The same search as a table.
    pub export_href: String,
    /// The platform's: about no institution.
    pub of_platform: bool,
    /// Everybody who did something.
    pub people: Vec<Choice>,
    /// The municipality's institutions.
    pub institutions: Vec<Choice>,
    /// Everything that was done.
    pub actions: Vec<Choice>,
    /// The first day, as typed.
    pub from: String,
    /// What is wrong with it.
    pub from_error: Option<String>,
    /// The last day, as typed.
    pub to: String,
    /// What is wrong with it.
    pub to_error: Option<String>,
    /// All that is wrong.
    pub errors: Vec<SummaryItem>,
    /// Something is searched for.
    pub searched: bool,
    /// The entries, newest first.
    pub rows: Vec<EntryRow>,
    /// Back to the newest.
    pub newest: Option<String>,
    /// On to older ones.
    pub older: Option<String>,
}

impl Page for JournalView {
    const TEMPLATE: &'static str = "pages/journal/journal";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "journal-title")
    }
}
