//! What a plugin's build script does.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use super::{Options, Package, compile_files, read_folder};

/// Compiles the passport beside the build script's manifest into `OUT_DIR/rules` and `OUT_DIR/passport`, where
/// [`municipality!`](crate::municipality) finds them. Every fault becomes an error of cargo's.
#[must_use]
pub fn build(options: Options) -> ExitCode {
    let source = folder("CARGO_MANIFEST_DIR");
    watch(&source.join("passport.toml"));
    // A path that is not there would make cargo run this script each time.
    if source.join("passport").is_dir() {
        watch(&source.join("passport"));
    }
    let package = read_folder(&source).and_then(|files| {
        files.iter().for_each(|file| watch(&source.join(&file.name)));
        compile_files(&files, options)
    });
    match package {
        Err(faults) => fail(faults.iter().map(|fault| format!("{}: {fault}", source.display()))),
        Ok(package) => match write(&package) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail([error.to_string()]),
        },
    }
}

fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

fn write(package: &Package) -> io::Result<()> {
    let out = folder("OUT_DIR");
    fs::write(out.join("rules"), package.rules_bytes())?;
    fs::write(
        out.join("passport"),
        package.passport_bytes().map_err(io::Error::other)?,
    )
}

fn folder(variable: &str) -> PathBuf {
    env::var_os(variable).map(PathBuf::from).unwrap_or_default()
}

fn fail(messages: impl IntoIterator<Item = String>) -> ExitCode {
    for message in messages {
        println!("cargo::error={message}");
    }
    ExitCode::FAILURE
}
