//! Files that nobody's table program wrote, each hostile in one way, and what the page says of it.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A file, by the name that a browser sends with it.
pub(super) struct Hostile {
    pub(super) what: &'static str,
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
    /// A part of what the page says.
    pub(super) told: &'static str,
}

fn file(what: &'static str, name: &'static str, bytes: Vec<u8>, told: &'static str) -> Hostile {
    Hostile {
        what,
        name,
        bytes,
        told,
    }
}

/// All of them; `header` is that of a file that would be read.
pub(super) fn all(header: &str) -> Vec<Hostile> {
    let text = format!("{header}\n{}\n", "школа;".repeat(3));
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let utf16 = [vec![0xff, 0xfe], wide(&text)].concat();
    let (koi8, ..) = encoding_rs::KOI8_R.encode(&text);
    let (dos, ..) = encoding_rs::IBM866.encode(&text);
    let entity = r#"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#;
    let laughs = r#"<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;
    let declared = |entity: &str| sheet(&row(1, "&x;", 1)).replacen("?>", &format!("?>{entity}"), 1);
    let line = format!("{}\n", ["1"; 500].join(";"));
    let program = [&b"\x7fELF\x02\x01\x01\0"[..], &[0; 64]].concat();
    vec![
        file("a zip bomb", "bomb.xlsx", bomb(), "слишком много данных"),
        file(
            "an external entity",
            "xxe.xlsx",
            workbook(&declared(entity)),
            "объявления",
        ),
        file(
            "a billion laughs",
            "laughs.xlsx",
            workbook(&declared(laughs)),
            "объявления",
        ),
        file(
            "a name that leads out",
            "out.xlsx",
            archive("../../etc/cron.d/x"),
            "за его пределы",
        ),
        file("a name with a NUL", "nul.xlsx", archive("xl/a\0.xml"), "за его пределы"),
        file(
            "a file name that leads out",
            "../../etc/passwd.xlsx",
            program.clone(),
            "не таблица",
        ),
        file("a renamed program", "people.xlsx", program, "не таблица"),
        file(
            "a renamed Windows program",
            "people.csv",
            b"MZ\x90\0\x03\0\0\0".to_vec(),
            "не таблица",
        ),
        file(
            "a picture",
            "people.csv",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            "не таблица",
        ),
        file(
            "an old workbook",
            "people.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "старого формата",
        ),
        file(
            "half an archive",
            "people.xlsx",
            b"PK\x03\x04 and no more".to_vec(),
            "повреждён",
        ),
        file(
            "10 000 x 500 cells",
            "vast.xlsx",
            workbook(&vast()),
            "слишком много данных",
        ),
        file(
            "500 columns",
            "wide.xlsx",
            workbook(&sheet(&row(1, "1", 500))),
            "Слишком много столбцов",
        ),
        file(
            "the last row there is",
            "far.xlsx",
            workbook(&sheet(&row(1_048_576, "1", 1))),
            "Слишком много строк",
        ),
        file(
            "10 000 x 500 as a text",
            "vast.csv",
            line.repeat(10_000).into_bytes(),
            "слишком большой",
        ),
        file(
            "500 columns of a text",
            "wide.csv",
            line.repeat(100).into_bytes(),
            "Слишком много столбцов",
        ),
        file(
            "10 000 rows of a text",
            "long.csv",
            "а;б\n".repeat(10_000).into_bytes(),
            "Слишком много строк",
        ),
        file("UTF-16", "people.csv", utf16, "кодировку"),
        file("UTF-16 without its mark", "people.csv", wide(&text), "не таблица"),
        file("KOI8-R", "people.csv", koi8.into_owned(), "кодировку"),
        file("CP866", "people.csv", dos.into_owned(), "кодировку"),
        file(
            "millions of empty texts",
            "texts.xlsx",
            with_texts(&sheet(&row(1, "1", 1)), &"<si/>".repeat(3_000_000)),
            "Столбец «1» неизвестен",
        ),
        file(
            "formulas",
            "formulas.xlsx",
            workbook(&formulas(header)),
            "Здесь формула",
        ),
        file("nothing", "people.csv", Vec::new(), "не выбран или пуст"),
    ]
}

/// 400 MB of spaces, in less than half a megabyte.
fn bomb() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())
        .unwrap();
    let spaces = vec![b' '; 1 << 20];
    for _ in 0..400 {
        archive.write_all(&spaces).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn vast() -> String {
    let cells = "<c><v>1</v></c>".repeat(500);
    let rows: String = (1..=10_000)
        .map(|number| format!("<row r=\"{number}\">{cells}</row>"))
        .collect();
    sheet(&rows)
}

/// A header, and below it a row of formulas.
fn formulas(header: &str) -> String {
    let titles = header.split(';').map(inline).collect::<String>();
    let formula = "<c><f>HYPERLINK(\"http://evil.example\")</f><v>1</v></c>".repeat(header.split(';').count());
    sheet(&format!("<row r=\"1\">{titles}</row><row r=\"2\">{formula}</row>"))
}

fn inline(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn row(number: u32, text: &str, cells: usize) -> String {
    format!("<row r=\"{number}\">{}</row>", inline(text).repeat(cells))
}

fn sheet(rows: &str) -> String {
    format!(r#"<?xml version="1.0"?><worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData></worksheet>"#)
}

/// An archive with one part of this name.
fn archive(name: &str) -> Vec<u8> {
    parts(&[(name, "<a/>")])
}

/// The least that is read as a workbook, with this sheet.
fn workbook(sheet: &str) -> Vec<u8> {
    with_texts(sheet, "")
}

/// The same with texts that cells could share.
fn with_texts(sheet: &str, texts: &str) -> Vec<u8> {
    let shared = format!(r#"<sst xmlns="{SPACE}">{texts}</sst>"#);
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let top = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let links = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    parts(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", top),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", links),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", &shared),
    ])
}

fn parts(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
