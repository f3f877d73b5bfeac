//! Check answers.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::templating::Page;
use crate::text::{self, Lang};

/// One answer.
#[derive(Debug, Clone, Serialize)]
pub struct CheckRow {
    /// The question.
    pub question: String,
    /// What was answered, in words; none where nothing was.
    pub answer: Option<String>,
    /// The parts of a table's answer, one line each, instead of `answer`.
    pub lines: Vec<String>,
    /// Confirming links and files.
    pub evidence: u32,
    /// What was added in words.
    pub comment: Option<String>,
    /// What is wrong.
    pub errors: Vec<String>,
    /// What is odd.
    pub warnings: Vec<String>,
    /// The question on its page.
    pub href: String,
}

/// One section.
#[derive(Debug, Clone, Serialize)]
pub struct CheckSection {
    /// Its title.
    pub title: String,
    /// Its answers.
    pub rows: Vec<CheckRow>,
}

/// Check answers: errors and warnings first, then everything with change links.
#[derive(Debug, Clone, Serialize)]
pub struct CheckView {
    /// The form's title.
    pub form: String,
    /// The institution and the period.
    pub subtitle: String,
    /// What is in the way.
    pub errors: Vec<SummaryItem>,
    /// What is odd and not commented.
    pub warnings: Vec<SummaryItem>,
    /// Required answers that are missing.
    pub missing: u32,
    /// All sections that are asked.
    pub sections: Vec<CheckSection>,
    /// Answers can still be changed.
    pub editable: bool,
    /// Signing: only where the person may and nothing is in the way.
    pub sign_href: Option<String>,
    /// Where the person may fill but not sign: who signs.
    pub signer: Option<String>,
    /// The task list.
    pub list_href: String,
}

impl Page for CheckView {
    const TEMPLATE: &'static str = "pages/check/check";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "check-title")
    }
}
