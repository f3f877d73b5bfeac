//! What a plugin makes of answers: ids and exact numbers, worded later from the passport's templates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::value::{Points, Quantity};

/// Whether and how an indicator counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It has a value and counts.
    Scored,
    /// It was asked and not answered: stays in the maximum with no points.
    Missing,
    /// It leaves both sums.
    NotApplicable,
    /// Shown and reported, never scored.
    Informational,
}

/// To whom a recommendation speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Pupils.
    Students,
    /// Parents.
    Parents,
    /// Teachers.
    Teachers,
    /// The head and deputies.
    Management,
    /// The municipal education authority.
    Authority,
}

/// One step of the reasoning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The passport's rule whose template words this step.
    pub rule: String,
    /// The questions that it read.
    pub questions: Vec<String>,
    /// `$v0`, `$v1` … of the template.
    pub values: Vec<Quantity>,
    /// Points that the step gave, in hundredths.
    pub points: Points,
}

/// What came out for one indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorResult {
    /// The indicator's code.
    pub indicator: String,
    /// Whether it counts.
    pub status: Status,
    /// Its exact value.
    pub value: Quantity,
    /// Points given, in hundredths.
    pub points: Points,
    /// Points that could be had, in hundredths.
    pub max: Points,
    /// A level of the passport, for scored indicators.
    pub level: Option<String>,
    /// Signs of the passport: a threshold crossed, no evidence.
    pub signs: Vec<String>,
    /// How it came about.
    pub trace: Vec<Step>,
}

/// What came out for a system: the sums over its scored and missing indicators.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SystemResult {
    /// The system's id.
    pub system: String,
    /// Sum of points, in hundredths.
    pub points: Points,
    /// Sum of maxima, in hundredths; 0 means that nothing of it is scored.
    pub max: Points,
    /// Level by the settings' bounds; none where `max` is 0.
    pub level: Option<String>,
    /// Signs of the passport.
    pub signs: Vec<String>,
}

/// A targeted recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// The passport's advice, whose template takes `values` as `$v0`, `$v1` …
    pub advice: String,
    /// The indicator that fell short.
    pub indicator: String,
    /// To whom it speaks.
    pub audience: Audience,
    /// 1 a document's threshold or target is missed, 2 a low level, 3 otherwise.
    pub priority: u8,
    /// The institution's own answers that fell short.
    pub questions: Vec<String>,
    /// Numbers for the template.
    pub values: Vec<Quantity>,
    /// Points that could be won, in hundredths.
    pub gain: Points,
    /// Measures and activities of the passport that it suggests, by id.
    pub measures: Vec<String>,
}

/// What a plugin made of one submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// By system.
    pub systems: Vec<SystemResult>,
    /// By indicator, in the passport's order.
    pub indicators: Vec<IndicatorResult>,
    /// By priority, then by gain.
    pub recommendations: Vec<Recommendation>,
}

/// An outcome's figures without their reasoning: what is read of many at once. Reads an outcome's JSON.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Results {
    /// By system.
    pub systems: Vec<SystemResult>,
    /// By indicator, in the passport's order.
    pub indicators: Vec<BareResult>,
}

/// What came out for one indicator, and no more.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct BareResult {
    /// The indicator's code.
    pub indicator: String,
    /// Whether it counts.
    pub status: Status,
    /// Its exact value.
    pub value: Quantity,
    /// Points given, in hundredths.
    pub points: Points,
    /// Points that could be had, in hundredths.
    pub max: Points,
    /// A level of the passport, for scored indicators.
    pub level: Option<String>,
}

/// What a plugin finds wrong with answers or settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// The question or setting.
    pub question: String,
    /// The passport's rule that words it.
    pub rule: String,
    /// Numbers for the template.
    pub values: Vec<Quantity>,
}

/// A municipal figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The indicator's code.
    pub indicator: String,
    /// Whether it could be worked out.
    pub status: Status,
    /// ΣN ∕ ΣD over those that answered, or what the indicator says.
    pub value: Quantity,
    /// How many answered.
    pub answered: u32,
    /// How many were asked.
    pub asked: u32,
    /// Who has not answered.
    pub institutions: Vec<String>,
}

/// Institutions that belong together: the risk zone, those of one level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cohort {
    /// The cohort's id in the passport.
    pub cohort: String,
    /// The system it is about.
    pub system: String,
    /// The level, where it is those of one level.
    pub level: Option<String>,
    /// Who belongs to it.
    pub institutions: Vec<String>,
}

/// The municipal summary of one round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// By indicator.
    pub figures: Vec<Figure>,
    /// Risk zone and levels.
    pub cohorts: Vec<Cohort>,
    /// To the authority.
    pub recommendations: Vec<Recommendation>,
}
