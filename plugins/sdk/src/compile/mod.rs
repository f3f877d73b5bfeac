//! Compiles `passport.toml`: into the passport that `describe` returns and the table of rules that `score` reads.
//!
//! Used natively only: in a plugin's build script, by the command that checks a passport, by a server that takes a
//! passport without a programmer.

mod advice;
mod bound;
mod build;
mod cohort;
mod extra;
mod faults;
mod files;
mod indicator;
mod item;
mod judge;
mod passport;
mod read;
mod scope;
mod settings;
mod source;
mod standard;
mod system;
mod table;
mod texts;
mod walk;

use std::path::Path;

pub use self::build::build;
pub use self::faults::Fault;
use self::faults::Faults;
pub use self::files::{File, read_folder};
use crate::package::Table;
use crate::rules::{BadTable, RulesTable};
use crate::wit::Passport;

/// What a passport may use.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether the municipality brings code of its own, so that `score = "code"` has somebody to answer it.
    pub code: bool,
}

/// A compiled passport.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// What `describe` returns.
    pub passport: Passport,
    rules: Vec<u8>,
}

impl Package {
    /// The table of rules, encoded.
    #[must_use]
    pub fn rules_bytes(&self) -> &[u8] {
        &self.rules
    }

    /// The table of rules, decoded.
    ///
    /// # Errors
    /// Never for a package that [`compile`] made.
    pub fn rules(&self) -> Result<RulesTable<'_>, BadTable> {
        RulesTable::decode(&self.rules)
    }

    /// The passport, encoded.
    ///
    /// # Errors
    /// When it cannot be encoded, which no passport that [`compile`] made is.
    pub fn passport_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(&self.passport)
    }

    /// Both as one file, which the table component is configured with.
    ///
    /// # Errors
    /// When it cannot be encoded, which no package that [`compile`] made is.
    pub fn to_table(&self) -> Result<Vec<u8>, postcard::Error> {
        let passport = self.passport_bytes()?;
        let table = Table {
            rules: &self.rules,
            passport: &passport,
        };
        table.write().map_err(|_| postcard::Error::SerializeBufferFull)
    }
}

/// Compiles a passport of one text.
///
/// # Errors
/// All faults that were found, by line.
pub fn compile(text: &str, options: Options) -> Result<Package, Vec<Fault>> {
    let file = File {
        name: String::new(),
        text: text.to_owned(),
    };
    compile_files(&[file], options)
}

/// Compiles the passport of a folder: `passport.toml` alone, or with the systems that it lists in `passport/`.
///
/// # Errors
/// All faults that were found, by file and line.
pub fn compile_folder(folder: &Path, options: Options) -> Result<Package, Vec<Fault>> {
    compile_files(&read_folder(folder)?, options)
}

/// Compiles a passport of several files, the head first.
///
/// # Errors
/// All faults that were found, by file and line.
pub fn compile_files(files: &[File], options: Options) -> Result<Package, Vec<Fault>> {
    let mut faults = files::join(files).map_err(Faults::into_sorted)?;
    let text = faults.text().to_owned();
    let package = read::read(&text, &mut faults).and_then(|source| passport::package(&source, options, &mut faults));
    match package {
        Some(package) if faults.is_empty() => Ok(package),
        _ => Err(faults.into_sorted()),
    }
}
