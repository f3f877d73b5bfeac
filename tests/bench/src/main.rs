//! Measures Zerkalo and prints tables: `cargo run --release -p zerkalo-bench -- all`.
//!
//! Nothing here is a test: figures differ by machine. Ratios that stand side by side come from one run.

mod again;
mod bars;
mod country;
mod crowd;
mod figures;
mod hostile;
mod http;
mod load;
mod machine;
mod process;
mod score;
mod start;
mod table;

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Args, Parser, Subcommand};
use serde::Serialize;
use tempfile::TempDir;

use crate::again::AgainOptions;
use crate::country::CountryOptions;
use crate::crowd::{Crowd, LoadOptions};
use crate::http::HttpOptions;
use crate::load::Plan;
use crate::score::ScoreOptions;
use crate::start::StartOptions;

/// The server's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(about = "Measures Zerkalo and prints tables")]
struct Cli {
    /// Where databases and caches of the bench live and are removed again; beside this binary by default, because a
    /// folder in memory would make fsync free.
    #[arg(long, global = true)]
    folder: Option<PathBuf>,
    #[command(subcommand)]
    part: Part,
}

#[derive(Subcommand)]
enum Part {
    /// Scores a second: sandboxed, natively, as a table, through extism.
    Score(ScoreOptions),
    /// Time to stop each hostile plugin, and the memory that it cost.
    Hostile,
    /// The whole path over HTTP, on SQLite and on PostgreSQL.
    Http(HttpOptions),
    /// First start, next start, memory, size of the binary and of each page.
    Start(StartOptions),
    /// Two hundred people who fill at once, and a thousand institutions that sign within a minute, on two cores.
    Load(LoadOptions),
    /// A country of 2 000 municipalities on PostgreSQL: bringing it in, and reading of it. Takes some minutes and 10 GB.
    Country(CountryOptions),
    /// What was signed scored again while people save: 100 000 submissions on each database.
    Again(AgainOptions),
    /// Everything but the country and scoring again.
    All(AllOptions),
    #[command(hide = true)]
    ChildMemory,
    #[command(hide = true)]
    ChildHostile { fixture: String, mode: i64 },
    #[command(hide = true)]
    ChildLoad { plan: PathBuf },
    #[command(hide = true)]
    ChildNothing,
}

#[derive(Args)]
struct AllOptions {
    #[command(flatten)]
    score: ScoreOptions,
    #[command(flatten)]
    http: HttpOptions,
    #[command(flatten)]
    crowd: Crowd,
}

fn main() -> Result<()> {
    let cli = Cli::parse();
    match cli.part {
        Part::ChildMemory => print_json(&score::measure_memory()?),
        Part::ChildHostile { fixture, mode } => print_json(&hostile::measure(&fixture, mode)?),
        Part::ChildLoad { plan } => child_load(&plan),
        Part::ChildNothing => actix_web::rt::System::new().block_on(http::serve_nothing()),
        part => {
            let scratch = scratch(cli.folder)?;
            println!("{}", machine::describe(scratch.path())?);
            measure(part, &scratch)
        }
    }
}

fn measure(part: Part, scratch: &TempDir) -> Result<()> {
    let scratch = scratch.path();
    match part {
        Part::Score(options) => score::run(&options, scratch),
        Part::Hostile => hostile::run(),
        Part::Http(options) => http::run(&options, scratch),
        Part::Start(options) => start::run(&options, scratch),
        Part::Load(options) => crowd::run(&options, scratch),
        Part::Country(options) => country::run(&options, scratch),
        Part::Again(options) => again::run(&options, scratch),
        Part::All(AllOptions { score, http, crowd }) => {
            score::run(&score, scratch)?;
            hostile::run()?;
            start::run(
                &StartOptions {
                    server: http.server.clone(),
                },
                scratch,
            )?;
            http::run(&http, scratch)?;
            crowd::run(
                &LoadOptions {
                    crowd,
                    server: http.server,
                    without_postgres: http.without_postgres,
                },
                scratch,
            )
        }
        Part::ChildMemory | Part::ChildHostile { .. } | Part::ChildLoad { .. } | Part::ChildNothing => Ok(()),
    }
}

/// A folder that goes with the bench; PostgreSQL's user must be able to reach into it.
fn scratch(folder: Option<PathBuf>) -> Result<TempDir> {
    let binary = std::env::current_exe()?;
    let beside = || binary.parent().map(PathBuf::from);
    let folder = folder
        .or_else(beside)
        .context("nowhere to put the bench's data: --folder")?;
    let open = std::fs::Permissions::from_mode(0o755);
    let made = tempfile::Builder::new()
        .prefix("bench-")
        .permissions(open)
        .tempdir_in(&folder);
    made.with_context(|| format!("cannot make a folder in {}", folder.display()))
}

fn child_load(plan: &std::path::Path) -> Result<()> {
    let plan: Plan = serde_json::from_slice(&std::fs::read(plan)?)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    print_json(&runtime.block_on(load::run(plan))?)
}

fn print_json(value: &impl Serialize) -> Result<()> {
    println!("{}", serde_json::to_string(value)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    /// Parts that are measured together share their options: no two may have one name.
    #[test]
    fn every_part_has_its_options() {
        super::Cli::command().debug_assert();
    }
}
