//! How a submission came to be what it is.

use sea_orm::FromQueryResult;
use zerkalo_engine::submission::Submission as Scored;

use crate::answers;
use crate::entry::EntryJson;
use crate::error::{Result, StoreError};
use crate::ids::{Digest, MunicipalityId, SubmissionId, UserId};
use crate::kinds::SubmissionState;
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::Db;

/// One change of one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerChange {
    /// What it became; none where it was dropped.
    pub entry: Option<EntryJson>,
    /// The version that it became.
    pub version: i64,
    /// Who changed it.
    pub by: UserId,
    /// When.
    pub at: Moment,
}

/// A signed revision without its text.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct RevisionHead {
    /// 1, 2, 3 …
    pub revision: i64,
    /// Who signed.
    #[sea_orm(from_alias = "signed_by")]
    pub by: UserId,
    /// When.
    #[sea_orm(from_alias = "signed_at")]
    pub at: Moment,
    /// SHA-256 of the text.
    pub sha256: Digest,
}

/// A signed revision.
#[derive(Debug, Clone, PartialEq)]
pub struct SignedRevision {
    /// Which, by whom, when.
    pub head: RevisionHead,
    /// The JSON that was signed.
    pub text: String,
    /// What it says.
    pub submission: Scored,
}

/// A move between states.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Transition {
    /// From.
    #[sea_orm(from_alias = "from_state")]
    pub from: SubmissionState,
    /// To.
    #[sea_orm(from_alias = "to_state")]
    pub to: SubmissionState,
    /// Who.
    #[sea_orm(from_alias = "actor_id")]
    pub by: UserId,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Option<String>,
}

/// Every change of one question's answer, newest first.
///
/// # Errors
/// The database's.
pub async fn history(
    db: &impl Db,
    municipality: &MunicipalityId,
    id: SubmissionId,
    question: &str,
) -> Result<Vec<AnswerChange>> {
    let sql = "SELECT seq, saved_by, saved_at, changes FROM answer_revision
        WHERE municipality_id = ? AND submission_id = ? ORDER BY seq DESC";
    let mut changes = Vec::new();
    for row in sql::rows(db, sql, values![municipality.clone(), id]).await? {
        let seq: i64 = row.try_get_by_index(0)?;
        let mut logged = answers::parse_log(&row.try_get_by_index::<String>(3)?)?;
        // A save that left the answer as it was changed nothing.
        let changed = logged.remove(question).filter(|answer| answer.version == seq);
        if let Some(answer) = changed {
            let (by, at) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            changes.push(AnswerChange {
                entry: answer.entry,
                version: seq,
                by,
                at,
            });
        }
    }
    Ok(changes)
}

/// An answer as a save said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The answer.
    pub entry: EntryJson,
    /// Who saved it.
    pub by: UserId,
    /// When.
    pub at: Moment,
}

/// Every answer that was ever saved in a submission, oldest first.
///
/// # Errors
/// The database's.
pub async fn all_said(db: &impl Db, municipality: &MunicipalityId, id: SubmissionId) -> Result<Vec<Said>> {
    let sql = "SELECT saved_by, saved_at, changes FROM answer_revision
        WHERE municipality_id = ? AND submission_id = ? ORDER BY seq";
    let mut all = Vec::new();
    for row in sql::rows(db, sql, values![municipality.clone(), id]).await? {
        let (by, at) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let logged = answers::parse_log(&row.try_get_by_index::<String>(2)?)?;
        let entries = logged.into_values().filter_map(|answer| answer.entry);
        all.extend(entries.map(|entry| Said { entry, by, at }));
    }
    Ok(all)
}

/// One signed revision.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Corrupt`] if it can not be read.
pub async fn revision(
    db: &impl Db,
    municipality: &MunicipalityId,
    id: SubmissionId,
    revision: i64,
) -> Result<SignedRevision> {
    let sql = "SELECT revision, signed_by, signed_at, sha256, submission FROM submission_revision
        WHERE municipality_id = ? AND submission_id = ? AND revision = ?";
    let row = sql::row(db, sql, values![municipality.clone(), id, revision]).await?;
    let row = row.ok_or(StoreError::NotFound { what: "revision" })?;
    let text: String = row.try_get("", "submission")?;
    let submission = read_scored(&text)?;
    Ok(SignedRevision {
        head: RevisionHead::from_query_result(&row, "")?,
        text,
        submission,
    })
}

pub(crate) fn read_scored(text: &str) -> Result<Scored> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt(format!("signed revision: {error}")))
}

/// All signed revisions, newest first.
///
/// # Errors
/// The database's.
pub async fn revisions(db: &impl Db, municipality: &MunicipalityId, id: SubmissionId) -> Result<Vec<RevisionHead>> {
    let sql = "SELECT revision, signed_by, signed_at, sha256 FROM submission_revision
        WHERE municipality_id = ? AND submission_id = ? ORDER BY revision DESC";
    let rows = sql::rows(db, sql, values![municipality.clone(), id]).await?;
    rows.iter()
        .map(|row| Ok(RevisionHead::from_query_result(row, "")?))
        .collect()
}

/// All moves between states, newest first.
///
/// # Errors
/// The database's.
pub async fn transitions(db: &impl Db, municipality: &MunicipalityId, id: SubmissionId) -> Result<Vec<Transition>> {
    let sql = "SELECT from_state, to_state, actor_id, at, reason FROM transition
        WHERE municipality_id = ? AND submission_id = ? ORDER BY seq DESC";
    let rows = sql::rows(db, sql, values![municipality.clone(), id]).await?;
    rows.iter()
        .map(|row| Ok(Transition::from_query_result(row, "")?))
        .collect()
}
