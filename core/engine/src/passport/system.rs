//! A system: its goals, calendar, measures and roadmap.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Origin;
use crate::outcome::Audience;

/// A sentence of the document with its clause: a goal, a source, a measure, a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable id, unique in its list.
    pub id: String,
    /// The wording.
    pub text: String,
    /// Where the document says so.
    pub clause: String,
    /// The document's or ours.
    pub origin: Origin,
}

/// What happens in which months (1–12); `due-day` where the document names a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The wording.
    pub text: String,
    /// Where the document says so.
    pub clause: String,
    /// Months, 1–12.
    pub months: Vec<u8>,
    /// How many times a year; 0 where unsaid.
    pub times_a_year: u8,
    /// Day of the last month, where named.
    pub due_day: Option<u8>,
}

/// To whom the document addresses recommendations, and on what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addressee {
    /// To whom.
    pub audience: Audience,
    /// On what, verbatim; empty where unsaid.
    pub topic: String,
    /// The wording.
    pub text: String,
    /// Where the document says so.
    pub clause: String,
}

/// How often an activity happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScheduleKind {
    /// Once.
    Once,
    /// Every year.
    Yearly,
    /// Twice a year.
    TwiceAYear,
    /// Every quarter.
    Quarterly,
    /// Every month.
    Monthly,
    /// All the time.
    Ongoing,
    /// By a plan of its own.
    ByPlan,
    /// The document does not say.
    Unstated,
}

/// `since` and `until` are YYYY or YYYY-MM.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// Its kind.
    pub kind: ScheduleKind,
    /// Months, 1–12.
    pub months: Vec<u8>,
    /// From, `YYYY` or `YYYY-MM`.
    pub since: Option<String>,
    /// To, `YYYY` or `YYYY-MM`.
    pub until: Option<String>,
}

/// A line of a roadmap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// Stable id, unique in its list.
    pub id: String,
    /// Number, as printed.
    pub number: String,
    /// The roadmap's section.
    pub section: String,
    /// Title.
    pub title: String,
    /// Dates, verbatim.
    pub dates: String,
    /// Dates, parsed.
    pub schedule: Schedule,
    /// Responsible bodies.
    pub responsible: String,
    /// Who takes part.
    pub participants: String,
    /// Form of conduct, or the form that it is read from.
    pub form: String,
    /// Expected result, verbatim.
    pub outcome: String,
    /// What is doubtful or worth knowing.
    pub note: String,
    /// Where the document says so.
    pub clause: String,
}

/// One of the areas of quality management, as its passport describes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Stable id, unique in its list.
    pub id: String,
    /// Title.
    pub title: String,
    /// Short title for lists.
    pub short_title: String,
    /// Where the document says so.
    pub clause: String,
    /// Kinds of institutions that are assessed.
    pub applies_to: Vec<String>,
    /// Forms of the system, by id.
    pub forms: Vec<String>,
    /// Goals, verbatim.
    pub goals: Vec<Item>,
    /// Expected result, verbatim.
    pub expected_result: String,
    /// When data are collected.
    pub monitoring: Vec<Event>,
    /// Sources of data, verbatim.
    pub sources: Vec<Item>,
    /// What the analysis must give.
    pub analysis: Vec<Item>,
    /// To whom recommendations are addressed.
    pub addressees: Vec<Addressee>,
    /// The set of measures, verbatim.
    pub measures: Vec<Item>,
    /// Decisions, verbatim.
    pub decisions: Vec<Item>,
    /// How and when effectiveness is analysed.
    pub effectiveness: Vec<Event>,
    /// The roadmap.
    pub activities: Vec<Activity>,
    /// What is doubtful or worth knowing.
    pub note: String,
}
