//! Packs: the same parts give the same bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zerkalo_engine::form::is_id;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::manifest::is_version;
use super::{COMPONENT, CONTRACT, FORMAT, Fault, MANIFEST, Manifest, Package, Part, TABLE, TextPart};
use crate::kind::Kind;

/// What goes into a package.
#[derive(Debug, Clone)]
pub struct Parts {
    /// The plugin's id, as its passport has it.
    pub id: String,
    /// Its version, as its passport has it.
    pub version: String,
    /// What kind of component it is.
    pub kind: Kind,
    /// The licence that it comes under.
    pub licence: String,
    /// The component.
    pub component: Vec<u8>,
    /// The compiled passport of a table plugin.
    pub table: Option<Vec<u8>>,
    /// The forms, each with its name in the package.
    pub forms: Vec<TextPart>,
    /// The worked cases, each with its name in the package.
    pub vectors: Vec<TextPart>,
}

/// Why nothing was packed.
#[derive(Debug, thiserror::Error)]
pub enum PackFault {
    /// What was packed could not be read again, for these reasons.
    #[error("the package would not be taken: {}", codes(.0))]
    Refused(Vec<Fault>),
    /// The archive could not be written.
    #[error("the package cannot be written: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// The manifest could not be written.
    #[error("the manifest cannot be written: {0}")]
    Manifest(#[from] toml::ser::Error),
}

fn codes(faults: &[Fault]) -> String {
    faults.iter().map(Fault::code).collect::<Vec<_>>().join(", ")
}

/// Packs the parts, and reads the package again as its receiver will.
///
/// # Errors
/// When it could not be written, or nobody would take it.
pub fn pack(parts: Parts) -> Result<Vec<u8>, PackFault> {
    let bad = [
        (&parts.id, is_id(&parts.id)),
        (&parts.version, is_version(&parts.version)),
    ];
    let bad: Vec<Fault> = bad
        .into_iter()
        .filter(|(_, fine)| !fine)
        .map(|(text, _)| Fault::BadId(text.clone()))
        .collect();
    if !bad.is_empty() {
        return Err(PackFault::Refused(bad));
    }
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    files.insert(COMPONENT.into(), parts.component);
    files.extend(parts.table.map(|table| (TABLE.to_owned(), table)));
    let texts = parts.forms.into_iter().chain(parts.vectors);
    files.extend(texts.map(|part| (part.name, part.text.into_bytes())));
    let manifest = Manifest {
        format: FORMAT,
        id: parts.id,
        version: parts.version,
        contract: CONTRACT.into(),
        kind: parts.kind,
        licence: parts.licence,
        parts: files.iter().map(|(name, bytes)| Part::of(name, bytes)).collect(),
    };
    files.insert(MANIFEST.into(), toml::to_string_pretty(&manifest)?.into_bytes());
    let packed = archive(&files)?;
    match Package::read(&packed) {
        Ok(_) => Ok(packed),
        Err(faults) => Err(PackFault::Refused(faults)),
    }
}

/// A zip of these files: in the order of their names, at a fixed time.
pub(super) fn archive(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, zip::result::ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}
