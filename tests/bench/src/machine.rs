//! What the figures were measured on.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result};

use crate::figures::{bytes, median};
use crate::table::Table;

/// A table of the machine: processor, memory, kernel, toolchain, versions, and the cost of an fsync in `folder`.
pub(crate) fn describe(folder: &Path) -> Result<Table> {
    let mut table = Table::new("Machine", &["what", "value"]);
    let mut row = |what: &str, value: String| table.row([what.to_owned(), value]);
    row("processor", processor());
    row(
        "cores",
        std::thread::available_parallelism().map_or_else(|_| "unknown".into(), |cores| cores.to_string()),
    );
    row("memory", memory());
    row("kernel", first_line("/proc/sys/kernel/osrelease"));
    row("load when started", first_line("/proc/loadavg"));
    row("Rust", said_by("rustc", &["--version"]));
    row(
        "Zerkalo",
        format!(
            "{} ({})",
            env!("CARGO_PKG_VERSION"),
            said_by("git", &["describe", "--always", "--dirty"])
        ),
    );
    row("wasmtime", version_in_lock("wasmtime"));
    row(
        "SQLite, bundled by",
        format!("libsqlite3-sys {}", version_in_lock("libsqlite3-sys")),
    );
    row(
        "write and fsync of 4 KiB",
        format!("{:.2} ms (median of 200)", fsync_cost(folder)? * 1e3),
    );
    Ok(table)
}

/// Seconds that appending 4 KiB and `fdatasync` take in this folder.
pub(crate) fn fsync_cost(folder: &Path) -> Result<f64> {
    let path = folder.join("fsync-probe");
    let mut file = File::create(&path).with_context(|| format!("cannot write in {}", folder.display()))?;
    let page = [7_u8; 4096];
    let mut costs = Vec::with_capacity(200);
    for _ in 0..200 {
        let start = Instant::now();
        file.write_all(&page)?;
        file.sync_data()?;
        costs.push(start.elapsed().as_secs_f64());
    }
    fs::remove_file(&path)?;
    Ok(median(&costs))
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    model.map_or_else(|| std::env::consts::ARCH.into(), |(_, name)| name.trim().to_owned())
}

fn memory() -> String {
    let text = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib = text.lines().find_map(|line| {
        line.strip_prefix("MemTotal:")?
            .trim()
            .strip_suffix("kB")?
            .trim()
            .parse()
            .ok()
    });
    kib.map_or_else(|| "unknown".into(), |kib: u64| bytes(kib * 1024))
}

fn first_line(path: &str) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().next().unwrap_or("unknown").to_owned()
}

fn said_by(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output();
    let text = output
        .ok()
        .filter(|output| output.status.success())
        .map(|output| output.stdout);
    text.map_or_else(
        || "not found".into(),
        |text| String::from_utf8_lossy(&text).trim().to_owned(),
    )
}

/// The version of a crate in the workspace's lock file.
fn version_in_lock(name: &str) -> String {
    let lock = include_str!("../../../Cargo.lock");
    let entry = lock
        .split("[[package]]")
        .find(|entry| entry.contains(&format!("\nname = \"{name}\"\n")));
    let version = entry.and_then(|entry| entry.split("version = \"").nth(1)?.split('"').next());
    version.unwrap_or("not in the lock file").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{describe, version_in_lock};

    #[test]
    fn the_machine_is_described_in_full() {
        let folder = tempfile::tempdir().unwrap();
        let text = describe(folder.path()).unwrap().to_string();
        for part in ["processor", "cores", "kernel", "write and fsync of 4 KiB"] {
            assert!(text.contains(part), "{part} is missing in {text}");
        }
        assert!(version_in_lock("wasmtime").starts_with("48."));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
