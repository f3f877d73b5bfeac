//! The passport of a system.

mod build;

pub use build::{applies_to, clauses};
use serde::Serialize;

use crate::templating::Page;
use crate::text::Lang;

/// Sentences that follow each other in one clause.
#[derive(Debug, Clone, Serialize)]
pub struct Clause {
    /// The wordings.
    pub texts: Vec<String>,
    /// Where the document says so.
    pub clause: String,
    /// The document is silent; they are ours.
    pub ours: bool,
}

/// A line of the year's calendar.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarRow {
    /// Twelve months: whether it happens there.
    pub months: Vec<bool>,
    /// The months in words: «январь, май», «до 10 августа».
    pub when: String,
    /// The wording.
    pub text: String,
    /// Where the document says so.
    pub clause: String,
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorLine {
    /// Its code.
    pub code: String,
    /// Its label.
    pub label: String,
    /// Its official title.
    pub official: String,
    /// Its page.
    pub href: String,
    /// How it is worked out.
    pub method: String,
    /// `не менее 40 %`.
    pub target: Option<String>,
    /// Where the document says so.
    pub clause: String,
    /// There is a doubt about it.
    pub doubtful: bool,
}

/// Indicators under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorGroup {
    /// The heading; empty where there is none.
    pub title: String,
    /// Its indicators.
    pub rows: Vec<IndicatorLine>,
}

/// To whom recommendations speak, and on what.
#[derive(Debug, Clone, Serialize)]
pub struct AddresseeRow {
    /// To whom.
    pub audience: String,
    /// On what; the document's words.
    pub text: String,
    /// Where the document says so.
    pub clause: String,
}

/// A line of the roadmap.
#[derive(Debug, Clone, Serialize)]
pub struct ActivityRow {
    /// Number, as printed.
    pub number: String,
    /// Title.
    pub title: String,
    /// Dates, verbatim.
    pub dates: String,
    /// Who answers for it.
    pub responsible: String,
    /// Who takes part.
    pub participants: String,
    /// The expected result, verbatim.
    pub outcome: String,
    /// What is doubtful.
    pub note: String,
}

/// A section of the roadmap.
#[derive(Debug, Clone, Serialize)]
pub struct RoadmapSection {
    /// Its title; empty where there is none.
    pub title: String,
    /// Its activities.
    pub rows: Vec<ActivityRow>,
}

/// The passport of a system, read like a document.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SystemView {
    /// The system's short title.
    pub title: String,
    /// Its official title, verbatim.
    pub official: String,
    /// The document it rests on: title, number, date, place.
    pub document: String,
    /// Where the document speaks of the system.
    pub clause: String,
    /// Kinds of institutions in words.
    pub applies_to: String,
    /// Goals.
    pub goals: Vec<Clause>,
    /// The expected result, verbatim.
    pub expected_result: String,
    /// Indicators by group.
    pub groups: Vec<IndicatorGroup>,
    /// Month names, short, for the calendar's head.
    pub month_names: Vec<String>,
    /// Monitoring over the year.
    pub calendar: Vec<CalendarRow>,
    /// Sources of data.
    pub sources: Vec<Clause>,
    /// What the analysis must give.
    pub analysis: Vec<Clause>,
    /// To whom recommendations speak.
    pub addressees: Vec<AddresseeRow>,
    /// Measures.
    pub measures: Vec<Clause>,
    /// Decisions.
    pub decisions: Vec<Clause>,
    /// How effectiveness is analysed.
    pub effectiveness: Vec<CalendarRow>,
    /// The roadmap.
    pub roadmap: Vec<RoadmapSection>,
    /// What is doubtful about the document.
    pub note: String,
    /// How it stands in the municipality, for the authority.
    pub standing_href: Option<String>,
}

impl Page for SystemView {
    const TEMPLATE: &'static str = "pages/system/system";

    fn title(&self, _: Lang) -> String {
        self.title.clone()
    }
}
