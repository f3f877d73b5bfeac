//! What becomes of a signed submission: the authority takes it or gives it back, the institution takes it back.

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
/// [`StoreError::WrongState`] unless it is signed, [`StoreError::NotEditable`] if the round takes no answers any more,
/// [`StoreError::Changed`], [`StoreError::NotFound`].
pub async fn give_back(tx: &Tx, step: Move) -> Result<SubmissionHead> {
    carry_out(tx, step, Kind::GiveBack).await
}

/// Takes a signed submission as it is.
///
/// # Errors
/// [`StoreError::WrongState`] unless it is signed, [`StoreError::NoAcceptance`], [`StoreError::Changed`],
/// [`StoreError::NotFound`].
pub async fn accept(tx: &Tx, step: Move) -> Result<SubmissionHead> {
    carry_out(tx, step, Kind::Accept).await
}

/// The institution takes its signed submission back, to change it and sign again. Its signed revision stays.
///
/// # Errors
/// [`StoreError::WrongState`] unless it is signed and not accepted, [`StoreError::NotEditable`] if the round takes no
/// answers any more, [`StoreError::Invalid`] without a reason, [`StoreError::Changed`], [`StoreError::NotFound`].
pub async fn withdraw(tx: &Tx, step: Move) -> Result<SubmissionHead> {
    if step.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        return Err(StoreError::Invalid { what: "reason" });
    }
    carry_out(tx, step, Kind::Withdraw).await
}

/// The moves that a signed submission can make.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    GiveBack,
    Accept,
    Withdraw,
}

impl Kind {
    /// What it becomes, and what the audit log calls that.
    fn leads_to(self) -> (SubmissionState, &'static str) {
        match self {
            Self::GiveBack => (SubmissionState::Returned, "submission.returned"),
            Self::Accept => (SubmissionState::Accepted, "submission.accepted"),
            Self::Withdraw => (SubmissionState::Draft, "submission.withdrawn"),
        }
    }

    fn check(self, locked: &Locked, at: Moment) -> Result<()> {
        match self {
            _ if locked.state != SubmissionState::Submitted => Err(StoreError::WrongState { state: locked.state }),
            Self::Accept if !locked.acceptance => Err(StoreError::NoAcceptance),
            Self::Accept => Ok(()),
            // Who could not send again would have lost what was sent.
            Self::GiveBack | Self::Withdraw => locked.check_round(at),
        }
    }
}

async fn carry_out(tx: &Tx, step: Move, kind: Kind) -> Result<SubmissionHead> {
    let Move {
        municipality,
        submission,
        expected,
        reason,
        by,
        at,
    } = step;
    let locked = Locked::read(tx, &municipality, submission, NO_KEY).await?;
    kind.check(&locked, at)?;
    locked.check_version(expected)?;
    let (to, action) = kind.leads_to();
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
