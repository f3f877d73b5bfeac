//! Reading artefacts back.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A part of a DOCX or XLSX as text.
pub(crate) fn part(file: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

pub(crate) fn part_names(file: &[u8]) -> Vec<String> {
    let archive = ZipArchive::new(Cursor::new(file)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

/// A file of parts.
pub(crate) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        file.start_file(*name, SimpleFileOptions::default()).unwrap();
        file.write_all(content).unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// What a parser makes of XML: every tag with its attributes, every text. Fails where it is not well-formed.
pub(crate) fn events(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut events = Vec::new();
    let mut depth = 0_i32;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(tag) => {
                depth += 1;
                events.push(format!("<{}", tag_text(&tag)));
            }
            Event::Empty(tag) => events.push(format!("<{}/", tag_text(&tag))),
            Event::End(tag) => {
                depth -= 1;
                events.push(format!("</{}", String::from_utf8_lossy(tag.name().as_ref())));
            }
            Event::Text(text) => events.push(text.decode().unwrap().into_owned()),
            Event::GeneralRef(name) => {
                let name = name.decode().unwrap();
                events.push(unescape(&format!("&{name};")).unwrap().into_owned());
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0, "tags are left open");
    events
}

fn tag_text(tag: &quick_xml::events::BytesStart<'_>) -> String {
    for attribute in tag.attributes() {
        attribute
            .unwrap()
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .unwrap();
    }
    String::from_utf8_lossy(tag).into_owned()
}

/// The paragraphs of a DOCX's body, breaks as line breaks.
pub(crate) fn paragraphs(docx: &[u8]) -> Vec<String> {
    paragraphs_of(&part(docx, "word/document.xml"))
}

pub(crate) fn paragraphs_of(xml: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut text: Option<String> = None;
    let mut in_text = false;
    for event in events(xml) {
        match event.as_str() {
            "<w:p" | "<w:p/" => text = Some(String::new()),
            "</w:p" => paragraphs.extend(text.take()),
            "</w:t" => in_text = false,
            own if own == "<w:p" || own.starts_with("<w:p ") => text = Some(String::new()),
            own if own == "<w:t" || own.starts_with("<w:t ") => in_text = true,
            own if own.starts_with("<w:br") => text.iter_mut().for_each(|text| text.push('\n')),
            own if in_text => text.iter_mut().for_each(|text| text.push_str(own)),
            _ => {}
        }
    }
    paragraphs
}

/// The text of a PDF, without the breaks that layout made.
pub(crate) fn pdf_text(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    plain(&document.extract_text(&pages).unwrap())
}

/// Letters alone: layout hyphenates, breaks lines and spaces words as it needs.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '-' | '‐'))
        .collect()
}

/// LibreOffice, where there is one; the test command makes sure of it.
pub(crate) fn office() -> Option<PathBuf> {
    let found = ["soffice", "libreoffice"].into_iter().find_map(|name| {
        std::env::split_paths(&std::env::var_os("PATH")?)
            .map(|folder| folder.join(name))
            .find(|path| path.exists())
    });
    let required = std::env::var_os("ZERKALO_TEST_REQUIRE_OFFICE").is_some_and(|value| value == "1");
    assert!(found.is_some() || !required, "LibreOffice is required and is not there");
    found
}

/// What LibreOffice makes of a file: it opens it, and writes it in another format.
pub(crate) fn converted(office: &Path, file: &[u8], extension: &str, into: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join(format!("report.{extension}"));
    std::fs::write(&source, file).unwrap();
    let output = Command::new(office)
        // A profile of its own: several tests run at once.
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.path().display()
        ))
        .args(["--headless", "--norestore", "--convert-to", into, "--outdir"])
        .arg(folder.path().join("made"))
        .arg(&source)
        .output()
        .unwrap();
    let made = folder
        .path()
        .join("made")
        .join(format!("report.{}", into.split(':').next().unwrap()));
    std::fs::read(&made).unwrap_or_else(|fault| panic!("{fault}: {}", String::from_utf8_lossy(&output.stderr)))
}
