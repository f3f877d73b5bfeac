//! Workbooks and CSV of a summary: numbers are numbers, sums are formulas, texts stay texts.

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use proptest::prelude::*;
use zerkalo_engine::language::Language;
use zerkalo_engine::value::Quantity;
use zerkalo_report::model::{DataRow, Emptiness, Measured, SummaryWorkbook};
use zerkalo_report::{csv, xlsx};

use crate::kit::{part, part_names};
use crate::{nasty, samples};

fn sheet(file: &[u8], name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.to_vec())).unwrap();
    book.worksheet_range(name).unwrap()
}

fn formulas(file: &[u8], name: &str) -> Vec<String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.to_vec())).unwrap();
    let range = book.worksheet_formula(name).unwrap();
    range
        .cells()
        .map(|(.., formula)| formula.clone())
        .filter(|formula| !formula.is_empty())
        .collect()
}

fn number(range: &Range<Data>, row: u32, column: u32) -> f64 {
    let cell = range.get_value((row, column)).unwrap();
    cell.as_f64()
        .unwrap_or_else(|| panic!("no number at {row}, {column}: {cell:?}"))
}

#[test]
fn the_data_are_the_model_row_by_row() {
    let summary = samples::summary();
    let data = sheet(&xlsx::of_summary(&summary, Language::Ru).unwrap(), "Данные");
    assert_eq!(data.height(), summary.rows.len() + 1);
    for (row, own) in (1..).zip(&summary.rows) {
        let text = |column| data.get_value((row, column)).unwrap().as_string().unwrap_or_default();
        assert_eq!(text(1), own.institution);
        assert_eq!(text(4), own.code);
        let share = own.value.share().unwrap();
        // Counts are small enough to be exact.
        assert_eq!(number(&data, row, 6).to_string(), share.numerator.to_string());
        assert_eq!(number(&data, row, 7).to_string(), share.denominator.to_string());
        assert!((number(&data, row, 9) * 100.0 - f64::from(own.score.unwrap().points)).abs() < 1e-9);
        assert_eq!(text(11), own.level.as_ref().unwrap().title);
    }
}

#[test]
fn the_sums_are_formulas_and_come_to_the_models_sums() {
    let file = xlsx::of_summary(&samples::summary(), Language::Ru).unwrap();
    let summary = sheet(&file, "Свод");
    // By hand: 31+4+2+18+9+0 = 64 of 96; 1335 of 1515; 591 of 1115.
    for (row, (numerator, denominator)) in (4..).zip([(64.0, 96.0), (1335.0, 1515.0), (591.0, 1115.0)]) {
        assert!((number(&summary, row, 3) - numerator).abs() < f64::EPSILON);
        assert!((number(&summary, row, 4) - denominator).abs() < f64::EPSILON);
        assert!((number(&summary, row, 5) - numerator / denominator).abs() < 1e-12);
        assert!((number(&summary, row, 6) - 6.0).abs() < f64::EPSILON);
        let levels: f64 = (10..14).map(|column| number(&summary, row, column)).sum();
        assert!((levels - 6.0).abs() < f64::EPSILON, "every institution has one level");
    }
    let formulas = formulas(&file, "Свод");
    assert!(
        formulas.iter().any(|own| own.starts_with("SUMIFS(Данные!$G$2:$G$19,")),
        "{formulas:?}"
    );
    assert!(formulas.iter().any(|own| own.starts_with("COUNTIFS(")));
    let institutions = sheet(&file, "Организации");
    // The first school: 31/40 = 78 of 100, 610/640 = 95, 17/240 = 7, each rounded half up.
    assert!((number(&institutions, 4, 3) - 1.80).abs() < 1e-9);
    assert!((number(&institutions, 4, 4) - 3.0).abs() < 1e-9);
}

#[test]
fn emptiness_says_itself_and_is_no_number() {
    let mut summary = samples::summary();
    let kinds = [
        (Measured::Empty(Emptiness::Blank), "нет ответа"),
        (Measured::Empty(Emptiness::NotApplicable), "не применимо"),
        (Measured::Empty(Emptiness::NotAsked), "не спрашивалось"),
        (Measured::Empty(Emptiness::Suppressed), "скрыто: малое число"),
        (samples::share(0, 0), "не определено"),
        (Measured::Value(Quantity::Decimal(f64::NAN)), "не определено"),
    ];
    for (row, (value, _)) in summary.rows.iter_mut().zip(kinds) {
        row.value = value;
    }
    let data = sheet(&xlsx::of_summary(&summary, Language::Ru).unwrap(), "Данные");
    for (row, (_, word)) in (1..).zip(kinds) {
        assert_eq!(data.get_value((row, 8)).unwrap(), &Data::Empty);
        assert_eq!(data.get_value((row, 12)).unwrap().as_string().as_deref(), Some(word));
    }
}

