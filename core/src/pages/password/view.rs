//! A new password.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::templating::Page;
use crate::text::{self, Lang};

/// A new password: `current`, `password`, `password-again`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PasswordView {
    /// The present one was given for one time and must be changed.
    pub one_time: bool,
    /// What is wrong with the present password.
    pub current_error: Option<String>,
    /// What is wrong with the new one.
    pub password_error: Option<String>,
    /// What is wrong with its repetition.
    pub again_error: Option<String>,
    /// All of it once more, at the top: `#current`, `#password`, `#password-again`.
    pub errors: Vec<SummaryItem>,
    /// The least length of a password.
    pub min_length: u32,
}

impl Page for PasswordView {
    const TEMPLATE: &'static str = "pages/password/password";

    fn title(&self, lang: Lang) -> String {
        text::t(
            lang,
            if self.one_time {
                "password-title-one-time"
            } else {
                "password-title"
            },
        )
    }
}
