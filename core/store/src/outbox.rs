//! Work that a transaction leaves for later: it is there exactly if the transaction was committed.

use std::time::Duration;

use sea_orm::{FromQueryResult, QueryResult};

use crate::error::{Result, StoreError};
use crate::ids::{JobId, MunicipalityId};
use crate::moment::Moment;
use crate::sql::{self, Bundle, values};
use crate::tx::{Db, Tx};

/// The wait after the first failure; it doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_secs(10);
/// No wait is longer.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// A job to leave.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// The municipality; none for the platform's own.
    pub municipality: Option<MunicipalityId>,
    /// What is to be done.
    pub kind: String,
    /// With what.
    pub payload: serde_json::Value,
    /// Not before.
    pub run_after: Moment,
}

/// A job taken up.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// The municipality; none for the platform's own.
    pub municipality: Option<MunicipalityId>,
    /// What is to be done.
    pub kind: String,
    /// With what.
    pub payload: serde_json::Value,
    /// How many times it was taken up, this time included.
    pub attempts: i64,
    /// What went wrong the last time.
    pub error: Option<String>,
    /// Until when nobody else takes it up.
    pub locked_until: Moment,
}

/// Leaves a job.
///
/// # Errors
/// The database's.
pub async fn enqueue(tx: &Tx, new: NewJob, at: Moment) -> Result<JobId> {
    let mut bundle = Bundle::new(tx);
    let id = insert(&mut bundle, new, at);
    bundle.run(tx).await?;
    Ok(id)
}

/// Adds a job to what a transaction writes.
pub(crate) fn insert(bundle: &mut Bundle, new: NewJob, at: Moment) -> JobId {
    let id = JobId::new();
    bundle.insert(
        "job (municipality_id, id, kind, payload, created_at, run_after, attempts)",
        vec![values![
            MunicipalityId::or_platform(new.municipality.as_ref()),
            id,
            new.kind,
            new.payload.to_string(),
            at,
            new.run_after,
            0_i64
        ]],
    );
    id
}

/// Whether a job is due that nobody has taken up: a look before [`claim`], which writes.
///
/// # Errors
/// The database's.
pub async fn is_due(db: &impl Db, now: Moment) -> Result<bool> {
    let sql = "SELECT 1 FROM job WHERE done_at IS NULL AND run_after <= ?
        AND (locked_until IS NULL OR locked_until <= ?) LIMIT 1";
    Ok(sql::row(db, sql, values![now, now]).await?.is_some())
}

/// Takes up jobs that are due, longest due first. Nobody else takes them up before the lease ends: whoever dies
/// over one leaves it to others.
///
/// # Errors
/// The database's.
pub async fn claim(tx: &Tx, now: Moment, lease: Duration, limit: u32) -> Result<Vec<Job>> {
    let skip = if tx.is_postgres() { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE job SET locked_until = ?, attempts = attempts + 1
        WHERE (municipality_id, id) IN (
            SELECT municipality_id, id FROM job
            WHERE done_at IS NULL AND run_after <= ? AND (locked_until IS NULL OR locked_until <= ?)
            ORDER BY run_after, id LIMIT ? {skip}
        )
        RETURNING municipality_id, id, kind, payload, attempts, error, locked_until, run_after"
    );
    let rows = sql::rows(tx, &sql, values![now.plus(lease), now, now, i64::from(limit)]).await?;
    let mut jobs = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    jobs.sort_by_key(|(run_after, job)| (*run_after, job.id));
    Ok(jobs.into_iter().map(|(_, job)| job).collect())
}

#[derive(FromQueryResult)]
struct Row {
    municipality_id: MunicipalityId,
    id: JobId,
    kind: String,
    payload: String,
    attempts: i64,
    error: Option<String>,
    locked_until: Moment,
    run_after: Moment,
}

fn read(row: &QueryResult) -> Result<(Moment, Job)> {
    let row = Row::from_query_result(row, "")?;
    let job = Job {
        id: row.id,
        municipality: row.municipality_id.unless_platform(),
        kind: row.kind,
        payload: serde_json::from_str(&row.payload).map_err(|error| StoreError::Corrupt(error.to_string()))?,
        attempts: row.attempts,
        error: row.error,
        locked_until: row.locked_until,
    };
    Ok((row.run_after, job))
}

/// Notes that a job is done.
///
/// # Errors
/// [`StoreError::NotFound`] if it is done already or its lease has passed to somebody else.
pub async fn complete(tx: &Tx, job: &Job, at: Moment) -> Result<()> {
    let sql = "UPDATE job SET done_at = ?, locked_until = NULL, error = NULL
        WHERE municipality_id = ? AND id = ? AND done_at IS NULL AND attempts = ?";
    let municipality = MunicipalityId::or_platform(job.municipality.as_ref());
    held(sql::run(tx, sql, values![at, municipality, job.id, job.attempts]).await?)
}

/// Notes what went wrong; the job comes again after a wait that doubles with each attempt, up to an hour.
///
/// # Errors
/// [`StoreError::NotFound`] if it is done already or its lease has passed to somebody else.
pub async fn fail(tx: &Tx, job: &Job, error: &str, at: Moment) -> Result<()> {
    let sql = "UPDATE job SET run_after = ?, locked_until = NULL, error = ?
        WHERE municipality_id = ? AND id = ? AND done_at IS NULL AND attempts = ?";
    let municipality = MunicipalityId::or_platform(job.municipality.as_ref());
    let again = at.plus(wait_after(job.attempts));
    held(sql::run(tx, sql, values![again, error, municipality, job.id, job.attempts]).await?)
}

/// Notes why a job is not tried again.
///
/// # Errors
/// [`StoreError::NotFound`] if it is done already or its lease has passed to somebody else.
pub async fn give_up(tx: &Tx, job: &Job, error: &str, at: Moment) -> Result<()> {
    let sql = "UPDATE job SET done_at = ?, locked_until = NULL, error = ?
        WHERE municipality_id = ? AND id = ? AND done_at IS NULL AND attempts = ?";
    let municipality = MunicipalityId::or_platform(job.municipality.as_ref());
    held(sql::run(tx, sql, values![at, error, municipality, job.id, job.attempts]).await?)
}

fn held(rows: u64) -> Result<()> {
    if rows == 0 {
        Err(StoreError::NotFound { what: "job" })
    } else {
        Ok(())
    }
}

fn wait_after(attempts: i64) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(16);
    FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour() {
        for (attempts, seconds) in [
            (1, 10),
            (2, 20),
            (3, 40),
            (9, 2560),
            (10, 3600),
            (1_000_000, 3600),
            (0, 10),
        ] {
            assert_eq!(wait_after(attempts), Duration::from_secs(seconds), "{attempts}");
        }
    }
}
