//! What becomes of a signed submission: the authority takes it or gives it back, its institution takes it back. Each move
//! says where the submission stands after it.

use zerkalo_store::{Assignment, Move, SubmissionHead, UserId, submissions};

use super::remarks::{self, Side, Words};
use crate::error::{Code, Error, Fault, Result};
use crate::state::State;

/// The longest reason.
const MAX_REASON: usize = 2000;

/// The version of the submission that somebody looked at when they decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen(pub i64);

impl Seen {
    /// As it is stored now.
    #[must_use]
    pub fn now(assignment: &Assignment) -> Self {
        Self(assignment.submission.head.row_version)
    }
}

/// Takes it.
///
/// # Errors
/// With [`Code::SubmissionState`] unless it is signed, [`Code::AcceptanceUnwanted`] where the round wants none,
/// [`Code::SubmissionChanged`] when it is not what was looked at.
pub async fn accept(state: &State, assignment: &Assignment, seen: Seen, by: UserId) -> Result<SubmissionHead> {
    let step = step(state, assignment, seen, None, by);
    let moved = state
        .store()
        .write(move |tx| Box::pin(async move { Ok(submissions::accept(tx, step).await?) }))
        .await;
    moved.map_err(changed)
}

/// Gives it back with a reason that its people read.
///
/// # Errors
/// With [`Code::SubmissionState`] unless it is signed, [`Code::RoundClosed`], [`Code::SubmissionChanged`],
/// [`Code::InputInvalid`] without a reason.
pub async fn give_back(
    state: &State,
    assignment: &Assignment,
    seen: Seen,
    reason: &str,
    by: UserId,
) -> Result<SubmissionHead> {
    give_back_with(state, assignment, seen, (reason, Vec::new()), by).await
}

/// The same with remarks at single answers, all or nothing.
///
/// # Errors
/// As [`give_back`], and with [`Code::QuestionUnknown`].
pub async fn give_back_with(
    state: &State,
    assignment: &Assignment,
    seen: Seen,
    (reason, said_at): (&str, Vec<Words>),
    by: UserId,
) -> Result<SubmissionHead> {
    let step = step(state, assignment, seen, Some(said(reason)?), by);
    let mut written = Vec::new();
    for words in said_at {
        written.push(remarks::prepare(state, assignment, words, Side::Authority(by)).await?);
    }
    let moved = state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                let head = submissions::give_back(tx, step).await?;
                for remark in written {
                    zerkalo_store::remarks::add(tx, remark).await?;
                }
                Ok(head)
            })
        })
        .await;
    moved.map_err(changed)
}

/// The institution takes it back, to change it and sign again.
///
/// # Errors
/// With [`Code::SubmissionState`] unless it is signed and not accepted, [`Code::RoundClosed`],
/// [`Code::SubmissionChanged`], [`Code::InputInvalid`] without a reason.
pub async fn withdraw(
    state: &State,
    assignment: &Assignment,
    seen: Seen,
    reason: &str,
    by: UserId,
) -> Result<SubmissionHead> {
    let step = step(state, assignment, seen, Some(said(reason)?), by);
    let moved = state
        .store()
        .write(move |tx| Box::pin(async move { Ok(submissions::withdraw(tx, step).await?) }))
        .await;
    moved.map_err(changed)
}

/// A reason as it is stored.
///
/// # Errors
/// With [`Code::InputInvalid`] when there is none or it is too long.
pub fn said(reason: &str) -> Result<String> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > MAX_REASON {
        let fault = Fault::new("reason", "reason", "1 to 2000 characters");
        return Err(Error::new(Code::InputInvalid).faults(vec![fault]));
    }
    Ok(reason.to_owned())
}

/// No single answer clashed: the whole is not what was looked at.
fn changed(fault: Error) -> Error {
    if fault.code() == Code::AnswerConflict {
        Error::new(Code::SubmissionChanged).because(fault)
    } else {
        fault
    }
}

fn step(state: &State, assignment: &Assignment, Seen(expected): Seen, reason: Option<String>, by: UserId) -> Move {
    Move {
        municipality: assignment.round.municipality.clone(),
        submission: assignment.submission.head.id,
        expected,
        reason,
        by,
        at: state.now(),
    }
}
