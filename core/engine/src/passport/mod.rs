//! What a plugin describes of itself: its systems with goals, indicators, measures and roadmap, and the templates
//! that word its results. Shapes are those of `plugins/wit/v1`.

mod change;
mod indicator;
mod levels;
#[cfg(test)]
mod sample;
mod setting;
mod system;
mod wording;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[cfg(test)]
pub(crate) use sample::sample;

pub use change::{Difference, IndicatorAspect, IndicatorChange, PassportChange};
pub use indicator::{Bound, Comparison, Direction, Indicator, IndicatorKind, IndicatorLevel};
pub use setting::{HistoryNeed, SettingKind, SettingOption, SettingSpec};
pub use system::{Activity, Addressee, Event, Item, Schedule, ScheduleKind, System};
pub use wording::{Advice, CohortTitle, Level, Rule, Sign};

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
