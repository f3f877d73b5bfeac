//! What a municipality may change, and what a plugin wants to know of the past.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Origin, Phrase};

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
