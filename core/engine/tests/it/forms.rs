//! The repository's own forms, and the schema that their authors' editors use.

use std::path::{Path, PathBuf};

use zerkalo_engine::form::{CompiledForm, Form, form_schema};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../forms")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn parse(path: &Path) -> Result<CompiledForm, String> {
    let source = std::fs::read_to_string(path).unwrap();
    Form::parse(&source).map_err(|faults| {
        faults
            .iter()
            .map(|fault| format!("{}: {fault}\n", path.display()))
            .collect()
    })
}

#[test]
fn every_form_of_the_repository_is_sound_and_has_its_path_for_an_id() {
    let mut faults = String::new();
    for path in sources(&folder()) {
        match parse(&path) {
            Ok(form) => assert_eq!(folder().join(&form.id).with_extension("toml"), path),
            Err(found) => faults.push_str(&found),
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// `UPDATE_SCHEMA=1` writes it anew.
#[test]
fn the_schema_beside_the_forms_is_that_of_the_engine() {
    let path = folder().join("schema.json");
    let wanted = form_schema();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, serde_json::to_string_pretty(&wanted).unwrap() + "\n").unwrap();
    }
    // Compared as values: the order of keys depends on which features other packages switch on.
    let found: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert!(
        found == wanted.to_value(),
        "forms/schema.json is old: run the test with UPDATE_SCHEMA=1"
    );
}
