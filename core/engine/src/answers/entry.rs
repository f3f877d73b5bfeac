use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::submission::Answer;
use crate::value::{Cell, Row, Value};

/// Values by question or by what is known of an institution.
pub type Values = BTreeMap<String, Value>;

/// One answer as it is stored and edited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The value; blank where `raw` holds what could not be read.
    pub value: Value,
    /// What was typed, where it could not be read: nothing typed is ever lost. Several fields are a JSON
    /// list of names and texts: `[["numerator","17"],["denominator","много"]]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
    /// What confirms the answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// The respondent's comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// What confirms an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Evidence {
    /// A page.
    Link {
        /// Its address.
        url: String,
        /// What is there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    /// A document.
    File {
        /// Its id in the store.
        id: String,
        /// Its name.
        name: String,
        /// Its bytes.
        size: u64,
    },
}

/// All entries of a submission, by question id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Entries(BTreeMap<String, Entry>);

/// What expressions may read besides the answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Background {
    /// What is known of the institution: `pupils`, `rural`.
    #[serde(default)]
    pub context: Values,
    /// The answers of its last round.
    #[serde(default)]
    pub previous: Values,
}

impl Default for Entry {
    fn default() -> Self {
        Self::new(Value::Blank)
    }
}

impl Entry {
    /// An entry with a value and nothing else.
    #[must_use]
    pub fn new(value: Value) -> Self {
        Self {
            value,
            raw: None,
            evidence: Vec::new(),
            comment: None,
        }
    }

    /// An entry that keeps what could not be read.
    pub fn unread(raw: impl Into<String>) -> Self {
        Self {
            raw: Some(raw.into()),
            ..Self::default()
        }
    }

    /// The entry with evidence added.
    #[must_use]
    pub fn with_evidence(mut self, evidence: Evidence) -> Self {
        self.evidence.push(evidence);
        self
    }

    /// The entry with a comment.
    #[must_use]
    pub fn with_comment(mut self, comment: impl Into<String>) -> Self {
        self.comment = Some(comment.into());
        self
    }

    /// Whether the respondent put nothing at all into it.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.value.is_empty() && self.raw.is_none() && self.evidence.is_empty() && !self.has_comment()
    }

    /// Whether its comment says something.
    #[must_use]
    pub fn has_comment(&self) -> bool {
        self.comment
            .as_deref()
            .is_some_and(|comment| !comment.trim().is_empty())
    }

    /// How many links it has.
    #[must_use]
    pub fn links(&self) -> usize {
        self.evidence
            .iter()
            .filter(|e| matches!(e, Evidence::Link { .. }))
            .count()
    }

    /// How many files it has.
    #[must_use]
    pub fn files(&self) -> usize {
        self.evidence.len() - self.links()
    }

    /// Bytes of all its texts: what a limit on stored answers counts.
    pub(crate) fn weight(&self) -> usize {
        let evidence = self.evidence.iter().map(|e| match e {
            Evidence::Link { url, title } => url.len() + title.as_deref().map_or(0, str::len),
            Evidence::File { id, name, .. } => id.len() + name.len(),
        });
        weight(&self.value)
            + self.raw.as_deref().map_or(0, str::len)
            + self.comment.as_deref().map_or(0, str::len)
            + evidence.sum::<usize>()
    }
}

fn weight(value: &Value) -> usize {
    match value {
        Value::Choice(text) | Value::Date(text) | Value::Text(text) => text.len(),
        Value::Choices(ids) => ids.iter().map(|id| id.len() + 8).sum(),
        Value::Rows(rows) => rows.iter().map(row_weight).sum(),
        _ => 8,
    }
}

fn row_weight(row: &Row) -> usize {
    let cells = row.cells.iter().map(|(column, cell)| match cell {
        Cell::Choice(text) | Cell::Text(text) => column.len() + text.len(),
        _ => column.len() + 8,
    });
    row.key.len() + cells.sum::<usize>()
}

impl Entries {
    /// No entries.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The entry of a question.
    #[must_use]
    pub fn get(&self, question: &str) -> Option<&Entry> {
        self.0.get(question)
    }

    /// Puts an entry and returns the one before.
    pub fn insert(&mut self, question: impl Into<String>, entry: Entry) -> Option<Entry> {
        self.0.insert(question.into(), entry)
    }

    /// Takes an entry out.
    pub fn remove(&mut self, question: &str) -> Option<Entry> {
        self.0.remove(question)
    }

    /// Entries by question id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.0.iter().map(|(question, entry)| (question.as_str(), entry))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Entry)> for Entries {
    fn from_iter<I: IntoIterator<Item = (String, Entry)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<'a> FromIterator<(&'a str, Entry)> for Entries {
    fn from_iter<I: IntoIterator<Item = (&'a str, Entry)>>(entries: I) -> Self {
        Self(
            entries
                .into_iter()
                .map(|(question, entry)| (question.to_owned(), entry))
                .collect(),
        )
    }
}

impl IntoIterator for Entries {
    type Item = (String, Entry);
    type IntoIter = std::collections::btree_map::IntoIter<String, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Background {
    /// From answers as submissions and their history hold them.
    #[must_use]
    pub fn from_answers(context: &[Answer], previous: &[Answer]) -> Self {
        let values = |answers: &[Answer]| answers.iter().map(|a| (a.question.clone(), a.value.clone())).collect();
        Self {
            context: values(context),
            previous: values(previous),
        }
    }
}
