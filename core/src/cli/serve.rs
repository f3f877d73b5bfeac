//! `zerkalo serve`: starts, says where, and ends on SIGINT or SIGTERM once running requests are answered.

use std::io::IsTerminal as _;

use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::print_line;
use crate::config::{Config, DataOptions, ServeOptions};
use crate::error::{Error, Result};
use crate::server::{self, RunningServer};

/// The options of a `serve` that is not spelled out: defaults and the environment.
pub(super) fn options_from_environment() -> ServeOptions {
    #[derive(Parser)]
    struct Wrapped {
        #[command(flatten)]
        options: ServeOptions,
    }
    Wrapped::parse_from(["zerkalo"]).options
}

pub(super) async fn run(data: DataOptions, options: ServeOptions) -> Result<()> {
    log_to_stderr();
    let config = Config {
        compiler: std::env::current_exe().ok(),
        ..Config::new(data, options)?
    };
    let mut server = server::start(config).await?;
    announce(&server);
    let mut terminate = signal(SignalKind::terminate()).map_err(Error::internal)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Error::internal)?;
    let failure = tokio::select! {
        failure = server.failed() => Some(failure),
        _ = terminate.recv() => None,
        _ = interrupt.recv() => None,
    };
    match failure {
        Some(failure) => Err(failure),
        None => server.stop().await,
    }
}

/// `RUST_LOG` says how much; `ZERKALO_LOG=json` for machines that read it.
fn log_to_stderr() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,zerkalo=info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    if std::env::var("ZERKALO_LOG").is_ok_and(|form| form == "json") {
        log.json().init();
    } else {
        log.init();
    }
}

fn announce(server: &RunningServer) {
    let url = server.url();
    print_line(&format!("Zerkalo answers at {url}"));
    if !server.notes.demo.is_empty() {
        print_line("\nDemonstration. One-time passwords, told only now; each must be changed at the first sign-in:");
        let rows = server.notes.demo.iter().map(|login| {
            vec![
                format!("  {}", login.login),
                login.password.clone(),
                login.office.clone(),
            ]
        });
        print_line(&super::table(&rows.collect::<Vec<_>>()));
    }
    if let Some(secret) = &server.notes.setup_link {
        print_line("\nThere is no administrator yet. This link makes the first one; it is good once and for a day:");
        print_line(&format!("  {url}/setup/{}", secret.text()));
    }
}
