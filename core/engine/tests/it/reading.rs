//! What people type into the fields of a page, and what becomes of it.

use zerkalo_engine::answers::{Entry, RawInput, check, read, shown};
use zerkalo_engine::form::{CompiledForm, Question};
use zerkalo_engine::language::Language;
use zerkalo_engine::value::{Cell, Row, Value};

use crate::sample::{form, share};

/// Types texts into fields of a question, and compares the entry's value and the codes of its faults.
pub(crate) fn check_typed<const N: usize>(
    form: &CompiledForm,
    question: &str,
    typed: [(&str, &str); N],
    value: Value,
    faults: &[&str],
) {
    let question = form.question(question).unwrap();
    let entry = read(question, &RawInput::from_fields(typed));
    assert_eq!(entry.value, value, "{} of {typed:?}", question.id);
    assert_eq!(codes(question, &entry), faults, "{} of {typed:?}", question.id);
    // Whatever was typed stands in the fields again: literally, or as the value that was read.
    let again = read(question, &RawInput::from_fields(shown(question, &entry, Language::Ru)));
    assert_eq!(
        (again.value, again.raw),
        (entry.value, entry.raw),
        "{} of {typed:?}",
        question.id
    );
}

/// Codes of an entry's faults.
pub(crate) fn codes(question: &Question, entry: &Entry) -> Vec<&'static str> {
    check(question, entry)
        .iter()
        .map(|finding| finding.kind.code())
        .collect()
}

#[test]
fn simple_answers() {
    let form = form();
    let check = |question, typed, value, faults: &[&str]| check_typed(form, question, [("", typed)], value, faults);
    check("plans", "yes", Value::YesNo(true), &[]);
    check("plans", "Нет", Value::YesNo(false), &[]);
    check("plans", "na", Value::NotApplicable, &[]);
    check("plans", "", Value::Blank, &[]);
    check("plans", "может быть", Value::Blank, &["not_yes_no"]);
    check("teams", "12", Value::Count(12), &[]);
    check("teams", " 12 отрядов ", Value::Count(12), &[]);
    check("teams", "12,5", Value::Blank, &["not_whole"]);
    check("teams", "двенадцать", Value::Blank, &["not_a_number"]);
    check("teams", "-1", Value::Count(-1), &["below_min"]);
    check("teams", "101", Value::Count(101), &["above_max"]);
    check("area", "2,5", Value::Number(2.5), &[]);
    check("area", "2.5 м²", Value::Number(2.5), &[]);
    check("area", "2,555", Value::Number(2.555), &["too_many_decimals"]);
    check("area", "100,5", Value::Number(100.5), &["above_max"]);
    check("area", "1 000", Value::Number(1000.0), &["above_max"]);
    check("approved", "29.08.2025", Value::Date("2025-08-29".into()), &[]);
    check("approved", "1.9.2025", Value::Date("2025-09-01".into()), &[]);
    check("approved", "2025-08-29", Value::Date("2025-08-29".into()), &[]);
    check("approved", "30.02.2025", Value::Blank, &["not_a_date"]);
    check("approved", "29.08.25", Value::Blank, &["not_a_date"]);
    check(
        "approved",
        "31.12.2019",
        Value::Date("2019-12-31".into()),
        &["date_too_early"],
    );
    check(
        "approved",
        "01.01.2031",
        Value::Date("2031-01-01".into()),
        &["date_too_late"],
    );
    check("richness", "3", Value::Step(3), &[]);
    check("richness", "4", Value::Step(4), &["unknown_step"]);
    check("richness", "0", Value::Blank, &["unknown_step"]);
    check("richness", "na", Value::NotApplicable, &["not_applicable_refused"]);
    check("form-of-work", "club", Value::Choice("club".into()), &[]);
    check(
        "form-of-work",
        "circle",
        Value::Choice("circle".into()),
        &["retired_option"],
    );
    check(
        "form-of-work",
        "school",
        Value::Choice("school".into()),
        &["unknown_option"],
    );
    check(
        "story",
        "Первая строка\r\nвторая",
        Value::Text("Первая строка\nвторая".into()),
        &[],
    );
    check("story", "\u{7}", Value::Text("\u{7}".into()), &["bad_characters"]);
    check(
        "page",
        "https://school.example/work?id=1#top",
        Value::Text("https://school.example/work?id=1#top".into()),
        &[],
    );
    check("page", "https://школа.рф", Value::Text("https://школа.рф".into()), &[]);
    check("page", "school.example", Value::Blank, &["not_a_link"]);
    check("page", "javascript:alert(1)", Value::Blank, &["not_a_link"]);
    check("page", "https://school.example/<script>", Value::Blank, &["not_a_link"]);
    check("page", "[[\"a\",\"1\"]]", Value::Blank, &["not_a_link"]);
}

