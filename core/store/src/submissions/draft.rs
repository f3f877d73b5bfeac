//! The next set of answers of a submission, and what is written of how it came about.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::{self, Answers, StoredAnswer};
use crate::entry::EntryJson;
use crate::error::{AnswerConflict, Result, StoreError};
use crate::ids::{MunicipalityId, SubmissionId, UserId};
use crate::kinds::SubmissionState;
use crate::moment::Moment;
use crate::sql::{Bundle, values};
use crate::submissions::locked::Locked;
use crate::submissions::save::{Change, Saved};
use crate::tx::Tx;

/// The next set of answers, and what the log will say of how it came about.
pub(super) struct Draft {
    answers: Answers,
    /// The questions that the save names.
    named: Named,
    dropped: Vec<String>,
    version: i64,
    by: UserId,
    at: Moment,
}

enum Named {
    /// All that have an answer.
    All,
    These(BTreeSet<String>),
}

impl Draft {
    pub(super) fn new(locked: &Locked, by: UserId, at: Moment) -> Result<Self> {
        let named = Named::These(BTreeSet::new());
        Ok(Self {
            answers: locked.answers()?,
            named,
            dropped: Vec::new(),
            version: locked.row_version + 1,
            by,
            at,
        })
    }

    /// The document that replaces the stored one.
    pub(super) fn document(&self) -> Result<String> {
        answers::text(&self.answers)
    }

    /// What the log says of the save.
    fn log_text(&self) -> Result<String> {
        let named = self
            .named()
            .map(|(question, one)| (question, Some(&one.entry), one.version));
        let dropped = self
            .dropped
            .iter()
            .map(|question| (question.as_str(), None, self.version));
        answers::log_text(named.chain(dropped))
    }

    fn named(&self) -> impl Iterator<Item = (&str, &StoredAnswer)> + Clone {
        let is_named = |question: &str| match &self.named {
            Named::All => true,
            Named::These(questions) => questions.contains(question),
        };
        let all = self
            .answers
            .iter()
            .map(|(question, answer)| (question.as_str(), answer));
        all.filter(move |(question, _)| is_named(question))
    }

    /// The version of each answer that the save named.
    fn versions(&self) -> BTreeMap<String, i64> {
        self.named()
            .map(|(question, answer)| (question.to_owned(), answer.version))
            .collect()
    }

    /// Refuses changes of answers that are not the ones they were made upon.
    pub(super) fn check_bases(&self, changes: &[Change]) -> Result<()> {
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

    /// Answers a question. An answer in the same words stays as it is.
    pub(super) fn set(&mut self, question: String, entry: EntryJson) {
        if let Named::These(questions) = &mut self.named {
            questions.insert(question.clone());
        }
        let fresh = StoredAnswer {
            entry,
            version: self.version,
            by: self.by,
            at: self.at,
        };
        let stored = self.answers.entry(question).or_insert_with(|| fresh.clone());
        if stored.entry != fresh.entry {
            *stored = fresh;
        }
    }

    /// Answers all questions; those not named are dropped.
    pub(super) fn set_all(&mut self, entries: Vec<(String, EntryJson)>) {
        let mut before = std::mem::take(&mut self.answers);
        for (question, entry) in entries {
            let fresh = StoredAnswer {
                entry,
                version: self.version,
                by: self.by,
                at: self.at,
            };
            let kept = before.remove(&question).filter(|stored| stored.entry == fresh.entry);
            self.answers.insert(question, kept.unwrap_or(fresh));
        }
        self.named = Named::All;
        self.dropped = before.into_keys().collect();
    }
}

/// Where a draft goes.
pub(super) struct Written<'a> {
    pub(super) municipality: &'a MunicipalityId,
    pub(super) submission: SubmissionId,
    pub(super) locked: &'a Locked,
}

impl Written<'_> {
    /// Saves the draft and starts it if need be.
    pub(super) async fn save(self, tx: &Tx, draft: Draft, key: String) -> Result<Saved> {
        let (version, by, at) = (draft.version, draft.by, draft.at);
        let versions = draft.versions();
        let mut bundle = Bundle::new(tx);
        let answers = draft.document()?;
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
        let changes = draft.log_text()?;
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

#[cfg(test)]
mod tests;
