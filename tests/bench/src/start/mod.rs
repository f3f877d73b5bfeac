//! How long starting takes, what a server that waits costs, and how many bytes a page has.

mod pages;
mod visitor;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use clap::Args;

use self::visitor::Visitor;
use crate::figures::{bytes, median, millis};
use crate::http::Server;
use crate::process::{Memory, Running};
use crate::table::Table;

/// Starts after the first.
const NEXT_STARTS: usize = 5;
/// Whose pages are measured: one who fills, one who reviews.
const LOGINS: [&str; 2] = ["school1", "authority"];

/// What to start.
#[derive(Debug, Clone, Args)]
pub(crate) struct StartOptions {
    /// The server's release binary; by default beside this one.
    #[arg(long)]
    pub(crate) server: Option<PathBuf>,
}

/// Measures and prints.
pub(crate) fn run(options: &StartOptions, scratch: &Path) -> Result<()> {
    let binary = Server::binary(options.server.as_deref())?;
    let plain = Server {
        binary: binary.clone(),
        data: scratch.join("start"),
        database: None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    println!("{}", starts(&plain)?);
    let demo = Server {
        binary,
        data: scratch.join("demo"),
        database: None,
    };
    println!("{}", runtime.block_on(pages(&demo))?);
    Ok(())
}

fn starts(server: &Server) -> Result<Table> {
    let mut table = Table::new("Starting and waiting", &["what", "measured"]);
    let (first, running) = timed(server)?;
    running.stop()?;
    let mut next = Vec::new();
    let mut idle = Memory::default();
    for _ in 0..NEXT_STARTS {
        let (time, running) = timed(server)?;
        std::thread::sleep(Duration::from_secs(1));
        idle = Memory::of(&running.id().to_string())?;
        running.stop()?;
        next.push(time.as_secs_f64());
    }
    table.row([
        "first start, empty folder: plugins compiled, database made".into(),
        millis(first),
    ]);
    table.row([
        "next start, plugins from the cache (median of 5)".into(),
        millis(Duration::from_secs_f64(median(&next))),
    ]);
    table.row(["resident memory, idle".into(), bytes(idle.resident)]);
    table.row([
        "resident memory, at its highest while starting".into(),
        bytes(idle.highest),
    ]);
    table.row(["release binary".into(), bytes(fs::metadata(&server.binary)?.len())]);
    table.row(["data folder after the starts".into(), bytes(folder_size(&server.data)?)]);
    Ok(table)
}

/// From starting the process to its first answer.
fn timed(server: &Server) -> Result<(Duration, Running)> {
    let start = Instant::now();
    let (running, address) = server.start(&[])?;
    let answer = || -> Result<bool> {
        use std::io::{Read as _, Write as _};
        let mut stream = std::net::TcpStream::connect(address)?;
        stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\r\n")?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        Ok(text.starts_with("HTTP/1.1 200"))
    };
    while !answer().context("asking whether it is ready")? {
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok((start.elapsed(), running))
}

fn folder_size(folder: &Path) -> Result<u64> {
    let mut size = 0;
    for entry in fs::read_dir(folder)? {
        let (entry, path) = entry.map(|entry| (entry.metadata(), entry.path()))?;
        size += if path.is_dir() {
            folder_size(&path)?
        } else {
            entry?.len()
        };
    }
    Ok(size)
}

async fn pages(server: &Server) -> Result<Table> {
    let (mut running, address) = server.start(&["--demo"])?;
    // The platform's administrator is the last of the logins.
    let said = running.lines_until("admin ");
    let base = format!("http://{address}");
    let mut found = pages::Found::default();
    for login in LOGINS {
        let line = said
            .iter()
            .find_map(|line| line.trim().strip_prefix(login)?.strip_prefix(' '));
        let password = line.and_then(|line| line.split_whitespace().next());
        let password = password.with_context(|| format!("the demonstration said no password of {login}: {said:?}"))?;
        let visitor = Visitor::sign_in(&base, login, password).await?;
        found.walk(&visitor).await?;
    }
    let memory = Memory::of(&running.id().to_string())?;
    running.stop()?;
    let mut table = found.table();
    table.note(format!(
        "The largest of its kind among the demonstration's pages, as a respondent and an administrator of the authority \
         see them. Resident memory of the server after {} pages: {}.",
        found.count(),
        bytes(memory.resident)
    ));
    Ok(table)
}
