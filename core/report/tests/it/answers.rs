//! Raw answers: wide, long and the codebook.

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use zerkalo_engine::language::Language;
use zerkalo_report::{csv, xlsx};

use crate::samples;

fn rows(name: &str) -> Vec<Vec<String>> {
    let file = xlsx::of_answers(&samples::answers(), Language::Ru).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).unwrap();
    assert!(
        book.worksheet_formula(name)
            .unwrap()
            .cells()
            .all(|(.., formula)| formula.is_empty())
    );
    let range = book.worksheet_range(name).unwrap();
    let text = |cell: &Data| cell.as_string().unwrap_or_default();
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

#[test]
fn wide_has_a_column_for_each_question_of_any_version() {
    let rows = rows("Широкая");
    assert_eq!(
        rows[0][5..],
        [
            "plan",
            "coverage.numerator",
            "coverage.denominator",
            "places",
            "hours",
            "old-note",
            "years.2025.count",
            "years.2026.count"
        ]
    );
    assert_eq!(
        rows[1],
        [
            "Школа № 1",
            "школа",
            "2",
            "1",
            "2026-09-21",
            "да",
            "17",
            "240",
            "club, school",
            "1.5",
            "нет в этой версии",
            "12",
            "17"
        ]
    );
    assert_eq!(
        rows[2],
        [
            "Школа № 2",
            "школа",
            "1",
            "1",
            "2026-09-21",
            "нет",
            "не спрашивалось",
            "не спрашивалось",
            "не применимо",
            "нет в этой версии",
            "=1+1",
            "",
            ""
        ]
    );
}

#[test]
fn long_has_a_row_for_each_answer_and_says_why_it_is_empty() {
    let rows = rows("Длинная");
    let told: Vec<_> = rows[1..]
        .iter()
        .map(|row| (&row[0][..], &row[5][..], &row[7][..], &row[8][..], &row[9][..]))
        .collect();
    let (one, two) = ("Школа № 1", "Школа № 2");
    assert_eq!(
        told,
        [
            (one, "plan", "", "да", ""),
            (one, "coverage", "numerator", "17", ""),
            (one, "coverage", "denominator", "240", ""),
            (one, "places", "", "club, school", ""),
            (one, "hours", "", "1.5", ""),
            (one, "years", "2025.count", "12", ""),
            (one, "years", "2026.count", "17", ""),
            (two, "plan", "", "нет", ""),
            (two, "coverage", "", "", "не спрашивалось"),
            (two, "places", "", "", "не применимо"),
            (two, "old-note", "", "=1+1", ""),
            (two, "years", "", "", "нет ответа"),
        ]
    );
}

#[test]
fn the_codebook_explains_every_column() {
    let rows = rows("Кодификатор");
    let told: Vec<_> = rows[1..]
        .iter()
        .map(|row| (&row[0][..], &row[5][..], &row[6][..], &row[7][..]))
        .collect();
    assert_eq!(
        told,
        [
            ("plan", "", "1, 2", "задаётся"),
            ("coverage", "", "1, 2", "задаётся"),
            ("places", "club — в клубе\nschool — в школе", "1, 2", "задаётся"),
            ("hours", "", "2", "задаётся"),
            ("old-note", "", "1", "больше не задаётся"),
            ("years", "", "1, 2", "задаётся"),
        ]
    );
}

#[test]
fn csv_is_the_long_sheet() {
    let bytes = csv::of_answers(&samples::answers(), Language::Ru);
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<_> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), rows("Длинная").len());
    assert!(lines[11].contains(";'=1+1;"), "{}", lines[11]);
    assert!(lines[5].contains(";1,5;"), "{}", lines[5]);
}

#[test]
fn csv_has_the_wide_sheet_and_the_codebook_too() {
    let check = |bytes: Vec<u8>, sheet: &str| {
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = ::csv::ReaderBuilder::new();
        let reader = reader.delimiter(b';').has_headers(false);
        let mut read = reader.from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        // Numbers have the comma of the language, and what begins a formula an apostrophe.
        let plain = |cell: &str| cell.trim_start_matches('\'').replace("1,5", "1.5");
        let cells: Vec<Vec<String>> = read
            .records()
            .map(|row| row.unwrap().iter().map(plain).collect())
            .collect();
        assert_eq!(cells, rows(sheet));
    };
    let answers = samples::answers();
    check(csv::of_answers_wide(&answers, Language::Ru), "Широкая");
    check(csv::of_codebook(&answers, Language::Ru), "Кодификатор");
}
