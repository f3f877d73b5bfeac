//! What a municipality chooses to show to everybody.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::pages::round_form::view::Choice;
use crate::templating::Page;
use crate::text::{self, Lang};

/// What is wrong, by field.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Faults {
    /// With the bound.
    pub bound: Option<String>,
    /// With the rounds.
    pub rounds: Option<String>,
}

/// What a municipality chooses to show to everybody.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PublicationView {
    /// The municipality.
    pub municipality: String,
    /// What is wrong.
    pub errors: Vec<SummaryItem>,
    /// The same by field.
    pub faults: Faults,
    /// The row version that the choice is made upon.
    pub version: String,
    /// Something is shown.
    pub is_open: bool,
    /// Closed rounds.
    pub rounds: Vec<Choice>,
    /// Rounds that are not closed yet.
    pub running: Vec<String>,
    /// What is shown of institutions.
    pub institutions: Vec<Choice>,
    /// Counts from one up to below this are hidden, as typed.
    pub bound: String,
    /// The public page's address, where it is shown.
    pub public_href: Option<String>,
    /// How it would look, once something was taken down.
    pub preview_href: Option<String>,
    /// `21.11.2026, 14:05`; none where nobody chose yet.
    pub changed: Option<String>,
}

impl Page for PublicationView {
    const TEMPLATE: &'static str = "pages/publication/publication";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "publication-title")
    }
}
