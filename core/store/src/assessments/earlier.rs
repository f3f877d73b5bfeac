//! What earlier rounds made of the same institution: a plugin's history, and what a result is compared with.

use sea_orm::QueryResult;
use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::submission::Submission as Scored;

use crate::assessments::{AssessmentKey, read_outcome};
use crate::error::Result;
use crate::ids::{InstitutionId, MunicipalityId, RoundId};
use crate::moment::Moment;
use crate::rounds::Round;
use crate::sql::{self, values};
use crate::submissions::read_scored;
use crate::tx::Db;

/// Which earlier rounds are comparable: those of the same institution, form and plugin that opened before.
#[derive(Debug, Clone)]
pub struct EarlierThan {
    /// The institution.
    pub institution: InstitutionId,
    /// The form.
    pub form_id: String,
    /// The plugin.
    pub plugin_id: String,
    /// Rounds that opened before this.
    pub opens_at: Moment,
    /// How many at most.
    pub limit: u32,
}

impl EarlierThan {
    /// Earlier than this round.
    #[must_use]
    pub fn round(round: &Round, institution: InstitutionId, limit: u32) -> Self {
        Self {
            institution,
            form_id: round.form_id.clone(),
            plugin_id: round.plugin_id.clone(),
            opens_at: round.opens_at,
            limit,
        }
    }
}

/// What an earlier round made of the same institution.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// The round.
    pub round: RoundId,
    /// Its period's canonical text.
    pub period: String,
    /// Which assessment it is.
    pub key: AssessmentKey,
    /// What was signed.
    pub submission: Scored,
    /// What came out.
    pub outcome: Outcome,
}

/// The last outcome of each comparable earlier round, newest first. Rounds without an outcome are left out.
///
/// # Errors
/// The database's.
pub async fn earlier(db: &impl Db, municipality: &MunicipalityId, than: &EarlierThan) -> Result<Vec<Earlier>> {
    // The institution's own rounds first and apart: a planner without statistics begins with all assessments of the
    // municipality otherwise.
    let sql = "
WITH own AS MATERIALIZED (
    SELECT s.municipality_id, s.id, s.revision, r.id AS round_id, r.period, r.opens_at
    FROM submission s
    JOIN round r ON r.municipality_id = s.municipality_id AND r.id = s.round_id
    WHERE s.municipality_id = ? AND s.institution_id = ? AND r.form_id = ? AND r.plugin_id = ? AND r.opens_at < ?
)
SELECT own.round_id, own.period, a.submission_id, a.revision, a.attempt, f.submission, a.outcome
FROM own
JOIN submission_revision f
    ON f.municipality_id = own.municipality_id AND f.submission_id = own.id AND f.revision = own.revision
JOIN assessment a
    ON a.municipality_id = own.municipality_id AND a.submission_id = own.id AND a.revision = own.revision
WHERE a.attempt = (
    SELECT MAX(b.attempt) FROM assessment b
    WHERE b.municipality_id = a.municipality_id AND b.submission_id = a.submission_id
        AND b.revision = a.revision AND b.outcome IS NOT NULL
)
ORDER BY own.opens_at DESC, own.round_id DESC LIMIT ?";
    let values = values![
        municipality.clone(),
        than.institution,
        than.form_id.as_str(),
        than.plugin_id.as_str(),
        than.opens_at,
        i64::from(than.limit)
    ];
    let rows = sql::rows(db, sql, values).await?;
    rows.iter().map(read_earlier).collect()
}

fn read_earlier(row: &QueryResult) -> Result<Earlier> {
    let outcome: String = row.try_get_by_index(6)?;
    Ok(Earlier {
        round: row.try_get_by_index(0)?,
        period: row.try_get_by_index(1)?,
        key: AssessmentKey {
            submission: row.try_get_by_index(2)?,
            revision: row.try_get_by_index(3)?,
            attempt: row.try_get_by_index(4)?,
        },
        submission: read_scored(&row.try_get_by_index::<String>(5)?)?,
        outcome: read_outcome(&outcome)?,
    })
}
