//! What was signed in a round, some at a time: what is scored again by other rules.

use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::submission::Submission as Scored;

use crate::assessments::read_outcome;
use crate::error::Result;
use crate::ids::{InstitutionId, MunicipalityId, RoundId, SubmissionId};
use crate::rescorings::RescoringKey;
use crate::sql::{self, values};
use crate::submissions::read_scored;
use crate::tx::Db;

/// What is read beside what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// What was published of it.
    Outcome,
}

/// A signed revision that was assessed, as it is stored: whoever scores it reads it, on a thread of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Whose it is.
    pub institution: InstitutionId,
    /// Which it is.
    pub key: RescoringKey,
    submission: String,
    outcome: Option<String>,
}

impl Published {
    /// What was signed.
    ///
    /// # Errors
    /// [`crate::StoreError::Corrupt`] if it can not be read.
    pub fn read_submission(&self) -> Result<Scored> {
        read_scored(&self.submission)
    }

    /// What came of it at the last attempt; none where that failed, or where it was not asked for.
    ///
    /// # Errors
    /// [`crate::StoreError::Corrupt`] if it can not be read.
    pub fn read_outcome(&self) -> Result<Option<Outcome>> {
        self.outcome.as_deref().map(read_outcome).transpose()
    }
}

/// The last signed revision of each submission of a round after this one, by id.
///
/// # Errors
/// The database's.
pub async fn published(
    db: &impl Db,
    (municipality, round): (&MunicipalityId, RoundId),
    beside: Beside,
    after: Option<SubmissionId>,
    limit: u32,
) -> Result<Vec<Published>> {
    let (beyond, mut values) = match after {
        Some(id) => ("AND s.id > ?", values![municipality.clone(), round, id]),
        None => ("", values![municipality.clone(), round]),
    };
    values.extend(values![i64::from(limit)]);
    let outcome = match beside {
        Beside::Nothing => "CAST(NULL AS TEXT)",
        Beside::Outcome => "a.outcome",
    };
    let sql = format!(
        "SELECT s.institution_id, s.id, s.revision, f.submission, {outcome}
        FROM submission s
        JOIN submission_revision f
            ON f.municipality_id = s.municipality_id AND f.submission_id = s.id AND f.revision = s.revision
        JOIN assessment a
            ON a.municipality_id = s.municipality_id AND a.submission_id = s.id AND a.revision = s.revision
        WHERE s.municipality_id = ? AND s.round_id = ? {beyond} AND a.attempt = (
            SELECT MAX(b.attempt) FROM assessment b
            WHERE b.municipality_id = a.municipality_id AND b.submission_id = a.submission_id
                AND b.revision = a.revision
        )
        ORDER BY s.id LIMIT ?"
    );
    let rows = sql::rows(db, &sql, values).await?;
    rows.iter()
        .map(|row| {
            Ok(Published {
                institution: row.try_get_by_index(0)?,
                key: RescoringKey {
                    submission: row.try_get_by_index(1)?,
                    revision: row.try_get_by_index(2)?,
                },
                submission: row.try_get_by_index(3)?,
                outcome: row.try_get_by_index(4)?,
            })
        })
        .collect()
}

/// How many submissions of a round were signed and assessed.
///
/// # Errors
/// The database's.
pub async fn count_published(db: &impl Db, municipality: &MunicipalityId, round: RoundId) -> Result<u64> {
    let sql = "SELECT COUNT(*) FROM submission s WHERE s.municipality_id = ? AND s.round_id = ? AND EXISTS (
            SELECT 1 FROM assessment a
            WHERE a.municipality_id = s.municipality_id AND a.submission_id = s.id AND a.revision = s.revision
        )";
    let row = sql::row(db, sql, values![municipality.clone(), round]).await?;
    let count: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}
