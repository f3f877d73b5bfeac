use std::io::Write as _;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn contents(main: &str) -> Vec<u8> {
    format!(r#"<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>"#).into_bytes()
}

fn document(kind: &str) -> Vec<u8> {
    package(&[
        (CONTENTS, &contents(&format!("{kind}.main+xml"))),
        ("main.xml", b"<x/>"),
    ])
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01";

#[test]
fn files_are_what_their_names_say() {
    for (name, bytes, media) in [
        ("приказ № 12 «О плане».pdf", b"%PDF-1.7 ...".to_vec(), "application/pdf"),
        ("План.DOCX", document(DOCX), DOCX),
        ("свод.за.год.xlsx", document(XLSX), XLSX),
        ("фото.jpeg", vec![0xff, 0xd8, 0xff, 0xe0, 0], "image/jpeg"),
        ("фото.jpg", vec![0xff, 0xd8, 0xff, 0xe1, 0], "image/jpeg"),
        ("схема.png", PNG.to_vec(), "image/png"),
    ] {
        assert_eq!(media_type(name, &bytes), Ok(media), "{name}");
    }
}

#[test]
fn what_is_not_what_it_says_is_refused() {
    let macros = contents("application/vnd.ms-word.document.macroEnabled.main+xml");
    for (name, bytes, refusal) in [
        ("программа.pdf", b"MZ\x90\0\x03".to_vec(), Refusal::Content),
        ("страница.pdf", b"<html>%PDF-1.7".to_vec(), Refusal::Content),
        (
            "рисунок.png",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
            Refusal::Content,
        ),
        ("рисунок.jpg", PNG.to_vec(), Refusal::Content),
        ("рисунок.svg", b"<svg/>".to_vec(), Refusal::Kind),
        ("программа.exe", b"MZ".to_vec(), Refusal::Kind),
        ("без-окончания", b"%PDF-1.7".to_vec(), Refusal::Kind),
        (".pdf", b"%PDF-1.7".to_vec(), Refusal::Kind),
        ("пусто.pdf", Vec::new(), Refusal::Empty),
        (
            "много.pdf",
            [b"%PDF-".to_vec(), vec![0; MAX_FILE]].concat(),
            Refusal::TooLarge,
        ),
        ("план.docx", document(XLSX), Refusal::Content),
        ("архив.docx", package(&[("a.txt", b"a")]), Refusal::Content),
        ("план.docx", b"PK\x03\x04 and no package".to_vec(), Refusal::Content),
        ("макрос.docx", package(&[(CONTENTS, &macros)]), Refusal::Content),
        (
            "выход.docx",
            package(&[(CONTENTS, &contents(&format!("{DOCX}.main+xml"))), ("../x", b"x")]),
            Refusal::Content,
        ),
    ] {
        assert_eq!(media_type(name, &bytes), Err(refusal), "{name}");
    }
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let zeros = vec![0_u8; 60 * 1024 * 1024];
    let bomb = package(&[
        (CONTENTS, &contents(&format!("{DOCX}.main+xml"))),
        ("a", &zeros),
        ("b", &zeros),
    ]);
    assert!(bomb.len() < MAX_FILE, "a bomb is small: {}", bomb.len());
    assert_eq!(media_type("план.docx", &bomb), Err(Refusal::Packed));
}

#[test]
fn names_lead_nowhere() {
    let long = format!("{}.pdf", "я".repeat(MAX_NAME));
    for name in [
        "../../etc/passwd.pdf",
        "C:\\план.pdf",
        "план\0.pdf",
        "план\n.pdf",
        "план\u{202e}fdp.exe.pdf",
        "..pdf",
        " ",
        "",
        &long,
    ] {
        assert_eq!(media_type(name, b"%PDF-1.7"), Err(Refusal::Name), "{name:?}");
    }
}
