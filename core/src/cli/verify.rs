//! `zerkalo verify`: makes every assessment again and compares it byte for byte.

use clap::Args;
use serde::Serialize;
use zerkalo_store::RoundId;

use super::{Report, config};
use crate::actions::verify;
use crate::boot;
use crate::clock::Clock;
use crate::config::DataOptions;
use crate::error::{Fault, Result};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Only this round's.
    #[arg(long)]
    round: Option<RoundId>,
}

#[derive(Serialize)]
struct Document {
    same: usize,
    failures: usize,
    faults: Vec<Fault>,
}

pub(super) async fn run(data: DataOptions, options: Options) -> Result<Report> {
    let state = boot::open(config(data)?, Clock::default()).await?;
    let verified = verify::verify(&state, options.round).await?;
    state.store().clone().close().await;
    let mut lines = vec![format!(
        "{} assessments came out the same again, {} had failed, {} differ",
        verified.same,
        verified.failures,
        verified.faults.len()
    )];
    lines.extend(
        verified
            .faults
            .iter()
            .map(|fault| format!("  {}: {}", fault.place, fault.text)),
    );
    let is_faulty = !verified.faults.is_empty();
    let document = Document {
        same: verified.same,
        failures: verified.failures,
        faults: verified.faults,
    };
    Ok(Report::new(lines.join("\n"), &document).faulty_if(is_faulty))
}
