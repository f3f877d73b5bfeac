//! What a plugin describes of itself: its systems with goals, indicators, measures and roadmap, and the templates
//! that word its results. Shapes are those of `plugins/wit/v1`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::Audience;
use crate::value::{Fraction, Points};

/// A text in one language. Rules, signs and advice are Fluent patterns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// ISO 639-1.
    pub language: String,
    /// The text.
    pub text: String,
}

/// Whether the document says so, or we do because it is silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The document says so.
    Document,
    /// The document is silent; this is ours.
    Ours,
}

/// The normative act that a system rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Title.
    pub title: String,
    /// Number, as printed.
    pub number: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// The body that issued or answers for it.
    pub authority: String,
    /// Where it was issued.
    pub place: String,
}

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

/// What kind of figure an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorKind {
    /// Yes or no.
    YesNo,
    /// A share.
    Percent,
    /// A whole number.
    Count,
    /// An index.
    Index,
    /// Steps.
    Scale,
    /// A list.
    List,
    /// Words.
    Text,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither.
    None,
}

/// Who the figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorLevel {
    /// The institution.
    Institution,
    /// The municipality.
    Municipality,
}

/// How a bound compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// ≥
    AtLeast,
    /// >
    MoreThan,
    /// ≤
    AtMost,
    /// <
    LessThan,
    /// =
    Equal,
}

/// A threshold or target: exact value, the document's own words, and whether their meaning is doubtful.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// How it compares.
    pub comparison: Comparison,
    /// The exact value.
    pub value: Fraction,
    /// The wording.
    pub text: String,
    /// The document's or ours.
    pub origin: Origin,
    /// Whether its meaning is open.
    pub doubtful: bool,
}

/// A defined figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Official code, such as `ZAO-UPB-02b`.
    pub code: String,
    /// Its system.
    pub system: String,
    /// Form of conduct, or the form that it is read from.
    pub form: String,
    /// The heading it stands under.
    pub group: String,
    /// The official title, verbatim.
    pub title: String,
    /// A short readable name, by language.
    pub label: Vec<Phrase>,
    /// Its kind.
    pub kind: IndicatorKind,
    /// Unit, as the document says.
    pub unit: String,
    /// How it is worked out, in words.
    pub method: String,
    /// What is counted.
    pub numerator: String,
    /// Over what.
    pub denominator: String,
    /// Which way is better.
    pub direction: Direction,
    /// Compared with the year before.
    pub dynamics: bool,
    /// A threshold whose crossing is a sign.
    pub threshold: Option<Bound>,
    /// A target to reach.
    pub target: Option<Bound>,
    /// Who the figure is about.
    pub level: IndicatorLevel,
    /// What confirms the answer.
    pub evidence: String,
    /// The questions that it reads: said here and nowhere else.
    pub questions: Vec<String>,
    /// Points that can be had by default, in hundredths.
    pub max: Points,
    /// Where the document says so.
    pub clause: String,
    /// The document's or ours.
    pub origin: Origin,
    /// What the document leaves open, and the reading that was taken.
    pub doubt: String,
}

/// Lower bound of a level: the setting that holds it, in hundredths of a percent; none for the lowest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Stable id, unique in its list.
    pub id: String,
    /// Title.
    pub title: Vec<Phrase>,
    /// The setting with its lower bound.
    pub bound: Option<String>,
}

/// What can stand out at an indicator or system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// Stable id, unique in its list.
    pub id: String,
    /// The wording.
    pub text: Vec<Phrase>,
}

/// The template of one step of the reasoning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable id, unique in its list.
    pub id: String,
    /// The wording.
    pub text: Vec<Phrase>,
    /// Where the document says so.
    pub clause: String,
}

/// The template of a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// Stable id, unique in its list.
    pub id: String,
    /// The indicator it belongs to.
    pub indicator: String,
    /// To whom.
    pub audience: Audience,
    /// The wording.
    pub text: Vec<Phrase>,
    /// Where the document says so.
    pub clause: String,
    /// The document's or ours.
    pub origin: Origin,
}

/// The name of a group of institutions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CohortTitle {
    /// Stable id, unique in its list.
    pub id: String,
    /// Title.
    pub title: Vec<Phrase>,
}

/// The unit of a setting's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SettingKind {
    /// 0 or 1.
    Switch,
    /// A whole number.
    Count,
    /// Hundredths.
    Weight,
    /// Hundredths of a percent.
    Percent,
    /// An option's position, from 0.
    Choice,
}

/// One option of a `choice` setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingOption {
    /// Stable id, unique in its list.
    pub id: String,
    /// Title.
    pub title: Vec<Phrase>,
}

/// What a municipality may change without a programmer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingSpec {
    /// Stable id, unique in its list.
    pub id: String,
    /// Title.
    pub title: Vec<Phrase>,
    /// Its kind.
    pub kind: SettingKind,
    /// The value until a municipality changes it.
    pub default: i64,
    /// Least allowed value.
    pub minimum: i64,
    /// Greatest allowed value.
    pub maximum: i64,
    /// Options of a `choice`.
    pub options: Vec<SettingOption>,
    /// The document's or ours.
    pub origin: Origin,
    /// What is doubtful or worth knowing.
    pub note: String,
}

/// How many earlier rounds `score` wants, and which of their answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HistoryNeed {
    /// How many rounds back.
    pub depth: u8,
    /// Which questions.
    pub questions: Vec<String>,
}

/// What a plugin describes of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Passport {
    /// Stable id, unique in its list.
    pub id: String,
    /// Semantic version.
    pub version: String,
    /// Title.
    pub title: Vec<Phrase>,
    /// The municipality's name.
    pub municipality: String,
    /// Its region.
    pub region: String,
    /// The body that issued or answers for it.
    pub authority: String,
    /// The acts it rests on.
    pub documents: Vec<Document>,
    /// Its systems.
    pub systems: Vec<System>,
    /// All indicators.
    pub indicators: Vec<Indicator>,
    /// Levels, best first.
    pub levels: Vec<Level>,
    /// Signs.
    pub signs: Vec<Sign>,
    /// Rules of the traces.
    pub rules: Vec<Rule>,
    /// Advice of the recommendations.
    pub advice: Vec<Advice>,
    /// Groups of institutions in the summary.
    pub cohorts: Vec<CohortTitle>,
    /// Settings with their defaults.
    pub settings: Vec<SettingSpec>,
    /// What it wants to know of earlier rounds.
    pub history: HistoryNeed,
}
