//! Reminders: letters that ask an institution for its answers, and what became of each.

use std::collections::HashMap;

use sea_orm::{FromQueryResult, Value};

use crate::error::{Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId, ReminderId, RoundId, SubmissionId, UserId};
use crate::kinds::ReminderState;
use crate::moment::Moment;
use crate::outbox::{self, NewJob};
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// The kind of the jobs that send them; the payload names the reminder.
pub const JOB: &str = "reminder";

/// A reminder to send.
#[derive(Debug, Clone)]
pub struct NewReminder {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The round.
    pub round: RoundId,
    /// Whose answers are wanted.
    pub submission: SubmissionId,
    /// The institution.
    pub institution: InstitutionId,
    /// Where it goes.
    pub address: String,
    /// The letter's language.
    pub language: String,
    /// The day as people there count it: `2026-11-21`.
    pub day: String,
    /// Though there was one that day.
    pub forced: bool,
    /// Who asks for it; none for the platform itself.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Reminder {
    /// Its id.
    pub id: ReminderId,
    /// The municipality.
    #[sea_orm(from_alias = "municipality_id")]
    pub municipality: MunicipalityId,
    /// The round.
    #[sea_orm(from_alias = "round_id")]
    pub round: RoundId,
    /// Whose answers are wanted.
    #[sea_orm(from_alias = "submission_id")]
    pub submission: SubmissionId,
    /// The institution.
    #[sea_orm(from_alias = "institution_id")]
    pub institution: InstitutionId,
    /// Where it goes.
    pub address: String,
    /// The letter's language.
    pub language: String,
    /// What became of it.
    pub state: ReminderState,
    /// What went wrong the last time, as a word.
    pub error: Option<String>,
    /// What the mail server said to that.
    pub detail: Option<String>,
    /// Who asked for it; none for the platform itself.
    #[sea_orm(from_alias = "ordered_by")]
    pub by: Option<UserId>,
    /// When.
    #[sea_orm(from_alias = "ordered_at")]
    pub at: Moment,
    /// When it was sent or given up.
    pub settled_at: Option<Moment>,
}

const COLUMNS: &str = "r.id, r.municipality_id, r.round_id, r.submission_id, r.institution_id, r.address, r.language, \
    r.state, r.error, r.detail, r.ordered_by, r.ordered_at, r.settled_at";

/// Leaves a reminder to be sent, with its job. None if the submission had one that day and this one is not forced.
///
/// # Errors
/// [`StoreError::NotFound`] if the submission is not of this municipality.
pub async fn order(tx: &Tx, new: NewReminder) -> Result<Option<ReminderId>> {
    if !new.forced && had_one(tx, &new).await? {
        return Ok(None);
    }
    let id = ReminderId::new();
    // The unique index decides between two who order at once.
    let sql = "INSERT INTO reminder (municipality_id, id, round_id, submission_id, institution_id, address, language,
            day, forced, state, ordered_by, ordered_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    let row = values![
        new.municipality.clone(),
        id,
        new.round,
        new.submission,
        new.institution,
        new.address,
        new.language,
        new.day,
        new.forced,
        ReminderState::Waiting,
        new.by,
        new.at
    ];
    if sql::run(tx, sql, row).await? == 0 {
        return Ok(None);
    }
    let job = NewJob {
        municipality: Some(new.municipality),
        kind: JOB.to_owned(),
        payload: serde_json::json!({ "reminder": id }),
        run_after: new.at,
    };
    outbox::enqueue(tx, job, new.at).await?;
    Ok(Some(id))
}

async fn had_one(tx: &Tx, new: &NewReminder) -> Result<bool> {
    let sql = "SELECT 1 FROM reminder WHERE municipality_id = ? AND submission_id = ? AND day = ?
        AND state IN ('waiting', 'sent')";
    let found = sql::row(
        tx,
        sql,
        values![new.municipality.clone(), new.submission, new.day.clone()],
    );
    Ok(found.await?.is_some())
}

/// One reminder.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, municipality: &MunicipalityId, id: ReminderId) -> Result<Reminder> {
    let sql = format!("SELECT {COLUMNS} FROM reminder r WHERE r.municipality_id = ? AND r.id = ?");
    let row = sql::row(db, &sql, values![municipality.clone(), id]).await?;
    let row = row.ok_or(StoreError::NotFound { what: "reminder" })?;
    Ok(Reminder::from_query_result(&row, "")?)
}

