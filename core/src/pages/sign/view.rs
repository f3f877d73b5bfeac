//! Confirmation and signature.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::templating::Page;
use crate::text::{self, Lang};

/// Confirm and sign: `confirm=yes`, `version` (the revision that was looked at).
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignView {
    /// The form's title.
    pub form: String,
    /// The institution.
    pub institution: String,
    /// The period in words.
    pub period: String,
    /// Where the form posts.
    pub action: String,
    /// Questions answered.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
    /// Warnings that pass with a comment.
    pub warnings: u32,
    /// Answers «не применимо».
    pub not_applicable: u32,
    /// Who signs: the office.
    pub signer: String,
    /// What goes into the hidden field `version`: the server refuses if answers changed meanwhile.
    pub version: String,
    /// What is wrong: `#confirm`, or a page.
    pub errors: Vec<SummaryItem>,
    /// Check answers.
    pub check_href: String,
}

impl Page for SignView {
    const TEMPLATE: &'static str = "pages/sign/sign";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "sign-title")
    }
}

impl SignView {
    /// What an error summary says where the box was not ticked.
    #[must_use]
    pub fn unconfirmed(lang: Lang) -> SummaryItem {
        SummaryItem {
            text: text::t(lang, "sign-confirm-needed"),
            href: Some("#confirm".to_owned()),
        }
    }
}
