//! Everything of an installation in one file: taken while the server runs, restored into an empty place.
//!
//! The file is compressed text, a JSON value a line: a head; each table with its rows; each uploaded file; at the end
//! the manifest, with the digest of each part.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

mod folders;
mod reading;
pub mod restore;
pub mod take;

/// The form of the file that this program writes; it reads no later one.
const FORMAT: u32 = 1;
/// What stands before the keys of uploaded files, wherever those lie.
const OBJECTS: &str = "objects";

/// A line that is no row and no piece of a file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
enum Line {
    Head(Head),
    Table { name: String, columns: Vec<String> },
    File { path: String },
    Manifest(Manifest),
}

/// Where a backup comes from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Head {
    /// The form of the file.
    pub format: u32,
    /// The program's version.
    pub version: String,
    /// When, in UTC.
    pub made_at: String,
    /// The migrations that the database had had.
    pub migrations: Vec<String>,
}

/// What a backup holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Tables and their rows.
    pub tables: Vec<Part>,
    /// Files and their bytes.
    pub files: Vec<Part>,
}

/// A table or a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// A table's name, a file's path.
    pub name: String,
    /// Rows of a table, bytes of a file.
    pub count: u64,
    /// Of a table's lines, of a file's bytes.
    pub sha256: String,
}

impl Manifest {
    /// All rows.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.count).sum()
    }
}

/// A part while its lines go by.
struct Running {
    name: String,
    count: u64,
    hash: Sha256,
}

impl Running {
    fn new(name: String) -> Self {
        Self {
            name,
            count: 0,
            hash: Sha256::new(),
        }
    }

    fn row(&mut self, line: &str) {
        self.hash.update(line.as_bytes());
        self.hash.update(b"\n");
        self.count += 1;
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.count += bytes.len() as u64;
    }

    fn done(self) -> Part {
        Part {
            name: self.name,
            count: self.count,
            sha256: hex::encode(self.hash.finalize()),
        }
    }
}
