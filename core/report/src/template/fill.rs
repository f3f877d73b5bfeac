//! Filling a part: texts in the place of fields, tables and lists in the place of their paragraphs.

use quick_xml::Writer;
use quick_xml::events::Event;

use super::edit::{Change, Changes, Paragraph, Sheet};
use super::fault::FaultKind;
use super::fields::{FieldKind, Fields, by_name};
use super::guard::Part;
use super::scan::{Mark, marks};
use crate::docx::table_xml;
use crate::text::clean;

pub(super) fn part(part: &Part, fields: &Fields) -> Result<Vec<u8>, FaultKind> {
    let sheet = Sheet::read(&part.content)?;
    let mut changes = Changes::default();
    for paragraph in &sheet.paragraphs {
        let marks = marks(&paragraph.text());
        let block = marks
            .first()
            .and_then(|mark| by_name(&mark.name))
            .filter(|field| field.kind != FieldKind::Text);
        match block {
            Some(field) => {
                let xml = block_xml(&sheet, paragraph, field.name, field.kind, fields)?;
                changes.0.push((paragraph.first, paragraph.last, Change::Xml(xml)));
            }
            None => changes.0.extend(texts(paragraph, &marks, fields)),
        }
    }
    sheet.write(&changes)
}

/// The texts of a paragraph with their fields filled: each stands where it began.
fn texts(paragraph: &Paragraph, marks: &[Mark], fields: &Fields) -> Vec<(usize, usize, Change)> {
    let mut changes = Vec::new();
    let mut start = 0;
    for piece in &paragraph.pieces {
        let end = start + piece.text.len();
        if marks.iter().any(|mark| mark.start < end && mark.end > start) {
            let text = filled(&piece.text, start, marks, fields);
            changes.push((piece.first, piece.last, Change::Text(text)));
        }
        start = end;
    }
    changes
}

/// What is left of a piece that begins at a place of its paragraph.
fn filled(text: &str, start: usize, marks: &[Mark], fields: &Fields) -> String {
    let mut filled = String::new();
    for (offset, c) in text.char_indices() {
        let at = start + offset;
        match marks.iter().find(|mark| mark.start <= at && at < mark.end) {
            Some(mark) if mark.start == at => filled.push_str(&clean(fields.text(&mark.name).unwrap_or_default())),
            Some(_) => {}
            None => filled.push(c),
        }
    }
    filled
}

fn block_xml(
    sheet: &Sheet,
    paragraph: &Paragraph,
    name: &str,
    kind: FieldKind,
    fields: &Fields,
) -> Result<String, FaultKind> {
    if kind == FieldKind::Table {
        let table = fields.table(name).ok_or(FaultKind::Broken)?;
        // A cell must end in a paragraph, and two tables without one between would become one.
        let table = table_xml(table).map_err(|_| FaultKind::Broken)?;
        return Ok(format!("{table}<w:p/>"));
    }
    let items = fields.list(name).ok_or(FaultKind::Broken)?;
    if items.is_empty() {
        return Ok("<w:p/>".to_owned());
    }
    items.iter().map(|item| like(sheet, paragraph, item)).collect()
}

/// A paragraph with the looks of another: its own text in the place of the other's first.
fn like(sheet: &Sheet, paragraph: &Paragraph, text: &str) -> Result<String, FaultKind> {
    let mut writer = Writer::new(Vec::new());
    let mut at = paragraph.first;
    while let Some(event) = sheet.events.get(at).filter(|_| at <= paragraph.last) {
        if let Some((index, piece)) = paragraph.pieces.iter().enumerate().find(|(_, piece)| piece.first == at) {
            let text = if index == 0 {
                clean(text).into_owned()
            } else {
                String::new()
            };
            Change::Text(text).write(&mut writer)?;
            at = piece.last + 1;
            continue;
        }
        write(&mut writer, event)?;
        at += 1;
    }
    String::from_utf8(writer.into_inner()).map_err(|_| FaultKind::Broken)
}

fn write(writer: &mut Writer<Vec<u8>>, event: &Event<'_>) -> Result<(), FaultKind> {
    writer.write_event(event.borrow()).map_err(|_| FaultKind::Broken)
}
