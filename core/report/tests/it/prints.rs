//! PDF: what it says, and that it can be read aloud.

use lopdf::{Document, Object};
use zerkalo_engine::language::Language;
use zerkalo_report::paper::{Block, Paper};
use zerkalo_report::pdf;

use crate::kit::{pdf_text, plain};
use crate::{nasty, samples};

fn printed(language: Language) -> Vec<u8> {
    pdf::write(&Paper::of_certificate(&samples::certificate(), language)).unwrap()
}

#[test]
fn every_text_of_the_paper_is_printed() {
    for paper in [
        Paper::of_certificate(&samples::certificate(), Language::Ru),
        Paper::of_certificate(&samples::certificate(), Language::En),
        Paper::of_institution(&samples::institution(), Language::Ru),
    ] {
        let text = pdf_text(&pdf::write(&paper).unwrap());
        let mut checked = 0;
        for block in paper.blocks() {
            let texts: Vec<&String> = match block {
                // Longer texts may break over a page, where its number stands between.
                Block::Heading { text, .. } => vec![text],
                Block::Table(table) => {
                    let short = table
                        .rows
                        .iter()
                        .flatten()
                        .map(|cell| &cell.text)
                        .filter(|text| text.len() < 40);
                    short.collect()
                }
                _ => Vec::new(),
            };
            for own in texts {
                assert!(text.contains(&plain(own)), "not printed: «{own}»");
                checked += 1;
            }
        }
        assert!(checked > 20, "only {checked} texts");
    }
}

#[test]
fn a_print_is_tagged_and_brings_its_fonts() {
    let bytes = printed(Language::Ru);
    let file = Document::load_mem(&bytes).unwrap();
    let catalog = file.catalog().unwrap();
    assert!(catalog.has(b"StructTreeRoot"), "no tags");
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"ru");
    let marked = catalog.get(b"MarkInfo").and_then(Object::as_dict).unwrap();
    assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
    let metadata = file
        .get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap())
        .unwrap();
    let metadata = metadata.as_stream().unwrap();
    let metadata = metadata
        .decompressed_content()
        .unwrap_or_else(|_| metadata.content.clone());
    let metadata = String::from_utf8_lossy(&metadata).into_owned();
    assert!(metadata.contains("pdfuaid:part"), "{metadata}");

    let dictionaries = file.objects.values().filter_map(|object| object.as_dict().ok());
    let of_type = |name: &'static [u8]| {
        dictionaries
            .clone()
            .filter(move |own| own.get(b"Type").and_then(Object::as_name).is_ok_and(|own| own == name))
    };
    let descriptors: Vec<_> = of_type(b"FontDescriptor").collect();
    assert!(!descriptors.is_empty());
    for descriptor in descriptors {
        assert!(
            descriptor.has(b"FontFile2") || descriptor.has(b"FontFile3"),
            "a font is not embedded"
        );
    }
    let tags: Vec<_> = dictionaries
        .clone()
        .filter_map(|own| own.get(b"S").and_then(Object::as_name).ok())
        .collect();
    for tag in [
        &b"H1"[..],
        b"P",
        b"Table",
        b"TH",
        b"TD",
        b"TR",
        b"L",
        b"LI",
        b"Figure",
        b"Caption",
    ] {
        assert!(
            tags.contains(&tag),
            "no {} in the structure",
            String::from_utf8_lossy(tag)
        );
    }
    let figures = dictionaries.filter(|own| {
        own.get(b"S")
            .and_then(Object::as_name)
            .is_ok_and(|own| own == b"Figure")
    });
    for figure in figures {
        assert!(figure.has(b"Alt"), "a picture without words");
    }
}

#[test]
fn the_same_report_has_the_same_bytes() {
    assert_eq!(printed(Language::Ru), printed(Language::Ru));
}

#[test]
fn whatever_is_typed_is_printed_as_text() {
    let text = pdf_text(&pdf::write(&Paper::of_certificate(&nasty::certificate(), Language::Ru)).unwrap());
    for own in [
        nasty::FORMULA,
        "]]></w:t></w:r></w:p><script>alert(1)</script>",
        nasty::MARKUP,
        "допосле",
    ] {
        assert!(text.contains(&plain(own)), "not printed: «{own}»");
    }
    // Nobody's font has these; a box says that something stood there.
    assert!(text.contains("□школа"));
}

#[test]
fn a_round_without_answers_has_a_report_too() {
    for language in [Language::Ru, Language::En] {
        let paper = Paper::of_certificate(&nasty::empty_certificate(), language);
        let text = pdf_text(&pdf::write(&paper).unwrap());
        let expected = match language {
            Language::Ru => "В мониторинге нет ни одной организации.",
            Language::En => "No institution takes part.",
        };
        assert!(text.contains(&plain(expected)), "{text}");
    }
}
