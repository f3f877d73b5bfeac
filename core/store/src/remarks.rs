//! Remarks at answers: between the people of an institution and those of its authority. Written once, never changed.

use sea_orm::FromQueryResult;

use crate::audit::{self, NewAudit, ObjectRef};
use crate::error::{Result, StoreError};
use crate::ids::{MunicipalityId, RemarkId, SubmissionId, UserId};
use crate::moment::Moment;
use crate::sql::{self, Bundle, values};
use crate::submissions;
use crate::tx::{Db, Tx};

/// The longest remark, in characters.
pub const MAX_WORDS: usize = 2000;

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its id.
    pub id: RemarkId,
    /// The question whose answer it is about.
    pub question: String,
    /// Somebody of the authority wrote it.
    pub by_authority: bool,
    /// Who.
    pub by: UserId,
    /// When.
    pub at: Moment,
    /// The revision that was signed last when it was written; 0 before the first.
    pub revision: i64,
    /// What was said.
    pub words: String,
    /// Who of the institution called it settled.
    pub settled: Option<Settled>,
}

/// A remark that was called settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: Moment,
}

#[derive(FromQueryResult)]
struct Row {
    id: RemarkId,
    question_id: String,
    by_authority: bool,
    author_id: UserId,
    at: Moment,
    revision: i64,
    words: String,
    settled_by: Option<UserId>,
    settled_at: Option<Moment>,
}

impl From<Row> for Remark {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            question: row.question_id,
            by_authority: row.by_authority,
            by: row.author_id,
            at: row.at,
            revision: row.revision,
            words: row.words,
            settled: row.settled_by.zip(row.settled_at).map(|(by, at)| Settled { by, at }),
        }
    }
}

const SELECT: &str = "SELECT r.id, r.question_id, r.by_authority, r.author_id, r.at, r.revision, r.words,
        s.settled_by, s.settled_at
    FROM remark r LEFT JOIN remark_settled s ON s.municipality_id = r.municipality_id AND s.remark_id = r.id
    WHERE r.municipality_id = ? AND r.submission_id = ?";

/// All remarks of a submission, oldest first.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId, submission: SubmissionId) -> Result<Vec<Remark>> {
    let sql = format!("{SELECT} ORDER BY r.id");
    let rows = sql::rows(db, &sql, values![municipality.clone(), submission]).await?;
    rows.iter()
        .map(|row| Ok(Row::from_query_result(row, "")?.into()))
        .collect()
}

/// A remark to write.
#[derive(Debug, Clone)]
pub struct NewRemark {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The submission.
    pub submission: SubmissionId,
    /// The question.
    pub question: String,
    /// Whether somebody of the authority writes it.
    pub by_authority: bool,
    /// Who writes it.
    pub by: UserId,
    /// When.
    pub at: Moment,
    /// What is said.
    pub words: String,
}

/// Writes a remark.
///
/// # Errors
/// [`StoreError::Invalid`] without words or with too many, [`StoreError::NotFound`].
pub async fn add(tx: &Tx, new: NewRemark) -> Result<RemarkId> {
    let words = new.words.trim().to_owned();
    if words.is_empty() || words.chars().count() > MAX_WORDS {
        return Err(StoreError::Invalid { what: "remark" });
    }
    let head = submissions::head(tx, &new.municipality, new.submission).await?;
    let id = RemarkId::new();
    let entry = NewAudit {
        municipality: Some(new.municipality.clone()),
        at: new.at,
        actor: Some(new.by),
        action: "remark.written".to_owned(),
        object: ObjectRef::new("submission", new.submission),
        institution: Some(head.institution),
        details: serde_json::json!({ "question": &new.question, "remark": id }),
    };
    let mut bundle = Bundle::new(tx);
    bundle.insert(
        "remark (municipality_id, id, submission_id, question_id, by_authority, author_id, at, revision, words)",
        vec![values![
            new.municipality,
            id,
            new.submission,
            new.question,
            new.by_authority,
            new.by,
            new.at,
            head.revision,
            words
        ]],
    );
    audit::insert(&mut bundle, entry);
    bundle.run(tx).await?;
    Ok(id)
}

/// Calls a remark settled. Of two who do so at once the first is kept.
///
/// # Errors
/// [`StoreError::NotFound`] if the submission has no such remark.
pub async fn settle(
    tx: &Tx,
    municipality: &MunicipalityId,
    submission: SubmissionId,
    id: RemarkId,
    by: Settled,
) -> Result<()> {
    let sql = format!("{SELECT} AND r.id = ?");
    let found = sql::row(tx, &sql, values![municipality.clone(), submission, id]).await?;
    let found = found.ok_or(StoreError::NotFound { what: "remark" })?;
    let remark: Remark = Row::from_query_result(&found, "")?.into();
    let sql = "INSERT INTO remark_settled (municipality_id, remark_id, settled_by, settled_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (municipality_id, remark_id) DO NOTHING";
    if sql::run(tx, sql, values![municipality.clone(), id, by.by, by.at]).await? == 0 {
        return Ok(());
    }
    let head = submissions::head(tx, municipality, submission).await?;
    let mut bundle = Bundle::new(tx);
    let entry = NewAudit {
        municipality: Some(municipality.clone()),
        at: by.at,
        actor: Some(by.by),
        action: "remark.settled".to_owned(),
        object: ObjectRef::new("submission", submission),
        institution: Some(head.institution),
        details: serde_json::json!({ "question": remark.question, "remark": id }),
    };
    audit::insert(&mut bundle, entry);
    bundle.run(tx).await
}
