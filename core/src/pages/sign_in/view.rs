//! Sign-in.

use serde::Serialize;

use crate::pages::provider::view::ProviderLink;
use crate::templating::Page;
use crate::text::{self, Lang};

/// Sign-in: `login`, `password`, `next`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignInView {
    /// What was typed.
    pub login: String,
    /// Where to go afterwards: an own path.
    pub next: String,
    /// Other ways in.
    pub providers: Vec<ProviderLink>,
    /// Why it did not work.
    pub error: Option<String>,
}

impl Page for SignInView {
    const TEMPLATE: &'static str = "pages/sign_in/sign_in";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "sign-in-title")
    }
}
