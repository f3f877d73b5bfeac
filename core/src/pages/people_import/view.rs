//! People from a file.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::pages::people::view::Choice;
use crate::templating::Page;
use crate::text::{self, Lang};

/// Where a file is chosen.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PeopleImportView {
    /// What is wrong with the last one, by row and column.
    pub errors: Vec<SummaryItem>,
    /// Where the form posts.
    pub action: String,
    /// The workbook to fill.
    pub template_href: String,
    /// Back to the list.
    pub back_href: String,
    /// `2 МБ`.
    pub max_size: String,
    /// How many people a file may bring.
    pub max_people: u32,
}

/// Somebody who would be let in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonLine {
    /// The office.
    pub office: String,
    /// The login.
    pub login: String,
    /// It is our proposal.
    pub is_proposed: bool,
    /// Where letters reach them.
    pub email: Option<String>,
    /// «Руководитель, Школа № 1».
    pub roles: Vec<String>,
}

/// Whom a file would let in: `days`, `table`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PeoplePreviewView {
    /// Where the form posts.
    pub action: String,
    /// To choose another file.
    pub other_href: String,
    /// Back to the list.
    pub back_href: String,
    /// How many would be let in.
    pub number: u32,
    /// Who would be let in.
    pub people: Vec<PersonLine>,
    /// How many rows are about those who are there.
    pub known: u32,
    /// Some logins are ours.
    pub any_proposed: bool,
    /// For how long the invitations are good.
    pub lives: Vec<Choice>,
    /// The file's content, to be applied as it is shown.
    pub table: String,
}

impl Page for PeopleImportView {
    const TEMPLATE: &'static str = "pages/people_import/people_import";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "staff-import")
    }
}

impl Page for PeoplePreviewView {
    const TEMPLATE: &'static str = "pages/people_import/preview";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "staff-preview")
    }
}
