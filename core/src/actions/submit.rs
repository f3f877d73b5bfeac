//! Signing a submission: complete answers → the plugin's assessment → one transaction with all of it.
//!
//! Whatever a plugin does, the signed answers stay; its failure is stored in the assessment's place.

use zerkalo_engine::answers::{Entries, fitting};
use zerkalo_engine::complete::CompleteAnswers;
use zerkalo_engine::fault::Fault as AnswerFault;
use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::period::Period;
use zerkalo_store::{
    Assignment, EntryJson, FileId, Frozen, Sign, SignWhole, Signed, SubmissionState, UserId, files, submissions,
};

use super::assess::{Assessment, Scored};
use super::evidence;
use super::filling::{Filling, entries};
use crate::access::{ACT_AS_HEAD, ANSWER, Authorized};
use crate::components::question::faults;
use crate::error::{Code, Error, Fault, Result};
use crate::state::State;
use crate::text::Lang;

/// A signature that was made.
pub struct Submitted {
    /// Which revision it signed.
    pub signed: Signed,
    /// What the plugin made of it; what is stored is the same, unless the request was a repetition.
    pub scored: Scored,
}

/// Signs the stored answers, if they are still those of `row_version`.
///
/// # Errors
/// With [`Code::SubmissionIncomplete`] and each fault, [`Code::AnswerConflict`] when somebody changed them meanwhile,
/// [`Code::SubmissionClosed`], [`Code::RoundClosed`].
pub async fn sign(state: &State, assignment: &Assignment, row_version: i64, by: UserId) -> Result<Submitted> {
    let filling = Filling::of(state, assignment).await?;
    let (sign, scored) = prepare(state, assignment, filling, row_version, by).await?;
    let signed = state
        .store()
        .write(move |tx| Box::pin(submissions::sign(tx, sign)))
        .await?;
    Ok(Submitted { signed, scored })
}

/// A whole submission that came in one request.
pub struct Whole {
    /// All answers.
    pub entries: Entries,
    /// The row version that it replaces; none takes whatever is stored.
    pub expected: Option<i64>,
    /// The request's own name: the same one again is carried out once.
    pub idempotency_key: String,
}

/// Replaces the stored answers and signs them at once.
///
/// # Errors
/// As [`sign`], and [`Code::KeyReused`].
pub async fn sign_whole(state: &State, assignment: &Assignment, whole: Whole, by: UserId) -> Result<Submitted> {
    let head = &assignment.submission.head;
    let files = check_files(state, assignment, &whole.entries).await?;
    let filling = Filling::with(state, assignment, whole.entries).await?;
    // What an earlier version of the form asked for stays with the draft.
    let (_, aside) = fitting(&filling.form, entries(&assignment.submission.answers)?);
    let kept = aside
        .iter()
        .filter(|(question, _)| filling.entries.get(question).is_none());
    let entries: Vec<(String, EntryJson)> = filling
        .entries
        .iter()
        .chain(kept)
        .map(|(question, entry)| Ok((question.to_owned(), EntryJson::of(entry)?)))
        .collect::<Result<_>>()?;
    let expected = whole.expected.unwrap_or(head.row_version);
    let (sign, scored) = prepare(state, assignment, filling, expected, by).await?;
    let whole = SignWhole {
        sign,
        entries,
        idempotency_key: whole.idempotency_key,
    };
    let signed = if files.is_empty() {
        submissions::sign_whole_seen(state.store(), &assignment.submission, whole).await?
    } else {
        let write = state.store().write(move |tx| {
            Box::pin(async move {
                files::name(tx, &whole.sign.municipality, whole.sign.submission, &files).await?;
                submissions::sign_whole(tx, whole).await
            })
        });
        write.await?
    };
    Ok(Submitted { signed, scored })
}

/// Only files that were uploaded to this submission confirm anything: those that are named for the first time.
async fn check_files(state: &State, assignment: &Assignment, entries: &Entries) -> Result<Vec<FileId>> {
    let fresh = evidence::new_files(&assignment.submission.answers, entries.iter())?;
    let faults = fresh.strangers(state, assignment).await?;
    if faults.is_empty() {
        return Ok(fresh.ids());
    }
    Err(Error::new(Code::AnswerInvalid).faults(faults))
}

/// All work that needs no transaction: validation, the frozen text, the plugin's assessment.
async fn prepare(
    state: &State,
    assignment: &Assignment,
    filling: Filling,
    expected: i64,
    by: UserId,
) -> Result<(Sign, Scored)> {
    let round = &assignment.round;
    let Filling {
        form,
        entries,
        background,
        earlier,
        ..
    } = filling;
    let complete =
        CompleteAnswers::new(&form, &entries, &background).map_err(|faults| incomplete(&form, &entries, &faults))?;
    let period: Period = round.period.parse().map_err(Error::internal)?;
    let institution = &assignment.institution;
    let submission = complete.into_submission(institution.id.to_string(), institution.kind.as_str(), period);
    let frozen = Frozen::new(&submission)?;
    let assessment = Assessment::prepare(state, &round.municipality, &round.pins(), &earlier).await?;
    let (assessment, scored) = assessment.of(submission).await?;
    let sign = Sign {
        municipality: round.municipality.clone(),
        submission: assignment.submission.head.id,
        expected,
        frozen,
        assessment,
        jobs: Vec::new(),
        by,
        at: state.now(),
    };
    Ok((sign, scored))
}

/// Refuses what cannot be changed before any work is done on it; the store refuses again in its transaction.
///
/// # Errors
/// With [`Code::SubmissionClosed`].
pub fn check_open(state: SubmissionState) -> Result<()> {
    if state.is_editable() {
        Ok(())
    } else {
        Err(Code::SubmissionClosed.into())
    }
}

/// Who may sign in this round: anybody who answers, or the head alone.
#[must_use]
pub fn may_sign(permission: &Authorized<Assignment>) -> bool {
    permission.allows(ANSWER) && (!permission.object.round.head_signs || permission.allows(ACT_AS_HEAD))
}

/// Refuses whom the round does not let sign.
///
/// # Errors
/// With [`Code::HeadSigns`].
pub fn check_signer(permission: &Authorized<Assignment>) -> Result<()> {
    if may_sign(permission) {
        Ok(())
    } else {
        Err(Code::HeadSigns.into())
    }
}

/// Each fault of the answers with its question.
fn incomplete(form: &CompiledForm, entries: &Entries, faults: &[AnswerFault]) -> Error {
    let faults = faults.iter().map(|fault| told(form, entries, fault));
    Error::new(Code::SubmissionIncomplete).faults(faults.collect())
}

/// An answer's fault for programs: the field, its code, and the words that people read, in the form's own language.
#[must_use]
pub fn told(form: &CompiledForm, entries: &Entries, fault: &AnswerFault) -> Fault {
    let place = match &fault.field {
        Some(field) => format!("{}.{field}", fault.question),
        None => fault.question.clone(),
    };
    let question = form.question(&fault.question);
    let words = question.map(|question| {
        faults::words(
            form,
            question,
            entries.get(&fault.question),
            fault,
            Lang::of(&form.language),
        )
    });
    Fault::new(place, fault.code(), words.unwrap_or_default())
}
