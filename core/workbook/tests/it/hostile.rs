//! Files that nobody's table program wrote. Each is refused, by name, before it costs anything.

use std::time::{Duration, Instant};

use zerkalo_workbook::{Options, read};

use crate::kit::{Book, archive, bare_workbook, row, told};

/// Refused for these reasons alone, and quickly.
#[track_caller]
fn check(bytes: &[u8], expected: &[&str]) {
    let begun = Instant::now();
    let faults = read(bytes, Options::default()).expect_err("was not refused");
    assert_eq!(told(&faults), expected);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

const NO_SHEETS: [&str; 4] = ["- - sheet-missing"; 4];

#[test]
fn the_kit_makes_workbooks_that_are_read() {
    let sheet = row(1, "A1", "слова");
    check(&bare_workbook(&[("Заметки", &sheet)]), &NO_SHEETS);
}

#[test]
fn a_bomb_is_measured_and_not_unpacked() {
    let bomb = archive(&[("xl/worksheets/sheet1.xml", &vec![b' '; 200 << 20])]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    check(&bomb, &["- - unpacks-too-large"]);
}

#[test]
fn nothing_is_declared_and_no_name_leads_out() {
    let entity = r#"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"#;
    check(&archive(&[("xl/workbook.xml", entity.as_bytes())]), &["- - entities"]);
    for name in ["../../etc/cron.d/x", "/etc/passwd", "xl\\..\\x", "xl/a\0.xml"] {
        check(&archive(&[(name, b"<a/>")]), &["- - unsafe-name"]);
    }
}

#[test]
fn what_is_no_workbook_is_not_taken_for_one() {
    check(b"", &["- - file-empty"]);
    check(b"\x7fELF\x02\x01\x01", &["- - not-a-workbook"]);
    check("Система;Код\n".as_bytes(), &["- - not-a-workbook"]);
    check(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1], &["- - old-workbook"]);
    check(b"PK\x03\x04 and nothing more", &["- - broken"]);
    check(&archive(&[("word/document.xml", b"<a/>")]), &["- - broken"]);
    check(&vec![b'P'; 6 << 20], &["- - file-too-large"]);
}

#[test]
fn vast_sheets_and_very_many_of_them_are_refused() {
    check(
        &bare_workbook(&[("Меры", &row(1_048_576, "A1048576", "x"))]),
        &["- - too-many-rows"],
    );
    check(
        &bare_workbook(&[("Меры", &row(1, "XFD1", "x"))]),
        &["- - too-many-columns"],
    );
    let names: Vec<_> = (0..100).map(|number| format!("Заметки {number}")).collect();
    let sheets: Vec<_> = names.iter().map(|name| (name.as_str(), "")).collect();
    check(&bare_workbook(&sheets), &["- - too-many-sheets"]);
}

#[test]
fn a_text_that_no_cell_can_hold_is_refused() {
    let long = "я".repeat(40_000);
    let sheet = format!("{}{}", row(1, "A1", "Система"), row(2, "A2", &long));
    let faults = read(&bare_workbook(&[("Меры", &sheet)]), Options::default()).unwrap_err();
    assert!(told(&faults).contains(&"Меры A2 too-long".to_owned()), "{faults:?}");
}

#[test]
fn a_form_cannot_choose_where_it_is_written() {
    let out = "obraztsovo/../../etc";
    let book = Book::example().with("Формы", "A2", out);
    assert!(book.read().is_err());
    // Wherever else it is named, too.
    let mut everywhere = Book::example();
    for name in [
        "Системы",
        "Формы",
        "Разделы",
        "Вопросы",
        "Варианты и таблицы",
        "Проверки",
    ] {
        for cell in everywhere
            .rows(name)
            .iter_mut()
            .flatten()
            .filter(|cell| *cell == "obraztsovo/upbringing")
        {
            *cell = out.to_owned();
        }
    }
    let told = everywhere.refused();
    assert!(told.contains(&"Формы A2 form-bad-form-id".to_owned()), "{told:?}");
}

#[test]
fn ten_thousand_wrong_rows_are_told_quickly() {
    let mut book = Book::example();
    let wrong = vec!["nowhere".to_owned(), "x".to_owned(), "Что сделать".to_owned()];
    book.rows("Меры").extend(std::iter::repeat_n(wrong, 4_900));
    let begun = Instant::now();
    assert_eq!(book.refused().len(), 4_900);
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}
