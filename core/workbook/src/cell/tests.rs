use toml::Value;

use super::*;
use crate::shape::words;

/// A cell is read as this value of TOML, and the value is written as that cell.
#[track_caller]
fn check(takes: Takes, cell: &str, toml: &str, written: &str) {
    let value = read(takes, cell).unwrap_or_else(|fault| panic!("{cell}: {fault:?}"));
    assert_eq!(value.to_string(), toml, "{cell}");
    assert_eq!(write(takes, &value).as_deref(), Some(written), "{cell}");
    assert_eq!(read(takes, written), Ok(value), "{cell}");
}

#[track_caller]
fn refused(takes: Takes, cell: &str, code: &str) {
    let fault = read(takes, cell).expect_err(cell);
    assert_eq!(fault.code(), code, "{cell}");
}

#[test]
fn words_stand_for_ids() {
    let kinds = Takes::Words(words::INSTITUTIONS);
    check(
        kinds,
        "Школа; детский  сад",
        r#"["school", "kindergarten"]"#,
        "школа, детский сад",
    );
    check(kinds, "school", r#"["school"]"#, "школа");
    refused(kinds, "школа, лицей", "unknown-word");
    check(
        Takes::Word(words::DIRECTION),
        "меньше - лучше",
        r#""down""#,
        "меньше — лучше",
    );
    check(Takes::Word(words::QUESTION_KIND), "РАСЧЕТ", r#""calculated""#, "расчёт");
}

#[test]
fn numbers_are_read_as_people_write_them() {
    check(Takes::Whole, "1 000", "1000", "1000");
    refused(Takes::Whole, "2,5", "not-whole");
    for (cell, toml, written) in [
        ("1", "100", "1"),
        ("0,5", "50", "0,5"),
        ("0.25", "25", "0,25"),
        ("50 %", "5000", "50"),
        ("0", "0", "0"),
    ] {
        check(Takes::Hundredths, cell, toml, written);
    }
    refused(Takes::Hundredths, "0,005", "not-hundredths");
    refused(Takes::Hundredths, "-1", "not-hundredths");
    check(Takes::Limit, "2,5", "2.5", "2,5");
    check(Takes::Limit, "2,0", "2", "2");
    check(Takes::Limit, "-3", "-3", "-3");
    check(Takes::Limit, "01.02.2030", r#""2030-02-01""#, "01.02.2030");
    refused(Takes::Limit, "nan", "not-limit");
    refused(Takes::Limit, "много", "not-limit");
    check(Takes::Flag, "Да", "true", "да");
    refused(Takes::Flag, "1", "not-yes-no");
}

#[test]
fn days_and_months_are_read_as_people_write_them() {
    check(Takes::Day, "3.12.2020", r#""2020-12-03""#, "03.12.2020");
    check(Takes::Day, "2020-12-03", r#""2020-12-03""#, "03.12.2020");
    refused(Takes::Day, "32.12.2020", "not-day");
    for (cell, toml, written) in [
        ("01.2026", r#""2026-01""#, "01.2026"),
        ("2026", r#""2026""#, "2026"),
        ("май 2026", r#""2026-05""#, "05.2026"),
        ("01.09.2026", r#""2026-09""#, "09.2026"),
    ] {
        check(Takes::Month, cell, toml, written);
    }
    refused(Takes::Month, "осень", "not-month");
    check(Takes::Months, "Май, 9", "[5, 9]", "май, сентябрь");
    refused(Takes::Months, "13", "not-months");
}

#[test]
fn lists_of_names_take_any_gap() {
    check(Takes::Names, "a-1; b\nc d", r#"["a-1", "b", "c", "d"]"#, "a-1, b, c, d");
}

#[test]
fn what_no_cell_says_is_not_written() {
    for (takes, value) in [
        (Takes::Hundredths, Value::Integer(-1)),
        (Takes::Day, Value::String("2020-1-1".into())),
        (Takes::Word(words::DIRECTION), Value::String("sideways".into())),
        (Takes::Limit, Value::Float(f64::INFINITY)),
        (Takes::Names, Value::Array(vec![Value::String("a, b".into())])),
        (Takes::Text, Value::Integer(1)),
    ] {
        assert_eq!(write(takes, &value), None, "{value}");
    }
}

#[test]
fn a_settings_cell_means_what_its_kind_says() {
    let options = ["any".to_owned(), "all".to_owned()];
    for (kind, cell, value) in [
        ("switch", "да", 1),
        ("switch", "нет", 0),
        ("count", "7", 7),
        ("weight", "0,5", 50),
        ("percent", "12,5", 1250),
        ("choice", "all", 1),
    ] {
        assert_eq!(of_setting(kind, &options, cell), Ok(value), "{kind} {cell}");
        assert_eq!(setting_text(kind, &options, value).as_deref(), Some(cell), "{kind}");
    }
    let fault = of_setting("choice", &options, "some").unwrap_err();
    assert_eq!(fault.code(), "unknown-option");
}

#[test]
fn what_nobody_sees_is_taken_off_or_refused() {
    assert_eq!(clean(" a\r\nb\t "), Ok("a\nb".to_owned()));
    assert_eq!(clean("a\u{7}b").unwrap_err().code(), "control-characters");
    assert_eq!(clean(&"я".repeat(MAX_CELL + 1)).unwrap_err().code(), "too-long");
}
