//! The first administrator.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::templating::Page;
use crate::text::{self, Lang};

/// The first administrator chooses `login`, `password` and `password-again`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SetupView {
    /// Where the form posts: the one-time link itself.
    pub action: String,
    /// What was typed.
    pub login: String,
    /// What is wrong with the login.
    pub login_error: Option<String>,
    /// What is wrong with the password.
    pub password_error: Option<String>,
    /// What is wrong with its repetition.
    pub again_error: Option<String>,
    /// All of it once more, at the top: `#login`, `#password`, `#password-again`.
    pub errors: Vec<SummaryItem>,
    /// The least length of a password.
    pub min_length: u32,
}

impl Page for SetupView {
    const TEMPLATE: &'static str = "pages/setup/setup";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "setup-title")
    }
}
