//! Sections of a submission: to whom of the institution they are delegated, and which are said to be ready.

use sea_orm::FromQueryResult;

use crate::audit::{self, NewAudit, ObjectRef};
use crate::error::{Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId, SubmissionId, UserId};
use crate::moment::Moment;
use crate::sql::{self, Bundle, values};
use crate::submissions;
use crate::tx::{Db, Tx};

/// What is known of the work on a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionWork {
    /// The submission.
    pub submission: SubmissionId,
    /// The section.
    pub section: String,
    /// Who has it.
    pub delegation: Option<Delegation>,
    /// Who called it ready.
    pub ready: Option<ReadyMark>,
}

/// A section in somebody's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delegation {
    /// Whose.
    pub to: UserId,
    /// Who gave it.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// A section that was called ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadyMark {
    /// By whom.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
    /// The submission's row version that was called so: what was answered later is not.
    pub seq: i64,
}

#[derive(FromQueryResult)]
struct Row {
    submission_id: SubmissionId,
    section_id: String,
    delegate_id: Option<UserId>,
    delegated_by: Option<UserId>,
    delegated_at: Option<Moment>,
    ready_by: Option<UserId>,
    ready_at: Option<Moment>,
    ready_seq: Option<i64>,
}

impl From<Row> for SectionWork {
    fn from(row: Row) -> Self {
        let delegation = row.delegate_id.zip(row.delegated_at);
        let ready = row.ready_at.zip(row.ready_seq);
        Self {
            submission: row.submission_id,
            section: row.section_id,
            delegation: delegation.map(|(to, at)| Delegation {
                to,
                by: row.delegated_by,
                at,
            }),
            ready: ready.map(|(at, seq)| ReadyMark {
                by: row.ready_by,
                at,
                seq,
            }),
        }
    }
}

const COLUMNS: &str =
    "submission_id, section_id, delegate_id, delegated_by, delegated_at, ready_by, ready_at, ready_seq";

/// All that is known of a submission's sections; those that nothing was said of are missing.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId, submission: SubmissionId) -> Result<Vec<SectionWork>> {
    let sql = format!("SELECT {COLUMNS} FROM section_work WHERE municipality_id = ? AND submission_id = ?");
    read(db, &sql, values![municipality.clone(), submission]).await
}

/// All sections of a municipality's submissions that are in somebody's hands.
///
/// # Errors
/// The database's.
pub async fn of_delegate(db: &impl Db, municipality: &MunicipalityId, user: UserId) -> Result<Vec<SectionWork>> {
    let sql = format!("SELECT {COLUMNS} FROM section_work WHERE municipality_id = ? AND delegate_id = ?");
    read(db, &sql, values![municipality.clone(), user]).await
}

async fn read(db: &impl Db, sql: &str, values: Vec<sea_orm::Value>) -> Result<Vec<SectionWork>> {
    let rows = sql::rows(db, sql, values).await?;
    rows.iter()
        .map(|row| Ok(Row::from_query_result(row, "")?.into()))
        .collect()
}

/// Sections to change hands, all or none.
#[derive(Debug, Clone)]
pub struct Handover {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The submission.
    pub submission: SubmissionId,
    /// Sections, each with whom it goes to; none takes it back.
    pub sections: Vec<(String, Option<UserId>)>,
    /// Who gives them.
    pub by: UserId,
    /// When.
    pub at: Moment,
}

/// Delegates sections to people of the institution, or takes them back. Who is given a section calls it ready anew.
///
/// # Errors
/// [`StoreError::Invalid`] for somebody who does not work there or can not sign in, [`StoreError::NotEditable`],
/// [`StoreError::NotFound`].
pub async fn delegate(tx: &Tx, handover: Handover) -> Result<()> {
    let Handover {
        municipality,
        submission,
        sections,
        by,
        at,
    } = handover;
    let institution = submissions::check_takes_answers(tx, &municipality, submission, at).await?;
    for (section, to) in sections {
        if let Some(to) = to {
            check_works_there(tx, &municipality, institution, to).await?;
        }
        let sql = "INSERT INTO section_work
                (municipality_id, submission_id, section_id, delegate_id, delegated_by, delegated_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (municipality_id, submission_id, section_id) DO UPDATE SET
                delegate_id = excluded.delegate_id, delegated_by = excluded.delegated_by,
                delegated_at = excluded.delegated_at, ready_by = NULL, ready_at = NULL, ready_seq = NULL";
        let (since, giver) = (to.map(|_| at), to.map(|_| by));
        let values = values![municipality.clone(), submission, section.clone(), to, giver, since];
        sql::run(tx, sql, values).await?;
        let action = if to.is_some() {
            "section.delegated"
        } else {
            "section.taken_back"
        };
        let details = serde_json::json!({ "section": section, "to": to });
        note(tx, (&municipality, submission, institution), action, (by, at), details).await?;
    }
    Ok(())
}

async fn check_works_there(
    tx: &Tx,
    municipality: &MunicipalityId,
    institution: InstitutionId,
    user: UserId,
) -> Result<()> {
    let sql = "SELECT 1 FROM membership m JOIN users u ON u.id = m.user_id
        WHERE m.municipality_id = ? AND m.institution_id = ? AND m.user_id = ? AND u.disabled_at IS NULL";
    match sql::row(tx, sql, values![municipality.clone(), institution, user]).await? {
        Some(_) => Ok(()),
        None => Err(StoreError::Invalid { what: "delegate" }),
    }
}

/// A section to be called ready.
#[derive(Debug, Clone)]
pub struct SectionMark {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The submission.
    pub submission: SubmissionId,
    /// The section.
    pub section: String,
    /// The row version of the answers that were looked at.
    pub seq: i64,
    /// Who says so.
    pub by: UserId,
    /// When.
    pub at: Moment,
}

/// Calls a section ready as it was at a row version; what is answered later undoes it.
///
/// # Errors
/// [`StoreError::NotEditable`], [`StoreError::NotFound`].
pub async fn mark_ready(tx: &Tx, mark: SectionMark) -> Result<()> {
    let SectionMark {
        municipality,
        submission,
        section,
        seq,
        by,
        at,
    } = mark;
    let institution = submissions::check_takes_answers(tx, &municipality, submission, at).await?;
    let sql = "INSERT INTO section_work (municipality_id, submission_id, section_id, ready_by, ready_at, ready_seq)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (municipality_id, submission_id, section_id) DO UPDATE SET
            ready_by = excluded.ready_by, ready_at = excluded.ready_at, ready_seq = excluded.ready_seq";
    let values = values![municipality.clone(), submission, section.clone(), by, at, seq];
    sql::run(tx, sql, values).await?;
    let details = serde_json::json!({ "section": section });
    note(
        tx,
        (&municipality, submission, institution),
        "section.ready",
        (by, at),
        details,
    )
    .await
}

async fn note(
    tx: &Tx,
    (municipality, submission, institution): (&MunicipalityId, SubmissionId, InstitutionId),
    action: &str,
    (by, at): (UserId, Moment),
    details: serde_json::Value,
) -> Result<()> {
    let entry = NewAudit {
        municipality: Some(municipality.clone()),
        at,
        actor: Some(by),
        action: action.to_owned(),
        object: ObjectRef::new("submission", submission),
        institution: Some(institution),
        details,
    };
    let mut bundle = Bundle::new(tx);
    audit::insert(&mut bundle, entry);
    bundle.run(tx).await
}