#[test]
fn no_text_of_a_workbook_is_a_formula() {
    let file = xlsx::of_summary(&nasty::summary(), Language::Ru).unwrap();
    assert!(formulas(&file, "Данные").is_empty());
    for name in ["Свод", "Организации"] {
        for formula in formulas(&file, name) {
            let known = ["SUMIFS(", "COUNTIFS(", "IF("]
                .iter()
                .any(|own| formula.starts_with(own));
            assert!(known, "{name}: {formula}");
        }
    }
    let data = sheet(&file, "Данные");
    let texts: Vec<_> = (1..19)
        .filter_map(|row| data.get_value((row, 1)).unwrap().as_string())
        .collect();
    assert!(texts.iter().any(|text| text == nasty::FORMULA), "{texts:?}");
    assert!(!part_names(&file).iter().any(|name| name.contains("hyperlink")));
    assert!(!part(&file, "xl/sharedStrings.xml").contains('\u{0}'));
}

#[test]
fn a_workbook_is_ready_to_use() {
    let file = xlsx::of_summary(&samples::summary(), Language::Ru).unwrap();
    let data = part(&file, "xl/worksheets/sheet1.xml");
    assert!(data.contains("<autoFilter ref=\"A1:M19\""), "filters");
    assert!(
        data.contains("ySplit=\"1\"") && data.contains("state=\"frozen\""),
        "a heading that stays"
    );
    assert_eq!(
        part_names(&file)
            .iter()
            .filter(|name| name.contains("charts/chart"))
            .count(),
        2
    );
    let styles = part(&file, "xl/styles.xml");
    assert!(styles.contains("0.0%"), "the program's own decimal mark");
}

#[test]
fn institutions_of_one_name_stay_apart() {
    let mut summary = samples::summary();
    for row in &mut summary.rows {
        row.institution = "Школа".to_owned();
    }
    let institutions = sheet(&xlsx::of_summary(&summary, Language::Ru).unwrap(), "Организации");
    assert_eq!(
        institutions
            .rows()
            .filter(|row| row.get(1).and_then(DataType::get_string) == Some("Школа"))
            .count(),
        6
    );
}

#[test]
fn two_hundred_institutions_and_none_at_all() {
    let one: Vec<DataRow> = samples::summary().rows[..3].to_vec();
    let rows = (0..200).flat_map(|index| {
        one.iter().cloned().map(move |mut row| {
            row.institution_key = index.to_string();
            row
        })
    });
    let many = SummaryWorkbook {
        rows: rows.collect(),
        ..samples::summary()
    };
    let file = xlsx::of_summary(&many, Language::Ru).unwrap();
    // 200 × 31 of 200 × 40
    assert!((number(&sheet(&file, "Свод"), 4, 3) - 6200.0).abs() < f64::EPSILON);
    let none = SummaryWorkbook {
        rows: Vec::new(),
        ..samples::summary()
    };
    assert_eq!(
        sheet(&xlsx::of_summary(&none, Language::En).unwrap(), "Data").height(),
        1
    );
}

#[test]
fn csv_reads_back_as_it_was() {
    let bytes = csv::of_summary(&nasty::summary(), Language::Ru);
    let text = std::str::from_utf8(&bytes).unwrap();
    assert!(text.starts_with('\u{feff}'));
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let summary = nasty::summary();
    assert_eq!(rows.len(), summary.rows.len());
    let sum = |column: usize| rows.iter().map(|row| row[column].parse::<i64>().unwrap()).sum::<i64>();
    assert_eq!((sum(4), sum(5)), (64 + 1335 + 591, 96 + 1515 + 1115));
    for (row, own) in rows.iter().zip(&summary.rows) {
        for cell in row.iter().take(4) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
        let (shown, share) = (
            row[6].replace(',', ".").parse::<f64>().unwrap(),
            own.value.share().unwrap(),
        );
        // Six digits of it.
        #[allow(clippy::cast_precision_loss)]
        let exact = share.numerator as f64 / share.denominator as f64;
        assert!((shown - exact).abs() <= 0.000_000_5 + 1e-12);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_the_shares_the_sums_are_theirs(shares in proptest::collection::vec((0_i64..10_000, 0_i64..10_000), 1..30)) {
        let one = samples::summary().rows[0].clone();
        let rows = shares.iter().enumerate().map(|(index, (numerator, denominator))| DataRow {
            institution_key: index.to_string(),
            value: samples::share(*numerator, *denominator),
            ..one.clone()
        });
        let own = SummaryWorkbook { rows: rows.collect(), ..samples::summary() };
        let summary = sheet(&xlsx::of_summary(&own, Language::Ru).unwrap(), "Свод");
        let sum = shares.iter().fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
        prop_assert_eq!(number(&summary, 4, 3).to_string(), sum.0.to_string());
        prop_assert_eq!(number(&summary, 4, 4).to_string(), sum.1.to_string());
        let defined = shares.iter().filter(|own| own.1 != 0).count();
        prop_assert_eq!(number(&summary, 4, 6).to_string(), defined.to_string());
    }
}
