//! Raw answers of a round, over all versions of its form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use zerkalo_engine::value::Value;

/// The whole of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswersExport {
    /// The round's title.
    pub round: String,
    /// Every question that any of the versions has, in the order of the newest; retired ones keep their place.
    pub questions: Vec<QuestionColumn>,
    /// One row a submission.
    pub rows: Vec<AnswersRow>,
}

/// A question: its column has its id in every version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionColumn {
    /// Stable id.
    pub id: String,
    /// The section's title.
    pub section: String,
    /// The question.
    pub title: String,
    /// Its kind, by the form's word: `share`.
    pub kind: String,
    /// Its unit; empty where it has none.
    pub unit: String,
    /// Ids and titles of its options.
    pub options: Vec<(String, String)>,
    /// Versions of the form that ask it.
    pub versions: Vec<u32>,
}

/// What one institution answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswersRow {
    /// The institution's short name.
    pub institution: String,
    /// Its kind.
    pub kind: String,
    /// The version of the form that it answered.
    pub form_version: u32,
    /// The revision of the answers.
    pub revision: u32,
    /// When they were signed, `YYYY-MM-DD`; empty where they are not.
    pub signed: String,
    /// By question id. One that the version does not ask has none.
    pub answers: BTreeMap<String, Value>,
}
