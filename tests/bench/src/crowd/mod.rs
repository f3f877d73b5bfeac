//! A busy day: people who are signed in save their answers, and in the end every institution signs within a minute.

pub(crate) mod cores;
pub(crate) mod people;
mod runs;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use self::runs::{Measured, Part};
use crate::figures::{bytes, grouped, millis};
use crate::http::Server;
use crate::http::postgres::Postgres;
use crate::table::Table;

/// Nineteen of twenty requests are answered within this, counted from when they were due.
const P95_MILLIS: f64 = 150.0;
/// Resident memory of the server meanwhile: 300 MB.
const MEMORY: u64 = 300_000_000;

/// What to measure with.
#[derive(Debug, Clone, Args)]
pub(crate) struct LoadOptions {
    #[command(flatten)]
    pub(crate) crowd: Crowd,
    /// The server's release binary; by default beside this one.
    #[arg(long)]
    pub(crate) server: Option<PathBuf>,
    /// Measure only SQLite.
    #[arg(long)]
    pub(crate) without_postgres: bool,
}

/// How many there are, and how much they do.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Crowd {
    /// People who are signed in and fill, each at an institution of their own.
    #[arg(long, default_value_t = 200)]
    pub(crate) people: usize,
    /// Answers that they save a second, all together.
    #[arg(long, default_value_t = 50)]
    pub(crate) saves: usize,
    /// For how many seconds they do.
    #[arg(long, default_value_t = 60)]
    pub(crate) saving_seconds: usize,
    /// Institutions that sign within the last minute.
    #[arg(long, default_value_t = 1000)]
    pub(crate) rush: usize,
}

/// Measures and prints.
pub(crate) fn run(options: &LoadOptions, scratch: &Path) -> Result<()> {
    let scratch = scratch.join("crowd");
    std::fs::create_dir_all(&scratch)?;
    cores::use_two()?;
    let server = |name: &str, database: Option<String>| -> Result<Server> {
        Ok(Server {
            binary: Server::binary(options.server.as_deref())?,
            data: scratch.join(name),
            database,
        })
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let mut measured = vec![runtime.block_on(runs::on(options.crowd, &server("sqlite", None)?, &scratch))?];
    if !options.without_postgres {
        let cluster = Postgres::start(&scratch)?;
        runtime.block_on(cluster.make_database(runs::DATABASE))?;
        let server = server("postgres-data", Some(cluster.url(runs::DATABASE)))?;
        measured.push(runtime.block_on(runs::on(options.crowd, &server, &scratch))?);
    }
    println!("{}", table(options.crowd, &measured));
    Ok(())
}

fn table(crowd: Crowd, measured: &[Measured]) -> Table {
    let mut table = Table::new(
        format!("{} people who fill, and the last minute", grouped(crowd.people as u64)),
        &[
            "what",
            "asked",
            "acknowledged",
            "stored",
            "p50",
            "p95",
            "p99",
            "worst",
            "server's memory",
            "verdict",
        ],
    );
    for run in measured {
        let saving = format!("{}, {} answers saved a second", run.database, crowd.saves);
        let signing = format!(
            "{}, {} institutions sign within a minute",
            run.database,
            grouped(crowd.rush as u64)
        );
        for (what, part) in [(saving, &run.saving), (signing, &run.rush)] {
            row(&mut table, what, part);
        }
    }
    table.note(
        "Requests come in at an even pace whether answers come or not, and times count from when a request was due. The \
         server, the load generator, a process of its own, and PostgreSQL share two cores. Bars: p95 at most 150 ms, \
         resident memory of the server at its highest at most 300 MB, everything acknowledged and counted in the \
         database afterwards.",
    );
    for refusal in measured.iter().flat_map(Measured::refusals) {
        table.note(format!("Refused: {refusal}"));
    }
    table
}

fn row(table: &mut Table, what: String, part: &Part) {
    let at = |permille| millis(part.outcome.latencies.permille(permille));
    table.row([
        what,
        grouped(part.asked as u64),
        grouped(part.outcome.served as u64),
        grouped(part.stored as u64),
        at(500),
        at(950),
        at(990),
        at(1000),
        bytes(part.memory),
        verdict(part),
    ]);
}

/// What is beyond its bar, all of it.
fn verdict(part: &Part) -> String {
    let p95 = part.outcome.latencies.permille(950).as_secs_f64() * 1e3;
    let beyond = [
        (p95 > P95_MILLIS, "p95 above 150 ms"),
        (part.memory > MEMORY, "memory above 300 MB"),
        (part.outcome.served < part.asked, "not all acknowledged"),
        (part.stored != part.outcome.served, "acknowledged is not what is stored"),
    ];
    let beyond: Vec<_> = beyond
        .iter()
        .filter(|(is_beyond, _)| *is_beyond)
        .map(|(_, words)| *words)
        .collect();
    if beyond.is_empty() {
        "within the bars".into()
    } else {
        beyond.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Part, verdict};
    use crate::load::Outcome;

    #[test]
    fn each_bar_is_looked_at() {
        for (millis, memory, served, stored, expected) in [
            (150, 300_000_000, 2, 2, "within the bars"),
            (151, 300_000_000, 2, 2, "p95 above 150 ms"),
            (10, 300_000_001, 2, 2, "memory above 300 MB"),
            (10, 1, 1, 1, "not all acknowledged"),
            (10, 1, 2, 1, "acknowledged is not what is stored"),
            (
                200,
                1,
                1,
                0,
                "p95 above 150 ms, not all acknowledged, acknowledged is not what is stored",
            ),
        ] {
            let mut outcome = Outcome {
                served,
                ..Outcome::default()
            };
            outcome.latencies.add(Duration::from_millis(millis));
            let part = Part {
                asked: 2,
                outcome,
                stored,
                memory,
            };
            assert_eq!(verdict(&part), expected);
        }
    }
}
