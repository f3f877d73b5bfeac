//! Recommendations, and what became of each. Their wording stands in the outcome and the passport.

use std::collections::HashMap;

use sea_orm::FromQueryResult;

use crate::assessments::AssessmentKey;
use crate::error::{Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId, RoundId};
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

/// What became of the recommendations of a round: of the last attempt at the last signed revision of each institution,
/// in the order of the outcomes.
///
/// # Errors
/// The database's.
pub async fn statuses_of_round(
    db: &impl Db,
    municipality: &MunicipalityId,
    round: RoundId,
) -> Result<HashMap<InstitutionId, Vec<RecommendationStatus>>> {
    let sql = "SELECT s.institution_id, r.status
        FROM submission s
        JOIN recommendation r
            ON r.municipality_id = s.municipality_id AND r.submission_id = s.id AND r.revision = s.revision
        WHERE s.municipality_id = ? AND s.round_id = ? AND r.attempt = (
            SELECT MAX(a.attempt) FROM assessment a
            WHERE a.municipality_id = s.municipality_id AND a.submission_id = s.id AND a.revision = s.revision
        )
        ORDER BY r.submission_id, r.position";
    let mut statuses: HashMap<_, Vec<_>> = HashMap::new();
    for row in sql::rows(db, sql, values![municipality.clone(), round]).await? {
        let status = row.try_get_by_index(1)?;
        statuses.entry(row.try_get_by_index(0)?).or_default().push(status);
    }
    Ok(statuses)
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
