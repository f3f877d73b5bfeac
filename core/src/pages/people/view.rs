//! The people of a municipality.

use serde::Serialize;

use crate::templating::Page;
use crate::text::{self, Lang};

/// One choice of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
    /// It is chosen.
    pub chosen: bool,
}

/// How an account stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Has a password.
    #[default]
    Active,
    /// An invitation is on its way.
    Invited,
    /// No password and no invitation that works.
    Waiting,
    /// Shut out.
    Disabled,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Active, Self::Invited, Self::Waiting, Self::Disabled];

    /// As it is sent and as its text's key ends.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Invited => "invited",
            Self::Waiting => "waiting",
            Self::Disabled => "disabled",
        }
    }
}

/// The state of an account in words, with its tint.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StandingTag {
    /// Which: the tint.
    pub state: Standing,
    /// `приглашение до 01.12.2026`.
    pub text: String,
}

/// Somebody.
#[derive(Debug, Clone, Serialize)]
pub struct PersonRow {
    /// The account's id.
    pub id: String,
    /// Their page.
    pub href: String,
    /// The office.
    pub office: String,
    /// The login.
    pub login: String,
    /// Roles with their places.
    pub roles: Vec<String>,
    /// How the account stands.
    pub standing: StandingTag,
    /// A slip can be printed for them.
    pub can_invite: bool,
}

/// The people of a municipality.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PeopleView {
    /// The municipality.
    pub municipality: String,
    /// Where the filter goes.
    pub action: String,
    /// Where somebody new is entered.
    pub new_href: String,
    /// Where a file of people is chosen.
    pub import_href: String,
    /// Where slips are asked for.
    pub slips_action: String,
    /// Choices of the filter.
    pub institutions: Vec<Choice>,
    /// Choices of the filter.
    pub roles: Vec<Choice>,
    /// Choices of the filter.
    pub states: Vec<Choice>,
    /// Something is filtered.
    pub filtered: bool,
    /// `Показано 100 из 230`.
    pub found: String,
    /// One can be invited at least.
    pub can_invite: bool,
    /// For how long the slips are good.
    pub lives: Vec<Choice>,
    /// The people.
    pub rows: Vec<PersonRow>,
    /// The page before.
    pub previous_href: Option<String>,
    /// The page after.
    pub next_href: Option<String>,
}

impl Page for PeopleView {
    const TEMPLATE: &'static str = "pages/people/people";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "people-title")
    }
}
