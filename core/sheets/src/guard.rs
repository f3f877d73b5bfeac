//! Looks through a workbook before anything reads it: how large it is unpacked, where its names lead, what its texts
//! declare.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::refusal::Refusal;

/// All parts together have at most so many bytes: several times what the largest register needs.
const MAX_UNPACKED: u64 = 16 * 1024 * 1024;
const MAX_PARTS: usize = 500;

/// Refuses what a workbook of a table program never is.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
    if archive.len() > MAX_PARTS {
        return Err(Refusal::UnpacksTooLarge);
    }
    let mut room = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Refusal::Broken)?;
        if part.name().map_or(true, |name| leads_out(&name)) {
            return Err(Refusal::UnsafeName);
        }
        // What the archive says of its sizes is not believed: the bytes are counted.
        let mut content = Vec::new();
        part.take(room + 1)
            .read_to_end(&mut content)
            .map_err(|_| Refusal::Broken)?;
        room = room.checked_sub(content.len() as u64).ok_or(Refusal::UnpacksTooLarge)?;
        check_text(&content)?;
    }
    Ok(())
}

fn leads_out(name: &str) -> bool {
    let is_up = |step: &str| step == "..";
    name.starts_with('/') || name.contains(['\0', '\\', ':']) || name.split('/').any(is_up)
}

/// Only of parts that begin like XML: others are never read.
fn check_text(content: &[u8]) -> Result<(), Refusal> {
    let head = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let is_wide = matches!(
        head,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, b'<', ..] | [b'<', 0, ..]
    );
    if is_wide {
        return Err(Refusal::Entities);
    }
    if head.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'<') {
        return Ok(());
    }
    // XML knows no such characters; in some encodings they could hide what is looked for below.
    if head.iter().any(|byte| matches!(byte, 0..=8 | 11 | 12 | 14..=31)) {
        return Err(Refusal::Broken);
    }
    let declares = |word: &[u8]| head.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word));
    if declares(b"<!DOCTYPE") || declares(b"<!ENTITY") {
        return Err(Refusal::Entities);
    }
    check_promises(head)
}

/// The reader makes room for as many texts as a part promises: no more than it has bytes.
fn check_promises(content: &[u8]) -> Result<(), Refusal> {
    const PROMISE: &[u8] = b"uniqueCount";
    for (index, part) in content.windows(PROMISE.len()).enumerate() {
        if part != PROMISE {
            continue;
        }
        let rest = content.get(index + PROMISE.len()..).unwrap_or_default();
        let value = rest
            .iter()
            .skip_while(|byte| byte.is_ascii_whitespace() || b"=\"'+0".contains(byte));
        let digits = value.take_while(|byte| byte.is_ascii_digit());
        let promised = digits.fold(0_u64, |sum, digit| {
            sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
        });
        if promised > content.len() as u64 {
            return Err(Refusal::Broken);
        }
    }
    Ok(())
}
