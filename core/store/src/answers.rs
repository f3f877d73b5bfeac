//! The answers of a submission as they are stored, question by question.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

use crate::entry::EntryJson;
use crate::error::{Result, StoreError};
use crate::ids::UserId;
use crate::moment::Moment;

/// An answer with its version, and who saved it when.
///
/// The version is the submission's row version that the save made: it only grows, and is never given twice, also
/// when an answer is dropped and comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// The document before the first save.
pub(crate) const EMPTY: &str = "{}";

/// The stored document. Who saved when is said once for each save, not for each answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    answers: BTreeMap<String, Versioned>,
    saves: BTreeMap<i64, Save>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Versioned {
    entry: EntryJson,
    version: i64,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Save {
    by: UserId,
    at: Moment,
}

pub(crate) fn parse(document: &str) -> Result<Answers> {
    if document == EMPTY {
        return Ok(Answers::new());
    }
    let corrupt = |what: String| StoreError::Corrupt(format!("answers: {what}"));
    let Document { answers, saves } = serde_json::from_str(document).map_err(|error| corrupt(error.to_string()))?;
    let joined = answers.into_iter().map(|(question, Versioned { entry, version })| {
        let Save { by, at } = *saves
            .get(&version)
            .ok_or_else(|| corrupt(format!("no save {version}")))?;
        Ok((question, StoredAnswer { entry, version, by, at }))
    });
    joined.collect()
}

pub(crate) fn text(answers: &Answers) -> Result<String> {
    let saves: BTreeMap<_, _> = answers
        .values()
        .map(|one| (one.version, Save { by: one.by, at: one.at }))
        .collect();
    let answers = Entries(
        answers
            .iter()
            .map(|(question, one)| (question.as_str(), Some(&one.entry), one.version)),
    );
    let document = WrittenDocument { answers, saves };
    serde_json::to_string(&document).map_err(|_| StoreError::Invalid { what: "answers" })
}

#[derive(Serialize)]
struct WrittenDocument<E: Serialize> {
    answers: E,
    saves: BTreeMap<i64, Save>,
}

/// Questions with their entries and versions, written as a map without being copied into one.
struct Entries<I>(I);

#[derive(Serialize)]
struct Written<'a> {
    entry: Option<&'a EntryJson>,
    version: i64,
}

impl<'a, I> Serialize for Entries<I>
where
    I: Iterator<Item = (&'a str, Option<&'a EntryJson>, i64)> + Clone,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (question, entry, version) in self.0.clone() {
            map.serialize_entry(question, &Written { entry, version })?;
        }
        map.end()
    }
}

/// One question in the log of saves.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
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

/// The log's text of a save: each question that it named, with its entry and version.
pub(crate) fn log_text<'a>(
    said: impl Iterator<Item = (&'a str, Option<&'a EntryJson>, i64)> + Clone,
) -> Result<String> {
    serde_json::to_string(&Entries(said)).map_err(|_| StoreError::Invalid { what: "answers" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_says_who_saved_once() {
        let by = UserId::new();
        let answer = |text: &str, version| StoredAnswer {
            entry: EntryJson::of(&text).unwrap(),
            version,
            by,
            at: Moment(version),
        };
        let answers: Answers = [("a", answer("да", 1)), ("b", answer("17", 1)), ("c", answer("нет", 2))]
            .map(|(q, a)| (q.to_owned(), a))
            .into();
        let written = text(&answers).unwrap();
        let expected = format!(
            r#"{{"answers":{{"a":{{"entry":"да","version":1}},"b":{{"entry":"17","version":1}},"c":{{"entry":"нет","version":2}}}},"saves":{{"1":{{"by":"{by}","at":1}},"2":{{"by":"{by}","at":2}}}}}}"#
        );
        assert_eq!(written, expected);
        assert_eq!(parse(&written).unwrap(), answers);
        assert_eq!(parse(EMPTY).unwrap(), Answers::new());
    }

    #[test]
    fn a_damaged_document_is_said_to_be() {
        for document in ["", "[]", r#"{"answers":{"a":{"entry":1,"version":1}},"saves":{}}"#] {
            assert_eq!(parse(document).unwrap_err().code(), "store.corrupt", "{document}");
        }
    }
}
