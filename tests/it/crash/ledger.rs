//! What the server has acknowledged, written down and synced before the next request.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use zerkalo_store::SubmissionId;

/// An acknowledged write.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Written {
    pub(super) submission: SubmissionId,
    pub(super) row_version: i64,
    /// Version and value of each answer that it named.
    pub(super) answers: BTreeMap<String, (i64, Value)>,
    /// The signed revision, of a signature.
    pub(super) revision: Option<i64>,
}

pub(super) struct Ledger {
    file: Mutex<File>,
    /// How far it was read.
    read: u64,
}

impl Ledger {
    pub(super) fn new(path: &Path) -> Self {
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .unwrap();
        Self {
            file: Mutex::new(file),
            read: 0,
        }
    }

    pub(super) fn note(&self, written: &Written) {
        let line = serde_json::to_string(written).unwrap() + "\n";
        let mut file = self.file.lock().unwrap();
        file.write_all(line.as_bytes()).unwrap();
        file.sync_data().unwrap();
    }

    /// What was written since it was read last.
    pub(super) fn read_new(&mut self) -> Vec<Written> {
        let (from, mut file) = (self.read, self.file.lock().unwrap());
        file.seek(SeekFrom::Start(from)).unwrap();
        let lines = BufReader::new(&*file)
            .lines()
            .map(|line| serde_json::from_str(&line.unwrap()).unwrap());
        let new = lines.collect();
        self.read = file.stream_position().unwrap();
        new
    }

    pub(super) fn read_all(&mut self) -> Vec<Written> {
        self.read = 0;
        self.read_new()
    }
}
