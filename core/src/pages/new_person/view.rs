//! Somebody new.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::pages::people::view::Choice;
use crate::templating::Page;
use crate::text::{self, Lang};

/// Somebody new: `login`, `office`, `role`, `institution`, `days`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NewPersonView {
    /// The municipality.
    pub municipality: String,
    /// Where the form posts.
    pub action: String,
    /// What was typed.
    pub login: String,
    /// What was typed.
    pub office: String,
    /// A head: the authority is no choice of theirs.
    pub confined: bool,
    /// The roles that can be given.
    pub roles: Vec<Choice>,
    /// The places.
    pub institutions: Vec<Choice>,
    /// For how long the invitation is good.
    pub lives: Vec<Choice>,
    /// What is wrong with the login.
    pub login_error: Option<String>,
    /// What is wrong with the office.
    pub office_error: Option<String>,
    /// What is wrong with role and place.
    pub role_error: Option<String>,
    /// All of it once more, at the top.
    pub errors: Vec<SummaryItem>,
}

impl Page for NewPersonView {
    const TEMPLATE: &'static str = "pages/new_person/new_person";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "new-person-title")
    }
}
