//! An institution's card.

use serde::Serialize;

use crate::templating::Page;
use crate::text::Lang;
use crate::wording::register::ChangeLine;

/// A field of the card.
#[derive(Debug, Clone, Serialize)]
pub struct CardLine {
    /// The field.
    pub field: String,
    /// What is known.
    pub value: String,
    /// Where it leads, for another institution.
    pub href: Option<String>,
}

/// A change of the card.
#[derive(Debug, Clone, Serialize)]
pub struct RevisionLine {
    /// `21.11.2026, 14:05`.
    pub when: String,
    /// The office of whoever changed it.
    pub who: String,
    /// What changed; nothing for the first card.
    pub changes: Vec<ChangeLine>,
}

/// A round that asks or asked it.
#[derive(Debug, Clone, Serialize)]
pub struct PastRound {
    /// Its title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// The result, once the answers are signed.
    pub href: Option<String>,
}

/// An institution's card.
#[derive(Debug, Clone, Serialize)]
pub struct InstitutionView {
    /// Its name for lists.
    pub name: String,
    /// It is closed.
    pub closed: bool,
    /// Whether one may change it.
    pub may_keep: bool,
    /// Where it is changed.
    pub edit_href: String,
    /// Where it is closed.
    pub close_href: String,
    /// What is known.
    pub lines: Vec<CardLine>,
    /// The rounds that it takes part in, newest first.
    pub rounds: Vec<PastRound>,
    /// Every change, newest first.
    pub history: Vec<RevisionLine>,
}

impl Page for InstitutionView {
    const TEMPLATE: &'static str = "pages/institution/institution";

    fn title(&self, _: Lang) -> String {
        self.name.clone()
    }
}
