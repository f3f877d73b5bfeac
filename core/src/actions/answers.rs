//! Saving single answers: each on the version that its author saw; nothing is overwritten silently.

use zerkalo_engine::answers::{Entries, Entry, check, check_all};
use zerkalo_engine::fault::{Fault as AnswerFault, FaultKind};
use zerkalo_engine::form::CompiledForm;
use zerkalo_store::{
    AnswerConflict, Answers, Assignment, Change, EntryJson, SaveAnswers, Saved, StoreError, UserId, files, submissions,
};

use super::evidence::{self, NewNames};
use super::submit;
use crate::error::{Code, Error, Fault, Result};
use crate::state::State;

/// A changed answer.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The question.
    pub question: String,
    /// What it is to be.
    pub entry: Entry,
    /// The version that the author saw; 0 before the first.
    pub base_version: i64,
}

/// What came of saving.
#[derive(Debug)]
pub enum Outcome {
    /// All of it is stored.
    Saved(Saved),
    /// Somebody changed some of the answers meanwhile; nothing is stored.
    Conflict(Vec<AnswerConflict>),
}

/// Saves, or says what clashed.
///
/// # Errors
/// With [`Code::QuestionUnknown`] or [`Code::AnswerInvalid`] for what cannot be stored at all, [`Code::KeyReused`],
/// [`Code::SubmissionClosed`], [`Code::RoundClosed`].
pub async fn save(
    state: &State,
    assignment: &Assignment,
    form: &CompiledForm,
    edits: Vec<Edit>,
    idempotency_key: String,
    by: UserId,
) -> Result<Outcome> {
    let fresh = named_by(assignment, &edits)?;
    check_storable(state, assignment, form, &edits, &fresh).await?;
    let (municipality, files) = (assignment.round.municipality.clone(), fresh.ids());
    let changes = edits.into_iter().map(|edit| {
        let entry = EntryJson::of(&edit.entry)?;
        Ok(Change {
            question: edit.question,
            entry,
            base_version: edit.base_version,
        })
    });
    let save = SaveAnswers {
        municipality: municipality.clone(),
        submission: assignment.submission.head.id,
        changes: changes.collect::<Result<_>>()?,
        idempotency_key,
        by,
        at: state.now(),
    };
    let saved = state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                files::name(tx, &municipality, save.submission, &files).await?;
                submissions::save_answers(tx, save).await
            })
        })
        .await;
    match saved {
        Ok(saved) => Ok(Outcome::Saved(saved)),
        Err(StoreError::AnswersConflict(conflicts)) => Ok(Outcome::Conflict(conflicts)),
        Err(fault) => Err(fault.into()),
    }
}

/// A draft may be wrong, but not of another shape than its question, and not without bounds.
async fn check_storable(
    state: &State,
    assignment: &Assignment,
    form: &CompiledForm,
    edits: &[Edit],
    fresh: &NewNames,
) -> Result<()> {
    let mut faults = Vec::new();
    for edit in edits {
        let Some(question) = form.question(&edit.question) else {
            return Err(Error::new(Code::QuestionUnknown).detail(edit.question.clone()));
        };
        let findings = check(question, &edit.entry)
            .into_iter()
            .filter(|finding| is_unstorable(&finding.kind));
        let section = form
            .section_of(&question.id)
            .map(|section| section.id.clone())
            .unwrap_or_default();
        faults.extend(findings.map(|finding| AnswerFault {
            section: section.clone(),
            question: question.id.clone(),
            field: finding.field,
            kind: finding.kind,
        }));
    }
    let together = with_edits(&assignment.submission.answers, edits)?;
    faults.extend(
        check_all(form, &together)
            .into_iter()
            .filter(|fault| matches!(fault.kind, FaultKind::TooMuch { .. })),
    );
    let mut faults: Vec<Fault> = faults
        .iter()
        .map(|fault| submit::told(form, &together, fault))
        .collect();
    faults.extend(fresh.strangers(state, assignment).await?);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::new(Code::AnswerInvalid).faults(faults))
    }
}

/// Files that the edits name and the stored answers do not.
fn named_by(assignment: &Assignment, edits: &[Edit]) -> Result<NewNames> {
    let entries = edits.iter().map(|edit| (edit.question.as_str(), &edit.entry));
    evidence::new_files(&assignment.submission.answers, entries)
}

fn is_unstorable(kind: &FaultKind) -> bool {
    matches!(
        kind,
        FaultKind::WrongKind { .. }
            | FaultKind::NotAnswerable {}
            | FaultKind::ValueBesideRaw {}
            | FaultKind::TooMuchEvidence { .. }
            | FaultKind::CommentTooLong { .. }
            | FaultKind::UnknownQuestion {}
            | FaultKind::TooMuch { .. }
    )
}

/// The stored answers with edits put over them.
///
/// # Errors
/// When a stored answer cannot be read.
pub fn with_edits(stored: &Answers, edits: &[Edit]) -> Result<Entries> {
    let mut entries = super::filling::entries(stored)?;
    for edit in edits {
        entries.insert(edit.question.clone(), edit.entry.clone());
    }
    Ok(entries)
}

/// Drops edits that change nothing: what is stored already, and what its author left as they saw it while somebody
/// else changed it.
///
/// # Errors
/// When the database fails.
pub async fn only_changed(state: &State, assignment: &Assignment, edits: Vec<Edit>) -> Result<Vec<Edit>> {
    let mut changed = Vec::new();
    for edit in edits {
        let stored = assignment.submission.answers.get(&edit.question);
        let now = stored
            .map(|stored| stored.entry.read::<Entry>())
            .transpose()?
            .unwrap_or_default();
        if now == edit.entry {
            continue;
        }
        let is_stale = stored.is_some_and(|stored| stored.version != edit.base_version);
        if is_stale && seen(state, assignment, &edit).await? == edit.entry {
            continue;
        }
        changed.push(edit);
    }
    Ok(changed)
}

/// The answer as its author saw it.
async fn seen(state: &State, assignment: &Assignment, edit: &Edit) -> Result<Entry> {
    let (municipality, id) = (&assignment.round.municipality, assignment.submission.head.id);
    let history = submissions::history(state.store().read(), municipality, id, &edit.question).await?;
    let then = history
        .into_iter()
        .find(|change| change.version == edit.base_version)
        .and_then(|change| change.entry);
    Ok(then.map(|entry| entry.read::<Entry>()).transpose()?.unwrap_or_default())
}
