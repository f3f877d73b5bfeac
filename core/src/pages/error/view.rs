//! Error pages.

use serde::Serialize;

use crate::templating::Page;
use crate::text::{self, Lang};

/// An error in plain words: what happened and what to do.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorView {
    /// The HTTP status.
    pub status: u16,
    /// The project's code, small at the end.
    pub code: String,
    /// What happened.
    pub title: String,
    /// What to do.
    pub text: String,
    /// More, from where it happened; plain text.
    pub detail: Option<String>,
    /// The request's id, for those who help.
    pub request: Option<String>,
    /// Where to go on.
    pub href: String,
}

/// Statuses with words of their own; others read as 500 or 400.
const KNOWN: [u16; 11] = [400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503];

impl ErrorView {
    /// The page of a status; `code` is the project's, and says what to do better than the status where it has words.
    #[must_use]
    pub fn new(lang: Lang, status: u16, code: impl Into<String>) -> Self {
        let code = code.into();
        let known = match status {
            status if KNOWN.contains(&status) => status,
            status if status >= 500 => 500,
            _ => 400,
        };
        Self {
            status,
            title: text::t(lang, &format!("error-{known}-title")),
            text: code_text(lang, &code).unwrap_or_else(|| text::t(lang, &format!("error-{known}-text"))),
            code,
            detail: None,
            request: None,
            href: "/".to_owned(),
        }
    }
}

/// What an error code such as `plugin_too_slow` means to a person, where it has words.
#[must_use]
pub fn code_text(lang: Lang, code: &str) -> Option<String> {
    text::find(lang, &format!("code-{}", code.replace(['_', '.'], "-")))
}

impl Page for ErrorView {
    const TEMPLATE: &'static str = "pages/error/error";

    fn title(&self, _: Lang) -> String {
        self.title.clone()
    }
}
