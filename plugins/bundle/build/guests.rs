//! The guests: which there are, and how cargo builds them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::{Place, entries, watch};

const TARGET: &str = "wasm32-unknown-unknown";

/// A package that becomes a component.
pub(crate) struct Guest {
    /// Its folder's name, and its id for the host.
    pub(crate) id: String,
    /// Its package: the folder's name behind a prefix.
    pub(crate) package: String,
    /// Whether native tests use it as a library besides.
    pub(crate) is_library: bool,
}

impl Guest {
    /// The guest of this folder; none where it holds no guest.
    pub(crate) fn of(folder: &Path, prefix: &str) -> Option<Self> {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        let id = folder.file_name()?.to_str()?;
        manifest.contains("cdylib").then(|| Self {
            id: id.to_owned(),
            package: format!("{prefix}{id}"),
            is_library: manifest.contains("rlib"),
        })
    }
}

/// The guests that stand in a folder, one a sub-folder; helper libraries among them are left out.
pub(crate) fn of_folder(folder: &Path, prefix: &str) -> Result<Vec<Guest>, String> {
    // A new guest is a new folder: only watching the whole folder notices it.
    watch(folder);
    Ok(entries(folder)?
        .iter()
        .filter_map(|path| Guest::of(path, prefix))
        .collect())
}

/// The modules that cargo built.
pub(crate) struct Built {
    release: PathBuf,
}

impl Built {
    /// The core module of a guest.
    pub(crate) fn module(&self, guest: &Guest) -> PathBuf {
        self.release.join(format!("{}.wasm", guest.package.replace('-', "_")))
    }
}

/// Builds all guests.
pub(crate) fn build(place: &Place, guests: &[&Guest]) -> Result<Built, String> {
    watch_manifests(place);
    require_target()?;
    let (libraries, others): (Vec<&Guest>, Vec<&Guest>) = guests.iter().partition(|guest| guest.is_library);
    let mut cargo = clean_cargo(place, "build");
    for guest in others {
        cargo.args(["--package", &guest.package]);
    }
    carry_out(cargo)?;
    for guest in libraries {
        // As a library besides, it would be linked without optimising the whole: a sixth slower.
        let mut cargo = clean_cargo(place, "rustc");
        cargo.args(["--package", &guest.package, "--crate-type", "cdylib"]);
        carry_out(cargo)?;
    }
    let built = Built {
        release: place.target.join(TARGET).join("release"),
    };
    let mut sources = BTreeSet::new();
    for guest in guests {
        sources.extend(sources_of(&built.module(guest).with_extension("d"))?);
    }
    sources.iter().for_each(|source| watch(source));
    Ok(built)
}

fn carry_out(mut cargo: Command) -> Result<(), String> {
    let status = cargo
        .status()
        .map_err(|error| format!("cargo cannot be started: {error}"))?;
    match status.success() {
        true => Ok(()),
        // Cargo runs a failed build script again whatever it watches.
        false => Err("the plugins do not build: see cargo's words above".into()),
    }
}

/// Cargo for the guests' workspace, without what the host's cargo put into the environment: its flags, its target
/// folder and its wrappers are the host's, and clippy among them would stop the build.
fn clean_cargo(place: &Place, command: &str) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        if belongs_to_the_host(&name.to_string_lossy()) {
            cargo.env_remove(&name);
        }
    }
    // Flags of the link stand in plugins/.cargo/config.toml, which cargo finds from its current folder.
    cargo.current_dir(&place.plugins);
    cargo
        .args([command, "--release", "--target", TARGET, "--target-dir"])
        .arg(&place.target);
    cargo
        .arg("--config")
        .arg(format!("target.{TARGET}.rustflags=[{}]", same_paths_everywhere(place)));
    cargo
}

/// Whether a variable says how the host is built, rather than where cargo and the registry are.
fn belongs_to_the_host(name: &str) -> bool {
    const OF_THE_MACHINE: [&str; 6] = [
        "CARGO_HOME",
        "CARGO_HTTP_",
        "CARGO_NET_",
        "CARGO_REGISTR",
        "CARGO_SOURCE_",
        "RUSTUP_",
    ];
    let of_cargo = ["CARGO", "RUST", "CLIPPY", "MAKEFLAGS"]
        .iter()
        .any(|prefix| name.starts_with(prefix));
    of_cargo && !OF_THE_MACHINE.iter().any(|prefix| name.starts_with(prefix))
}

/// A component's digest must not depend on where it was built: panics carry the paths of sources.
fn same_paths_everywhere(place: &Place) -> String {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let prefixes = [(home, "/cargo"), (Some(place.root.clone()), "/zerkalo")];
    let flags = prefixes
        .iter()
        .filter_map(|(from, to)| Some((from.as_ref()?.to_str()?, to)));
    let quoted = flags.map(|(from, to)| format!("'--remap-path-prefix={from}={to}'"));
    quoted.collect::<Vec<_>>().join(",")
}

/// The one thing that may be missing on a machine with Rust.
fn require_target() -> Result<(), String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .args(["--print", "target-libdir", "--target", TARGET])
        .output();
    let output = output.map_err(|error| format!("rustc cannot be started: {error}"))?;
    match Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir() {
        true => Ok(()),
        false => Err(format!(
            "the plugins need the target {TARGET}: run `rustup target add {TARGET}`"
        )),
    }
}

fn watch_manifests(place: &Place) {
    let plugins = &place.plugins;
    for file in [
        "Cargo.toml",
        "Cargo.lock",
        ".cargo/config.toml",
        "sdk/Cargo.toml",
        "table/Cargo.toml",
    ] {
        watch(&plugins.join(file));
    }
}

/// Exactly what a guest was made of, as cargo wrote it down beside the module.
fn sources_of(dep_info: &Path) -> Result<Vec<PathBuf>, String> {
    let text = fs::read_to_string(dep_info).map_err(|error| format!("{}: {error}", dep_info.display()))?;
    let (_, sources) = text
        .split_once(": ")
        .ok_or(format!("{} names no sources", dep_info.display()))?;
    // Spaces in paths are escaped there as `\ `.
    let escaped = sources.trim().replace("\\ ", "\0");
    Ok(escaped
        .split_whitespace()
        .map(|source| PathBuf::from(source.replace('\0', " ")))
        .collect())
}
