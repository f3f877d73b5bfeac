//! Builds the guests, makes components of them, and writes down what the server embeds: plugins and forms.

mod component;
mod forms;
mod guests;
mod listing;
mod passports;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use guests::Guest;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let place = Place::find()?;
    let municipalities = guests::of_folder(&place.plugins.join("municipalities"), "")?;
    let table = Guest {
        id: "table".into(),
        package: "table".into(),
        is_library: false,
    };
    let fixtures = match env::var_os("CARGO_FEATURE_FIXTURES") {
        Some(_) => guests::of_folder(&place.plugins.join("fixtures"), "fixture-")?,
        None => Vec::new(),
    };
    let all: Vec<&Guest> = municipalities.iter().chain([&table]).chain(&fixtures).collect();
    let built = guests::build(&place, &all)?;
    for guest in &all {
        let component = component::encode(&built.module(guest)).map_err(|error| format!("{}: {error}", guest.id))?;
        write(&place.out.join(format!("{}.wasm", guest.package)), &component)?;
    }
    let forms = forms::of_folder(&place.root.join("forms"))?;
    let passports = passports::of_guests(&place.plugins.join("municipalities"), &municipalities)?;
    write(
        &place.out.join("built_in.rs"),
        listing::rust(&municipalities, &table, &fixtures, &forms, &passports).as_bytes(),
    )
}

/// Where things are.
struct Place {
    /// The repository.
    root: PathBuf,
    /// The guests' workspace.
    plugins: PathBuf,
    /// What this script may write.
    out: PathBuf,
    /// The guests' target folder, inside the host's so that one folder holds all that was built.
    target: PathBuf,
}

impl Place {
    fn find() -> Result<Self, String> {
        let folder = |name: &str| env::var_os(name).map(PathBuf::from).ok_or(format!("{name} is not set"));
        let plugins = parent(&folder("CARGO_MANIFEST_DIR")?)?;
        let out = folder("OUT_DIR")?;
        // <target>/<profile>/build/<package>/out
        let target = out
            .ancestors()
            .nth(4)
            .ok_or("OUT_DIR is not where cargo puts it")?
            .join("plugins");
        Ok(Self {
            root: parent(&plugins)?,
            plugins,
            out,
            target,
        })
    }
}

fn parent(folder: &Path) -> Result<PathBuf, String> {
    folder
        .parent()
        .map(Path::to_path_buf)
        .ok_or(format!("{} has no parent", folder.display()))
}

fn write(file: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(file, content).map_err(|error| format!("{}: {error}", file.display()))
}

/// Tells cargo to run this script again when `path` changes.
fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

/// The entries of a folder by name, so that the same tree gives the same bytes.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let fault = |error| format!("{}: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(fault)? {
        paths.push(entry.map_err(fault)?.path());
    }
    paths.sort();
    Ok(paths)
}
