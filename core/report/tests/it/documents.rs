//! DOCX: what it says, how it is laid out.

use zerkalo_engine::language::Language;
use zerkalo_report::docx;
use zerkalo_report::paper::{Block, Paper};

use crate::kit::{events, paragraphs, part, part_names};
use crate::{nasty, samples};

fn certificate() -> Vec<u8> {
    docx::write(&Paper::of_certificate(&samples::certificate(), Language::Ru)).unwrap()
}

#[test]
fn a_certificate_says_what_its_model_says() {
    let paragraphs = paragraphs(&certificate());
    let says = |text: &str| {
        let text = text.replace('_', "\u{a0}");
        assert!(paragraphs.iter().any(|own| own.contains(&text)), "nowhere «{text}»");
    };
    says("АНАЛИТИЧЕСКАЯ СПРАВКА");
    says("15.10.2026");
    says("№_42-АС");
    says("Ответы представили 6 из 7_организаций, или 85,7_%.");
    // 31+4+2+18+9+0 = 64 of 40+12+6+22+11+5 = 96
    says("64_из_96, 66,7_%");
    // 610+58+31+204+420+12 = 1335 of 640+96+31+280+420+48 = 1515
    says("1_335_из_1_515, 88,1_%");
    // 17+0+3+196+375+0 = 591 of 240+96+31+280+420+48 = 1115
    says("591_из_1_115, 53,0_%");
    says("+6,3_п._п., лучше");
    says("В зоне риска 2_организации.");
    assert!(
        paragraphs.iter().any(|own| own == "_____________ / ________________ /"),
        "nowhere to sign"
    );
}

#[test]
fn every_text_of_the_paper_is_in_the_document() {
    let paper = Paper::of_certificate(&samples::certificate(), Language::Ru);
    let written = paragraphs(&docx::write(&paper).unwrap());
    let mut checked = 0;
    for block in paper.blocks() {
        let texts: Vec<&String> = match block {
            Block::Text { text } | Block::Heading { text, .. } | Block::Line { text, .. } => vec![text],
            Block::Items { items } => items.iter().collect(),
            Block::Pair { left, right } => vec![left, right],
            Block::Table(table) => {
                let titles = table.columns.iter().map(|column| &column.title);
                titles
                    .chain(table.rows.iter().flatten().map(|cell| &cell.text))
                    .collect()
            }
            _ => Vec::new(),
        };
        for text in texts {
            assert!(written.contains(text), "not written: «{text}»");
            checked += 1;
        }
    }
    assert!(checked > 100, "only {checked} texts");
}

#[test]
fn the_layout_is_that_of_the_standard() {
    let xml = part(&certificate(), "word/document.xml");
    // 20, 10, 20 and 20 mm in twentieths of a point.
    assert_eq!(
        xml.matches("<w:pgMar w:top=\"1133\" w:right=\"566\" w:bottom=\"1133\" w:left=\"1133\"")
            .count(),
        2
    );
    assert_eq!(xml.matches("w:orient=\"landscape\"").count(), 1, "the appendix lies");
    assert_eq!(xml.matches("<w:titlePg").count(), 1, "no number on the first page");
    let styles = part(&certificate(), "word/styles.xml");
    assert!(styles.contains("<w:sz w:val=\"28\""), "14 pt");
    assert!(styles.contains("Times New Roman"));
    assert!(styles.contains("<w:lang w:val=\"ru-RU\""));
    let header = part(&certificate(), "word/header1.xml");
    assert!(header.contains("PAGE") && header.contains("w:val=\"center\""));
}

#[test]
fn heading_rows_repeat_and_rows_stay_whole() {
    let paper = Paper::of_certificate(&samples::certificate(), Language::Ru);
    let tables = paper.blocks().filter(|block| matches!(block, Block::Table(_))).count();
    let rows: usize = paper
        .blocks()
        .map(|block| match block {
            Block::Table(table) => table.rows.len() + 1,
            Block::Pair { .. } => 1,
            _ => 0,
        })
        .sum();
    let xml = part(&docx::write(&paper).unwrap(), "word/document.xml");
    assert!(tables >= 6);
    assert_eq!(xml.matches("<w:tblHeader").count(), tables);
    assert_eq!(xml.matches("<w:cantSplit").count(), rows);
    assert_eq!(xml.matches("<w:tr>").count() + xml.matches("<w:tr ").count(), rows);
}

#[test]
fn pictures_say_their_figures() {
    let file = certificate();
    let xml = part(&file, "word/document.xml");
    let pictures = part_names(&file).iter().filter(|name| name.ends_with(".png")).count();
    assert_eq!(pictures, 3);
    assert_eq!(xml.matches("descr=\"").count(), pictures);
    assert!(xml.contains("методика изменилась"));
    for number in 1..=pictures {
        assert_eq!(xml.matches(&format!("<wp:docPr id=\"{number}\"")).count(), 1);
    }
}

#[test]
fn whatever_is_typed_the_document_stays_whole() {
    let nasty = docx::write(&Paper::of_certificate(&nasty::certificate(), Language::Ru)).unwrap();
    let empty = |language| docx::write(&Paper::of_certificate(&nasty::empty_certificate(), language)).unwrap();
    for file in [&nasty, &empty(Language::Ru), &empty(Language::En)] {
        for name in part_names(file)
            .iter()
            .filter(|name| name.ends_with(".xml") || name.ends_with(".rels"))
        {
            let xml = part(file, name);
            assert!(!events(&xml).is_empty(), "{name}");
            assert!(
                !xml.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')),
                "{name}"
            );
        }
    }
    let written = paragraphs(&nasty);
    for text in [
        nasty::FORMULA,
        nasty::CLOSING,
        nasty::TURNED,
        nasty::PICTURED,
        nasty::MARKUP,
        "допосле",
    ] {
        assert!(written.iter().any(|own| own == text), "lost: «{text}»");
    }
}

#[test]
fn an_institution_reads_its_own_report() {
    let paper = Paper::of_institution(&samples::institution(), Language::Ru);
    let written = paragraphs(&docx::write(&paper).unwrap());
    for text in [
        "РЕЗУЛЬТАТЫ САМООЦЕНКИ",
        "Ответы подписаны 21.09.2026.",
        "17\u{a0}из\u{a0}240, 7,1\u{a0}%",
        "не применимо",
        "Руководству организации",
        "Педагогам",
    ] {
        assert!(written.iter().any(|own| own.contains(text)), "nowhere «{text}»");
    }
    // A line over the years, and a bar for each scored indicator.
    let pictures = paper
        .blocks()
        .filter(|block| matches!(block, Block::Picture(_)))
        .count();
    assert_eq!(pictures, 2);
    // The order is that of reading; an audience without advice has no heading.
    assert!(!written.iter().any(|own| own == "Родителям"));
}
