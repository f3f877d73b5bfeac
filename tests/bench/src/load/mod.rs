//! A load generator of our own: keep-alive connections, requests built beforehand, one thread.
//!
//! It runs as a process of its own, so that its work is seen beside the server's and not inside it.

pub(crate) mod plan;
mod response;
mod run;

use std::path::Path;

use anyhow::{Context as _, Result, bail};

pub(crate) use plan::{Pace, Plan, Shot};
pub(crate) use run::{Outcome, run};

/// Sends a plan from a process of its own.
pub(crate) fn send(plan: &Plan, scratch: &Path) -> Result<Outcome> {
    let file = scratch.join("plan.json");
    std::fs::write(&file, serde_json::to_vec(plan)?)?;
    let path = file.to_str().context("a folder whose name is no text")?;
    let outcome: Outcome = crate::process::ask("child-load", &[path])?;
    std::fs::remove_file(&file)?;
    if outcome.served == 0 {
        bail!("nothing was served: {}", outcome.first_refusal.unwrap_or_default());
    }
    Ok(outcome)
}
