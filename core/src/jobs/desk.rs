//! Where a piece of long work lies while it is done: how far it is, whether it is to go on, what became of it.

use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use tokio::sync::watch;
use zerkalo_store::{LongJob, Progress, StoreError, long_jobs};

use super::LEASE;
use crate::error::{Code, Error, Result};
use crate::state::State;

/// People see progress this often; more would only be work for the database.
const TELL_EVERY: Duration = Duration::from_millis(500);

/// Why work is not gone on with.
#[derive(Debug)]
pub enum Halt {
    /// It was cancelled, another has it, or the server stops.
    Stopped,
    /// Something went wrong.
    Fault(Error),
}

impl<E: Into<Error>> From<E> for Halt {
    fn from(fault: E) -> Self {
        Self::Fault(fault.into())
    }
}

/// A piece of work being done.
pub struct Desk<'a> {
    state: &'a State,
    job: LongJob,
    until: watch::Receiver<()>,
    told: Option<Instant>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(state: &'a State, job: LongJob, until: watch::Receiver<()>) -> Self {
        Self {
            state,
            job,
            until,
            told: None,
        }
    }

    /// The server's parts.
    #[must_use]
    pub fn state(&self) -> &'a State {
        self.state
    }

    /// What is to be done.
    #[must_use]
    pub fn job(&self) -> &LongJob {
        &self.job
    }

    /// With what it is to be done.
    ///
    /// # Errors
    /// When it is not what this kind of work takes.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_value(self.job.payload.clone()).map_err(Error::internal)
    }

    /// Where it stood when it was stopped; the beginning where it never was.
    ///
    /// # Errors
    /// When an older version left what this one does not read.
    pub fn checkpoint<T: DeserializeOwned + Default>(&self) -> Result<T> {
        let stood = self.job.checkpoint.clone();
        stood.map_or_else(
            || Ok(T::default()),
            |json| serde_json::from_value(json).map_err(Error::internal),
        )
    }

    /// Says how far it is: after each step, which may be repeated where the server dies before this is written.
    ///
    /// # Errors
    /// [`Halt::Stopped`] where it is not to go on.
    pub async fn advance(&mut self, done: i64, total: i64, checkpoint: &impl Serialize) -> Result<(), Halt> {
        // The sender is dropped when the server stops.
        let stops = self.until.has_changed().is_err();
        if !stops && self.told.is_some_and(|told| told.elapsed() < TELL_EVERY) {
            return Ok(());
        }
        let progress = Progress {
            done,
            total,
            checkpoint: Some(serde_json::to_value(checkpoint).map_err(Error::internal)?),
        };
        let (job, until) = (self.job.clone(), self.state.now().plus(LEASE));
        let write = self.state.store().write(move |tx| {
            Box::pin(async move { Ok::<_, Error>(long_jobs::advance(tx, &job, progress, until).await?) })
        });
        let goes_on = write.await?;
        self.told = Some(Instant::now());
        if goes_on && !stops { Ok(()) } else { Err(Halt::Stopped) }
    }

    pub(super) async fn settle(self, end: Result<Json, Halt>) -> Result<()> {
        let (job, at) = (self.job, self.state.now());
        let failure = match &end {
            Err(Halt::Fault(fault)) => {
                tracing::warn!(job = %job.id, kind = job.kind, code = %fault.code(), causes = fault.causes(), "long work failed");
                Some(fault.code())
            }
            _ => None,
        };
        let write = self.state.store().write(move |tx| {
            Box::pin(async move {
                match (end, failure) {
                    (Ok(result), _) => long_jobs::finish(tx, &job, &result, at).await.map(drop),
                    // A database that is away comes back; the work goes on then.
                    (Err(_), None | Some(Code::DatabaseUnavailable)) => long_jobs::let_go(tx, &job).await,
                    (Err(_), Some(code)) => long_jobs::fail(tx, &job, code.as_str(), at).await,
                }
            })
        });
        write.await.map_err(|fault: StoreError| Error::from(fault))
    }
}
