//! The example, changed here and there, and files made by hand.

use std::io::{Cursor, Write as _};

use rust_xlsxwriter::Workbook;
use zerkalo_sheets::{Cell, Limits};
use zerkalo_workbook::{Fault, Options, Plugin, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const ALL: Limits = Limits {
    rows: 5_000,
    columns: 60,
};

/// A workbook as texts.
#[derive(Debug, Clone)]
pub(crate) struct Book(Vec<(String, Vec<Vec<String>>)>);

impl Book {
    /// The example.
    pub(crate) fn example() -> Self {
        Self::of(&zerkalo_workbook::example().unwrap())
    }

    /// What a workbook says.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let sheets = zerkalo_sheets::all(bytes, ALL).unwrap().into_iter();
        let text = |cell: Cell| match cell {
            Cell::Text(text) => text,
            other => panic!("{other:?}"),
        };
        let own = sheets.map(|sheet| {
            let last = sheet.rows.last().map_or(0, |row| row.number);
            let mut rows = vec![Vec::new(); last as usize];
            for row in sheet.rows {
                rows[row.number as usize - 1] = row.cells.into_iter().map(text).collect();
            }
            (sheet.name, rows)
        });
        Self(own.collect())
    }

    /// The names of its sheets.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| name.as_str()).collect()
    }

    pub(crate) fn rows(&mut self, sheet: &str) -> &mut Vec<Vec<String>> {
        let found = self.0.iter_mut().find(|(name, _)| name == sheet);
        &mut found.unwrap_or_else(|| panic!("no sheet {sheet}")).1
    }

    /// With another text in a cell: `F3`. A text that begins with `=` is a formula.
    pub(crate) fn with(mut self, sheet: &str, cell: &str, text: &str) -> Self {
        let digits = cell.find(|sign: char| sign.is_ascii_digit()).unwrap();
        let (letters, row) = cell.split_at(digits);
        let column = letters
            .bytes()
            .fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1)
            - 1;
        let row = row.parse::<usize>().unwrap() - 1;
        let rows = self.rows(sheet);
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if rows[row].len() <= column {
            rows[row].resize(column + 1, String::new());
        }
        rows[row][column] = text.to_owned();
        self
    }

    /// With a sheet more.
    pub(crate) fn with_sheet(mut self, name: &str) -> Self {
        self.0.push((name.to_owned(), vec![vec!["слова".to_owned()]]));
        self
    }

    /// With a sheet less.
    pub(crate) fn without(mut self, sheet: &str) -> Self {
        self.0.retain(|(name, _)| name != sheet);
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        for (name, rows) in &self.0 {
            let sheet = workbook.add_worksheet();
            sheet.set_name(name).unwrap();
            for (row, cells) in (0_u32..).zip(rows) {
                for (column, cell) in (0_u16..).zip(cells) {
                    match cell.strip_prefix('=') {
                        Some("TRUE") => sheet.write_boolean(row, column, true).unwrap(),
                        Some(formula) => sheet.write_formula(row, column, formula).unwrap(),
                        None => sheet.write_string(row, column, cell).unwrap(),
                    };
                }
            }
        }
        workbook.save_to_buffer().unwrap()
    }

    pub(crate) fn read(&self) -> Result<Plugin, Vec<Fault>> {
        read(&self.bytes(), Options::default())
    }

    /// The faults as `sheet cell code`.
    pub(crate) fn refused(&self) -> Vec<String> {
        told(&self.read().expect_err("was not refused"))
    }
}

/// Faults as `sheet cell code`.
pub(crate) fn told(faults: &[Fault]) -> Vec<String> {
    let told = faults.iter().map(|fault| {
        let (sheet, cell) = (
            fault.sheet.as_deref().unwrap_or("-"),
            fault.cell.as_deref().unwrap_or("-"),
        );
        format!("{sheet} {cell} {}", fault.kind.code())
    });
    told.collect()
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

/// The least that is read as a workbook, with these sheets by their tabs.
pub(crate) fn bare_workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let types = format!(
        r#"<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#
    );
    let top = format!(
        r#"<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let (mut tabs, mut links) = (String::new(), String::new());
    for (number, (name, _)) in (1..).zip(sheets) {
        tabs += &format!(r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#);
        links += &format!(
            r#"<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
    }
    let book = format!(
        r#"<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{tabs}</sheets></workbook>"#
    );
    let links =
        format!(r#"<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>"#);
    let shared = format!(r#"<?xml version="1.0"?><sst xmlns="{MAIN}"></sst>"#);
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), top),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), links),
        ("xl/sharedStrings.xml".to_owned(), shared),
    ];
    for (number, (_, rows)) in (1..).zip(sheets) {
        let sheet =
            format!(r#"<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#);
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet));
    }
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    archive(&parts)
}

/// A row of one cell.
pub(crate) fn row(number: u32, cell: &str, text: &str) -> String {
    format!(r#"<row r="{number}"><c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c></row>"#)
}
