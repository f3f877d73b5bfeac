//! Accepting an invitation.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::pages::provider::view::ProviderLink;
use crate::templating::Page;
use crate::text::{self, Lang};

/// Login and code of a slip: `login`, `code`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AskView {
    /// What was typed.
    pub login: String,
    /// What is wrong.
    pub code_error: Option<String>,
    /// The same at the top.
    pub errors: Vec<SummaryItem>,
}

impl Page for AskView {
    const TEMPLATE: &'static str = "pages/join/ask";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "join-title")
    }
}

/// An invitation: `password`, `password-again`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct JoinView {
    /// Providers by which it can be accepted.
    pub providers: Vec<ProviderLink>,
    /// Where the form posts: the invitation itself.
    pub action: String,
    /// Whom it is for.
    pub office: String,
    /// Their login.
    pub login: String,
    /// Until when it is good.
    pub until: String,
    /// What is wrong with the password.
    pub password_error: Option<String>,
    /// What is wrong with its repetition.
    pub again_error: Option<String>,
    /// All of it once more, at the top.
    pub errors: Vec<SummaryItem>,
    /// The least length of a password.
    pub min_length: u32,
}

impl Page for JoinView {
    const TEMPLATE: &'static str = "pages/join/join";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "join-title")
    }
}
