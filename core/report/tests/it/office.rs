//! LibreOffice opens what we write, without repair, and reads the same in it.

use std::io::Cursor;

use calamine::{DataType, Reader, Xlsx};
use zerkalo_engine::language::Language;
use zerkalo_report::paper::Paper;
use zerkalo_report::template::{Fields, Template};
use zerkalo_report::{docx, xlsx};

use crate::kit::{converted, office, packed, paragraphs, part, part_names, pdf_text, plain};
use crate::templates::template;
use crate::{nasty, samples};

#[test]
fn documents_open() {
    let Some(office) = office() else { return };
    for own in [samples::certificate(), nasty::certificate()] {
        let file = docx::write(&Paper::of_certificate(&own, Language::Ru)).unwrap();
        let text = pdf_text(&converted(&office, &file, "docx", "pdf"));
        for heading in ["АНАЛИТИЧЕСКАЯ СПРАВКА", "Адресные рекомендации", "Приложение 1"]
        {
            assert!(text.contains(&plain(heading)), "{heading}");
        }
        // It writes it again with the same texts.
        let again = converted(&office, &file, "docx", "docx:MS Word 2007 XML");
        let (before, after) = (paragraphs(&file), paragraphs(&again));
        for text in before.iter().filter(|text| !text.is_empty()) {
            assert!(after.contains(text), "lost: «{text}»");
        }
    }
}

#[test]
fn a_filled_template_opens() {
    let Some(office) = office() else { return };
    let file = Template::read(&template()).unwrap();
    let filled = file
        .fill(&Fields::of_certificate(&samples::certificate(), Language::Ru))
        .unwrap();
    let text = pdf_text(&converted(&office, &filled, "docx", "pdf"));
    assert!(
        text.contains(&plain("Воспитание, 2025/26")) && text.contains(&plain("591 из 1115, 53,0 %")),
        "{text}"
    );
}

#[test]
fn workbooks_open_and_calculate_the_same() {
    let Some(office) = office() else { return };
    for own in [samples::summary(), nasty::summary()] {
        let file = xlsx::of_summary(&own, Language::Ru).unwrap();
        // Without what we worked out: it has to calculate by itself.
        let again = converted(&office, &without_results(&file), "xlsx", "xlsx");
        for name in ["Данные", "Свод", "Организации"] {
            let cells = |file: &[u8]| {
                let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.to_vec())).unwrap();
                book.worksheet_range(name).unwrap()
            };
            let (before, after) = (cells(&file), cells(&again));
            let mut numbers = 0;
            for (row, column, cell) in before.cells() {
                let Some(number) = cell.as_f64().filter(|_| !cell.is_string()) else {
                    continue;
                };
                let place = (u32::try_from(row).unwrap(), u32::try_from(column).unwrap());
                let other = after.get_value(place).and_then(DataType::as_f64);
                assert!(
                    other.is_some_and(|other| (other - number).abs() < 1e-9),
                    "{name} {place:?}: {number}, {other:?}"
                );
                numbers += 1;
            }
            assert!(numbers > 10, "{name}: {numbers}");
        }
    }
}

#[test]
fn answers_open() {
    let Some(office) = office() else { return };
    let file = xlsx::of_answers(&samples::answers(), Language::Ru).unwrap();
    let text = pdf_text(&converted(&office, &file, "xlsx", "pdf"));
    assert!(text.contains(&plain("больше не задаётся")), "{text}");
}

/// A workbook whose formulas do not say what they come to.
fn without_results(file: &[u8]) -> Vec<u8> {
    let names = part_names(file);
    let parts: Vec<_> = names
        .iter()
        .map(|name| {
            let mut content = part(file, name);
            while let Some(start) = content.find("</f><v>") {
                let end = start + content[start..].find("</v>").unwrap();
                content.replace_range(start + "</f>".len()..end + "</v>".len(), "");
            }
            (name.as_str(), content.into_bytes())
        })
        .collect();
    assert!(
        parts
            .iter()
            .any(|(_, content)| String::from_utf8_lossy(content).contains("</f></c>"))
    );
    packed(
        &parts
            .iter()
            .map(|(name, content)| (*name, content.as_slice()))
            .collect::<Vec<_>>(),
    )
}
