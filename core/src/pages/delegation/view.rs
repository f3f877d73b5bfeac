//! Who has which section.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::pages::task_list::view::SectionRow;
use crate::templating::Page;
use crate::text::{self, Lang};

/// Somebody to whom a section can go.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// The id.
    pub value: String,
    /// The office.
    pub text: String,
    /// Has the section now.
    pub chosen: bool,
}

/// A section, and to whom it can go.
#[derive(Debug, Clone, Serialize)]
pub struct HandoverRow {
    /// Its id in the form.
    pub id: String,
    /// Where it stands.
    pub section: SectionRow,
    /// The people of the institution.
    pub choices: Vec<Choice>,
    /// Has it and works here no more.
    pub gone: bool,
}

/// All sections with their people.
#[derive(Debug, Clone, Serialize)]
pub struct DelegationView {
    /// The form's title.
    pub form: String,
    /// The institution and the period.
    pub subtitle: String,
    /// Where it posts to.
    pub action: String,
    /// Sections that are asked.
    pub rows: Vec<HandoverRow>,
    /// Nobody but the reader works here.
    pub alone: bool,
    /// Where people are added.
    pub people_href: String,
    /// Nothing can be delegated any more, and why.
    pub read_only: Option<String>,
    /// What was wrong with the choice.
    pub errors: Vec<SummaryItem>,
    /// The task list.
    pub list_href: String,
}

impl Page for DelegationView {
    const TEMPLATE: &'static str = "pages/delegation/delegation";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "delegation-title")
    }
}
