//! Does what transactions left for later: takes jobs up one by one, and notes what became of each in one transaction
//! with what it was about.
//!
//! A job that fails comes again after pauses that double up to an hour, until it is done, its fault is final, or it was
//! tried [`MOST_ATTEMPTS`] times. Whoever dies over a job leaves it to others once its lease has ended.

use std::time::Duration;

use zerkalo_store::{Job, MunicipalityId, ReminderId, ReminderResult, Store, StoreError, outbox, reminders};

use crate::actions;
use crate::error::{Error, Result};
use crate::state::State;

/// Nobody else takes a job up for so long; longer than any job takes.
const LEASE: Duration = Duration::from_secs(5 * 60);
/// About four hours of trying.
pub const MOST_ATTEMPTS: i64 = 12;
/// What was done outside of the database is noted at so many attempts.
const NOTING_ATTEMPTS: u32 = 6;
/// The pause before the second of them; it doubles.
const NOTING_PAUSE: Duration = Duration::from_millis(250);

/// What became of a job, and what its object is told of it.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What became of it.
    pub end: End,
    /// What the object is told.
    pub note: Option<ReminderNote>,
}

/// How a job ended this time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// It is done.
    Done,
    /// It comes again, for this reason.
    Again(String),
    /// It does not come again, for this reason.
    GivenUp(String),
}

/// What became of a reminder.
#[derive(Debug, Clone)]
pub struct ReminderNote {
    /// Its municipality.
    pub municipality: MunicipalityId,
    /// The reminder.
    pub id: ReminderId,
    /// What became of it.
    pub settled: ReminderResult,
}

/// Takes one job up and does it; says whether there was one.
///
/// # Errors
/// When the database fails.
pub async fn work(state: &State) -> Result<bool> {
    let (store, now) = (state.store(), state.now());
    if !outbox::is_due(store.read(), now).await? {
        return Ok(false);
    }
    let claim = store.write(move |tx| Box::pin(outbox::claim(tx, now, LEASE, 1)));
    let Some(job) = claim.await.map_err(Error::from)?.pop() else {
        return Ok(false);
    };
    let outcome = match job.kind.as_str() {
        reminders::JOB => actions::reminders::deliver(state, &job).await,
        // A newer version's, perhaps: it is left to that.
        unknown => Outcome {
            end: End::Again(format!("nobody here does {unknown}")),
            note: None,
        },
    };
    if let End::Again(why) | End::GivenUp(why) = &outcome.end {
        tracing::warn!(job = %job.id, kind = job.kind, attempts = job.attempts, why, "a job was not done");
    }
    note(state, &job, &outcome).await?;
    Ok(true)
}

/// Notes the outcome. What left the house cannot be taken back, so a database that is busy is asked again.
async fn note(state: &State, job: &Job, outcome: &Outcome) -> Result<()> {
    let mut pause = NOTING_PAUSE;
    for attempt in 1.. {
        let noted = try_to_note(state.store(), state.now(), job.clone(), outcome.clone()).await;
        match noted {
            Err(StoreError::Unavailable(_)) if attempt < NOTING_ATTEMPTS => tokio::time::sleep(pause).await,
            noted => return Ok(noted?),
        }
        pause *= 2;
    }
    Ok(())
}

async fn try_to_note(store: &Store, now: zerkalo_store::Moment, job: Job, outcome: Outcome) -> Result<(), StoreError> {
    let write = store.write(move |tx| {
        Box::pin(async move {
            if let Some(ReminderNote {
                municipality,
                id,
                settled,
            }) = outcome.note
            {
                reminders::settle(tx, &municipality, id, settled, now).await?;
            }
            match outcome.end {
                End::Done => outbox::complete(tx, &job, now).await,
                End::Again(why) => outbox::fail(tx, &job, &why, now).await,
                End::GivenUp(why) => outbox::give_up(tx, &job, &why, now).await,
            }
        })
    });
    write.await
}
