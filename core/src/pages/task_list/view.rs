//! The task list of a submission.

use serde::Serialize;

use crate::components::form_change::FormChangeView;
use crate::components::history::HistoryRow;
use crate::pages::tasks::view::{State, Urgency};
use crate::templating::Page;
use crate::text::Lang;

/// Where a section stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionState {
    /// Nothing was answered.
    NotStarted,
    /// Some is answered.
    Filling,
    /// All is answered.
    Ready,
    /// There are errors, or warnings without a comment.
    Faulty,
    /// All its questions are hidden by the answers so far.
    NotAsked,
}

/// One section.
#[derive(Debug, Clone, Serialize)]
pub struct SectionRow {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Where it stands.
    pub state: SectionState,
    /// Questions answered.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
    /// Required answers that are missing.
    pub missing: u32,
    /// Errors, and warnings without a comment.
    pub faults: u32,
    /// Who answered last.
    pub who: Option<String>,
    /// To whom it is delegated.
    pub delegate: Option<String>,
    /// It is delegated to the reader.
    pub mine: bool,
    /// `Готов: завуч, 21.11.2026, 14:05`.
    pub ready: Option<String>,
    /// Remarks of the authority that are not settled.
    pub remarks: u32,
}

/// The task list: sections with their state, and what is still missing.
#[derive(Debug, Clone, Serialize)]
pub struct TaskListView {
    /// The form's title.
    pub title: String,
    /// Its introduction, by paragraph.
    pub intro: Vec<String>,
    /// The institution.
    pub institution: String,
    /// The period in words.
    pub period: String,
    /// `21.11.2026`.
    pub due: String,
    /// `осталось 5 дней`.
    pub due_note: String,
    /// How near.
    pub urgency: Urgency,
    /// Where the submission stands.
    pub state: State,
    /// The authority's words on its return.
    pub returned: Option<String>,
    /// What changed in the form since the answers were begun.
    pub change: Option<FormChangeView>,
    /// Its sections.
    pub sections: Vec<SectionRow>,
    /// Questions answered.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
    /// Required answers that are missing.
    pub missing: u32,
    /// Errors, and warnings without a comment.
    pub faults: u32,
    /// Check answers.
    pub check_href: String,
    /// Signing: only where the person may and nothing is in the way.
    pub sign_href: Option<String>,
    /// Where the head shares the sections out.
    pub delegation_href: Option<String>,
    /// Delegated sections that nobody called ready yet.
    pub awaited: u32,
    /// Remarks of the authority that are not settled.
    pub remarks: u32,
    /// Where the person may fill but not sign: who signs.
    pub signer: Option<String>,
    /// All is ready for the one who signs.
    pub awaits_head: bool,
    /// That the round takes no answers, that they are kept, and whom to ask.
    pub closed: Option<String>,
    /// Who did what when and why.
    pub history: Vec<HistoryRow>,
    /// `21.11.2026, 14:05`, where submitted.
    pub submitted: Option<String>,
    /// The result, where there is one.
    pub result_href: Option<String>,
}

impl Page for TaskListView {
    const TEMPLATE: &'static str = "pages/task_list/task_list";

    fn title(&self, _: Lang) -> String {
        self.title.clone()
    }
}
