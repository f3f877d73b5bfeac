//! What a file would change, and every fault by its row and column.

use zerkalo_register::{Columns as _, Names, differences};
use zerkalo_store::InstitutionKind;

use crate::kit::{planned, refused, register, workbook};

const HEADER: &str = "Вид;Полное название;Краткое название;ИНН";

fn text(rows: &[&str]) -> Vec<u8> {
    format!("{HEADER}\n{}\n", rows.join("\n")).into_bytes()
}

#[test]
fn additions_changes_and_what_stays_are_told_apart() {
    let register = register();
    let file = text(&[
        "школа;Школа № 1;Первая школа;7707083893",
        "Школа;Школа № 2;Школа № 2;",
        "детский сад;Детский сад № 3;Сад № 3;5190000012",
    ]);
    let plan = planned(&file, &register).unwrap();
    assert_eq!((plan.added.len(), plan.changed.len(), plan.unchanged), (1, 1, 1));
    assert_eq!(plan.added[0].card.kind, InstitutionKind::Kindergarten);
    let changed = &plan.changed[0];
    let told = differences(&changed.before, &changed.replacement.card, &Names::short(&register));
    let told: Vec<_> = told
        .iter()
        .map(|field| (field.column.key(), &*field.before, &*field.after))
        .collect();
    assert_eq!(told, [("short_name", "Школа № 1", "Первая школа")]);
    // Columns that the file has not are left alone.
    assert_eq!(changed.replacement.card.pupils, Some(240));
}

#[test]
fn every_encoding_and_separator_says_the_same() {
    let register = register();
    let table = "Вид;Полное название;Краткое название\nдетский сад;«Сад, который растёт»;Сад № 4\n";
    let commas = "Вид,Полное название,Краткое название\nдетский сад,\"«Сад, который растёт»\",Сад № 4\n";
    let expected = planned(table.as_bytes(), &register).unwrap().added.remove(0).card;
    assert_eq!(expected.name, "«Сад, который растёт»");
    let (old, ..) = encoding_rs::WINDOWS_1251.encode(table);
    let (old_commas, ..) = encoding_rs::WINDOWS_1251.encode(commas);
    let cells: &[&[&str]] = &[
        &["Вид", "Полное название", "Краткое название"],
        &["детский сад", "«Сад, который растёт»", "Сад № 4"],
    ];
    for file in [
        format!("\u{feff}{table}").into_bytes(),
        table.replace('\n', "\r\n").into_bytes(),
        commas.as_bytes().to_vec(),
        old.to_vec(),
        old_commas.to_vec(),
        workbook(cells),
    ] {
        let plan = planned(&file, &register).unwrap();
        assert_eq!(plan.added[0].card, expected);
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let file = text(&[
        "вуз;;Школа № 3;7707083894",
        "школа;Школа № 4;Школа № 4;123",
        "школа;Школа № 5;Школа № 5;5190000012",
        "школа;Школа № 6;Школа № 6;5190000012",
        "школа;Школа № 7;Школа № 7;5190000012;лишнее",
    ]);
    assert_eq!(
        refused(&file, &register()),
        [
            "2 kind unknown-kind",
            "2 name missing",
            "2 inn inn-control",
            "3 inn inn-digits",
            "5 inn repeated-value",
            "6 - uneven",
        ]
    );
}

#[test]
fn two_rows_are_not_about_one_institution() {
    let file = text(&["школа;Школа № 1;Школа № 1;7707083893", "школа;Другая;Другая;7707083893"]);
    assert_eq!(refused(&file, &register()), ["3 - repeated-institution"]);
}

#[test]
fn a_key_of_another_institution_stays_its_own() {
    let register = register();
    let file = format!("id;inn\n{};7707083893\n", register[1].id);
    assert_eq!(refused(file.as_bytes(), &register), ["2 inn taken-value"]);
    // Handed on in the same file, it is nobody's any more.
    let file = format!("id;inn\n{};7707083893\n{};\n", register[1].id, register[0].id);
    assert_eq!(planned(file.as_bytes(), &register).unwrap().changed.len(), 2);
}

#[test]
fn columns_are_ours_and_stand_once() {
    assert_eq!(
        refused("Вид;Директор\nшкола;x\n".as_bytes(), &register()),
        ["- - unknown-column"]
    );
    assert_eq!(
        refused("Вид;вид\nшкола;школа\n".as_bytes(), &register()),
        ["- - repeated-column"]
    );
    // A new institution needs what every one has.
    let told = refused("Вид\nшкола\n".as_bytes(), &register());
    assert_eq!(told, ["2 name missing", "2 short_name missing"]);
}

#[test]
fn a_merger_names_its_successor() {
    let register = register();
    let file = format!("id;closed_on;successor\n{};01.09.2026;7707083893\n", register[1].id);
    let plan = planned(file.as_bytes(), &register).unwrap();
    assert_eq!(plan.changed[0].replacement.card.successor, Some(register[0].id));
    let (one, other) = (register[0].id, register[1].id);
    for (rows, expected) in [
        (
            format!("{other};01.09.2026;никто"),
            vec!["2 successor unknown-successor"],
        ),
        (format!("{other};;7707083893"), vec!["2 successor successor-of-open"]),
        (
            format!("{other};01.09.2026;{other}"),
            vec!["2 successor successor-circle"],
        ),
        (
            format!("{one};01.09.2026;{other}\n{other};01.09.2026;{one}"),
            vec!["2 successor successor-circle", "3 successor successor-circle"],
        ),
        (
            "01929292-0000-7000-8000-000000000000;;".to_owned(),
            vec!["2 id unknown-id"],
        ),
    ] {
        let file = format!("id;closed_on;successor\n{rows}\n");
        let told = refused(file.as_bytes(), &register);
        assert!(
            expected.iter().all(|fault| told.contains(&(*fault).to_owned())),
            "{rows}: {told:?}"
        );
    }
}
