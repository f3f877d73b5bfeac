//! A submission as a writer finds it: nobody else can change it until the transaction ends.

use std::sync::LazyLock;

use sea_orm::FromQueryResult;

use crate::answers::{self, Answers, Logged};
use crate::error::{NotEditable, Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId, SubmissionId};
use crate::kinds::{RoundState, SubmissionState};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::submissions::{NO_SUBMISSION, SUBMISSION_HEAD_COLUMNS, SubmissionHead};
use crate::tx::Tx;

/// What writers need to know of a submission.
pub(super) struct Locked {
    pub(super) head: SubmissionHead,
    round_state: RoundState,
    round_opens_at: Moment,
    /// The authority accepts what is signed.
    pub(super) acceptance: bool,
    /// Until when the institution's exception from the round's dates holds, if it has one.
    excepted_until: Option<Moment>,
    answers: String,
    /// The save that this idempotency key was used for: the row version that it made, and what it said.
    earlier: Option<(i64, String)>,
}

/// The row version comes twice: `before` it is as it was before waiting for the lock, where there is one to wait for.
static READ: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {SUBMISSION_HEAD_COLUMNS}, s.answers, before.row_version AS version_before, l.seq, l.changes,
    r.state AS round_state, r.opens_at, r.acceptance,
    (SELECT e.expires_at FROM round_exception e WHERE e.municipality_id = s.municipality_id
        AND e.round_id = s.round_id AND e.institution_id = s.institution_id ORDER BY e.seq DESC LIMIT 1) AS excepted
FROM submission s
JOIN submission before ON before.municipality_id = s.municipality_id AND before.id = s.id
JOIN round r ON r.municipality_id = s.municipality_id AND r.id = s.round_id
LEFT JOIN answer_revision l
    ON l.municipality_id = s.municipality_id AND l.submission_id = s.id AND l.idempotency_key = ?
WHERE s.municipality_id = ? AND s.id = ?"
    )
});

/// On PostgreSQL. What had to wait for the lock reads the submission as it is after the wait, but all else as it was
/// before it: then it is to be read again.
static LOCK: LazyLock<String> = LazyLock::new(|| format!("{} FOR UPDATE OF s", *READ));

/// No save has this key: keys that are empty are refused.
pub(super) const NO_KEY: &str = "";

/// Locks a submission for what goes along with its answers, and says whose it is.
///
/// # Errors
/// [`StoreError::NotEditable`] if answers can not be changed now, [`StoreError::NotFound`].
pub(crate) async fn check_takes_answers(
    tx: &Tx,
    municipality: &MunicipalityId,
    id: SubmissionId,
    now: Moment,
) -> Result<InstitutionId> {
    let locked = Locked::read(tx, municipality, id, NO_KEY).await?;
    locked.check_editable(now)?;
    Ok(locked.head.institution)
}

impl Locked {
    /// Locks the submission and reads it, with what the idempotency key was used for before.
    pub(super) async fn read(tx: &Tx, municipality: &MunicipalityId, id: SubmissionId, key: &str) -> Result<Self> {
        let read = async |sql| {
            let row = sql::row(tx, sql, values![key, municipality.clone(), id]).await?;
            row.ok_or(NO_SUBMISSION)
        };
        let mut row = read(if tx.is_postgres() { &LOCK } else { &READ }).await?;
        let mut head = SubmissionHead::from_query_result(&row, "s_")?;
        if head.row_version != row.try_get::<i64>("", "version_before")? {
            row = read(&READ).await?;
            head = SubmissionHead::from_query_result(&row, "s_")?;
        }
        let seq: Option<i64> = row.try_get("", "seq")?;
        Ok(Self {
            head,
            round_state: row.try_get("", "round_state")?,
            round_opens_at: row.try_get("", "opens_at")?,
            acceptance: row.try_get("", "acceptance")?,
            excepted_until: row.try_get("", "excepted")?,
            answers: row.try_get("", "answers")?,
            earlier: seq.zip(row.try_get("", "changes")?),
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
        let refusal = match self.head.state {
            SubmissionState::Submitted => NotEditable::Submitted,
            SubmissionState::Accepted => NotEditable::Accepted,
            _ => return self.check_round(now),
        };
        Err(StoreError::NotEditable(refusal))
    }

    /// Refuses if the round takes no answers of this institution now.
    pub(super) fn check_round(&self, now: Moment) -> Result<()> {
        let is_excepted = self.excepted_until.is_some_and(|until| now <= until);
        match self.round_state {
            RoundState::Closed if !is_excepted => Err(StoreError::NotEditable(NotEditable::RoundClosed)),
            RoundState::Open if now < self.round_opens_at => Err(StoreError::NotEditable(NotEditable::RoundNotOpen)),
            _ => Ok(()),
        }
    }

    /// Refuses if the submission was changed since the caller read it.
    pub(super) fn check_version(&self, expected: i64) -> Result<()> {
        if self.head.row_version == expected {
            Ok(())
        } else {
            Err(StoreError::Changed {
                expected,
                stored: self.head.row_version,
            })
        }
    }
}
