//! My tasks.

use serde::Serialize;

use crate::pages::task_list::view::SectionState;
use crate::templating::Page;
use crate::text::{self, Lang};

/// Where a submission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing was answered.
    NotStarted,
    /// Being filled.
    Filling,
    /// Everything is answered, not yet submitted.
    Ready,
    /// Everything is answered, and the head signs.
    AwaitsHead,
    /// Sent back by the authority.
    Returned,
    /// Submitted, the assessment is being made.
    Submitted,
    /// Assessed.
    Assessed,
    /// Submitted, the assessment failed.
    Failed,
    /// Accepted by the authority.
    Accepted,
}

/// How near the due date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// It has passed.
    Late,
    /// A week or less.
    Soon,
    /// More.
    Calm,
    /// It no longer matters: submitted.
    Done,
}

/// One card.
#[derive(Debug, Clone, Serialize)]
pub struct TaskCard {
    /// The form's title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// The institution, where the person works for several.
    pub institution: Option<String>,
    /// `21.11.2026`.
    pub due: String,
    /// `осталось 5 дней`, `опоздание 2 дня`; see [`crate::text::days_left`].
    pub due_note: String,
    /// How near.
    pub urgency: Urgency,
    /// Where it stands.
    pub state: State,
    /// Questions answered.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
    /// The authority's words on its return.
    pub returned: Option<String>,
    /// Sections delegated to the reader that are not ready yet.
    pub delegated: Vec<DelegatedRow>,
    /// The task list, or the result.
    pub href: String,
}

/// A section in the reader's hands.
#[derive(Debug, Clone, Serialize)]
pub struct DelegatedRow {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Where it stands, as [`crate::pages::task_list::view::SectionState`] is written.
    pub state: SectionState,
    /// Questions answered.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
}

/// My tasks: what is to be done by due date, the late ones first, and what is done.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TasksView {
    /// To be done.
    pub open: Vec<TaskCard>,
    /// Done.
    pub done: Vec<TaskCard>,
    /// What comes next and when, for the empty state: `Мониторинг воспитания, январь 2027 года`.
    pub next: Option<String>,
}

impl Page for TasksView {
    const TEMPLATE: &'static str = "pages/tasks/tasks";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "tasks-title")
    }
}
