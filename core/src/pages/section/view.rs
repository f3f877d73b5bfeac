//! One section of a form.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::components::question::QuestionView;
use crate::templating::Page;
use crate::text::Lang;

/// One section, one page. Field names: `components/question/README.md`.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// The form's title.
    pub form: String,
    /// The section's title.
    pub title: String,
    /// Its hint.
    pub hint: Option<String>,
    /// Its place, from 1.
    pub number: u32,
    /// How many sections there are.
    pub count: u32,
    /// Where the form posts: the page's own address.
    pub action: String,
    /// Where the script saves single answers: [`crate::components::links::answers`].
    pub answers: String,
    /// The form has files: it posts as multipart.
    pub multipart: bool,
    /// Errors of the whole section, for the summary at the top.
    pub errors: Vec<SummaryItem>,
    /// Its questions; those that are not asked are among them, not visible.
    pub questions: Vec<QuestionView>,
    /// The earlier round whose answers stand beside: `январь 2026 года`.
    pub previous_period: Option<String>,
    /// The last save of the section: `14:05`.
    pub saved: Option<String>,
    /// The submission can no longer be changed, and why.
    pub read_only: Option<String>,
    /// The section before.
    pub back_href: Option<String>,
    /// The task list.
    pub list_href: String,
    /// There is a section after this one; else the page goes on to the check.
    pub has_next: bool,
}

impl Page for SectionView {
    const TEMPLATE: &'static str = "pages/section/section";

    fn title(&self, _: Lang) -> String {
        self.title.clone()
    }
}
