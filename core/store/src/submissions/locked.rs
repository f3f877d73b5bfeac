//! A submission as a writer finds it: nobody else can change it until the transaction ends.

use sea_orm::TryGetable;

use crate::answers::{self, Answers, Logged};
use crate::error::{NotEditable, Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId, SubmissionId};
use crate::kinds::{RoundState, SubmissionState};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::submissions::NO_SUBMISSION;
use crate::tx::Tx;

/// What writers need to know of a submission.
pub(super) struct Locked {
    pub(super) institution: InstitutionId,
    pub(super) state: SubmissionState,
    pub(super) row_version: i64,
    pub(super) revision: i64,
    round_state: RoundState,
    round_opens_at: Moment,
    answers: String,
    /// The save that this idempotency key was used for: the row version that it made, and what it said.
    earlier: Option<(i64, String)>,
}

const READ: &str = "
SELECT s.institution_id, s.state, s.row_version, s.revision, r.state, r.opens_at, s.answers, l.seq, l.changes
FROM submission s
JOIN round r ON r.municipality_id = s.municipality_id AND r.id = s.round_id
LEFT JOIN answer_revision l
    ON l.municipality_id = s.municipality_id AND l.submission_id = s.id AND l.idempotency_key = ?
WHERE s.municipality_id = ? AND s.id = ?";

/// On PostgreSQL the same with the lock. What had to wait for it reads the submission as it is after the wait, but all
/// else as it was before: the last column is the row version from before, too.
const READ_AND_LOCK: &str = "
SELECT s.institution_id, s.state, s.row_version, s.revision, r.state, r.opens_at, s.answers, l.seq, l.changes,
    before.row_version
FROM submission s
JOIN submission before ON before.municipality_id = s.municipality_id AND before.id = s.id
JOIN round r ON r.municipality_id = s.municipality_id AND r.id = s.round_id
LEFT JOIN answer_revision l
    ON l.municipality_id = s.municipality_id AND l.submission_id = s.id AND l.idempotency_key = ?
WHERE s.municipality_id = ? AND s.id = ?
FOR UPDATE OF s";

/// No save has this key: keys that are empty are refused.
pub(super) const NO_KEY: &str = "";

impl Locked {
    /// Locks the submission and reads it, with what the idempotency key was used for before.
    pub(super) async fn read(tx: &Tx, municipality: &MunicipalityId, id: SubmissionId, key: &str) -> Result<Self> {
        let read = async |sql| {
            let row = sql::row(tx, sql, values![key, municipality.clone(), id]).await?;
            row.ok_or(NO_SUBMISSION)
        };
        let row = if tx.is_postgres() {
            let row = read(READ_AND_LOCK).await?;
            let (now, before): (i64, i64) = (row.try_get_by_index(2)?, row.try_get_by_index(9)?);
            if now == before { row } else { read(READ).await? }
        } else {
            read(READ).await?
        };
        let seq: Option<i64> = row.try_get_by_index(7)?;
        Ok(Self {
            institution: row.try_get_by_index(0)?,
            state: row.try_get_by_index(1)?,
            row_version: row.try_get_by_index(2)?,
            revision: row.try_get_by_index(3)?,
            round_state: row.try_get_by_index(4)?,
            round_opens_at: row.try_get_by_index(5)?,
            answers: String::try_get_by_index(&row, 6)?,
            earlier: seq.zip(row.try_get_by_index(8)?),
        })
    }

    pub(super) fn answers(&self) -> Result<Answers> {
        answers::parse(&self.answers)
    }

    /// What the key was used for, if it was: the row version that the save made, and what it said.
    pub(super) fn earlier(&self) -> Result<Option<(i64, Logged)>> {
        let Some((seq, changes)) = &self.earlier else {
            return Ok(None);
        };
        Ok(Some((*seq, answers::parse_log(changes)?)))
    }

    /// Refuses if answers can not be changed now.
    pub(super) fn check_editable(&self, now: Moment) -> Result<()> {
        let refusal = match (self.state, self.round_state) {
            (SubmissionState::Submitted, _) => NotEditable::Submitted,
            (SubmissionState::Accepted, _) => NotEditable::Accepted,
            (_, RoundState::Closed) => NotEditable::RoundClosed,
            _ if now < self.round_opens_at => NotEditable::RoundNotOpen,
            _ => return Ok(()),
        };
        Err(StoreError::NotEditable(refusal))
    }

    /// Refuses if the submission was changed since the caller read it.
    pub(super) fn check_version(&self, expected: i64) -> Result<()> {
        if self.row_version == expected {
            Ok(())
        } else {
            Err(StoreError::Changed {
                expected,
                stored: self.row_version,
            })
        }
    }
}
