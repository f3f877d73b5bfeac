//! Assessments: what plugins made of signed revisions, every attempt of it.

use sea_orm::{FromQueryResult, QueryResult};
use serde::{Deserialize, Serialize};
use zerkalo_engine::outcome::Outcome;

use crate::error::{Result, StoreError};
use crate::ids::{Digest, InstitutionId, MunicipalityId, RoundId, SubmissionId};
use crate::moment::Moment;
use crate::rounds::Pins;
use crate::sql::{self, values};
use crate::tx::Db;

mod earlier;
mod new;
mod published;
mod results;
mod walk;

pub use earlier::{Earlier, EarlierThan, earlier};
pub(crate) use new::{ASSESSMENT, RECOMMENDATION, insert};
pub use new::{NewAssessment, OutcomeJson, retry};
pub use published::{Beside, Published, count_published, published};
pub use results::{InstitutionResults, MeasuredBy, results_of_round};
pub use walk::{Cursor, ToVerify, page};

/// Which attempt to assess which revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromQueryResult)]
#[serde(deny_unknown_fields)]
pub struct AssessmentKey {
    /// The submission.
    #[sea_orm(from_alias = "submission_id")]
    pub submission: SubmissionId,
    /// Its signed revision.
    pub revision: i64,
    /// 1, 2, 3 …
    pub attempt: i64,
}

/// Why there is no outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The host's error code.
    pub code: String,
    /// What a person reads.
    pub message: String,
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq)]
pub enum Assessed {
    /// An outcome.
    Scored {
        /// As the plugin gave it.
        outcome: Outcome,
        /// Its JSON.
        text: String,
        /// SHA-256 of the JSON.
        sha256: Digest,
    },
    /// None.
    Failed(Failure),
}

/// An attempt to assess a revision, with all that it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Which attempt at which revision.
    pub key: AssessmentKey,
    /// Form, plugin and settings.
    pub pins: Pins,
    /// The engine that prepared it.
    pub engine_version: String,
    /// Which earlier assessments the plugin was given.
    pub history: Vec<AssessmentKey>,
    /// When.
    pub assessed_at: Moment,
    /// What came of it.
    pub result: Assessed,
}

impl Assessment {
    /// The outcome, if there is one.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        match &self.result {
            Assessed::Scored { outcome, .. } => Some(outcome),
            Assessed::Failed(_) => None,
        }
    }
}

/// Columns of an assessment `a` for [`read`].
const COLUMNS: &str = "a.submission_id AS a_submission_id, a.revision AS a_revision, a.attempt AS a_attempt, \
    a.form_digest AS a_form_digest, a.plugin_id AS a_plugin_id, a.plugin_version AS a_plugin_version, \
    a.plugin_digest AS a_plugin_digest, a.settings_number AS a_settings_number, \
    a.settings_digest AS a_settings_digest, a.engine_version AS a_engine_version, a.history AS a_history, \
    a.assessed_at AS a_assessed_at, a.failure_code AS a_failure_code, a.failure_message AS a_failure_message, \
    a.outcome_sha256 AS a_outcome_sha256, a.outcome AS a_outcome";

fn read(row: &QueryResult) -> Result<Assessment> {
    let history: String = row.try_get("a_", "history")?;
    Ok(Assessment {
        key: AssessmentKey::from_query_result(row, "a_")?,
        pins: Pins {
            form_digest: row.try_get("a_", "form_digest")?,
            plugin_id: row.try_get("a_", "plugin_id")?,
            plugin_version: row.try_get("a_", "plugin_version")?,
            plugin_digest: row.try_get("a_", "plugin_digest")?,
            settings_number: row.try_get("a_", "settings_number")?,
            settings_digest: row.try_get("a_", "settings_digest")?,
        },
        engine_version: row.try_get("a_", "engine_version")?,
        history: serde_json::from_str(&history).map_err(|error| StoreError::Corrupt(error.to_string()))?,
        assessed_at: row.try_get("a_", "assessed_at")?,
        result: read_result(row)?,
    })
}

fn read_result(row: &QueryResult) -> Result<Assessed> {
    let Some(text) = row.try_get::<Option<String>>("a_", "outcome")? else {
        let (code, message) = (
            row.try_get("a_", "failure_code")?,
            row.try_get("a_", "failure_message")?,
        );
        return Ok(Assessed::Failed(Failure { code, message }));
    };
    let outcome = serde_json::from_str(&text).map_err(|error| StoreError::Corrupt(format!("outcome: {error}")))?;
    Ok(Assessed::Scored {
        outcome,
        text,
        sha256: row.try_get("a_", "outcome_sha256")?,
    })
}

fn read_outcome(text: &str) -> Result<Outcome> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt(format!("outcome: {error}")))
}

fn read_all(rows: &[QueryResult]) -> Result<Vec<Assessment>> {
    rows.iter().map(read).collect()
}

/// The last attempt at the last signed revision; none if nothing is signed.
///
/// # Errors
/// The database's.
pub async fn latest(
    db: &impl Db,
    municipality: &MunicipalityId,
    submission: SubmissionId,
) -> Result<Option<Assessment>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM assessment a WHERE a.municipality_id = ? AND a.submission_id = ?
        ORDER BY a.revision DESC, a.attempt DESC LIMIT 1"
    );
    sql::row(db, &sql, values![municipality.clone(), submission])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// All attempts at a signed revision, the last one first.
///
/// # Errors
/// The database's.
pub async fn of_revision(
    db: &impl Db,
    municipality: &MunicipalityId,
    submission: SubmissionId,
    revision: i64,
) -> Result<Vec<Assessment>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM assessment a WHERE a.municipality_id = ? AND a.submission_id = ? AND a.revision = ?
        ORDER BY a.attempt DESC"
    );
    read_all(&sql::rows(db, &sql, values![municipality.clone(), submission, revision]).await?)
}

/// One attempt.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, municipality: &MunicipalityId, key: AssessmentKey) -> Result<Assessment> {
    let sql = format!(
        "SELECT {COLUMNS} FROM assessment a
        WHERE a.municipality_id = ? AND a.submission_id = ? AND a.revision = ? AND a.attempt = ?"
    );
    let row = sql::row(
        db,
        &sql,
        values![municipality.clone(), key.submission, key.revision, key.attempt],
    )
    .await?;
    read(&row.ok_or(StoreError::NotFound { what: "assessment" })?)
}

/// The last attempt at the last signed revision of each institution of a round that has signed.
///
/// # Errors
/// The database's.
pub async fn of_round(
    db: &impl Db,
    municipality: &MunicipalityId,
    round: RoundId,
) -> Result<Vec<(InstitutionId, Assessment)>> {
    let sql = format!(
        "SELECT s.institution_id, {COLUMNS}
        FROM submission s
        JOIN assessment a
            ON a.municipality_id = s.municipality_id AND a.submission_id = s.id AND a.revision = s.revision
        WHERE s.municipality_id = ? AND s.round_id = ? AND a.attempt = (
            SELECT MAX(b.attempt) FROM assessment b
            WHERE b.municipality_id = a.municipality_id AND b.submission_id = a.submission_id
                AND b.revision = a.revision
        )
        ORDER BY s.institution_id"
    );
    let rows = sql::rows(db, &sql, values![municipality.clone(), round]).await?;
    rows.iter()
        .map(|row| Ok((row.try_get_by_index(0)?, read(row)?)))
        .collect()
}
