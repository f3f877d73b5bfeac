//! What the institutions of a round have signed, all at once.

use sea_orm::FromQueryResult;
use zerkalo_engine::submission::Submission as Scored;

use super::history::{RevisionHead, read_scored};
use crate::error::Result;
use crate::ids::{Digest, InstitutionId, MunicipalityId, RoundId};
use crate::sql::{self, values};
use crate::tx::Db;

/// An institution's signed answers.
#[derive(Debug, Clone, PartialEq)]
pub struct SignedAnswers {
    /// Whose they are.
    pub institution: InstitutionId,
    /// Which revision, by whom, when.
    pub head: RevisionHead,
    /// What it says.
    pub submission: Scored,
    /// The form that it was signed by.
    pub form_digest: Digest,
}

/// The last signed revision of each institution of a round by name; drafts and what was given back are not among them.
///
/// # Errors
/// The database's, [`crate::StoreError::Corrupt`] if a revision can not be read.
pub async fn signed_of_round(
    db: &impl Db,
    municipality: &MunicipalityId,
    round: RoundId,
) -> Result<Vec<SignedAnswers>> {
    // The first attempt pins the form that the revision was signed by.
    let sql = "SELECT s.institution_id, f.submission, a.form_digest, f.revision, f.signed_by, f.signed_at, f.sha256
        FROM submission s
        JOIN institution i ON i.municipality_id = s.municipality_id AND i.id = s.institution_id
        JOIN submission_revision f
            ON f.municipality_id = s.municipality_id AND f.submission_id = s.id AND f.revision = s.revision
        JOIN assessment a
            ON a.municipality_id = s.municipality_id AND a.submission_id = s.id AND a.revision = s.revision
            AND a.attempt = 1
        WHERE s.municipality_id = ? AND s.round_id = ? AND s.state IN ('submitted', 'accepted')
        ORDER BY i.short_name, i.id";
    let rows = sql::rows(db, sql, values![municipality.clone(), round]).await?;
    let signed = rows.iter().map(|row| {
        Ok(SignedAnswers {
            institution: row.try_get_by_index(0)?,
            head: RevisionHead::from_query_result(row, "")?,
            submission: read_scored(&row.try_get_by_index::<String>(1)?)?,
            form_digest: row.try_get_by_index(2)?,
        })
    });
    signed.collect()
}
