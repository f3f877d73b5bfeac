//! Which way the house's parts may look: design rules held on the dependency graph and on the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Our own packages and what of ours each may depend on, development aside.
const MAY_USE: &[(&str, &[&str])] = &[
    (
        "zerkalo",
        &[
            "zerkalo-engine",
            "zerkalo-store",
            "zerkalo-plugin-host",
            "zerkalo-register",
            "zerkalo-report",
            "zerkalo-toolkit",
            "zerkalo-workbook",
            "zerkalo-bundle",
            "migration",
        ],
    ),
    (
        "zerkalo-toolkit",
        &["zerkalo-engine", "zerkalo-plugin-host", "zerkalo-sdk"],
    ),
    ("zerkalo-register", &["zerkalo-sheets", "zerkalo-store"]),
    ("zerkalo-sheets", &[]),
    ("zerkalo-workbook", &["zerkalo-engine", "zerkalo-sdk", "zerkalo-sheets"]),
    ("zerkalo-report", &["zerkalo-engine"]),
    ("zerkalo-engine", &[]),
    ("zerkalo-store", &["zerkalo-engine", "migration"]),
    ("zerkalo-plugin-host", &["zerkalo-engine"]),
    ("zerkalo-bundle", &[]),
    ("migration", &[]),
];

/// What must never be reached from a package, however deep.
const NEVER_REACHES: &[(&str, &[&str])] = &[
    (
        "zerkalo-engine",
        &["tokio", "actix-web", "sea-orm", "wasmtime", "reqwest", "rand"],
    ),
    ("zerkalo-store", &["actix-web", "wasmtime", "handlebars"]),
    ("zerkalo-register", &["actix-web", "wasmtime", "handlebars"]),
    (
        "zerkalo-report",
        &[
            "actix-web",
            "sea-orm",
            "wasmtime",
            "handlebars",
            "tokio",
            "reqwest",
            "jiff",
        ],
    ),
    (
        "zerkalo-workbook",
        &[
            "actix-web",
            "sea-orm",
            "wasmtime",
            "handlebars",
            "tokio",
            "reqwest",
            "zerkalo-store",
        ],
    ),
    ("zerkalo-plugin-host", &["actix-web", "sea-orm", "handlebars"]),
    ("zerkalo-toolkit", &["actix-web", "sea-orm", "handlebars", "tokio"]),
    ("zerkalo-sdk", &["zerkalo-engine", "tokio", "wasmtime"]),
];

#[test]
fn packages_look_one_way() {
    let graph = Graph::of("Cargo.toml");
    for (package, allowed) in MAY_USE {
        let used: BTreeSet<_> = graph
            .direct(package)
            .iter()
            .filter(|name| is_ours(name))
            .cloned()
            .collect();
        let allowed: BTreeSet<_> = allowed.iter().map(ToString::to_string).collect();
        let strangers: Vec<_> = used.difference(&allowed).collect();
        assert!(strangers.is_empty(), "{package} may not use {strangers:?}");
    }
}

#[test]
fn what_must_stay_apart_is_never_reached() {
    let host = Graph::of("Cargo.toml");
    let guests = Graph::of("plugins/Cargo.toml");
    for (package, forbidden) in NEVER_REACHES {
        let graph = if *package == "zerkalo-sdk" { &guests } else { &host };
        let reached = graph.reach(package);
        assert!(
            !reached.is_empty(),
            "{package} is not in the graph: is this test reading the right manifest?"
        );
        for name in *forbidden {
            assert!(!reached.contains(*name), "{package} reaches {name}");
        }
    }
}

#[test]
fn municipal_plugins_know_the_sdk_and_never_the_engine() {
    let guests = Graph::of("plugins/Cargo.toml");
    let municipalities = folders(&root().join("plugins/municipalities"));
    assert!(!municipalities.is_empty());
    for folder in municipalities {
        let name = folder.file_name().unwrap().to_string_lossy().to_string();
        let reached = guests.reach(&name);
        assert!(reached.contains("zerkalo-sdk"), "{name} does not use the SDK");
        assert!(!reached.contains("zerkalo-engine"), "{name} reaches the engine");
    }
}

#[test]
fn engine_has_no_clock_and_no_input_or_output() {
    let forbidden = [
        "std::time::",
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "async fn",
        "SystemTime",
        "Instant::now",
    ];
    check_sources("core/engine/src", &forbidden);
}

#[test]
fn reports_and_workbooks_have_no_clock_and_no_input_or_output() {
    let forbidden = [
        "std::time::",
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "async fn",
        "SystemTime",
        "Instant::now",
    ];
    for part in ["core/report/src", "core/sheets/src", "core/workbook/src"] {
        check_sources(part, &forbidden);
    }
}

#[test]
fn no_municipality_is_named_in_the_core() {
    let forbidden = ["zaozersk", "omsukchan", "petrozavodsk", "novomoskovsk", "sovetskaya"];
    for part in [
        "core/engine/src",
        "core/store/src",
        "core/plugin-host/src",
        "core/register/src",
        "core/report/src",
        "core/sheets/src",
        "core/workbook/src",
        "core/src/pages",
        "core/src/api",
        "core/src/actions",
    ] {
        check_sources(part, &forbidden);
    }
}

/// No production line of a folder's sources holds any of the strings; tests and comments are free.
fn check_sources(folder: &str, forbidden: &[&str]) {
    let files = rust_files(&root().join(folder));
    assert!(!files.is_empty(), "{folder} holds no sources");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let production = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in production.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for word in forbidden {
                assert!(
                    !code.contains(word),
                    "{}:{} holds «{word}»: {line}",
                    file.display(),
                    number + 1
                );
            }
        }
    }
}

/// The resolved dependency graph of a workspace, without development and build dependencies.
struct Graph(BTreeMap<String, BTreeSet<String>>);

impl Graph {
    fn of(manifest: &str) -> Self {
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version=1", "--locked", "--manifest-path"])
            .arg(root().join(manifest))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
        let names: BTreeMap<&str, &str> = list(&metadata["packages"])
            .map(|package| (text(&package["id"]), text(&package["name"])))
            .collect();
        let edges = list(&metadata["resolve"]["nodes"])
            .map(|node| {
                let normal = list(&node["deps"])
                    .filter(|dep| list(&dep["dep_kinds"]).any(|kind| kind["kind"].is_null()))
                    .map(|dep| names[text(&dep["pkg"])].to_string())
                    .collect();
                (names[text(&node["id"])].to_string(), normal)
            })
            .collect();
        Self(edges)
    }

    fn direct(&self, package: &str) -> &BTreeSet<String> {
        self.0.get(package).unwrap_or_else(|| panic!("no package {package}"))
    }

    fn reach(&self, package: &str) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut open = vec![package.to_string()];
        while let Some(name) = open.pop() {
            for next in self.0.get(&name).into_iter().flatten() {
                if reached.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        reached
    }
}

fn is_ours(name: &str) -> bool {
    name == "zerkalo" || name == "migration" || name.starts_with("zerkalo-")
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn folders(path: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect()
}

fn rust_files(path: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
