//! Long work that somebody asked for: taken up by one worker at a time, going on where it stood after a stop, cancelled
//! when somebody says so, and told of when it ends.

use std::time::Duration;

use sea_orm::{FromQueryResult, QueryResult};
use serde_json::Value as Json;

use crate::error::{Result, StoreError};
use crate::ids::{LongJobId, MunicipalityId, UserId};
use crate::kinds::LongJobState;
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// Whoever takes its holder down so many times is not taken up again.
const ATTEMPTS: i64 = 5;

/// Work to ask for.
#[derive(Debug, Clone)]
pub struct NewLongJob {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// What is to be done.
    pub kind: String,
    /// The id of what it is about.
    pub about: String,
    /// With what.
    pub payload: Json,
    /// Of how many steps, as far as known; 0 otherwise.
    pub total: i64,
    /// Who asks.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// Long work as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct LongJob {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// Its id.
    pub id: LongJobId,
    /// What is to be done.
    pub kind: String,
    /// The id of what it is about.
    pub about: String,
    /// With what.
    pub payload: Json,
    /// How it stands.
    pub state: LongJobState,
    /// Steps done.
    pub done: i64,
    /// Of so many; 0 where not known.
    pub total: i64,
    /// How many times it was taken up.
    pub attempts: i64,
    /// How many times more it may be, without anybody asking again; below zero it took its holders down too often.
    pub attempts_left: i64,
    /// Who asked.
    pub asked_by: Option<UserId>,
    /// When.
    pub asked_at: Moment,
    /// When it was taken up first.
    pub started_at: Option<Moment>,
    /// When it ended, however it did.
    pub ended_at: Option<Moment>,
    /// When whoever asked saw that it had ended.
    pub seen_at: Option<Moment>,
    /// The code of what went wrong.
    pub failure: Option<String>,
    /// Where it goes on after a stop.
    pub checkpoint: Option<Json>,
    /// What came of it.
    pub result: Option<Json>,
}

/// How far work has come.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// Steps done.
    pub done: i64,
    /// Of so many; 0 where not known.
    pub total: i64,
    /// Where it goes on after a stop.
    pub checkpoint: Option<Json>,
}

#[derive(FromQueryResult)]
struct Row {
    municipality_id: MunicipalityId,
    id: LongJobId,
    kind: String,
    about: String,
    payload: String,
    state: LongJobState,
    done: i64,
    total: i64,
    attempts: i64,
    attempts_left: i64,
    asked_by: Option<UserId>,
    asked_at: Moment,
    started_at: Option<Moment>,
    ended_at: Option<Moment>,
    seen_at: Option<Moment>,
    failure: Option<String>,
    checkpoint: Option<String>,
    result: Option<String>,
}

const COLUMNS: &str = "municipality_id, id, kind, about, payload, state, done, total, attempts, attempts_left, asked_by, asked_at, \
    started_at, ended_at, seen_at, failure, checkpoint, result";

fn read(row: &QueryResult) -> Result<LongJob> {
    let row = Row::from_query_result(row, "")?;
    let json = |text: &str| serde_json::from_str(text).map_err(|error| StoreError::Corrupt(error.to_string()));
    Ok(LongJob {
        municipality: row.municipality_id,
        id: row.id,
        kind: row.kind,
        about: row.about,
        payload: json(&row.payload)?,
        state: row.state,
        done: row.done,
        total: row.total,
        attempts: row.attempts,
        attempts_left: row.attempts_left,
        asked_by: row.asked_by,
        asked_at: row.asked_at,
        started_at: row.started_at,
        ended_at: row.ended_at,
        seen_at: row.seen_at,
        failure: row.failure,
        checkpoint: row.checkpoint.as_deref().map(json).transpose()?,
        result: row.result.as_deref().map(json).transpose()?,
    })
}

