//! Recommendations, and what became of each. Their wording stands in the outcome and the passport.

use sea_orm::FromQueryResult;

use crate::assessments::AssessmentKey;
use crate::error::{Result, StoreError};
use crate::ids::MunicipalityId;
use crate::kinds::RecommendationStatus;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// A recommendation of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct StoredRecommendation {
    /// Its place among the outcome's recommendations, from 0.
    pub position: i64,
    /// The passport's advice.
    pub advice: String,
    /// The indicator that fell short.
    pub indicator: String,
    /// To whom it speaks.
    pub audience: String,
    /// 1, 2 or 3.
    pub priority: i64,
    /// Points that could be won, in hundredths.
    pub gain: i64,
    /// What became of it.
    pub status: RecommendationStatus,
}

/// The recommendations of an assessment, in its order.
///
/// # Errors
/// The database's.
pub async fn list(
    db: &impl Db,
    municipality: &MunicipalityId,
    key: AssessmentKey,
) -> Result<Vec<StoredRecommendation>> {
    let sql = "SELECT position, advice, indicator, audience, priority, gain, status FROM recommendation
        WHERE municipality_id = ? AND submission_id = ? AND revision = ? AND attempt = ? ORDER BY position";
    let rows = sql::rows(
        db,
        sql,
        values![municipality.clone(), key.submission, key.revision, key.attempt],
    )
    .await?;
    rows.iter()
        .map(|row| Ok(StoredRecommendation::from_query_result(row, "")?))
        .collect()
}

/// Notes what became of a recommendation.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn set_status(
    tx: &Tx,
    municipality: &MunicipalityId,
    key: AssessmentKey,
    position: i64,
    status: RecommendationStatus,
) -> Result<()> {
    let sql = "UPDATE recommendation SET status = ?
        WHERE municipality_id = ? AND submission_id = ? AND revision = ? AND attempt = ? AND position = ?";
    let values = values![
        status,
        municipality.clone(),
        key.submission,
        key.revision,
        key.attempt,
        position
    ];
    match sql::run(tx, sql, values).await? {
        0 => Err(StoreError::NotFound { what: "recommendation" }),
        _ => Ok(()),
    }
}
