//! Whether a file is what its name says: by its first bytes, and documents by what they hold.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::web::form::MAX_FILE;

/// The longest name, in characters.
const MAX_NAME: usize = 180;
/// A document may unpack to so many bytes.
const MAX_UNPACKED: u64 = 100 * 1024 * 1024;
/// A document may have so many parts.
const MAX_PARTS: usize = 5000;
/// The part that says what all others are.
const CONTENTS: &str = "[Content_Types].xml";

/// Why a file is not taken; each has words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Folders or control characters in the name, or too long a one.
    Name,
    /// Another kind of file than those that are taken.
    Kind,
    /// Nothing in it.
    Empty,
    /// More than [`MAX_FILE`].
    TooLarge,
    /// Not what the end of its name says.
    Content,
    /// It unpacks to more than a document does.
    Packed,
}

impl Refusal {
    /// As problems name it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "file_name",
            Self::Kind => "file_kind",
            Self::Empty => "file_empty",
            Self::TooLarge => "file_too_large",
            Self::Content => "file_content",
            Self::Packed => "file_packed",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pdf,
    Docx,
    Xlsx,
    Jpeg,
    Png,
}

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl Kind {
    fn of(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        match ending.to_lowercase().as_str() {
            _ if stem.is_empty() => None,
            "pdf" => Some(Self::Pdf),
            "docx" => Some(Self::Docx),
            "xlsx" => Some(Self::Xlsx),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            _ => None,
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => DOCX,
            Self::Xlsx => XLSX,
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// The media type of a file that is what its name says.
///
/// # Errors
/// With why it is not taken.
pub fn media_type(name: &str, bytes: &[u8]) -> Result<&'static str, Refusal> {
    check_name(name)?;
    let kind = Kind::of(name).ok_or(Refusal::Kind)?;
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_FILE {
        return Err(Refusal::TooLarge);
    }
    let is_so = match kind {
        Kind::Pdf => bytes.starts_with(b"%PDF-"),
        Kind::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR"),
        Kind::Jpeg => bytes.starts_with(&[0xff, 0xd8, 0xff]) && bytes.len() > 3,
        Kind::Docx | Kind::Xlsx => return check_document(kind, bytes).map(|()| kind.media_type()),
    };
    if is_so {
        Ok(kind.media_type())
    } else {
        Err(Refusal::Content)
    }
}

/// A name is shown and sent back as it is, so it must be one.
fn check_name(name: &str) -> Result<(), Refusal> {
    let turns_text = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_strange = |c: char| c.is_control() || turns_text(c) || matches!(c, '/' | '\\' | '\u{fffd}');
    let long = name.chars().count() > MAX_NAME;
    if name.trim().is_empty() || long || name.starts_with("..") || name.chars().any(is_strange) {
        return Err(Refusal::Name);
    }
    Ok(())
}

/// Unpacks every part and counts: what a package says of its sizes may be untrue.
fn check_document(kind: Kind, bytes: &[u8]) -> Result<(), Refusal> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Content)?;
    if package.len() > MAX_PARTS {
        return Err(Refusal::Packed);
    }
    let (mut room, mut contents) = (MAX_UNPACKED, String::new());
    for at in 0..package.len() {
        let part = package.by_index(at).map_err(|_| Refusal::Content)?;
        let name = part.name().map_err(|_| Refusal::Content)?.into_owned();
        let mut limited = part.take(room + 1);
        let read = if name == CONTENTS {
            limited.read_to_string(&mut contents).map(|read| read as u64)
        } else {
            std::io::copy(&mut limited, &mut std::io::sink())
        };
        let read = read.map_err(|_| Refusal::Content)?;
        room = room.checked_sub(read).ok_or(Refusal::Packed)?;
        if name.starts_with('/') || name.contains('\\') || name.split('/').any(|step| step == "..") {
            return Err(Refusal::Content);
        }
    }
    // Documents with macros call their main part otherwise.
    let main = format!("{}.main+xml", kind.media_type());
    let says = |what: &str| contents.contains(&format!("\"{what}\"")) || contents.contains(&format!("'{what}'"));
    if says(&main) && !contents.contains("vbaProject") {
        Ok(())
    } else {
        Err(Refusal::Content)
    }
}

#[cfg(test)]
#[path = "sniff_tests.rs"]
mod tests;
