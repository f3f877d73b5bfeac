//! A municipality's own document: checked when it is uploaded, filled for a round.

use std::io::Write;

use zerkalo_engine::language::Language;
use zerkalo_report::model::Certificate;
use zerkalo_report::template::{Fault, FaultKind, Fields, MAX_FILE, MAX_UNPACKED, Template, fields, sample};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::kit::{events, packed, paragraphs, paragraphs_of, part};
use crate::{nasty, samples};

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
    <Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
    </Types>";
const RELATIONSHIPS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
    </Relationships>";
const DOCUMENT_RELATIONSHIPS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>\
    </Relationships>";
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

fn body(paragraphs: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document {NAMESPACES}><w:body>{paragraphs}\
         <w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr></w:body></w:document>"
    )
}

/// A paragraph of runs.
fn runs(texts: &[&str]) -> String {
    let runs: String = texts
        .iter()
        .map(|text| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"))
        .collect();
    format!("<w:p>{runs}</w:p>")
}

fn document(paragraphs: &str, header: &str) -> Vec<u8> {
    let header = format!("<w:hdr {NAMESPACES}>{header}</w:hdr>");
    packed(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("word/document.xml", body(paragraphs).as_bytes()),
        ("word/header1.xml", header.as_bytes()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONSHIPS.as_bytes()),
    ])
}

/// One with every kind of field, cut as Word cuts texts.
pub(crate) fn template() -> Vec<u8> {
    let paragraphs = [
        runs(&["О мониторинге «", "{{", "round", ".ti", "tle}}", "» за {{period}}"]),
        runs(&["{{table:", "indicators}}"]),
        runs(&["Выводы: {{coverage.answered}} из {{ coverage.asked }}"]),
        runs(&["{{list:conclusions}}"]),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
            runs(&["{{signature.office}}"])
        ),
    ];
    document(&paragraphs.concat(), &runs(&["{{auth", "ority}}"]))
}

fn filled(file: &[u8], certificate: &Certificate) -> Vec<u8> {
    Template::read(file)
        .unwrap()
        .fill(&Fields::of_certificate(certificate, Language::Ru))
        .unwrap()
}

fn refused(file: &[u8]) -> Vec<Fault> {
    Template::read(file).expect_err("it was taken")
}

