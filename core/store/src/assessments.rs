//! Assessments: what plugins made of signed revisions, every attempt of it.

use sea_orm::{FromQueryResult, QueryResult};
use serde::{Deserialize, Serialize};
use zerkalo_engine::outcome::{Audience, Outcome, Recommendation};
use zerkalo_engine::submission::Submission as Scored;

use crate::error::{Result, StoreError};
use crate::ids::{Digest, InstitutionId, MunicipalityId, RoundId, SubmissionId};
use crate::kinds::RecommendationStatus;
use crate::moment::Moment;
use crate::rounds::{Pins, Round};
use crate::sql::{self, Bundle, values};
use crate::submissions::read_scored;
use crate::tx::{Db, Tx};

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

/// An assessment to store. Made before the transaction: nobody then waits for its JSON and digest.
#[derive(Debug, Clone)]
pub struct NewAssessment {
    pins: Pins,
    engine_version: String,
    history: String,
    result: Result<(String, Digest), Failure>,
    recommendations: Vec<Advised>,
}

/// What the table of recommendations has of one.
#[derive(Debug, Clone)]
struct Advised {
    advice: String,
    indicator: String,
    audience: Audience,
    priority: u8,
    gain: i32,
}

impl NewAssessment {
    /// An outcome.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] if it can not be written as JSON.
    pub fn scored(pins: Pins, engine_version: &str, history: &[AssessmentKey], outcome: &Outcome) -> Result<Self> {
        let text = serde_json::to_string(outcome).map_err(|_| StoreError::Invalid { what: "outcome" })?;
        let digest = Digest::of(text.as_bytes());
        Ok(Self {
            recommendations: outcome.recommendations.iter().map(Advised::from).collect(),
            result: Ok((text, digest)),
            ..Self::failed(
                pins,
                engine_version,
                history,
                Failure {
                    code: String::new(),
                    message: String::new(),
                },
            )?
        })
    }

    /// A failure.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] if its history can not be written as JSON.
    pub fn failed(pins: Pins, engine_version: &str, history: &[AssessmentKey], failure: Failure) -> Result<Self> {
        Ok(Self {
            pins,
            engine_version: engine_version.to_owned(),
            history: serde_json::to_string(history).map_err(|_| StoreError::Invalid { what: "history" })?,
            result: Err(failure),
            recommendations: Vec::new(),
        })
    }
}

impl From<&Recommendation> for Advised {
    fn from(recommendation: &Recommendation) -> Self {
        Self {
            advice: recommendation.advice.clone(),
            indicator: recommendation.indicator.clone(),
            audience: recommendation.audience,
            priority: recommendation.priority,
            gain: recommendation.gain,
        }
    }
}

fn audience_word(audience: Audience) -> &'static str {
    match audience {
        Audience::Students => "students",
        Audience::Parents => "parents",
        Audience::Teachers => "teachers",
        Audience::Management => "management",
        Audience::Authority => "authority",
    }
}

/// Adds an assessment with its recommendations to what a transaction writes.
pub(crate) fn insert(
    bundle: &mut Bundle,
    municipality: &MunicipalityId,
    key: AssessmentKey,
    new: NewAssessment,
    at: Moment,
) {
    let NewAssessment {
        pins,
        engine_version,
        history,
        result,
        recommendations,
    } = new;
    let (outcome, failure) = match result {
        Ok(outcome) => (Some(outcome), None),
        Err(failure) => (None, Some(failure)),
    };
    let (text, digest) = outcome.unzip();
    let (code, message) = failure.map(|failure| (failure.code, failure.message)).unzip();
    bundle.insert(
        "assessment (municipality_id, submission_id, revision, attempt, form_digest, plugin_id, plugin_version, \
        plugin_digest, settings_number, settings_digest, engine_version, history, assessed_at, failure_code, \
        failure_message, outcome_sha256, outcome)",
        vec![values![
            municipality.clone(),
            key.submission,
            key.revision,
            key.attempt,
            pins.form_digest,
            pins.plugin_id,
            pins.plugin_version,
            pins.plugin_digest,
            pins.settings_number,
            pins.settings_digest,
            engine_version,
            history,
            at,
            code,
            message,
            digest,
            text
        ]],
    );
    let rows = recommendations.into_iter().zip(0_i64..).map(|(advised, position)| {
        values![
            municipality.clone(),
            key.submission,
            key.revision,
            key.attempt,
            position,
            advised.advice,
            advised.indicator,
            audience_word(advised.audience),
            i64::from(advised.priority),
            i64::from(advised.gain),
            RecommendationStatus::New
        ]
    });
    bundle.insert(
        "recommendation (municipality_id, submission_id, revision, attempt, position, advice, indicator, audience, \
        priority, gain, status)",
        rows.collect(),
    );
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

/// Stores a further attempt at a signed revision.
///
/// # Errors
/// [`StoreError::NotFound`] without such a revision.
pub async fn retry(
    tx: &Tx,
    municipality: &MunicipalityId,
    submission: SubmissionId,
    revision: i64,
    new: NewAssessment,
    at: Moment,
) -> Result<AssessmentKey> {
    if tx.is_postgres() {
        // Two that try again at once must not both become the same attempt.
        let sql = "SELECT 1 FROM submission WHERE municipality_id = ? AND id = ? FOR UPDATE";
        sql::row(tx, sql, values![municipality.clone(), submission]).await?;
    }
    let sql = "SELECT MAX(attempt) FROM assessment WHERE municipality_id = ? AND submission_id = ? AND revision = ?";
    let row = sql::row(tx, sql, values![municipality.clone(), submission, revision]).await?;
    let last: Option<i64> = row.map(|row| row.try_get_by_index(0)).transpose()?.flatten();
    let attempt = last.ok_or(StoreError::NotFound {
        what: "signed revision",
    })? + 1;
    let key = AssessmentKey {
        submission,
        revision,
        attempt,
    };
    let mut bundle = Bundle::new(tx);
    insert(&mut bundle, municipality, key, new, at);
    bundle.run(tx).await?;
    Ok(key)
}

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
    let sql = "
SELECT r.id, r.period, a.submission_id, a.revision, a.attempt, f.submission, a.outcome
FROM submission s
JOIN round r ON r.municipality_id = s.municipality_id AND r.id = s.round_id
JOIN submission_revision f
    ON f.municipality_id = s.municipality_id AND f.submission_id = s.id AND f.revision = s.revision
JOIN assessment a
    ON a.municipality_id = s.municipality_id AND a.submission_id = s.id AND a.revision = s.revision
WHERE s.municipality_id = ? AND s.institution_id = ? AND r.form_id = ? AND r.plugin_id = ? AND r.opens_at < ?
    AND a.attempt = (
        SELECT MAX(b.attempt) FROM assessment b
        WHERE b.municipality_id = a.municipality_id AND b.submission_id = a.submission_id
            AND b.revision = a.revision AND b.outcome IS NOT NULL
    )
ORDER BY r.opens_at DESC, r.id DESC LIMIT ?";
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
        outcome: serde_json::from_str(&outcome).map_err(|error| StoreError::Corrupt(format!("outcome: {error}")))?,
    })
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
