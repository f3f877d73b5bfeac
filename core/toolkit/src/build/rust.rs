//! Rust: cargo for `wasm32-unknown-unknown`. Flags stand in the project's `Cargo.toml` and `.cargo/config.toml`, so
//! that cargo alone builds the same.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::tool::CARGO;
use crate::Words;
use crate::project::{Project, ProjectFault, read};

const TARGET: &str = "wasm32-unknown-unknown";

/// The core module that cargo builds; its component is made by the caller.
pub(super) fn build(project: &Project) -> Result<Vec<u8>, ProjectFault> {
    require_target(&project.folder)?;
    let mut cargo = Command::new(CARGO.name);
    cargo
        .current_dir(&project.folder)
        .args([
            "build",
            "--release",
            "--target",
            TARGET,
            "--message-format",
            "json-render-diagnostics",
        ])
        .arg("--config")
        .arg(format!(
            "target.{TARGET}.rustflags=[{}]",
            same_paths_everywhere(&project.folder)
        ));
    // Flags in the environment would take the place of the project's own.
    for name in [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
    ] {
        cargo.env_remove(name);
    }
    let output = CARGO.read(&mut cargo)?;
    let module = module(&String::from_utf8_lossy(&output.stdout))
        .ok_or_else(|| ProjectFault::NothingBuilt("crate-type = [\"cdylib\"]".into()))?;
    read(&module)
}

/// The last module that cargo says it made: dependencies come before what needs them.
fn module(messages: &str) -> Option<PathBuf> {
    let artifacts = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let files = artifacts
        .filter(|message| message["reason"] == "compiler-artifact")
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default());
    let mut modules = files.filter_map(|file| file.as_str().map(PathBuf::from));
    modules.rfind(|file| file.extension().is_some_and(|extension| extension == "wasm"))
}

/// A component's digest must not depend on where it was built: panics carry the paths of sources.
fn same_paths_everywhere(folder: &Path) -> String {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let folder = folder.canonicalize().ok();
    let prefixes = [(home, "/cargo"), (folder, "/plugin")];
    let flags = prefixes
        .iter()
        .filter_map(|(from, to)| Some((from.as_ref()?.to_str()?, to)))
        .map(|(from, to)| format!("'--remap-path-prefix={from}={to}'"));
    flags.collect::<Vec<_>>().join(",")
}

/// The one thing that may be missing on a machine with Rust.
fn require_target(folder: &Path) -> Result<(), ProjectFault> {
    let mut rustc = Command::new("rustc");
    rustc
        .current_dir(folder)
        .args(["--print", "target-libdir", "--target", TARGET]);
    let output = CARGO.read(&mut rustc)?;
    match Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir() {
        true => Ok(()),
        false => Err(ProjectFault::ToolMissing {
            tool: TARGET,
            install: Words::new(
                format!("Выполните: rustup target add {TARGET}"),
                format!("Run: rustup target add {TARGET}"),
            ),
        }),
    }
}
