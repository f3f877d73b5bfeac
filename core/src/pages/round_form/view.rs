//! A round being made or changed.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::templating::Page;
use crate::text::Lang;

/// Something to choose.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is posted.
    pub value: String,
    /// Its text.
    pub text: String,
    /// In small text.
    pub hint: Option<String>,
    /// It is chosen.
    pub chosen: bool,
}

/// Things to choose under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceGroup {
    /// Its heading.
    pub label: String,
    /// What is in it.
    pub options: Vec<Choice>,
}

/// A month of the passport's calendar.
#[derive(Debug, Clone, Serialize)]
pub struct ProposalMonth {
    /// `май 2027`.
    pub title: String,
    /// What is asked in it.
    pub lines: Vec<Proposal>,
    /// It is near, and shown at once.
    pub open: bool,
}

/// A line of the passport's calendar.
#[derive(Debug, Clone, Serialize)]
pub struct Proposal {
    /// The form's title.
    pub form: String,
    /// The period in words.
    pub period: String,
    /// What the document says, verbatim.
    pub text: String,
    /// Where it says so.
    pub clause: String,
    /// The page, filled with it.
    pub href: String,
    /// The round that was made of it.
    pub made: Option<String>,
}

/// What is wrong at each field.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FieldErrors {
    /// Of the form.
    pub form: Option<String>,
    /// Of the period.
    pub period: Option<String>,
    /// Of the title.
    pub title: Option<String>,
    /// Of the first day.
    pub opens: Option<String>,
    /// Of the last day.
    pub due: Option<String>,
    /// Of the institutions.
    pub institutions: Option<String>,
}

/// A round being made or changed: fields `form`, `period`, `title`, `opens`, `due`, `mode` (`kinds` or `single`), `kind`,
/// `place`, `group`, `institution`, `head_signs`, `acceptance`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RoundFormView {
    /// The page's title.
    pub heading: String,
    /// Where it posts.
    pub action: String,
    /// The version of the round that is changed; empty for a new one.
    pub version: String,
    /// What is wrong.
    pub errors: Vec<SummaryItem>,
    /// The same at the fields.
    pub faults: FieldErrors,
    /// The forms; none where the round has one already.
    pub forms: Vec<Choice>,
    /// The form of a round that is changed.
    pub form: Option<String>,
    /// The periods by kind.
    pub periods: Vec<ChoiceGroup>,
    /// The title, as typed.
    pub title: String,
    /// The first day, `YYYY-MM-DD`.
    pub opens: String,
    /// The last day, `YYYY-MM-DD`.
    pub due: String,
    /// Institutions are ticked one by one.
    pub single: bool,
    /// Kinds of institutions.
    pub kinds: Vec<Choice>,
    /// Town, country, all.
    pub places: Vec<Choice>,
    /// Groups for comparison; none chosen for all.
    pub groups: Vec<Choice>,
    /// The institutions by kind.
    pub institutions: Vec<ChoiceGroup>,
    /// Only the head signs.
    pub head_signs: bool,
    /// The authority accepts.
    pub acceptance: bool,
    /// The calendar of the year to come, by the passport; only on a new one's page.
    pub proposals: Vec<ProposalMonth>,
    /// Whether the calendar is shown at all.
    pub is_new: bool,
    /// Back.
    pub back_href: String,
}

impl Page for RoundFormView {
    const TEMPLATE: &'static str = "pages/round_form/round_form";

    fn title(&self, _: Lang) -> String {
        self.heading.clone()
    }
}
