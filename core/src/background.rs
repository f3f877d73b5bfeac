//! What the server does now and then, besides answering.

use std::time::Duration;

use actix_web::web;
use tokio::task::JoinHandle;
use zerkalo_store::audit;

use crate::session::touches;
use crate::state::State;

/// How long an entry of the audit log waits for its place in the chain.
const SEAL_EVERY: Duration = Duration::from_secs(1);
/// How long where that fails again and again.
const SEAL_AT_LEAST_EVERY: Duration = Duration::from_secs(60);

/// Runs for as long as the server does.
pub struct Background(Vec<JoinHandle<()>>);

impl Background {
    /// Begins.
    #[must_use]
    pub fn start(state: &web::Data<State>) -> Self {
        Self(vec![
            tokio::spawn(write_touches_for_ever(state.clone())),
            tokio::spawn(seal_for_ever(state.clone())),
        ])
    }

    /// Ends, after doing all of it once more.
    pub async fn stop(self, state: &State) {
        for task in self.0 {
            task.abort();
        }
        write_touches(state).await;
        seal(state).await;
    }
}

/// Writes when sessions and tokens were last used.
async fn write_touches_for_ever(state: web::Data<State>) {
    loop {
        tokio::time::sleep(touches::EVERY).await;
        write_touches(&state).await;
    }
}

async fn write_touches(state: &State) {
    if let Err(fault) = state.touches().write(state.store()).await {
        tracing::warn!(code = %fault.code(), "the last use of sessions and tokens was not written");
    }
}

/// Gives entries of the audit log their place in the chain.
async fn seal_for_ever(state: web::Data<State>) {
    let mut wait = SEAL_EVERY;
    loop {
        tokio::time::sleep(wait).await;
        wait = if seal(&state).await {
            SEAL_EVERY
        } else {
            (wait * 2).min(SEAL_AT_LEAST_EVERY)
        };
    }
}

async fn seal(state: &State) -> bool {
    let sealed = audit::seal(state.store()).await;
    if let Err(fault) = &sealed {
        tracing::warn!(%fault, "entries of the audit log were not sealed");
    }
    sealed.is_ok()
}
