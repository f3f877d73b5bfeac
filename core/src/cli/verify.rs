//! `zerkalo verify`: makes every assessment again and compares it byte for byte, and follows the audit log's chains.

use clap::Args;
use serde::Serialize;
use zerkalo_store::{MunicipalityId, RoundId};

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
    /// Rounds that add up to what is kept of them.
    totals: usize,
    audit: Vec<Chain>,
    faults: Vec<Fault>,
}

/// How far a chain of the audit log hangs together. Its last digest, kept elsewhere, proves it even against somebody
/// who makes the whole chain anew.
#[derive(Serialize)]
struct Chain {
    municipality: Option<MunicipalityId>,
    entries: i64,
    /// Entries written after all others were sealed, by a server that runs meanwhile.
    unsealed: i64,
    digest: String,
}

pub(super) async fn run(data: DataOptions, options: Options) -> Result<Report> {
    let state = boot::open(config(data)?, Clock::default()).await?;
    let verified = verify::verify(&state, options.round).await?;
    state.store().clone().close().await;
    let entries: i64 = verified.chains.iter().map(|chain| chain.entries).sum();
    let unsealed: i64 = verified.chains.iter().map(|chain| chain.unsealed).sum();
    let mut lines = vec![format!(
        "{} assessments came out the same again, {} had failed; {} rounds add up to what is kept of them; {entries} \
         entries of the audit log hang together, {unsealed} are not sealed yet; {} faults",
        verified.same,
        verified.failures,
        verified.totals,
        verified.faults.len()
    )];
    lines.extend(
        verified
            .faults
            .iter()
            .map(|fault| format!("  {}: {}", fault.place, fault.text)),
    );
    let is_faulty = !verified.faults.is_empty();
    let chains = verified.chains.into_iter().map(|chain| Chain {
        municipality: chain.municipality,
        entries: chain.entries,
        unsealed: chain.unsealed,
        digest: chain.digest,
    });
    let document = Document {
        audit: chains.collect(),
        same: verified.same,
        failures: verified.failures,
        totals: verified.totals,
        faults: verified.faults,
    };
    Ok(Report::new(lines.join("\n"), &document).faulty_if(is_faulty))
}
