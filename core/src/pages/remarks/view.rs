//! The remarks at one answer.

use serde::Serialize;

use crate::components::remark::RemarkView;
use crate::templating::Page;
use crate::text::{self, Lang};

/// The answer, what was said of it, and room to say more.
#[derive(Debug, Clone, Serialize)]
pub struct RemarksView {
    /// The form's title.
    pub form: String,
    /// The question.
    pub question: String,
    /// Its id.
    pub id: String,
    /// The answer in words; none where there is none.
    pub answer: Option<String>,
    /// What was said, oldest first.
    pub remarks: Vec<RemarkView>,
    /// Where a further remark is posted; none for those who only read.
    pub action: Option<String>,
    /// Where a remark is settled: its id and `/settle` follow. None for those who may not.
    pub settle: Option<String>,
    /// The reader is of the institution.
    pub own: bool,
    /// What was typed and not taken.
    pub typed: String,
    /// Why.
    pub error: Option<String>,
    /// The question on its section's page.
    pub section_href: String,
    /// All answers.
    pub check_href: String,
}

impl Page for RemarksView {
    const TEMPLATE: &'static str = "pages/remarks/remarks";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "remarks-title")
    }
}
