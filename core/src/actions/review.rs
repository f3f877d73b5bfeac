//! The authority takes a signed submission or gives it back.

use zerkalo_store::{Assignment, Move, UserId, submissions};

use crate::error::{Code, Error, Fault, Result};
use crate::state::State;

/// The longest reason.
const MAX_REASON: usize = 2000;

/// Takes it.
///
/// # Errors
/// With [`Code::SubmissionState`] unless it is signed.
pub async fn accept(state: &State, assignment: &Assignment, by: UserId) -> Result<()> {
    let step = step(state, assignment, None, by);
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(submissions::accept(tx, step).await.map(drop)?) }))
        .await
}

/// Gives it back with a reason that its people read.
///
/// # Errors
/// With [`Code::SubmissionState`] unless it is signed, [`Code::InputInvalid`] without a reason.
pub async fn give_back(state: &State, assignment: &Assignment, reason: &str, by: UserId) -> Result<()> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > MAX_REASON {
        let fault = Fault::new("reason", "reason", "1 to 2000 characters");
        return Err(Error::new(Code::InputInvalid).faults(vec![fault]));
    }
    let step = step(state, assignment, Some(reason.to_owned()), by);
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(submissions::give_back(tx, step).await.map(drop)?) }))
        .await
}

fn step(state: &State, assignment: &Assignment, reason: Option<String>, by: UserId) -> Move {
    Move {
        municipality: assignment.round.municipality.clone(),
        submission: assignment.submission.head.id,
        expected: assignment.submission.head.row_version,
        reason,
        by,
        at: state.now(),
    }
}
