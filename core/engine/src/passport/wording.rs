//! Templates that word results: levels, signs, rules, advice.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Origin, Phrase};
use crate::outcome::Audience;

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
