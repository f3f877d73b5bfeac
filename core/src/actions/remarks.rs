//! Remarks at answers: written by the institution's people and its authority's, settled by the institution.

use zerkalo_store::{Assignment, NewRemark, RemarkId, Settled, UserId, remarks};

use crate::error::{Code, Error, Fault, Result};
use crate::state::State;

/// What is said, and at which answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The question.
    pub question: String,
    /// The words.
    pub text: String,
}

/// On whose side somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The institution's.
    Institution(UserId),
    /// The authority's.
    Authority(UserId),
}

/// Writes a remark.
///
/// # Errors
/// With [`Code::QuestionUnknown`], [`Code::InputInvalid`] without words or with too many.
pub async fn write(state: &State, assignment: &Assignment, words: Words, side: Side) -> Result<RemarkId> {
    let new = prepare(state, assignment, words, side).await?;
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(remarks::add(tx, new).await?) }))
        .await
}

/// A remark that can be written.
///
/// # Errors
/// As [`write`].
pub(super) async fn prepare(state: &State, assignment: &Assignment, words: Words, side: Side) -> Result<NewRemark> {
    let form = state.library().form(state.store().read(), assignment.form()).await?;
    if form.question(&words.question).is_none() {
        return Err(Error::new(Code::QuestionUnknown).detail(words.question));
    }
    let text = words.text.trim();
    if text.is_empty() || text.chars().count() > remarks::MAX_WORDS {
        let fault = Fault::new("words", "words", "1 to 2000 characters");
        return Err(Error::new(Code::InputInvalid).faults(vec![fault]));
    }
    let (by, by_authority) = match side {
        Side::Institution(by) => (by, false),
        Side::Authority(by) => (by, true),
    };
    Ok(NewRemark {
        municipality: assignment.round.municipality.clone(),
        submission: assignment.submission.head.id,
        question: words.question,
        by_authority,
        by,
        at: state.now(),
        words: text.to_owned(),
    })
}

/// Calls a remark settled.
///
/// # Errors
/// With [`Code::NotFound`] if the submission has no such remark.
pub async fn settle(state: &State, assignment: &Assignment, id: RemarkId, by: UserId) -> Result<()> {
    let (municipality, submission) = (assignment.round.municipality.clone(), assignment.submission.head.id);
    let settled = Settled { by, at: state.now() };
    state
        .store()
        .write(move |tx| {
            Box::pin(async move { Ok::<_, Error>(remarks::settle(tx, &municipality, submission, id, settled).await?) })
        })
        .await
}
