use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::Kind;
use crate::text::Text;

/// A question: what is common to all kinds, and its kind.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Question {
    /// Unique in the form; never changes its meaning.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 64))]
    pub id: String,
    /// The question itself; a note may do without.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// A hint under it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub hint: Text,
    /// Whether it must be answered.
    #[serde(default = "yes")]
    pub required: bool,
    /// Whether "not applicable" is an answer.
    #[serde(default)]
    pub not_applicable: bool,
    /// Whether no indicator reads it.
    #[serde(default)]
    pub informational: bool,
    /// A CEL condition: the question is hidden where it is false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_if: Option<String>,
    /// Whether the last round's answer stands beside it.
    #[serde(default)]
    pub previous: PreviousAnswer,
    /// Which confirmations it takes.
    #[serde(default)]
    pub evidence: EvidenceRules,
    /// Whether it takes a comment.
    #[serde(default = "yes")]
    pub comment: bool,
    /// What must hold for its answer.
    #[serde(rename = "check", default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// Its kind and the keys of that kind.
    #[serde(flatten)]
    pub kind: Kind,
}

/// Whether the last round's answer stands beside the question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PreviousAnswer {
    /// It does.
    #[default]
    Show,
    /// It does not.
    Hide,
}

/// Which confirmations a question takes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRules {
    /// The address of a page.
    #[serde(default)]
    pub link: EvidenceNeed,
    /// A document.
    #[serde(default)]
    pub file: EvidenceNeed,
    /// What is wanted, in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub hint: Text,
}

/// How much a confirmation is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceNeed {
    /// Not taken.
    #[default]
    None,
    /// Taken.
    Optional,
    /// Wanted with a yes: without it the answer counts and is marked unconfirmed.
    RequiredIfYes,
    /// Must be there.
    Required,
}

/// A condition on answers that must hold, or be explained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Unique in its question.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 64))]
    pub id: String,
    /// Whether it refuses or wants a comment.
    pub level: CheckLevel,
    /// A CEL condition, true when all is well.
    pub assert: String,
    /// What to tell the respondent when it is not.
    pub text: Text,
}

/// What a failed check does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckLevel {
    /// The answer can't be submitted.
    Error,
    /// The answer passes with a comment.
    Warning,
}

impl EvidenceRules {
    /// Whether it takes any confirmation.
    #[must_use]
    pub fn any(&self) -> bool {
        self.link != EvidenceNeed::None || self.file != EvidenceNeed::None
    }
}

/// The keys that all kinds share, and the rest, which must be the kind's own.
#[derive(Deserialize)]
struct Keys {
    id: String,
    #[serde(default)]
    title: Text,
    #[serde(default)]
    hint: Text,
    #[serde(default = "yes")]
    required: bool,
    #[serde(default)]
    not_applicable: bool,
    #[serde(default)]
    informational: bool,
    visible_if: Option<String>,
    #[serde(default)]
    previous: PreviousAnswer,
    #[serde(default)]
    evidence: EvidenceRules,
    #[serde(default = "yes")]
    comment: bool,
    #[serde(default)]
    check: Vec<Check>,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

// By hand, because serde can't refuse unknown keys around a flattened enum.
impl<'de> Deserialize<'de> for Question {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let keys = Keys::deserialize(deserializer)?;
        let name = keys
            .rest
            .get("kind")
            .and_then(serde_json::Value::as_str)
            .map_or_else(String::new, |name| format!("{name}: "));
        let kind = Kind::deserialize(serde_json::Value::Object(keys.rest));
        let kind = kind.map_err(|error| D::Error::custom(format!("{name}{error}")))?;
        Ok(Self {
            id: keys.id,
            title: keys.title,
            hint: keys.hint,
            required: keys.required,
            not_applicable: keys.not_applicable,
            informational: keys.informational,
            visible_if: keys.visible_if,
            previous: keys.previous,
            evidence: keys.evidence,
            comment: keys.comment,
            checks: keys.check,
            kind,
        })
    }
}

fn yes() -> bool {
    true
}