#[test]
fn fields_are_filled_however_word_cut_them() {
    let own = samples::certificate();
    let file = filled(&template(), &own);
    let told = paragraphs(&file);
    assert_eq!(told[0], "О мониторинге «Воспитание, 2025/26» за 2025/26 учебный год");
    for title in samples::INDICATORS.map(|(_, title)| title) {
        assert!(told.iter().any(|own| own.ends_with(title)), "{title}");
    }
    assert!(told.contains(&"591\u{a0}из\u{a0}1\u{a0}115, 53,0\u{a0}%".to_owned()));
    assert!(told.contains(&"Выводы: 6 из 7".to_owned()));
    for conclusion in &own.conclusions {
        assert!(told.contains(conclusion));
    }
    assert!(told.contains(&own.signature.office));
    assert_eq!(
        paragraphs_of(&part(&file, "word/header1.xml")),
        std::slice::from_ref(&own.heading.authority)
    );
    let xml = part(&file, "word/document.xml");
    assert!(!xml.contains("{{") && xml.contains("<w:tblHeader"));
    // The template declares no other namespace.
    assert!(!xml.contains("<w14:") && !xml.contains(" w14:"));
    // A text takes the looks of where its field began; a list's paragraphs those of its own.
    assert_eq!(
        xml.matches("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">").count(),
        5 + 1 + 3 + 1,
        "{xml}"
    );
}

#[test]
fn every_field_that_is_offered_can_be_filled() {
    let paragraphs: String = fields()
        .iter()
        .map(|field| runs(&[&format!("{{{{{}}}}}", field.name)]))
        .collect();
    for own in [samples::certificate(), nasty::certificate(), nasty::empty_certificate()] {
        let file = filled(&document(&paragraphs, &runs(&[])), &own);
        let xml = part(&file, "word/document.xml");
        events(&xml);
        assert!(!xml.contains("{{"));
    }
}

#[test]
fn what_is_filled_in_is_text_and_no_field_again() {
    let mut own = samples::certificate();
    own.heading.round = "{{number}} </w:t><w:p> & ]]> \u{1b} \n вторая строка".to_owned();
    let file = filled(&document(&runs(&["{{round.title}}"]), &runs(&[])), &own);
    assert_eq!(paragraphs(&file), ["{{number}} </w:t><w:p> & ]]>  \n вторая строка"]);
}

#[test]
fn faults_name_the_field_and_the_place() {
    let check = |paragraphs: &[String], header: &str, expected: &[&str]| {
        let faults = refused(&document(&paragraphs.concat(), header));
        let words: Vec<_> = faults.iter().map(|fault| fault.words(Language::Ru)).collect();
        assert_eq!(words, expected);
    };
    check(
        &[runs(&["Введение"]), runs(&["За {{peri", "od}} и {{round.titel}}"])],
        &runs(&["{{директор}}"]),
        &[
            "Текст, абзац 2 («За {{period}} и {{round.titel}}»): Нет поля «round.titel». Может быть, «round.title»?",
            "Верхний колонтитул, абзац 1 («{{директор}}»): Нет поля «директор». Возьмите имя из списка полей.",
        ],
    );
    check(
        &[
            runs(&["Таблица: {{table:indicators}}"]),
            runs(&["{{number} от {{date}}"]),
        ],
        &runs(&["{{list:basis}}"]),
        &[
            "Текст, абзац 1 («Таблица: {{table:indicators}}»): Поле «table:indicators» занимает весь абзац: оставьте в абзаце только его.",
            "Текст, абзац 2 («{{number} от {{date}}»): Нет поля «number}от{{date». Возьмите имя из списка полей.",
            "Текст, абзац 2 («{{number} от {{date}}»): Поле «{{number} от {{date}}» не закончено: закройте его скобками }}.",
            "Верхний колонтитул, абзац 1 («{{list:basis}}»): Поле «list:basis» может стоять только в тексте документа, не в колонтитуле и не в сноске.",
        ],
    );
}

#[test]
fn what_is_no_honest_document_is_refused() {
    let good = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("word/document.xml", body(&runs(&["{{date}}"]))),
    ];
    let with = |extra: &[(&str, &str)]| {
        let mut parts: Vec<(&str, &[u8])> = good.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        for (name, text) in extra {
            parts.retain(|(own, _)| own != name);
            parts.push((name, text.as_bytes()));
        }
        packed(&parts)
    };
    let relationship = |kind: &str| {
        format!(
            "<Relationships><Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
             Target=\"http://example.org/x\" TargetMode=\"External\"/></Relationships>"
        )
    };
    Template::read(&with(&[])).unwrap();
    Template::read(&with(&[("word/_rels/document.xml.rels", &relationship("hyperlink"))])).unwrap();
    let check = |file: &[u8], kind: FaultKind| {
        let kinds: Vec<_> = refused(file).into_iter().map(|fault| fault.kind).collect();
        assert_eq!(kinds, [kind]);
    };
    check(b"", FaultKind::NotADocument);
    check("Просто текст".as_bytes(), FaultKind::NotADocument);
    check(
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0],
        FaultKind::OldOrLocked,
    );
    check(&with(&[])[..200], FaultKind::Broken);
    check(&packed(&[("xl/workbook.xml", b"<x/>")]), FaultKind::NotADocument);
    check(&with(&[("word/vbaProject.bin", "x")]), FaultKind::Macros);
    let macros = TYPES.replace("wordprocessingml.document.main", "macroEnabled.main");
    check(&with(&[("[Content_Types].xml", &macros)]), FaultKind::Macros);
    check(
        &with(&[("word/_rels/document.xml.rels", &relationship("attachedTemplate"))]),
        FaultKind::Outside,
    );
    check(
        &with(&[("word/_rels/document.xml.rels", &relationship("image"))]),
        FaultKind::Outside,
    );
    check(&with(&[("../outside.xml", "<x/>")]), FaultKind::Broken);
    check(
        &with(&[("word/header1.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><x/>")]),
        FaultKind::Broken,
    );
    check(
        &with(&[("word/document.xml", "<w:document><w:p></w:document>")]),
        FaultKind::Broken,
    );
    check(&with(&[("word/document.xml", "<w:document><w:p>")]), FaultKind::Broken);
    check(&vec![b'P'; MAX_FILE + 1], FaultKind::TooLarge);
}

#[test]
fn a_bomb_is_refused_before_it_unpacks() {
    let mut file = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    file.start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..=MAX_UNPACKED / (1024 * 1024) {
        file.write_all(&zeros).unwrap();
    }
    let file = file.finish().unwrap().into_inner();
    assert!(file.len() < MAX_FILE);
    assert_eq!(
        refused(&file),
        [Fault {
            place: None,
            kind: FaultKind::UnpacksTooLarge
        }]
    );
}

#[test]
fn a_template_says_which_fields_it_uses() {
    let own = Template::read(&template()).unwrap();
    assert_eq!(
        own.uses(),
        [
            "round.title",
            "period",
            "table:indicators",
            "coverage.answered",
            "coverage.asked",
            "list:conclusions",
            "signature.office",
            "authority"
        ]
    );
}

#[test]
fn the_sample_uses_every_field_and_can_be_filled() {
    for language in [Language::Ru, Language::En] {
        let file = sample(language).unwrap();
        let mut used = Template::read(&file).unwrap().uses();
        let mut known: Vec<_> = fields().iter().map(|field| field.name.to_owned()).collect();
        used.sort();
        known.sort();
        assert_eq!(used, known, "{language:?}");
        let written = paragraphs(&filled(&file, &samples::certificate()));
        assert!(!written.iter().any(|text| text.contains("{{")), "{written:?}");
    }
}
