//! The command line. Every command prints for people, or with `--json` one document and nothing else;
//! errors go to standard error with their code. Exit status: 0, 1 for a fault in the input, 2 for wrong usage.

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use serde::Serialize;

use crate::config::{Config, DataOptions, ServeOptions};
use crate::error::{Error, Result};

mod activation;
mod backup;
mod doctor;
mod form;
mod migrate;
mod municipality;
mod plugin;
mod round;
mod serve;
mod user;
mod verify;
mod workbook;

/// The hidden command that compiles a plugin in a child process with tight limits.
pub const COMPILE_PLUGIN: &str = "compile-plugin";

/// Zerkalo: schools and kindergartens look at themselves.
#[derive(Debug, Parser)]
#[command(name = "zerkalo", version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    data: DataOptions,
    #[command(flatten)]
    output: OutputOptions,
    #[command(subcommand)]
    command: Option<Command>,
}

/// How to print.
#[derive(Debug, Clone, Copy, Args)]
struct OutputOptions {
    /// Print one JSON document and nothing else.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the server (also without a command).
    Serve(ServeOptions),
    /// Bring the database up to date and stop.
    Migrate,
    /// Plugins: list, describe, score, summarize, check, activate, revoke, versions.
    #[command(subcommand)]
    Plugin(plugin::Command),
    /// Forms: list, show, check.
    #[command(subcommand)]
    Form(form::Command),
    /// Municipalities: add, list.
    #[command(subcommand)]
    Municipality(municipality::Command),
    /// Institutions: add, list.
    #[command(subcommand)]
    Institution(municipality::InstitutionCommand),
    /// Users: add, list, grant, password, token, disable.
    #[command(subcommand)]
    User(user::Command),
    /// Rounds: open, list, close, repin.
    #[command(subcommand)]
    Round(round::Command),
    /// Make every assessment again from what it rests on and compare, and follow the audit log from end to end.
    Verify(verify::Options),
    /// Write everything into one file, while the server may run.
    Backup(backup::Options),
    /// Fill an empty database and data folder from such a file.
    Restore(backup::Options),
    /// Look over the installation: database, forms, plugins, cache.
    Doctor,
}

/// What a command has to say, for people and for programs.
struct Report {
    text: String,
    json: serde_json::Result<String>,
    /// The command worked and found a fault: exit status 1.
    faulty: bool,
}

impl Report {
    fn new(text: impl Into<String>, json: &impl Serialize) -> Self {
        Self {
            text: text.into(),
            json: serde_json::to_string_pretty(json),
            faulty: false,
        }
    }

    fn faulty_if(mut self, faulty: bool) -> Self {
        self.faulty = faulty;
        self
    }
}

/// Runs the command that the program was called with.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let json = cli.output.json;
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(fault) => return failed(&Error::internal(fault)),
    };
    match runtime.block_on(execute(cli)) {
        Ok(Some(report)) => print(report, json),
        Ok(None) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

async fn execute(cli: Cli) -> Result<Option<Report>> {
    let data = cli.data;
    match cli.command {
        None => serve::run(data, serve::options_from_environment()).await.map(|()| None),
        Some(Command::Serve(options)) => serve::run(data, options).await.map(|()| None),
        Some(Command::Migrate) => migrate::run(data).await.map(Some),
        Some(Command::Plugin(plugin::Command::Activation(command))) => activation::run(data, command).await.map(Some),
        Some(Command::Plugin(command)) => plugin::run(data, command).await.map(Some),
        Some(Command::Form(command)) => form::run(&data, command).map(Some),
        Some(Command::Municipality(command)) => municipality::run(data, command).await.map(Some),
        Some(Command::Institution(command)) => municipality::run_institution(data, command).await.map(Some),
        Some(Command::User(command)) => user::run(data, command).await.map(Some),
        Some(Command::Round(command)) => round::run(data, command).await.map(Some),
        Some(Command::Verify(options)) => verify::run(data, options).await.map(Some),
        Some(Command::Backup(options)) => backup::take_one(data, options).await.map(Some),
        Some(Command::Restore(options)) => backup::restore_one(data, options).await.map(Some),
        Some(Command::Doctor) => doctor::run(data).await.map(Some),
    }
}

fn print(report: Report, json: bool) -> ExitCode {
    let text = if json { report.json } else { Ok(report.text) };
    match text {
        Ok(text) => {
            print_line(&text);
            if report.faulty {
                ExitCode::from(1)
            } else {
                ExitCode::SUCCESS
            }
        }
        Err(fault) => failed(&Error::internal(fault)),
    }
}

/// A reader that went away, such as `head`, is no fault of ours.
fn print_line(text: &str) {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    drop(writeln!(out, "{}", text.trim_end()));
}

fn failed(error: &Error) -> ExitCode {
    eprintln!("{error}");
    let causes = error.causes();
    if !causes.is_empty() {
        eprintln!("  because: {causes}");
    }
    ExitCode::from(1)
}

/// The configuration of a command that is not `serve`.
fn config(data: DataOptions) -> Result<Config> {
    Ok(Config {
        compiler: std::env::current_exe().ok(),
        ..Config::new(data, serve::options_from_environment())?
    })
}

/// A table for people: columns as wide as their widest cell.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Cli, table};

    #[test]
    fn commands_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn tables_are_aligned() {
        let rows = [
            vec!["а".to_owned(), "bb".to_owned()],
            vec!["ccc".to_owned(), "d".to_owned()],
        ];
        assert_eq!(table(&rows), "а    bb\nccc  d");
    }
}
