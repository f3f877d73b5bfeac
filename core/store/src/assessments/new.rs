//! Storing what came of an attempt.

use sea_orm::Value;
use zerkalo_engine::outcome::{Audience, Outcome, Recommendation};

use crate::assessments::{AssessmentKey, Failure};
use crate::error::{Result, StoreError};
use crate::ids::{Digest, MunicipalityId, SubmissionId};
use crate::kinds::RecommendationStatus;
use crate::moment::Moment;
use crate::rounds::Pins;
use crate::sql::{self, Bundle, values};
use crate::tx::Tx;

/// An outcome as it is stored, with its digest. Made before the transaction: nobody then waits for it.
#[derive(Debug, Clone)]
pub struct OutcomeJson {
    pub(crate) text: String,
    pub(crate) sha256: Digest,
}

impl OutcomeJson {
    /// Of an outcome.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] if it can not be written as JSON.
    pub fn of(outcome: &Outcome) -> Result<Self> {
        let text = serde_json::to_string(outcome).map_err(|_| StoreError::Invalid { what: "outcome" })?;
        let sha256 = Digest::of(text.as_bytes());
        Ok(Self { text, sha256 })
    }
}

/// An assessment to store. Made before the transaction: nobody then waits for its JSON and digest.
#[derive(Debug, Clone)]
pub struct NewAssessment {
    pins: Pins,
    engine_version: String,
    history: String,
    result: Result<OutcomeJson, Failure>,
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
        Ok(Self {
            recommendations: outcome.recommendations.iter().map(Advised::from).collect(),
            result: Ok(OutcomeJson::of(outcome)?),
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
    let (assessment, recommendations) = new.rows(municipality, key, at);
    bundle.insert(ASSESSMENT, vec![assessment]);
    bundle.insert(RECOMMENDATION, recommendations);
}

/// Where an assessment goes.
pub(crate) const ASSESSMENT: &str = "assessment (municipality_id, submission_id, revision, attempt, form_digest, \
    plugin_id, plugin_version, plugin_digest, settings_number, settings_digest, engine_version, history, assessed_at, \
    failure_code, failure_message, outcome_sha256, outcome)";
/// Where its recommendations go.
pub(crate) const RECOMMENDATION: &str = "recommendation (municipality_id, submission_id, revision, attempt, position, \
    advice, indicator, audience, priority, gain, status)";

impl NewAssessment {
    /// As rows: itself and its recommendations.
    pub(crate) fn rows(
        self,
        municipality: &MunicipalityId,
        key: AssessmentKey,
        at: Moment,
    ) -> (Vec<Value>, Vec<Vec<Value>>) {
        let Self {
            pins,
            engine_version,
            history,
            result,
            recommendations,
        } = self;
        let (outcome, failure) = match result {
            Ok(outcome) => (Some(outcome), None),
            Err(failure) => (None, Some(failure)),
        };
        let (text, digest) = outcome.map(|outcome| (outcome.text, outcome.sha256)).unzip();
        let (code, message) = failure.map(|failure| (failure.code, failure.message)).unzip();
        let own = values![
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
        ];
        let advised = recommendations.into_iter().zip(0_i64..).map(|(advised, position)| {
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
        (own, advised.collect())
    }
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
