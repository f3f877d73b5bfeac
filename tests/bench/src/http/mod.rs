//! The whole path: a signed submission of 60 answers comes over HTTP, is authorised, validated, scored and stored.

pub(crate) mod bare;
mod body;
mod nothing;
pub(crate) mod postgres;
mod rows;
mod runs;
pub(crate) mod seed;
mod server;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use clap::Args;
use rustix::process::Signal;

pub(crate) use self::nothing::serve as serve_nothing;
use self::postgres::Postgres;
use self::runs::Measured;
use self::seed::Target;
pub(crate) use self::server::Server;
use crate::bars::Bar;
use crate::figures::{millis, rate, times};
use crate::load::{Outcome, Pace, Plan, Shot, send};
use crate::process::{Running, this_binary};
use crate::table::Table;

const THROUGHPUT: Bar = Bar::new(750.0, 1_500.0);
const P99_MILLIS: f64 = 50.0;

/// How to measure the whole path.
#[derive(Debug, Clone, Args)]
pub(crate) struct HttpOptions {
    /// The server's release binary; by default beside this one.
    #[arg(long)]
    pub(crate) server: Option<PathBuf>,
    /// Institutions, each with a token of its own.
    #[arg(long, default_value_t = 1000)]
    pub(crate) institutions: usize,
    /// Rounds that are signed as fast as the server answers. Every institution signs once in each.
    #[arg(long, default_value_t = 12)]
    pub(crate) signed_rounds: usize,
    /// Rounds that are signed at 750 a second.
    #[arg(long, default_value_t = 8)]
    pub(crate) paced_rounds: usize,
    /// Connections that are kept open.
    #[arg(long, default_value_t = 16)]
    pub(crate) connections: usize,
    /// Measure only SQLite.
    #[arg(long)]
    pub(crate) without_postgres: bool,
}

/// Measures and prints.
pub(crate) fn run(options: &HttpOptions, scratch: &Path) -> Result<()> {
    let binary = Server::binary(options.server.as_deref())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let mut measured = Vec::new();
    let sqlite = Server {
        binary: binary.clone(),
        data: scratch.join("sqlite"),
        database: None,
    };
    measured.push(runtime.block_on(runs::sqlite(options, &sqlite, scratch))?);
    if !options.without_postgres {
        let cluster = Postgres::start(scratch)?;
        let data = scratch.join("postgres-data");
        let server = Server {
            binary,
            data,
            database: Some(cluster.url("bench")),
        };
        measured.push(runtime.block_on(runs::postgres(options, &server, &cluster, scratch))?);
    }
    let nothing = nothing(options, scratch)?;
    println!("{}", speeds(&measured, &nothing));
    println!("{}", databases(&measured));
    Ok(())
}

/// The plan of signing these submissions.
pub(crate) fn plan(address: SocketAddr, connections: usize, pace: Pace, targets: &[Target]) -> Plan {
    let shot = |target: &Target| Shot {
        path: format!("/api/v1/submissions/{}", target.submission),
        headers: vec![("authorization".into(), format!("Bearer {}", target.token))],
        body: None,
    };
    Plan {
        address,
        connections,
        pace,
        method: "PUT".into(),
        headers: vec![("content-type".into(), "application/json".into())],
        body: body::body(),
        shots: targets.iter().map(shot).collect(),
    }
}

/// The same bytes to a handler that does nothing.
fn nothing(options: &HttpOptions, scratch: &Path) -> Result<Outcome> {
    let mut command: Command = this_binary("child-nothing")?;
    let mut running = Running::start(&mut command, Signal::TERM)?;
    let address = running.wait_for("listening")?.parse()?;
    let target = Target {
        submission: zerkalo_store::SubmissionId::new(),
        user: zerkalo_store::UserId::new(),
        token: format!("zrk_{}", "x".repeat(43)),
    };
    let targets = vec![target; options.institutions * options.signed_rounds];
    let outcome = send(&plan(address, options.connections, Pace::Closed, &targets), scratch)?;
    running.stop()?;
    Ok(outcome)
}

fn speeds(measured: &[Measured], nothing: &Outcome) -> Table {
    let mut table = Table::new(
        "A signed submission of 60 answers over HTTP, durable when answered",
        &["what", "a second", "p50", "p95", "p99", "worst", "errors", "verdict"],
    );
    let mut row = |what: String, outcome: &Outcome, verdict: String| {
        let at = |permille| millis(outcome.latencies.permille(permille));
        let errors = outcome.refused.values().sum::<usize>().to_string();
        table.row([
            what,
            rate(outcome.throughput()),
            at(500),
            at(950),
            at(990),
            at(1000),
            errors,
            verdict,
        ]);
    };
    for run in measured {
        row(
            format!("{}, as fast as it goes", run.database),
            &run.closed,
            THROUGHPUT.verdict(run.closed.throughput()),
        );
        let p99 = run.paced.latencies.permille(990).as_secs_f64() * 1e3;
        let verdict = if p99 <= P99_MILLIS {
            "p99 within 50 ms"
        } else {
            "p99 above 50 ms"
        };
        row(
            format!("{}, 750 a second come in", run.database),
            &run.paced,
            verdict.into(),
        );
    }
    row("a handler that does nothing".into(), nothing, String::new());
    table.note(
        "The server, the load generator and PostgreSQL share the machine's cores. At a given rate, times count from \
         when a request was due. Bars: 750 and 1 500 a second, p99 at most 50 ms.",
    );
    table
}

fn databases(measured: &[Measured]) -> Table {
    let mut table = Table::new(
        "The same rows, inserted bare on one connection",
        &[
            "database",
            "rows a submission",
            "one commit each",
            "a commit takes",
            "grouped",
            "grouped over HTTP",
            "HTTP's processor time",
        ],
    );
    for run in measured {
        table.row([
            run.database.clone(),
            format!("{:.1}", run.rows),
            rate(run.single.rate),
            format!("{:.2} ms", run.single.millis),
            rate(run.grouped.rate),
            times(run.grouped.rate / run.closed.throughput()),
            format!("{:.0} µs", run.processor_micros),
        ]);
    }
    table.note(
        "Submissions a second. Grouped: as many in one transaction as there were connections. Processor time: of the \
         server's process, for each submission that it answered as fast as it goes.",
    );
    table
}
