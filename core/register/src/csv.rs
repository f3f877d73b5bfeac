//! CSV as table programs write it: UTF-8 with or without its mark, or Windows-1251; semicolons or commas.

use ::csv::{ReaderBuilder, WriterBuilder};
use encoding_rs::WINDOWS_1251;
use zerkalo_store::Institution;

use crate::cells::{Names, row};
use crate::column::Column;
use crate::columns::Columns;
use crate::fault::FaultKind;
use crate::table::{Cell, MAX_COLUMNS, MAX_ROWS, Row};

const MARK: &str = "\u{feff}";

pub(crate) fn read<C: Columns>(bytes: &[u8]) -> Result<Vec<Row>, FaultKind> {
    let text = decode::<C>(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| FaultKind::Broken)?;
        if rows.len() >= MAX_ROWS {
            return Err(FaultKind::TooManyRows { max: MAX_ROWS });
        }
        if record.len() > MAX_COLUMNS {
            return Err(FaultKind::TooManyColumns { max: MAX_COLUMNS });
        }
        let line = record.position().map_or(0, ::csv::Position::line);
        rows.push(Row {
            number: u32::try_from(line).unwrap_or(u32::MAX),
            cells: record.iter().map(Cell::of).collect::<Result<_, _>>()?,
        });
    }
    Ok(rows)
}

/// The text, whatever it was written in.
fn decode<C: Columns>(bytes: &[u8]) -> Result<String, FaultKind> {
    if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        return Err(FaultKind::Encoding);
    }
    // No text holds these: a program with another name, a picture, UTF-16 without its mark.
    if bytes.iter().any(|byte| matches!(byte, 0..=8 | 11 | 12 | 14..=31)) {
        return Err(FaultKind::NotATable);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.strip_prefix(MARK).unwrap_or(text).to_owned());
    }
    if bytes.starts_with(MARK.as_bytes()) {
        return Err(FaultKind::Encoding);
    }
    let text = WINDOWS_1251
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or(FaultKind::Encoding)?;
    // Another encoding of Cyrillic gives letters too, but no column of ours.
    let first = text.lines().next().unwrap_or_default();
    let known = first
        .split([';', ',', '\t'])
        .any(|title| C::of_header(title.trim_matches('"')).is_some());
    if known {
        Ok(text.into_owned())
    } else {
        Err(FaultKind::Encoding)
    }
}

/// What stands most often in the header.
fn separator(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    // Of equals the last wins: a header of one column has none of them.
    [b'\t', b',', b';'].into_iter().max_by_key(count).unwrap_or(b';')
}

pub(crate) fn text<'a, R: Iterator<Item = &'a str>>(header: &[String], rows: impl Iterator<Item = R>) -> String {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .from_writer(Vec::new());
    // Writing into memory does not fail.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Rows under the header of their columns.
pub(crate) fn of_columns<C: Columns>(rows: &[Vec<String>]) -> String {
    let header: Vec<_> = C::ALL.iter().map(|column| column.title().to_owned()).collect();
    text(&header, rows.iter().map(|row| row.iter().map(String::as_str)))
}

/// The register as CSV that table programs open as it is: UTF-8 with its mark, semicolons.
#[must_use]
pub fn export(all: &[Institution]) -> Vec<u8> {
    let names = Names::keys(all);
    let rows: Vec<_> = all.iter().map(|own| row(own, &names)).collect();
    format!("{MARK}{}", of_columns::<Column>(&rows)).into_bytes()
}
