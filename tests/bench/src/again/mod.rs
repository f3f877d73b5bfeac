//! What was signed, scored again: a preview of a change, and a whole ledger, while people go on saving their answers.

mod runs;
mod towns;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use self::runs::{Beside, Measured};
use crate::crowd::cores;
use crate::figures::{Latencies, bytes, grouped, millis, rate, times};
use crate::http::Server;
use crate::http::postgres::Postgres;
use crate::table::Table;

/// What is reached beside the scorer alone on the same cores.
const SHARE: f64 = 0.7;
/// Saving an answer takes at most so many times as long as with nothing beside it, nineteen times of twenty.
const SLOWER: f64 = 2.0;
/// Resident memory of the server meanwhile: 300 MB.
const MEMORY: u64 = 300_000_000;

/// What to measure with.
#[derive(Debug, Clone, Args)]
pub(crate) struct AgainOptions {
    #[command(flatten)]
    amount: Amount,
    /// The server's release binary; by default beside this one.
    #[arg(long)]
    server: Option<PathBuf>,
    /// Measure only SQLite.
    #[arg(long)]
    without_postgres: bool,
}

/// How much there is to do.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Amount {
    /// Municipalities, of 500 institutions and 20 rounds each: 10 000 signed submissions.
    #[arg(long, default_value_t = 10)]
    towns: usize,
    /// Rounds of each.
    #[arg(long, default_value_t = 20)]
    rounds: usize,
    /// People who save answers meanwhile.
    #[arg(long, default_value_t = 200)]
    people: usize,
    /// Answers that they save a second, all together.
    #[arg(long, default_value_t = 50)]
    saves: usize,
    /// For how many seconds they do with nothing beside them.
    #[arg(long, default_value_t = 30)]
    alone_seconds: usize,
}

/// Measures and prints.
pub(crate) fn run(options: &AgainOptions, scratch: &Path) -> Result<()> {
    let scratch = scratch.join("again");
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
        .worker_threads(2)
        .enable_all()
        .build()?;
    let mut measured = vec![runtime.block_on(runs::on(options.amount, &server("sqlite", None)?, &scratch))?];
    if !options.without_postgres {
        let cluster = Postgres::start(&scratch)?;
        runtime.block_on(cluster.make_database(runs::DATABASE))?;
        let server = server("postgres-data", Some(cluster.url(runs::DATABASE)))?;
        measured.push(runtime.block_on(runs::on(options.amount, &server, &scratch))?);
    }
    println!("{}", scoring_table(&measured));
    println!("{}", saving_table(options.amount, &measured));
    Ok(())
}

fn scoring_table(measured: &[Measured]) -> Table {
    let mut table = Table::new(
        "Scoring again what was signed",
        &[
            "what",
            "submissions",
            "a second",
            "scorer alone",
            "of the scorer alone",
            "server's memory",
            "verdict",
        ],
    );
    for run in measured {
        for (what, work) in [("preview of a change", &run.preview), ("ledger", &run.ledger)] {
            let share = work.rate() / run.scorer;
            table.row([
                format!("{}, {what}", run.database),
                grouped(work.submissions as u64),
                rate(work.rate()),
                rate(run.scorer),
                format!("{:.0} %", share * 100.0),
                bytes(work.memory),
                beyond(&[
                    (share < SHARE, "below 70 %"),
                    (work.memory > MEMORY, "memory above 300 MB"),
                ]),
            ]);
        }
    }
    table.note(
        "100 answers and 60 indicators each. A preview reads what was signed and published, scores it and compares; the \
         ledger writes each outcome beside the published one. The scorer alone: the same plugin on both cores with \
         nothing to read or write. People save answers meanwhile; the server, PostgreSQL and the load generator share \
         the two cores. Memory: the highest look of every second, without mapped files.",
    );
    table
}

fn saving_table(amount: Amount, measured: &[Measured]) -> Table {
    let mut table = Table::new(
        format!(
            "{} people save {} answers a second meanwhile",
            amount.people, amount.saves
        ),
        &["what", "saved", "p50", "p95", "p99", "p95 over alone", "verdict"],
    );
    for run in measured {
        let alone = p95(&run.alone);
        for (what, latencies) in [
            ("nothing beside", &run.alone),
            ("beside a preview", &run.preview.saves),
            ("beside the ledger", &run.ledger.saves),
        ] {
            let over = p95(latencies) / alone.max(1e-6);
            table.row([
                format!("{}, {what}", run.database),
                grouped(latencies.len() as u64),
                millis(latencies.permille(500)),
                millis(latencies.permille(950)),
                millis(latencies.permille(990)),
                times(over),
                beyond(&[(over > SLOWER, "more than doubled")]),
            ]);
        }
    }
    table.note("Times count from when a request was due. Bar: p95 at most doubled.");
    table
}

fn p95(latencies: &Latencies) -> f64 {
    latencies.permille(950).as_secs_f64()
}

/// What is beyond its bar, all of it.
fn beyond(bars: &[(bool, &str)]) -> String {
    let beyond: Vec<&str> = bars.iter().filter(|(is, _)| *is).map(|(_, words)| *words).collect();
    if beyond.is_empty() {
        "within the bars".into()
    } else {
        beyond.join(", ")
    }
}

impl Beside {
    /// Submissions a second.
    fn rate(&self) -> f64 {
        self.submissions as f64 / self.seconds
    }
}
