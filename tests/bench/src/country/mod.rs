//! A whole country on PostgreSQL: how long it takes to bring in, and how long one waits for what is read of it.

mod bare;
mod chance;
pub(crate) mod generate;
pub(crate) mod loading;
mod visits;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail};
use clap::Args;

use self::bare::Bare;
use self::loading::Loaded;
use self::visits::Visited;
use crate::crowd::cores;
use crate::figures::{bytes, grouped, millis, times};
use crate::http::Server;
use crate::http::postgres::Postgres;
use crate::table::Table;

/// What the database is called in a cluster.
const DATABASE: &str = "country";
/// Indicators that are shown side by side, of sixty.
const EQUAL: usize = 6;

/// What to measure with.
#[derive(Debug, Clone, Args)]
pub(crate) struct CountryOptions {
    #[command(flatten)]
    size: Size,
    /// How often each page is asked for.
    #[arg(long, default_value_t = 400)]
    requests: usize,
    /// The server's release binary; by default beside this one.
    #[arg(long)]
    server: Option<PathBuf>,
}

/// How large the country is.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Size {
    /// Municipalities.
    #[arg(long, default_value_t = 2000)]
    pub(crate) municipalities: usize,
    /// Institutions of each.
    #[arg(long, default_value_t = 45)]
    pub(crate) institutions: usize,
    /// Rounds of each; all institutions have signed in all.
    #[arg(long, default_value_t = 3)]
    pub(crate) rounds: usize,
}

impl Size {
    fn submissions(self) -> usize {
        self.municipalities * self.institutions * self.rounds
    }
}

/// Measures and prints; what was made is gone afterwards.
pub(crate) fn run(options: &CountryOptions, scratch: &Path) -> Result<()> {
    if options.size.submissions() == 0 {
        bail!("an empty country: at least one municipality, institution and round");
    }
    let scratch = scratch.join("country");
    std::fs::create_dir_all(&scratch)?;
    cores::use_two()?;
    let cluster = Postgres::start(&scratch)?;
    let server = Server {
        binary: Server::binary(options.server.as_deref())?,
        data: scratch.join("data"),
        database: Some(cluster.url(DATABASE)),
    };
    std::fs::create_dir_all(&server.data)?;
    std::fs::write(server.data.join("equal.toml"), generate::equal_toml(EQUAL))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(cluster.make_database(DATABASE))?;
    server.publish()?;
    let loaded = runtime.block_on(loading::load(options.size, &server, &scratch))?;
    println!("{}", loading_table(options.size, &loaded));
    let plan = runtime.block_on(visits::prepare(options.size, &server, options.requests))?;
    let visited = visits::visit(&server, &plan, &scratch)?;
    let bare = runtime.block_on(bare::read(&server.url(), &plan))?;
    println!("{}", reading_table(&visited, &bare));
    Ok(())
}

fn loading_table(size: Size, loaded: &Loaded) -> Table {
    let mut table = Table::new(
        format!(
            "A country: {} municipalities × {} institutions × {} rounds × {} indicators",
            grouped(size.municipalities as u64),
            size.institutions,
            size.rounds,
            loaded.indicators
        ),
        &["what", "how many", "a second"],
    );
    let seconds = loaded.time.as_secs_f64();
    let results = size.submissions() * loaded.indicators;
    for (what, count) in [
        ("indicator results", results as u64),
        ("scored submissions", size.submissions() as u64),
        ("rows", loaded.rows),
    ] {
        table.row([what.into(), grouped(count), grouped((count as f64 / seconds) as u64)]);
    }
    table.note(format!(
        "It took {:.0} s through the store's bulk path: answers made up, scored by the plugin in its sandbox and copied into \
         {} in transactions of {} municipalities; VACUUM and ANALYZE took {:.0} s more. The database has {}.",
        seconds,
        loaded.database,
        loading::TOWNS_AT_ONCE,
        loaded.vacuum.as_secs_f64(),
        bytes(loaded.bytes)
    ));
    table
}

fn reading_table(visited: &[Visited], bare: &[Bare]) -> Table {
    let mut table = Table::new(
        "Reading of the country, over HTTP, signed in",
        &[
            "what",
            "p50",
            "p95",
            "p99",
            "bare SQL, p50",
            "over bare",
            "bar (p95)",
            "verdict",
        ],
    );
    for (page, sql) in visited.iter().zip(bare) {
        let at = |permille| page.latencies.permille(permille);
        let over = at(500).as_secs_f64() / sql.latencies.permille(500).as_secs_f64().max(1e-6);
        table.row([
            page.what.to_owned(),
            millis(at(500)),
            millis(at(950)),
            millis(at(990)),
            millis(sql.latencies.permille(500)),
            times(over),
            millis(page.bar),
            verdict(at(950), page.bar),
        ]);
    }
    table.note(
        "One after another, each of another municipality or page than the one before, after a tenth as many that do not \
         count. Bare SQL: the statements that the page's figures come from, on one connection, rows read and nothing \
         made of them. The server, the load generator and PostgreSQL share two cores.",
    );
    table
}

fn verdict(p95: Duration, bar: Duration) -> String {
    if p95 <= bar {
        return "within the bar".into();
    }
    let over = (p95.as_secs_f64() / bar.as_secs_f64() - 1.0) * 100.0;
    format!("missed by {over:.0} %")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::verdict;

    #[test]
    fn a_bar_is_kept_or_missed_by_so_much() {
        let check = |p95, expected: &str| {
            assert_eq!(verdict(Duration::from_millis(p95), Duration::from_millis(50)), expected);
        };
        check(50, "within the bar");
        check(75, "missed by 50 %");
    }
}