/// Asks for work.
///
/// # Errors
/// The database's.
pub async fn ask(tx: &Tx, new: NewLongJob) -> Result<LongJobId> {
    let id = LongJobId::new();
    let sql =
        "INSERT INTO long_job (municipality_id, id, kind, about, payload, state, done, total, attempts, attempts_left,
            asked_by, asked_at)
        VALUES (?, ?, ?, ?, ?, 'waiting', 0, ?, 0, ?, ?, ?)";
    let values = values![
        new.municipality,
        id,
        new.kind,
        new.about,
        new.payload.to_string(),
        new.total,
        ATTEMPTS,
        new.by,
        new.at
    ];
    sql::run(tx, sql, values).await?;
    Ok(id)
}

/// One.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, municipality: &MunicipalityId, id: LongJobId) -> Result<LongJob> {
    let sql = format!("SELECT {COLUMNS} FROM long_job WHERE municipality_id = ? AND id = ?");
    let row = sql::row(db, &sql, values![municipality.clone(), id]).await?;
    read(&row.ok_or(StoreError::NotFound { what: "long job" })?)
}

/// A municipality's, newest first.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId, limit: u32) -> Result<Vec<LongJob>> {
    let sql =
        format!("SELECT {COLUMNS} FROM long_job WHERE municipality_id = ? ORDER BY asked_at DESC, id DESC LIMIT ?");
    let rows = sql::rows(db, &sql, values![municipality.clone(), i64::from(limit)]).await?;
    rows.iter().map(read).collect()
}

/// The newest of a kind about something; none where there is none.
///
/// # Errors
/// The database's.
pub async fn newest_about(
    db: &impl Db,
    municipality: &MunicipalityId,
    kind: &str,
    about: &str,
) -> Result<Option<LongJob>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM long_job WHERE municipality_id = ? AND kind = ? AND about = ?
        ORDER BY asked_at DESC, id DESC LIMIT 1"
    );
    let row = sql::row(db, &sql, values![municipality.clone(), kind, about]).await?;
    row.as_ref().map(read).transpose()
}

/// Those of somebody that have ended and were not seen since.
///
/// # Errors
/// The database's.
pub async fn untold(db: &impl Db, person: UserId) -> Result<Vec<LongJob>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM long_job WHERE asked_by = ? AND ended_at IS NOT NULL AND seen_at IS NULL ORDER BY ended_at"
    );
    let rows = sql::rows(db, &sql, values![person]).await?;
    rows.iter().map(read).collect()
}

/// Notes that whoever asked has seen the end; before the end nothing changes.
///
/// # Errors
/// The database's.
pub async fn see(tx: &Tx, municipality: &MunicipalityId, id: LongJobId, at: Moment) -> Result<()> {
    let sql = "UPDATE long_job SET seen_at = ?
        WHERE municipality_id = ? AND id = ? AND ended_at IS NOT NULL AND seen_at IS NULL";
    sql::run(tx, sql, values![at, municipality.clone(), id]).await?;
    Ok(())
}

/// Whether there is work that nobody holds: a look before [`claim`], which writes.
///
/// # Errors
/// The database's.
pub async fn is_waiting(db: &impl Db, now: Moment) -> Result<bool> {
    let sql = "SELECT 1 FROM long_job WHERE ended_at IS NULL AND (locked_until IS NULL OR locked_until <= ?) LIMIT 1";
    Ok(sql::row(db, sql, values![now]).await?.is_some())
}

/// Takes up the work that was asked for first. Whoever dies over it leaves it to others once the lease has ended.
///
/// # Errors
/// The database's.
pub async fn claim(tx: &Tx, now: Moment, lease: Duration) -> Result<Option<LongJob>> {
    let skip = if tx.is_postgres() { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE long_job SET state = 'running', locked_until = ?, attempts = attempts + 1,
            attempts_left = attempts_left - 1, started_at = COALESCE(started_at, ?)
        WHERE (municipality_id, id) IN (
            SELECT municipality_id, id FROM long_job
            WHERE ended_at IS NULL AND (locked_until IS NULL OR locked_until <= ?)
            ORDER BY asked_at, id LIMIT 1 {skip}
        )
        RETURNING {COLUMNS}"
    );
    let row = sql::row(tx, &sql, values![now.plus(lease), now, now]).await?;
    row.as_ref().map(read).transpose()
}

