//! The answers of a submission as they are stored, question by question.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::entry::EntryJson;
use crate::error::{Result, StoreError};
use crate::ids::UserId;
use crate::moment::Moment;

/// An answer with its version, and who saved it when.
///
/// The version is the submission's row version that the save made: it only grows, and is never given twice, also
/// when an answer is dropped and comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredAnswer {
    /// The answer.
    pub entry: EntryJson,
    /// Its version; what a change of it is made upon.
    pub version: i64,
    /// Who saved it.
    pub by: UserId,
    /// When.
    pub at: Moment,
}

/// Answers by question.
pub type Answers = BTreeMap<String, StoredAnswer>;

pub(crate) fn parse(document: &str) -> Result<Answers> {
    // Most submissions that are signed whole had nothing before.
    if document == EMPTY {
        return Ok(Answers::new());
    }
    serde_json::from_str(document).map_err(|error| StoreError::Corrupt(format!("answers: {error}")))
}

pub(crate) fn text(answers: &Answers) -> Result<String> {
    serde_json::to_string(answers).map_err(|_| StoreError::Invalid { what: "answers" })
}

/// The document before the first save.
pub(crate) const EMPTY: &str = "{}";

/// One question in the log of saves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LoggedAnswer {
    /// None where a whole new set of answers dropped it.
    pub(crate) entry: Option<EntryJson>,
    /// The version that it had after the save; an older one where the save left it as it was.
    pub(crate) version: i64,
}

/// What one save said, by question.
pub(crate) type Logged = BTreeMap<String, LoggedAnswer>;

pub(crate) fn parse_log(changes: &str) -> Result<Logged> {
    serde_json::from_str(changes).map_err(|error| StoreError::Corrupt(format!("answer log: {error}")))
}

pub(crate) fn log_text(logged: &Logged) -> Result<String> {
    serde_json::to_string(logged).map_err(|_| StoreError::Invalid { what: "answers" })
}
