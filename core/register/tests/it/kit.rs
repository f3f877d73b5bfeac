//! A small register, and files made by hand.

use std::io::{Cursor, Write as _};

use rust_xlsxwriter::Workbook;
use zerkalo_register::{Columns, Fault, Plan, plan, read};
use zerkalo_store::{Card, GroupSpan, Groups, Institution, InstitutionId, InstitutionKind, Moment, MunicipalityId};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An institution with this card.
pub(crate) fn institution(card: Card) -> Institution {
    Institution {
        municipality: MunicipalityId::parse("town").unwrap(),
        id: InstitutionId::new(),
        kind: card.kind,
        name: card.name,
        short_name: card.short_name,
        pupils: card.pupils,
        rural: card.rural,
        opened_on: card.opened_on,
        closed_on: card.closed_on,
        inn: card.inn,
        code: card.code,
        groups: card.groups,
        successor: card.successor,
        revision: 1,
        created_at: Moment(0),
        updated_at: Moment(0),
    }
}

pub(crate) fn card(name: &str) -> Card {
    Card {
        kind: InstitutionKind::School,
        name: name.to_owned(),
        short_name: name.to_owned(),
        inn: None,
        code: None,
        rural: false,
        pupils: Some(240),
        groups: Groups::default(),
        opened_on: None,
        closed_on: None,
        successor: None,
    }
}

/// Two schools: the first has all its fields filled.
pub(crate) fn register() -> Vec<Institution> {
    let first = Card {
        inn: Some("7707083893".to_owned()),
        code: Some("SCH-1".to_owned()),
        groups: Groups(vec![GroupSpan {
            name: "Малокомплектные".to_owned(),
            from: Some("2026-09-01".to_owned()),
            to: None,
        }]),
        opened_on: Some("1985-09-01".to_owned()),
        ..card("Школа № 1")
    };
    vec![institution(first), institution(card("Школа № 2"))]
}

/// What a file would do to the register.
pub(crate) fn planned(bytes: &[u8], register: &[Institution]) -> Result<Plan, Vec<Fault>> {
    plan(&read(bytes)?, register)
}

/// The faults of a file of the register.
pub(crate) fn refused(bytes: &[u8], register: &[Institution]) -> Vec<String> {
    told(&planned(bytes, register).expect_err("was not refused"))
}

/// Faults as `row column code`.
pub(crate) fn told<C: Columns>(faults: &[Fault<C>]) -> Vec<String> {
    let told = faults.iter().map(|fault| {
        let row = fault.row.map_or_else(|| "-".to_owned(), |row| row.to_string());
        format!(
            "{row} {} {}",
            fault.column.map_or("-", |column| column.key()),
            fault.kind.code()
        )
    });
    told.collect()
}

/// A workbook whose cells hold these texts.
pub(crate) fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            match cell.strip_prefix('=') {
                Some(formula) => sheet.write_formula(row, column, formula).unwrap(),
                None => sheet.write_string(row, column, *cell).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// An archive with these parts, which calls itself whatever its parts say.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The least that is read as a workbook, with this sheet and these shared texts.
pub(crate) fn bare_workbook(sheet: &str, shared: &str) -> Vec<u8> {
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let top = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let links = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    archive(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", top.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
    ])
}

/// A sheet with these rows, as it stands in the file.
pub(crate) fn sheet(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

/// No shared texts.
pub(crate) const NOTHING_SHARED: &str =
    r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>"#;
