//! The second step of signing in.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::templating::Page;
use crate::text::{self, Lang};

/// The code: `code`, `next`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignInCodeView {
    /// Where to go afterwards: an own path.
    pub next: String,
    /// What is wrong with the code.
    pub code_error: Option<String>,
    /// The same at the top.
    pub errors: Vec<SummaryItem>,
}

impl Page for SignInCodeView {
    const TEMPLATE: &'static str = "pages/sign_in_code/sign_in_code";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "sign-in-code-title")
    }
}
