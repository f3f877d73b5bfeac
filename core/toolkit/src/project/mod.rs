//! A plugin's project on its author's disk: `plugin.toml`, the passport, forms, vectors, and what was built of them.

mod fault;

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zerkalo_engine::form::is_id;
use zerkalo_sdk::compile::{self, Options};

pub use self::fault::ProjectFault;
use crate::kind::Language;
use crate::package::{Parts, TextPart};

/// What `plugin.toml` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// What the plugin is written in.
    pub language: Language,
    /// The licence that it comes under, as SPDX writes it.
    pub licence: String,
}

/// A project in its folder.
#[derive(Debug, Clone)]
pub struct Project {
    /// Its folder.
    pub folder: PathBuf,
    /// What `plugin.toml` says.
    pub settings: Settings,
}

/// What says of a folder that it is a project.
pub const SETTINGS: &str = "plugin.toml";

impl Project {
    /// Opens the project of a folder.
    ///
    /// # Errors
    /// When there is none, or its `plugin.toml` cannot be read.
    pub fn open(folder: &Path) -> Result<Self, ProjectFault> {
        let file = folder.join(SETTINGS);
        if !file.is_file() {
            return Err(ProjectFault::NoProject(folder.to_owned()));
        }
        let text = read_text(&file)?;
        let settings = toml::from_str(&text).map_err(|error| ProjectFault::SettingsInvalid {
            file,
            why: error.message().to_owned(),
        })?;
        Ok(Self {
            folder: folder.to_owned(),
            settings,
        })
    }

    /// Where the component is put.
    #[must_use]
    pub fn component(&self) -> PathBuf {
        self.folder.join("build").join("component.wasm")
    }

    /// Where a table plugin's compiled passport is put.
    #[must_use]
    pub fn table(&self) -> PathBuf {
        self.folder.join("build").join("passport.table")
    }

    /// The passport, compiled from `passport.toml` and what it lists.
    ///
    /// # Errors
    /// Every fault of it, by file and line.
    pub fn passport(&self) -> Result<compile::Package, ProjectFault> {
        let options = Options {
            code: self.settings.language != Language::Table,
        };
        compile::compile_folder(&self.folder, options).map_err(ProjectFault::Passport)
    }

    /// The forms of `forms/`, by name.
    ///
    /// # Errors
    /// When one cannot be read, or has a name that no package has.
    pub fn forms(&self) -> Result<Vec<TextPart>, ProjectFault> {
        self.texts("forms", "toml")
    }

    /// The worked cases of `vectors/`, by name.
    ///
    /// # Errors
    /// As [`Project::forms`].
    pub fn vectors(&self) -> Result<Vec<TextPart>, ProjectFault> {
        self.texts("vectors", "json")
    }

    /// What was built.
    ///
    /// # Errors
    /// When nothing was built yet.
    pub fn built(&self) -> Result<Built, ProjectFault> {
        let file = self.component();
        if !file.is_file() {
            return Err(ProjectFault::NotBuilt);
        }
        let table = match self.settings.language {
            Language::Table => Some(read(&self.table())?),
            _ => None,
        };
        Ok(Built {
            component: read(&file)?,
            table,
        })
    }

    /// Everything that a package of this plugin holds. `id` and `version` are those of the passport that the built
    /// plugin describes itself with.
    ///
    /// # Errors
    /// When nothing was built yet, or a file cannot be read.
    pub fn parts(&self, id: &str, version: &str) -> Result<Parts, ProjectFault> {
        let Built { component, table } = self.built()?;
        Ok(Parts {
            id: id.to_owned(),
            version: version.to_owned(),
            kind: self.settings.language.kind(),
            licence: self.settings.licence.clone(),
            component,
            table,
            forms: self.forms()?,
            vectors: self.vectors()?,
        })
    }

    /// The texts of a folder, by the names that they have in a package.
    fn texts(&self, folder: &str, extension: &str) -> Result<Vec<TextPart>, ProjectFault> {
        let path = self.folder.join(folder);
        let unreadable = |error: std::io::Error| ProjectFault::unreadable(&path, &error);
        if !path.is_dir() {
            return Ok(Vec::new());
        }
        let mut texts = Vec::new();
        for entry in fs::read_dir(&path).map_err(unreadable)? {
            let file = entry.map_err(unreadable)?.path();
            if file.extension().is_none_or(|own| own != extension) {
                continue;
            }
            let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            if !is_id(stem) {
                return Err(ProjectFault::BadFileName(file));
            }
            let name = format!("{folder}/{stem}.{extension}");
            texts.push(TextPart {
                name,
                text: read_text(&file)?,
            });
        }
        texts.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(texts)
    }
}

/// What a build left.
#[derive(Debug, Clone)]
pub struct Built {
    /// The component.
    pub component: Vec<u8>,
    /// The compiled passport of a table plugin.
    pub table: Option<Vec<u8>>,
}

pub(crate) fn read(file: &Path) -> Result<Vec<u8>, ProjectFault> {
    fs::read(file).map_err(|error| ProjectFault::unreadable(file, &error))
}

pub(crate) fn read_text(file: &Path) -> Result<String, ProjectFault> {
    fs::read_to_string(file).map_err(|error| ProjectFault::unreadable(file, &error))
}

/// Writes a file, and the folders that it stands in.
pub(crate) fn write(file: &Path, content: &[u8]) -> Result<(), ProjectFault> {
    let written = match file.parent() {
        Some(parent) => fs::create_dir_all(parent).and_then(|()| fs::write(file, content)),
        None => fs::write(file, content),
    };
    written.map_err(|error| ProjectFault::Unwritable {
        file: file.to_owned(),
        why: error.to_string(),
    })
}