/// Notes how far it has come, and holds it on. False where it is not to go on: it was cancelled, or another holds it.
///
/// # Errors
/// The database's.
pub async fn advance(tx: &Tx, job: &LongJob, progress: Progress, until: Moment) -> Result<bool> {
    let sql = "UPDATE long_job SET done = ?, total = ?, checkpoint = ?, locked_until = ?
        WHERE municipality_id = ? AND id = ? AND state = 'running' AND attempts = ?";
    let values = values![
        progress.done,
        progress.total,
        progress.checkpoint.map(|json| json.to_string()),
        until,
        job.municipality.clone(),
        job.id,
        job.attempts
    ];
    Ok(sql::run(tx, sql, values).await? == 1)
}

/// Lets it go for others to take up at once, where it stands.
///
/// # Errors
/// The database's.
pub async fn let_go(tx: &Tx, job: &LongJob) -> Result<()> {
    let sql = "UPDATE long_job SET state = 'waiting', locked_until = NULL, attempts_left = attempts_left + 1
        WHERE municipality_id = ? AND id = ? AND state = 'running' AND attempts = ?";
    sql::run(tx, sql, values![job.municipality.clone(), job.id, job.attempts]).await?;
    Ok(())
}

/// Notes what came of it. False where it was cancelled meanwhile, or another holds it.
///
/// # Errors
/// The database's.
pub async fn finish(tx: &Tx, job: &LongJob, result: &Json, at: Moment) -> Result<bool> {
    let sql = "UPDATE long_job SET state = 'done', result = ?, checkpoint = NULL, done = total, locked_until = NULL,
            ended_at = ?
        WHERE municipality_id = ? AND id = ? AND state = 'running' AND attempts = ?";
    let values = values![result.to_string(), at, job.municipality.clone(), job.id, job.attempts];
    Ok(sql::run(tx, sql, values).await? == 1)
}

/// Notes what went wrong: it ends, and can be asked for again from where it stood.
///
/// # Errors
/// The database's.
pub async fn fail(tx: &Tx, job: &LongJob, failure: &str, at: Moment) -> Result<()> {
    let sql = "UPDATE long_job SET state = 'failed', failure = ?, locked_until = NULL, ended_at = ?
        WHERE municipality_id = ? AND id = ? AND state = 'running' AND attempts = ?";
    sql::run(
        tx,
        sql,
        values![failure, at, job.municipality.clone(), job.id, job.attempts],
    )
    .await?;
    Ok(())
}

/// Ends it at the will of a person; false where it has ended already.
///
/// # Errors
/// The database's.
pub async fn cancel(tx: &Tx, municipality: &MunicipalityId, id: LongJobId, at: Moment) -> Result<bool> {
    let sql = "UPDATE long_job SET state = 'cancelled', locked_until = NULL, ended_at = ?, seen_at = ?
        WHERE municipality_id = ? AND id = ? AND ended_at IS NULL";
    Ok(sql::run(tx, sql, values![at, at, municipality.clone(), id]).await? == 1)
}

/// Has what failed or was cancelled taken up again, from where it stood; false where it did not end so.
///
/// # Errors
/// The database's.
pub async fn again(tx: &Tx, municipality: &MunicipalityId, id: LongJobId) -> Result<bool> {
    let sql =
        "UPDATE long_job SET state = 'waiting', failure = NULL, ended_at = NULL, seen_at = NULL, attempts_left = ?
        WHERE municipality_id = ? AND id = ? AND state IN ('failed', 'cancelled')";
    Ok(sql::run(tx, sql, values![ATTEMPTS, municipality.clone(), id]).await? == 1)
}
