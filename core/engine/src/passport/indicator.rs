//! An indicator: what it measures, what it reads, where its bounds lie.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Origin, Phrase};
use crate::value::Fraction;
use crate::value::Points;

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
