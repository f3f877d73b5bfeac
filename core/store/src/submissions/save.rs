//! Saving answers: question by question with a base version each, or all of them at once.

use std::collections::BTreeMap;

use crate::answers::{self, Answers, Logged, LoggedAnswer, StoredAnswer};
use crate::entry::EntryJson;
use crate::error::{AnswerConflict, Result, StoreError};
use crate::ids::{MunicipalityId, SubmissionId, UserId};
use crate::kinds::SubmissionState;
use crate::moment::Moment;
use crate::sql::{Bundle, values};
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
    let mut draft = Draft::new(&locked, save.by, save.at)?;
    draft.check_bases(&save.changes)?;
    for change in save.changes {
        draft.set(change.question, change.entry);
    }
    let written = Written {
        municipality: &save.municipality,
        submission: save.submission,
        locked: &locked,
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
    let mut draft = Draft::new(&locked, put.by, put.at)?;
    draft.set_all(put.entries);
    let written = Written {
        municipality: &put.municipality,
        submission: put.submission,
        locked: &locked,
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

/// The next set of answers, and what the log will say of how it came about.
pub(super) struct Draft {
    answers: Answers,
    logged: Logged,
    version: i64,
    by: UserId,
    at: Moment,
}

impl Draft {
    pub(super) fn new(locked: &Locked, by: UserId, at: Moment) -> Result<Self> {
        let version = locked.row_version + 1;
        Ok(Self {
            answers: locked.answers()?,
            logged: Logged::new(),
            version,
            by,
            at,
        })
    }

    fn check_bases(&self, changes: &[Change]) -> Result<()> {
        let conflicts = changes.iter().filter_map(|change| {
            let stored = self.answers.get(&change.question);
            let version = stored.map_or(0, |stored| stored.version);
            let is_same = stored.is_some_and(|stored| stored.entry == change.entry);
            (version != change.base_version && !is_same).then(|| AnswerConflict {
                question: change.question.clone(),
                base_version: change.base_version,
                stored: stored.cloned(),
            })
        });
        let conflicts: Vec<_> = conflicts.collect();
        if conflicts.is_empty() {
            Ok(())
        } else {
            Err(StoreError::AnswersConflict(conflicts))
        }
    }

    fn set(&mut self, question: String, entry: EntryJson) {
        let kept = self.answers.get(&question).filter(|stored| stored.entry == entry);
        let version = kept.map_or(self.version, |stored| stored.version);
        self.logged.insert(
            question.clone(),
            LoggedAnswer {
                entry: Some(entry.clone()),
                version,
            },
        );
        if version == self.version {
            self.answers.insert(
                question,
                StoredAnswer {
                    entry,
                    version,
                    by: self.by,
                    at: self.at,
                },
            );
        }
    }

    pub(super) fn set_all(&mut self, entries: Vec<(String, EntryJson)>) {
        let mut dropped = std::mem::take(&mut self.answers);
        for (question, entry) in entries {
            if let Some(stored) = dropped.remove(&question) {
                self.answers.insert(question.clone(), stored);
            }
            self.set(question, entry);
        }
        for question in dropped.into_keys() {
            self.logged.insert(
                question,
                LoggedAnswer {
                    entry: None,
                    version: self.version,
                },
            );
        }
    }
}

/// Where a draft goes.
pub(super) struct Written<'a> {
    pub(super) municipality: &'a MunicipalityId,
    pub(super) submission: SubmissionId,
    pub(super) locked: &'a Locked,
}

impl Written<'_> {
    async fn save(self, tx: &Tx, draft: Draft, key: String) -> Result<Saved> {
        let (version, by, at) = (draft.version, draft.by, draft.at);
        let versions = draft.logged.iter().filter(|(_, answer)| answer.entry.is_some());
        let versions = versions
            .map(|(question, answer)| (question.clone(), answer.version))
            .collect();
        let mut bundle = Bundle::new(tx);
        let answers = answers::text(&draft.answers)?;
        let state = match self.locked.state {
            SubmissionState::NotStarted => SubmissionState::Draft,
            state => state,
        };
        bundle.add(
            "UPDATE submission SET state = ?, row_version = ?, updated_at = ?, answers = ?
            WHERE municipality_id = ? AND id = ?",
            values![state, version, at, answers, self.municipality.clone(), self.submission],
        );
        self.log(&mut bundle, &draft, key)?;
        if state != self.locked.state {
            self.move_to(&mut bundle, state, by, at, None);
        }
        bundle.run(tx).await?;
        Ok(Saved {
            row_version: version,
            versions,
            replayed: false,
        })
    }

    /// Adds what the save said to the log.
    pub(super) fn log(&self, bundle: &mut Bundle, draft: &Draft, key: String) -> Result<()> {
        let changes = answers::log_text(&draft.logged)?;
        bundle.insert(
            "answer_revision (municipality_id, submission_id, seq, saved_by, saved_at, idempotency_key, changes)",
            vec![values![
                self.municipality.clone(),
                self.submission,
                draft.version,
                draft.by,
                draft.at,
                key,
                changes
            ]],
        );
        Ok(())
    }

    /// Notes that the submission moves to another state.
    pub(super) fn move_to(
        &self,
        bundle: &mut Bundle,
        state: SubmissionState,
        by: UserId,
        at: Moment,
        reason: Option<String>,
    ) {
        bundle.insert(
            "transition (municipality_id, submission_id, seq, from_state, to_state, actor_id, at, reason)",
            vec![values![
                self.municipality.clone(),
                self.submission,
                self.locked.row_version + 1,
                self.locked.state,
                state,
                by,
                at,
                reason
            ]],
        );
    }
}

impl Draft {
    /// The document that replaces the stored one.
    pub(super) fn document(&self) -> Result<String> {
        answers::text(&self.answers)
    }
}
