//! An answer's JSON, kept to the byte.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::error::{Result, StoreError};

/// The JSON of one answer (`zerkalo_engine::answers::Entry`). The store passes it on and never reads it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryJson(Box<RawValue>);

impl EntryJson {
    /// Writes an entry as JSON.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] if it can not be written.
    pub fn of(entry: &impl Serialize) -> Result<Self> {
        serde_json::value::to_raw_value(entry)
            .map(Self)
            .map_err(|_| StoreError::Invalid { what: "entry" })
    }

    /// Reads the entry.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if it is not one.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(self.as_str()).map_err(|error| StoreError::Corrupt(error.to_string()))
    }

    /// The JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.get()
    }
}

impl PartialEq for EntryJson {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for EntryJson {}

impl fmt::Debug for EntryJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
