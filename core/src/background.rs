//! What the server does now and then, besides answering.

use std::time::Duration;

use actix_web::web;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use zerkalo_store::{Store, audit};

use crate::actions::evidence::sweep;
use crate::actions::totals;
use crate::boot;
use crate::jobs;
use crate::outbox;
use crate::session::{limiter, touches};
use crate::state::State;

/// Attempts to sign in that no longer count are removed once in so many rounds of writing.
const ROUNDS_BETWEEN_SWEEPS: u32 = 20;
/// How often files that nothing names are looked for.
const SWEEP_FILES_EVERY: Duration = Duration::from_secs(3600);
/// How long an entry of the audit log waits for its place in the chain.
const SEAL_EVERY: Duration = Duration::from_secs(1);
/// How long a job of the outbox waits to be taken up.
const WORK_EVERY: Duration = Duration::from_millis(500);
/// How often rounds that have changed are looked for.
const COUNT_EVERY: Duration = Duration::from_secs(1);
/// How long where that fails again and again.
const AT_LEAST_EVERY: Duration = Duration::from_secs(60);

/// Runs for as long as the server does.
pub struct Background {
    /// Dropped when the server stops: tasks are never cut off in the middle of a transaction.
    running: watch::Sender<()>,
    tasks: [JoinHandle<()>; 6],
}

impl Background {
    /// Begins.
    #[must_use]
    pub fn start(state: &web::Data<State>) -> Self {
        let (running, until) = watch::channel(());
        let tasks = [
            tokio::spawn(write_touches_until(until.clone(), state.clone())),
            tokio::spawn(seal_until(until.clone(), state.clone())),
            tokio::spawn(sweep_files_until(until.clone(), state.clone())),
            tokio::spawn(count_until(until.clone(), state.clone())),
            tokio::spawn(work_until(until.clone(), state.clone())),
            tokio::spawn(work_long_until(until, state.clone())),
        ];
        Self { running, tasks }
    }

    /// Ends, after doing all of it once more.
    pub async fn stop(self, state: &State) {
        drop(self.running);
        for task in self.tasks {
            if let Err(fault) = task.await {
                tracing::error!(%fault, "what runs in the background ended before");
            }
        }
        // By connections of its own: those to PostgreSQL that a worker of the server opened have ended with it.
        match boot::open_store(&state.config().data).await {
            Ok(store) => {
                write_touches(state, &store).await;
                seal(&store).await;
                store.close().await;
            }
            Err(fault) => tracing::warn!(code = %fault.code(), "the database was not reached once more"),
        }
    }
}

/// Waits and says whether the server still runs; does not wait when it stops.
async fn runs_after(wait: Duration, until: &mut watch::Receiver<()>) -> bool {
    tokio::time::timeout(wait, until.changed()).await.is_err()
}

/// Writes when sessions and tokens were last used, and sweeps old attempts to sign in.
async fn write_touches_until(mut until: watch::Receiver<()>, state: web::Data<State>) {
    let mut rounds = 0;
    while runs_after(touches::EVERY, &mut until).await {
        write_touches(&state, state.store()).await;
        rounds = (rounds + 1) % ROUNDS_BETWEEN_SWEEPS;
        if rounds == 0
            && let Err(fault) = limiter::sweep(&state).await
        {
            tracing::warn!(code = %fault.code(), "old attempts to sign in were not removed");
        }
    }
}

async fn write_touches(state: &State, store: &Store) {
    if let Err(fault) = state.touches().write(store).await {
        tracing::warn!(code = %fault.code(), "the last use of sessions and tokens was not written");
    }
}

/// Gives entries of the audit log their place in the chain.
async fn seal_until(mut until: watch::Receiver<()>, state: web::Data<State>) {
    let mut wait = SEAL_EVERY;
    while runs_after(wait, &mut until).await {
        wait = if seal(state.store()).await {
            SEAL_EVERY
        } else {
            (wait * 2).min(AT_LEAST_EVERY)
        };
    }
}

/// Works out what rounds that have changed add up to.
async fn count_until(mut until: watch::Receiver<()>, state: web::Data<State>) {
    let mut wait = COUNT_EVERY;
    while runs_after(wait, &mut until).await {
        wait = match totals::refresh(&state, state.now()).await {
            Ok(Some(rest)) => rest,
            Ok(None) => COUNT_EVERY,
            Err(fault) => {
                tracing::warn!(code = %fault.code(), "totals of rounds were not kept");
                (wait.max(COUNT_EVERY) * 2).min(AT_LEAST_EVERY)
            }
        };
    }
}

/// Takes away uploaded files that nothing names, and what long work no longer leaves.
async fn sweep_files_until(mut until: watch::Receiver<()>, state: web::Data<State>) {
    while runs_after(SWEEP_FILES_EVERY, &mut until).await {
        match sweep::sweep(&state).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "uploaded files that nothing names were taken away"),
            Err(fault) => tracing::warn!(code = %fault.code(), "uploaded files were not swept"),
        }
        match jobs::files::sweep(&state).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "files of long work that nothing names any more were taken away"),
            Err(fault) => tracing::warn!(code = %fault.code(), "files of long work were not swept"),
        }
    }
}

async fn seal(store: &Store) -> bool {
    let sealed = audit::seal(store).await;
    if let Err(fault) = &sealed {
        tracing::warn!(%fault, "entries of the audit log were not sealed");
    }
    sealed.is_ok()
}

/// Does the jobs of the outbox: all that are due, then a pause.
async fn work_until(mut until: watch::Receiver<()>, state: web::Data<State>) {
    let mut wait = WORK_EVERY;
    while runs_after(wait, &mut until).await {
        wait = match outbox::work(&state).await {
            Ok(true) => Duration::ZERO,
            Ok(false) => WORK_EVERY,
            Err(fault) => {
                tracing::warn!(code = %fault.code(), causes = fault.causes(), "the outbox was not worked on");
                (wait.max(WORK_EVERY) * 2).min(AT_LEAST_EVERY)
            }
        };
    }
}

/// Does long work that people asked for, one after the other. It is let go of when the server stops.
async fn work_long_until(mut until: watch::Receiver<()>, state: web::Data<State>) {
    let mut wait = WORK_EVERY;
    while runs_after(wait, &mut until).await {
        wait = match jobs::work(&state, &until).await {
            Ok(true) => Duration::ZERO,
            Ok(false) => WORK_EVERY,
            Err(fault) => {
                tracing::warn!(code = %fault.code(), causes = fault.causes(), "long work was not gone on with");
                (wait.max(WORK_EVERY) * 2).min(AT_LEAST_EVERY)
            }
        };
    }
}
