//! What a plugin is given: one institution's answers, its earlier rounds, the settings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::Status;
use crate::value::{Points, Quantity, Value};

/// One answer as a plugin sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The question's id.
    pub question: String,
    /// What was answered.
    pub value: Value,
    /// How many confirming links and files it has.
    #[serde(default)]
    pub evidence: u32,
}

/// A setting's value; see [`crate::passport::SettingKind`] for its unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The setting's id in the passport.
    pub id: String,
    /// Its value.
    pub value: i64,
}

/// One institution's complete answers in one round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// The form's id, such as `zaozersk/upbringing`.
    pub form: String,
    /// The institution's id.
    pub institution: String,
    /// `school`, `kindergarten`, `supplementary` or `authority`.
    pub institution_kind: String,
    /// The period's canonical text, see [`crate::period`].
    pub period: String,
    /// Every question of the form, in its order.
    pub answers: Vec<Answer>,
    /// What is known of the institution apart from the answers: pupils, rural.
    #[serde(default)]
    pub context: Vec<Answer>,
}

/// What an earlier round made of one indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The indicator's code.
    pub indicator: String,
    /// Whether it was scored.
    pub status: Status,
    /// Its exact value.
    pub value: Quantity,
    /// Points given, in hundredths.
    pub points: Points,
    /// Points that could be had, in hundredths.
    pub max: Points,
}

/// An earlier round of the same institution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Past {
    /// The period's canonical text.
    pub period: String,
    /// Only the questions that the passport asks for.
    pub answers: Vec<Answer>,
    /// What that round's assessment said.
    pub marks: Vec<Mark>,
}

/// One institution's place in a round, for the municipal summary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// The institution's id.
    pub institution: String,
    /// Its kind, as in [`Submission`].
    pub institution_kind: String,
    /// Its results by system; empty when it has not answered.
    pub systems: Vec<crate::outcome::SystemResult>,
    /// Its results by indicator.
    pub marks: Vec<Mark>,
}
