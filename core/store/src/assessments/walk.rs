//! A walk over all assessments, for `verify`.

use crate::assessments::{Assessment, AssessmentKey, COLUMNS, read};
use crate::error::Result;
use crate::ids::{Digest, MunicipalityId, RoundId};
use crate::sql::{self, values};
use crate::tx::Db;

/// Where a walk over all assessments stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    municipality: MunicipalityId,
    key: AssessmentKey,
}

/// An assessment with all that is needed to repeat it.
#[derive(Debug, Clone, PartialEq)]
pub struct ToVerify {
    /// Its municipality.
    pub municipality: MunicipalityId,
    /// Its round.
    pub round: RoundId,
    /// The assessment.
    pub assessment: Assessment,
    /// The JSON that was signed.
    pub signed: String,
    /// SHA-256 of it, as it was stored.
    pub signed_sha256: Digest,
}

impl ToVerify {
    /// Where to go on after this one.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor {
            municipality: self.municipality.clone(),
            key: self.assessment.key,
        }
    }
}

/// All assessments, those of every municipality or of one round, some at a time.
///
/// # Errors
/// The database's.
pub async fn page(db: &impl Db, round: Option<RoundId>, after: Option<&Cursor>, limit: u32) -> Result<Vec<ToVerify>> {
    let mut conditions = Vec::new();
    let mut values = Vec::new();
    if let Some(round) = round {
        conditions.push("s.round_id = ?");
        values.extend(values![round]);
    }
    if let Some(Cursor { municipality, key }) = after {
        conditions.push("(a.municipality_id, a.submission_id, a.revision, a.attempt) > (?, ?, ?, ?)");
        values.extend(values![municipality.clone(), key.submission, key.revision, key.attempt]);
    }
    let whole = if conditions.is_empty() {
        "1 = 1".to_owned()
    } else {
        conditions.join(" AND ")
    };
    values.extend(values![i64::from(limit)]);
    let sql = format!(
        "SELECT a.municipality_id, s.round_id, f.submission, f.sha256, {COLUMNS}
        FROM assessment a
        JOIN submission_revision f ON f.municipality_id = a.municipality_id AND f.submission_id = a.submission_id
            AND f.revision = a.revision
        JOIN submission s ON s.municipality_id = a.municipality_id AND s.id = a.submission_id
        WHERE {whole}
        ORDER BY a.municipality_id, a.submission_id, a.revision, a.attempt LIMIT ?"
    );
    let rows = sql::rows(db, &sql, values).await?;
    let items = rows.iter().map(|row| {
        Ok(ToVerify {
            municipality: row.try_get_by_index(0)?,
            round: row.try_get_by_index(1)?,
            signed: row.try_get_by_index(2)?,
            signed_sha256: row.try_get_by_index(3)?,
            assessment: read(row)?,
        })
    });
    items.collect()
}