#[test]
fn shares_and_choices() {
    let form = form();
    let halves = |numerator, denominator, value, faults: &[&str]| {
        check_typed(
            form,
            "coverage",
            [("numerator", numerator), ("denominator", denominator)],
            value,
            faults,
        );
    };
    halves("17", "240", share(17, 240), &[]);
    halves("1 017", "1\u{a0}240", share(1017, 1240), &[]);
    halves("0", "0", share(0, 0), &[]);
    halves("", "", Value::Blank, &[]);
    halves("17", "", Value::Blank, &["share_incomplete"]);
    halves("семь", "1,5", Value::Blank, &["not_a_number", "not_whole"]);
    halves("241", "240", share(241, 240), &["numerator_above_denominator"]);
    halves("-1", "240", share(-1, 240), &["negative_share"]);
    let several = |typed: [&str; 3], value, faults: &[&str]| {
        check_typed(form, "partners", typed.map(|text| ("", text)), value, faults)
    };
    let ids = |ids: &[&str]| Value::Choices(ids.iter().map(ToString::to_string).collect());
    several(["", "", ""], Value::Blank, &[]);
    several(["theatre", "museum", ""], ids(&["museum", "theatre"]), &[]);
    several(["theatre", "theatre", ""], ids(&["theatre"]), &[]);
    several(
        ["theatre", "museum", "library"],
        ids(&["museum", "library", "theatre"]),
        &["too_many_choices"],
    );
    several(["zoo", "museum", ""], ids(&["museum", "zoo"]), &["unknown_option"]);
}

#[test]
fn tables_and_added_rows() {
    let form = form();
    let cells = |pupils, mean, note| {
        vec![
            ("pupils".to_owned(), pupils),
            ("mean".to_owned(), mean),
            ("note".to_owned(), note),
        ]
    };
    let row = |key: &str, cells| Row { key: key.into(), cells };
    let rows = Value::Rows(vec![
        row(
            "2025",
            cells(Cell::Count(4), Cell::Number(3.5), Cell::Text("в мае".into())),
        ),
        row("2026", cells(Cell::Count(1200), Cell::Number(4.0), Cell::Blank)),
    ]);
    let full = [
        ("2025.pupils", "4"),
        ("2025.mean", "3,5"),
        ("2025.note", "в мае"),
        ("2026.pupils", "1 200"),
        ("2026.mean", "4"),
    ];
    check_typed(form, "register", full, rows, &[]);
    check_typed(
        form,
        "register",
        [("2025.pupils", " "), ("2026.mean", "")],
        Value::Blank,
        &[],
    );
    check_typed(
        form,
        "register",
        [("2025.pupils", "x"), ("2026.mean", "y")],
        Value::Blank,
        &["not_a_number", "not_a_number"],
    );

    let event = |key: &str, title: &str| {
        let text = |text: &str| {
            if text.is_empty() {
                Cell::Blank
            } else {
                Cell::Text(text.into())
            }
        };
        let cells = [
            ("title", text(title)),
            ("guests", Cell::Blank),
            ("level", Cell::Choice("town".into())),
            ("report", Cell::YesNo(false)),
        ];
        row(key, cells.map(|(column, cell)| (column.to_owned(), cell)).into())
    };
    let typed = [
        ("7.title", "Ярмарка"),
        ("7.level", "town"),
        ("7.report", "no"),
        ("8.title", ""),
        ("9.level", "town"),
        ("9.report", "нет"),
    ];
    check_typed(
        form,
        "events",
        typed,
        Value::Rows(vec![event("7", "Ярмарка"), event("9", "")]),
        &[],
    );
    let crowd = ["1.title", "2.title", "3.title", "4.title"].map(|field| (field, "День открытых дверей"));
    let entry = read(form.question("events").unwrap(), &RawInput::from_fields(crowd));
    assert_eq!(codes(form.question("events").unwrap(), &entry), ["too_many_rows"]);
}
