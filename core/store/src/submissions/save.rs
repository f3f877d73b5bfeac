//! Saving answers: question by question with a base version each, or all of them at once.

use std::collections::BTreeMap;

use crate::entry::EntryJson;
use crate::error::{Result, StoreError};
use crate::ids::{MunicipalityId, SubmissionId, UserId};
use crate::moment::Moment;
use crate::submissions::draft::{Draft, Written};
use crate::submissions::locked::{Locked, NO_KEY};
use crate::tx::Tx;

/// A changed answer.
#[derive(Debug, Clone)]
pub struct Change {
    /// The question.
    pub question: String,
    /// The new answer.
    pub entry: EntryJson,
    /// The version of the answer that it replaces; 0 for none.
    pub base_version: i64,
}

/// Changed answers to save, all or none.
#[derive(Debug, Clone)]
pub struct SaveAnswers {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The submission.
    pub submission: SubmissionId,
    /// What changed.
    pub changes: Vec<Change>,
    /// Chosen by the sender: the same save sent again is carried out once.
    pub idempotency_key: String,
    /// Who saves.
    pub by: UserId,
    /// When.
    pub at: Moment,
}

/// A whole set of answers to save in place of the one that is stored.
#[derive(Debug, Clone)]
pub struct PutWhole {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The submission.
    pub submission: SubmissionId,
    /// All answers, by question. Those not named are dropped; the log keeps them.
    pub entries: Vec<(String, EntryJson)>,
    /// The row version that they replace.
    pub expected: i64,
    /// Chosen by the sender: the same save sent again is carried out once.
    pub idempotency_key: String,
    /// Who saves.
    pub by: UserId,
    /// When.
    pub at: Moment,
}

/// What a save made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The submission's row version after it.
    pub row_version: i64,
    /// The version of each answer that was named.
    pub versions: BTreeMap<String, i64>,
    /// Whether it had been carried out before, and nothing was written now.
    pub replayed: bool,
}

/// Saves changed answers. An answer that is stored in the same words already is left as it is.
///
/// # Errors
/// [`StoreError::AnswersConflict`] with every question whose answer is not the one that the change was made upon,
/// [`StoreError::NotEditable`], [`StoreError::KeyReused`], [`StoreError::NotFound`]. Nothing is saved then.
pub async fn save_answers(tx: &Tx, save: SaveAnswers) -> Result<Saved> {
    check_key(&save.idempotency_key)?;
    let locked = Locked::read(tx, &save.municipality, save.submission, &save.idempotency_key).await?;
    let said = save
        .changes
        .iter()
        .map(|change| (change.question.as_str(), &change.entry));
    if let Some(saved) = replayed(&locked, said)? {
        return Ok(saved);
    }
    locked.check_editable(save.at)?;
    let mut draft = Draft::new(locked.answers()?, &locked.head, save.by, save.at);
    draft.check_bases(&save.changes)?;
    for change in save.changes {
        draft.set(change.question, change.entry);
    }
    let written = Written {
        municipality: &save.municipality,
        head: &locked.head,
    };
    written.save(tx, draft, save.idempotency_key).await
}

/// Saves a whole set of answers in place of the stored one.
///
/// # Errors
/// [`StoreError::Changed`] if somebody changed the submission meanwhile, [`StoreError::NotEditable`],
/// [`StoreError::KeyReused`], [`StoreError::NotFound`]. Nothing is saved then.
pub async fn put_whole(tx: &Tx, put: PutWhole) -> Result<Saved> {
    check_key(&put.idempotency_key)?;
    let locked = Locked::read(tx, &put.municipality, put.submission, &put.idempotency_key).await?;
    let said = put.entries.iter().map(|(question, entry)| (question.as_str(), entry));
    if let Some(saved) = replayed(&locked, said)? {
        return Ok(saved);
    }
    locked.check_editable(put.at)?;
    locked.check_version(put.expected)?;
    let mut draft = Draft::new(locked.answers()?, &locked.head, put.by, put.at);
    draft.set_all(put.entries);
    let written = Written {
        municipality: &put.municipality,
        head: &locked.head,
    };
    written.save(tx, draft, put.idempotency_key).await
}

/// Keys name one save for ever: an empty one would be everybody's.
pub(super) fn check_key(key: &str) -> Result<()> {
    if key == NO_KEY || key.len() > 200 {
        Err(StoreError::Invalid {
            what: "idempotency key",
        })
    } else {
        Ok(())
    }
}

/// What the save with this key made, if there was one and it said the same.
pub(super) fn replayed<'a>(
    locked: &Locked,
    said: impl Iterator<Item = (&'a str, &'a EntryJson)>,
) -> Result<Option<Saved>> {
    let Some((row_version, logged)) = locked.earlier()? else {
        return Ok(None);
    };
    let then = logged
        .iter()
        .filter_map(|(question, answer)| Some((question.as_str(), answer.entry.as_ref()?)));
    let then: BTreeMap<_, _> = then.collect();
    if then != said.collect() {
        return Err(StoreError::KeyReused);
    }
    let versions = logged.into_iter().filter(|(_, answer)| answer.entry.is_some());
    let versions = versions.map(|(question, answer)| (question, answer.version)).collect();
    Ok(Some(Saved {
        row_version,
        versions,
        replayed: true,
    }))
}
