//! What was signed in a round with what came of it, some at a time: what is scored again by other rules.

use zerkalo_engine::submission::Submission as Scored;

use crate::assessments::{Assessment, COLUMNS, read};
use crate::error::Result;
use crate::ids::{InstitutionId, MunicipalityId, RoundId, SubmissionId};
use crate::sql::{self, values};
use crate::submissions::read_scored;
use crate::tx::Db;

/// A signed revision with the last attempt to assess it.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Whose it is.
    pub institution: InstitutionId,
    /// What was signed.
    pub submission: Scored,
    /// What came of it.
    pub assessment: Assessment,
}

/// The last signed revision of each submission of a round after this one, by id.
///
/// # Errors
/// The database's.
pub async fn published(
    db: &impl Db,
    municipality: &MunicipalityId,
    round: RoundId,
    after: Option<SubmissionId>,
    limit: u32,
) -> Result<Vec<Published>> {
    let (beyond, mut values) = match after {
        Some(id) => ("AND s.id > ?", values![municipality.clone(), round, id]),
        None => ("", values![municipality.clone(), round]),
    };
    values.extend(values![i64::from(limit)]);
    let sql = format!(
        "SELECT s.institution_id, f.submission, {COLUMNS}
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
                submission: read_scored(&row.try_get_by_index::<String>(1)?)?,
                assessment: read(row)?,
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
