//! The figures of a whole round at once, without the reasoning behind each.

use zerkalo_engine::outcome::Results;

use crate::error::{Result, StoreError};
use crate::ids::{Digest, InstitutionId, MunicipalityId, RoundId};
use crate::sql::{self, values};
use crate::tx::Db;

/// By what an assessment was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredBy {
    /// The form.
    pub form: Digest,
    /// The plugin.
    pub plugin: Digest,
    /// The settings.
    pub settings: Digest,
}

/// The figures of one institution.
#[derive(Debug, Clone, PartialEq)]
pub struct InstitutionResults {
    /// Whose.
    pub institution: InstitutionId,
    /// By what it was measured.
    pub by: MeasuredBy,
    /// What came out.
    pub results: Results,
}

/// Of each institution of a round that has signed, what the last attempt at its last revision came to; those that
/// came to nothing are left out.
///
/// # Errors
/// The database's.
pub async fn results_of_round(
    db: &impl Db,
    municipality: &MunicipalityId,
    round: RoundId,
) -> Result<Vec<InstitutionResults>> {
    // The round's own submissions first and apart: a planner without statistics begins with the last attempts of the
    // whole municipality otherwise.
    let sql = "
WITH own AS MATERIALIZED (
    SELECT s.municipality_id, s.id, s.revision, s.institution_id
    FROM submission s WHERE s.municipality_id = ? AND s.round_id = ? AND s.revision > 0
)
SELECT own.institution_id, a.form_digest, a.plugin_digest, a.settings_digest, a.outcome
FROM own
JOIN assessment a
    ON a.municipality_id = own.municipality_id AND a.submission_id = own.id AND a.revision = own.revision
WHERE a.outcome IS NOT NULL AND a.attempt = (
    SELECT MAX(b.attempt) FROM assessment b
    WHERE b.municipality_id = a.municipality_id AND b.submission_id = a.submission_id AND b.revision = a.revision
)
ORDER BY own.institution_id";
    let rows = sql::rows(db, sql, values![municipality.clone(), round]).await?;
    let all = rows.iter().map(|row| {
        Ok(InstitutionResults {
            institution: row.try_get_by_index(0)?,
            by: MeasuredBy {
                form: row.try_get_by_index(1)?,
                plugin: row.try_get_by_index(2)?,
                settings: row.try_get_by_index(3)?,
            },
            results: read(&row.try_get_by_index::<String>(4)?)?,
        })
    });
    all.collect()
}

fn read(outcome: &str) -> Result<Results> {
    serde_json::from_str(outcome).map_err(|error| StoreError::Corrupt(format!("outcome: {error}")))
}
