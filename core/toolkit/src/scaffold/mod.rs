//! A new project: a small system that works, in the author's language, with everything that its build needs.

mod sdk;

use std::fs;
use std::path::Path;

use rust_embed::RustEmbed;
use zerkalo_engine::form::is_id;

use crate::kind::Language;
use crate::project::{ProjectFault, write};

#[derive(RustEmbed)]
#[folder = "templates"]
struct Templates;

/// What only one language's README says; it is put into the common one.
const NOTES: &str = "notes.md";

/// Where the helper modules and the SDK look for the contract.
#[derive(RustEmbed)]
#[folder = "../../plugins/wit"]
#[include = "v1/*.wit"]
struct Wit;

/// Writes a new project into a folder that is not there or empty.
///
/// # Errors
/// When the name will not do, the folder holds something, or a file cannot be written.
pub fn scaffold(name: &str, language: Language, folder: &Path) -> Result<(), ProjectFault> {
    if !is_id(name) {
        return Err(ProjectFault::BadName(name.to_owned()));
    }
    let is_empty = |folder: &Path| fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    if folder.exists() && !is_empty(folder) {
        return Err(ProjectFault::AlreadyThere(folder.to_owned()));
    }
    for (path, content) in files(name, language) {
        write(&folder.join(path), &content)?;
    }
    Ok(())
}

/// Every file of a new project by its path.
fn files(name: &str, language: Language) -> Vec<(String, Vec<u8>)> {
    let folders: &[&str] = match language {
        Language::Table => &["common", "table"],
        _ => &["common", "code", language.name()],
    };
    let mut files = Vec::new();
    for (path, text) in folders.iter().flat_map(|folder| templates(folder)) {
        // A name with a dot in front would hide the template itself.
        let path = if path == "gitignore" {
            ".gitignore".to_owned()
        } else {
            path
        };
        if path != NOTES {
            files.push((path, filled(&text, name, language).into_bytes()));
        }
    }
    if language != Language::Table {
        files.extend(embedded::<Wit>().map(|(path, bytes)| (format!("wit/{path}"), bytes)));
    }
    if language == Language::Rust {
        sdk::add(&mut files);
    }
    files
}

/// The templates of a folder, by their path in it.
fn templates(folder: &str) -> Vec<(String, String)> {
    let prefix = format!("{folder}/");
    let of_folder = |(path, bytes): (String, Vec<u8>)| {
        let path = path.strip_prefix(&prefix)?.to_owned();
        Some((path, String::from_utf8(bytes).ok()?))
    };
    embedded::<Templates>().filter_map(of_folder).collect()
}

/// What is embedded, by path.
fn embedded<E: RustEmbed>() -> impl Iterator<Item = (String, Vec<u8>)> {
    E::iter().filter_map(|path| Some((path.to_string(), E::get(&path)?.data.into_owned())))
}

/// A template with its names filled in, and only the lines of its way of scoring.
fn filled(template: &str, name: &str, language: Language) -> String {
    let (own, other) = match language {
        Language::Table => ("%table% ", "%code% "),
        _ => ("%code% ", "%table% "),
    };
    let lines = template.lines().filter(|line| !line.starts_with(other));
    let text: String = lines
        .map(|line| format!("{}\n", line.strip_prefix(own).unwrap_or(line)))
        .collect();
    text.replace("{{name}}", name)
        .replace("{{language}}", language.name())
        .replace("{{files}}", files_of(language))
        .replace("{{language_notes}}\n", &notes(language))
}

fn notes(language: Language) -> String {
    let file = format!("{}/{NOTES}", language.name());
    Templates::get(&file).map_or_else(String::new, |file| String::from_utf8_lossy(&file.data).into_owned())
}

/// Rows of the README's table that only one language has.
fn files_of(language: Language) -> &'static str {
    match language {
        Language::Rust => {
            "| `src/lib.rs` | показатели, которые считает программа |\n| `sdk/`, `wit/` | SDK и договор плагина с сервером |\n"
        }
        Language::Js => {
            "| `src/plugin.js` | показатели, которые считает программа |\n| `src/zerkalo/`, `wit/` | вспомогательный модуль и договор плагина с сервером |\n"
        }
        Language::Python => {
            "| `src/plugin.py` | показатели, которые считает программа |\n| `src/zerkalo/`, `wit/` | вспомогательный модуль и договор плагина с сервером |\n"
        }
        Language::Table => "",
    }
}
