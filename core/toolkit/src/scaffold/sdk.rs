//! The SDK in a Rust project: the same sources as the built-in plugins are made of, so that a project builds with
//! nothing but crates from the registry.

use rust_embed::RustEmbed;
use toml::{Table, Value};

use super::embedded;

#[derive(RustEmbed)]
#[folder = "../../plugins/sdk"]
#[include = "src/**"]
#[include = "standard/*"]
#[include = "README.md"]
struct Sdk;

/// What the guests' workspace shares: versions, lints, the release profile. One place for all, also for projects.
const WORKSPACE: &str = include_str!("../../../../plugins/Cargo.toml");
const SDK: &str = include_str!("../../../../plugins/sdk/Cargo.toml");
const LOCK: &str = include_str!("../../../../plugins/Cargo.lock");
const FLAGS: &str = include_str!("../../../../plugins/.cargo/config.toml");
const TOOLCHAIN: &str = include_str!("../../../../rust-toolchain.toml");

/// Adds the SDK and the workspace around it to a project's files.
pub(super) fn add(files: &mut Vec<(String, Vec<u8>)>) {
    files.extend(embedded::<Sdk>().map(|(path, bytes)| (format!("sdk/{path}"), bytes)));
    let own = [
        ("sdk/Cargo.toml", sdk()),
        ("Cargo.lock", LOCK.to_owned()),
        (".cargo/config.toml", FLAGS.to_owned()),
        ("rust-toolchain.toml", TOOLCHAIN.to_owned()),
    ];
    files.extend(own.map(|(path, text)| (path.to_owned(), text.into_bytes())));
    for (_, content) in files.iter_mut().filter(|(path, _)| path == "Cargo.toml") {
        content.extend_from_slice(workspace().as_bytes());
    }
}

/// The SDK's manifest without what only its own tests need.
fn sdk() -> String {
    let mut manifest: Table = SDK.parse().unwrap_or_default();
    for key in ["dev-dependencies", "example"] {
        manifest.remove(key);
    }
    written(&manifest)
}

/// The workspace of a project: the shared versions of the guests' workspace, and its profile.
fn workspace() -> String {
    let mut shared: Table = WORKSPACE.parse().unwrap_or_default();
    let mut workspace = shared.remove("workspace").and_then(as_table).unwrap_or_default();
    workspace.insert("members".into(), Value::Array(vec!["sdk".into()]));
    workspace.remove("exclude");
    if let Some(Value::Table(dependencies)) = workspace.get_mut("dependencies") {
        dependencies.remove("zerkalo-cases");
        dependencies.remove("proptest");
    }
    let mut own = Table::new();
    own.insert("workspace".into(), Value::Table(workspace));
    own.extend(shared.remove("profile").map(|profile| ("profile".to_owned(), profile)));
    written(&own)
}

fn as_table(value: Value) -> Option<Table> {
    match value {
        Value::Table(table) => Some(table),
        _ => None,
    }
}

fn written(table: &Table) -> String {
    toml::to_string_pretty(table).unwrap_or_default()
}
