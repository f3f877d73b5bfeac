//! Looks through an uploaded document before anything reads it, and unpacks it in bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::fault::FaultKind;

/// Bytes of an uploaded file.
pub const MAX_FILE: usize = 10 * 1024 * 1024;
/// Bytes of all its parts together.
pub const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
const MAX_PARTS: usize = 1000;
const DOCUMENT: &str = "word/document.xml";
const CONTENT_TYPES: &str = "[Content_Types].xml";
/// How the old format and locked documents begin.
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// Kinds of relationships that may lead out: what a reader follows by hand.
const MAY_LEAD_OUT: &str = "relationships/hyperlink\"";

/// A part of the document.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) content: Vec<u8>,
}

impl Part {
    /// Whether people write in it.
    pub(super) fn has_text(&self) -> bool {
        let name = self.name.strip_prefix("word/").unwrap_or_default();
        let stems = ["document", "header", "footer", "footnotes", "endnotes"];
        name.ends_with(".xml") && !name.contains('/') && stems.iter().any(|stem| name.starts_with(stem))
    }

    /// Whether tables and lists can stand in it.
    pub(super) fn is_body(&self) -> bool {
        self.name == DOCUMENT
    }
}

pub(super) fn unpack(bytes: &[u8]) -> Result<Vec<Part>, FaultKind> {
    if bytes.len() > MAX_FILE {
        return Err(FaultKind::TooLarge);
    }
    if bytes.starts_with(&COMPOUND) {
        return Err(FaultKind::OldOrLocked);
    }
    if !bytes.starts_with(b"PK") {
        return Err(FaultKind::NotADocument);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FaultKind::Broken)?;
    if archive.len() > MAX_PARTS {
        return Err(FaultKind::UnpacksTooLarge);
    }
    let mut room = MAX_UNPACKED;
    let mut parts: Vec<Part> = Vec::new();
    for index in 0..archive.len() {
        let packed = archive.by_index(index).map_err(|_| FaultKind::Broken)?;
        let name = packed.name().map_err(|_| FaultKind::Broken)?.into_owned();
        if packed.is_dir() {
            continue;
        }
        if leads_out(&name) || parts.iter().any(|part| part.name.eq_ignore_ascii_case(&name)) {
            return Err(FaultKind::Broken);
        }
        // What the archive says of its sizes is not believed: the bytes are counted.
        let mut content = Vec::new();
        packed
            .take(room + 1)
            .read_to_end(&mut content)
            .map_err(|_| FaultKind::Broken)?;
        room = room
            .checked_sub(content.len() as u64)
            .ok_or(FaultKind::UnpacksTooLarge)?;
        parts.push(Part { name, content });
    }
    check(&parts)?;
    Ok(parts)
}

fn check(parts: &[Part]) -> Result<(), FaultKind> {
    let part = |name: &str| parts.iter().find(|part| part.name == name);
    let types = part(CONTENT_TYPES).ok_or(FaultKind::NotADocument)?;
    part(DOCUMENT).ok_or(FaultKind::NotADocument)?;
    let has_macros = parts.iter().any(|part| part.name.to_lowercase().contains("vbaproject"))
        || text(types).contains("macroEnabled")
        || text(types).contains("vbaProject");
    if has_macros {
        return Err(FaultKind::Macros);
    }
    for part in parts.iter().filter(|part| is_xml(&part.name)) {
        check_xml(part)?;
    }
    Ok(())
}

fn check_xml(part: &Part) -> Result<(), FaultKind> {
    // Other encodings could hide what is looked for.
    let text = std::str::from_utf8(&part.content).map_err(|_| FaultKind::Broken)?;
    if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") || text.contains('\0') {
        return Err(FaultKind::Broken);
    }
    if part.name.ends_with(".rels") {
        let leading_out = text
            .split('<')
            .filter(|tag| tag.contains("TargetMode") && tag.contains("External"));
        for tag in leading_out {
            if !tag.contains(MAY_LEAD_OUT) {
                return Err(FaultKind::Outside);
            }
        }
    }
    Ok(())
}

fn is_xml(name: &str) -> bool {
    name.ends_with(".xml") || name.ends_with(".rels")
}

fn text(part: &Part) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(&part.content)
}

fn leads_out(name: &str) -> bool {
    name.starts_with('/') || name.contains(['\0', '\\', ':']) || name.split('/').any(|step| step == "..")
}
