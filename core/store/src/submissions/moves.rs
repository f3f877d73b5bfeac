//! What the authority does with a signed submission.

use crate::audit::{self, NewAudit, ObjectRef};
use crate::error::{Result, StoreError};
use crate::ids::{MunicipalityId, SubmissionId, UserId};
use crate::kinds::SubmissionState;
use crate::moment::Moment;
use crate::sql::{Bundle, values};
use crate::submissions::draft::Written;
use crate::submissions::locked::{Locked, NO_KEY};
use crate::submissions::{SubmissionHead, head};
use crate::tx::Tx;

/// A move of a submission.
#[derive(Debug, Clone)]
pub struct Move {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The submission.
    pub submission: SubmissionId,
    /// The row version that was looked at.
    pub expected: i64,
    /// Why.
    pub reason: Option<String>,
    /// Who.
    pub by: UserId,
    /// When.
    pub at: Moment,
}

/// Gives a signed submission back, to be filled again. Its signed revision stays.
///
/// # Errors
/// [`StoreError::WrongState`] unless it is signed, [`StoreError::Changed`], [`StoreError::NotFound`].
pub async fn give_back(tx: &Tx, step: Move) -> Result<SubmissionHead> {
    carry_out(tx, step, SubmissionState::Returned, "submission.returned").await
}

/// Takes a signed submission as it is.
///
/// # Errors
/// [`StoreError::WrongState`] unless it is signed, [`StoreError::Changed`], [`StoreError::NotFound`].
pub async fn accept(tx: &Tx, step: Move) -> Result<SubmissionHead> {
    carry_out(tx, step, SubmissionState::Accepted, "submission.accepted").await
}

async fn carry_out(tx: &Tx, step: Move, to: SubmissionState, action: &str) -> Result<SubmissionHead> {
    let Move {
        municipality,
        submission,
        expected,
        reason,
        by,
        at,
    } = step;
    let locked = Locked::read(tx, &municipality, submission, NO_KEY).await?;
    locked.check_version(expected)?;
    if locked.state != SubmissionState::Submitted {
        return Err(StoreError::WrongState { state: locked.state });
    }
    let mut bundle = Bundle::new(tx);
    bundle.add(
        "UPDATE submission SET state = ?, row_version = ?, updated_at = ? WHERE municipality_id = ? AND id = ?",
        values![to, expected + 1, at, municipality.clone(), submission],
    );
    let details = serde_json::json!({ "revision": locked.revision, "reason": &reason });
    let written = Written {
        municipality: &municipality,
        submission,
        locked: &locked,
    };
    written.move_to(&mut bundle, to, by, at, reason);
    let entry = NewAudit {
        municipality: Some(municipality.clone()),
        at,
        actor: Some(by),
        action: action.to_owned(),
        object: ObjectRef::new("submission", submission),
        institution: Some(locked.institution),
        details,
    };
    audit::insert(&mut bundle, entry);
    bundle.run(tx).await?;
    head(tx, &municipality, submission).await
}
