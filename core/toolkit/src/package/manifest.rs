//! What a package says of itself.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zerkalo_engine::form::is_id;

use super::{EXTENSION, Fault};
use crate::kind::Kind;

/// The layout of packages that this program knows.
pub const FORMAT: i64 = 1;
/// The contract that it knows.
pub const CONTRACT: &str = "zerkalo:municipal-system@1.0.0";

/// Longest version.
const VERSION: usize = 32;

/// What a package says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: i64,
    /// The plugin's id, as its passport has it.
    pub id: String,
    /// Its version, as its passport has it.
    pub version: String,
    /// [`CONTRACT`].
    pub contract: String,
    /// What kind of component it is.
    pub kind: Kind,
    /// The licence that it comes under, as SPDX writes it.
    pub licence: String,
    /// The other parts, by name.
    #[serde(rename = "part", default)]
    pub parts: Vec<Part>,
}

/// One part as the manifest names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name in the package.
    pub name: String,
    /// How many bytes it has.
    pub size: usize,
    /// Their SHA-256 in hex.
    pub sha256: String,
}

impl Part {
    /// What the manifest says of these bytes.
    #[must_use]
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            size: bytes.len(),
            sha256: digest(bytes),
        }
    }
}

impl Manifest {
    /// `ID-VERSION.zplugin`.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{}.{EXTENSION}", self.id, self.version)
    }

    /// Reads a manifest, and says what of it cannot hold whatever the parts are.
    pub(super) fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let invalid = |error: toml::de::Error| vec![Fault::ManifestInvalid(error.message().to_owned())];
        let table: toml::Table = toml::from_str(text).map_err(invalid)?;
        // Another layout may have other keys: it is to be called by its number and not by them.
        match table.get("format").and_then(toml::Value::as_integer) {
            Some(FORMAT) | None => {}
            Some(other) => return Err(vec![Fault::FormatUnknown(other)]),
        }
        let manifest: Self = toml::from_str(text).map_err(invalid)?;
        let faults = manifest.faults();
        if faults.is_empty() { Ok(manifest) } else { Err(faults) }
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.contract != CONTRACT {
            faults.push(Fault::ContractUnknown(shorten(&self.contract)));
        }
        if !is_id(&self.id) {
            faults.push(Fault::BadId(shorten(&self.id)));
        }
        if !is_version(&self.version) {
            faults.push(Fault::BadId(shorten(&self.version)));
        }
        faults
    }
}

/// Whether files can be named by a version.
pub(super) fn is_version(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b".+-".contains(&byte);
    let begins = text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    begins && text.len() <= VERSION && text.bytes().all(known)
}

/// SHA-256 in hex.
pub(super) fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// What a stranger wrote, in a length that a page can show.
pub(super) fn shorten(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(80).collect()
}