/// What became of an attempt to send one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderResult {
    /// [`ReminderState::Waiting`] if it is tried again.
    pub state: ReminderState,
    /// What went wrong, as a word.
    pub error: Option<String>,
    /// What the mail server said to that.
    pub detail: Option<String>,
}

impl ReminderResult {
    /// Without anything that went wrong.
    #[must_use]
    pub fn well(state: ReminderState) -> Self {
        Self {
            state,
            error: None,
            detail: None,
        }
    }
}

/// Notes what became of an attempt.
///
/// # Errors
/// [`StoreError::NotFound`] if there is none that waits.
pub async fn settle(
    tx: &Tx,
    municipality: &MunicipalityId,
    id: ReminderId,
    settled: ReminderResult,
    at: Moment,
) -> Result<()> {
    let settled_at = (settled.state != ReminderState::Waiting).then_some(at);
    let sql = "UPDATE reminder SET state = ?, error = ?, detail = ?, settled_at = ?
        WHERE municipality_id = ? AND id = ? AND state = 'waiting'";
    let noted = sql::run(
        tx,
        sql,
        values![
            settled.state,
            settled.error,
            settled.detail,
            settled_at,
            municipality.clone(),
            id
        ],
    );
    match noted.await? {
        0 => Err(StoreError::NotFound { what: "reminder" }),
        _ => Ok(()),
    }
}

/// Which reminders are wanted; the newest of a municipality without any of these.
#[derive(Debug, Clone, Default)]
pub struct ReminderFilter {
    /// Only of this round.
    pub round: Option<RoundId>,
    /// Only those ordered before this one.
    pub before: Option<ReminderId>,
    /// How many at most.
    pub limit: u64,
}

/// A reminder with the names that a log shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderEntry {
    /// The reminder.
    pub reminder: Reminder,
    /// The round's title.
    pub round: String,
    /// The institution's name for lists.
    pub institution: String,
    /// The office of who asked for it.
    pub office: Option<String>,
}

/// Reminders of a municipality, newest first.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId, filter: &ReminderFilter) -> Result<Vec<ReminderEntry>> {
    let mut sql = format!(
        "SELECT {COLUMNS}, o.title AS n_round, i.short_name AS n_institution, u.office AS n_office
        FROM reminder r
        JOIN round o ON o.municipality_id = r.municipality_id AND o.id = r.round_id
        JOIN institution i ON i.municipality_id = r.municipality_id AND i.id = r.institution_id
        LEFT JOIN users u ON u.id = r.ordered_by
        WHERE r.municipality_id = ?"
    );
    let mut values: Vec<Value> = values![municipality.clone()];
    if let Some(round) = filter.round {
        sql.push_str(" AND r.round_id = ?");
        values.extend(values![round]);
    }
    if let Some(before) = filter.before {
        sql.push_str(" AND r.id < ?");
        values.extend(values![before]);
    }
    sql.push_str(" ORDER BY r.id DESC LIMIT ?");
    values.extend(values![i64::try_from(filter.limit).unwrap_or(i64::MAX)]);
    let rows = sql::rows(db, &sql, values).await?;
    let entries = rows.iter().map(|row| {
        Ok(ReminderEntry {
            reminder: Reminder::from_query_result(row, "")?,
            round: row.try_get("n_", "round")?,
            institution: row.try_get("n_", "institution")?,
            office: row.try_get("n_", "office")?,
        })
    });
    entries.collect()
}

/// The last reminder of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastReminder {
    /// What became of it.
    pub state: ReminderState,
    /// When it was ordered.
    pub at: Moment,
    /// On which day, as people there count it.
    pub day: String,
}

/// The last reminder of each submission of a municipality that had one.
///
/// # Errors
/// The database's.
pub async fn last(db: &impl Db, municipality: &MunicipalityId) -> Result<HashMap<SubmissionId, LastReminder>> {
    let sql = "SELECT r.submission_id, r.state, r.ordered_at, r.day FROM reminder r
        WHERE r.municipality_id = ? AND r.id = (
            SELECT n.id FROM reminder n WHERE n.municipality_id = r.municipality_id
                AND n.submission_id = r.submission_id ORDER BY n.id DESC LIMIT 1)";
    let rows = sql::rows(db, sql, values![municipality.clone()]).await?;
    let last = rows.iter().map(|row| {
        let last = LastReminder {
            state: row.try_get_by_index(1)?,
            at: row.try_get_by_index(2)?,
            day: row.try_get_by_index(3)?,
        };
        Ok((row.try_get_by_index(0)?, last))
    });
    last.collect()
}
