//! Files that nobody's table program wrote. Each is refused, by name, before it costs anything.

use std::time::{Duration, Instant};

use crate::kit::{NOTHING_SHARED, archive, bare_workbook, refused, register, sheet, workbook};

/// Refused for this reason alone, and quickly.
#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    let begun = Instant::now();
    assert_eq!(refused(bytes, &register()), [expected]);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

fn inline(cell: &str, text: &str) -> String {
    format!(r#"<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn the_kit_makes_workbooks_that_are_read() {
    let rows = format!("<row r=\"1\">{}</row>", inline("A1", "Бюджет"));
    check(&bare_workbook(&sheet(&rows), NOTHING_SHARED), "- - unknown-column");
}

#[test]
fn a_bomb_is_measured_and_not_unpacked() {
    let bomb = archive(&[("[Content_Types].xml", &vec![b' '; 200 << 20])]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    check(&bomb, "- - unpacks-too-large");
}

#[test]
fn many_small_parts_are_too_many() {
    let names: Vec<_> = (0..600).map(|number| format!("part{number}")).collect();
    let parts: Vec<_> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    check(&archive(&parts), "- - unpacks-too-large");
}

#[test]
fn nothing_is_declared() {
    let rows = format!("<row r=\"1\">{}</row>", inline("A1", "&x;"));
    let entity = r#"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#;
    let declared = sheet(&rows).replacen("?>", &format!("?>{entity}"), 1);
    check(&bare_workbook(&declared, NOTHING_SHARED), "- - entities");
    check(&bare_workbook(&declared.to_lowercase(), NOTHING_SHARED), "- - entities");
    let wide: Vec<u8> = declared.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&archive(&[("xl/worksheets/sheet1.xml", &wide)]), "- - entities");
}

#[test]
fn names_stay_inside() {
    for name in [
        "../../etc/cron.d/x",
        "xl/../../x",
        "/etc/passwd",
        "xl\\..\\x",
        "C:/x",
        "xl/a\0.xml",
    ] {
        check(&archive(&[(name, b"<a/>")]), "- - unsafe-name");
    }
}

#[test]
fn a_promise_of_texts_is_no_reason_to_make_room() {
    let shared = NOTHING_SHARED.replacen("<sst ", "<sst uniqueCount=\"90000000000000\" ", 1);
    check(&bare_workbook(&sheet(""), &shared), "- - broken");
}

#[test]
fn a_vast_sheet_is_refused_where_it_ends() {
    let rows = format!("<row r=\"1048576\">{}</row>", inline("XFD1048576", "x"));
    check(&bare_workbook(&sheet(&rows), NOTHING_SHARED), "- - too-many-rows");
    let rows = format!("<row r=\"1\">{}</row>", inline("XFD1", "x"));
    check(&bare_workbook(&sheet(&rows), NOTHING_SHARED), "- - too-many-columns");
}

#[test]
fn ten_thousand_rows_of_five_hundred_cells_are_too_many() {
    let row: String = (0..500).map(|_| "<c><v>1</v></c>").collect();
    let rows: String = (1..=10_000)
        .map(|number| format!("<row r=\"{number}\">{row}</row>"))
        .collect();
    check(&bare_workbook(&sheet(&rows), NOTHING_SHARED), "- - unpacks-too-large");
    let fewer: String = (1..=1_000)
        .map(|number| format!("<row r=\"{number}\">{row}</row>"))
        .collect();
    check(&bare_workbook(&sheet(&fewer), NOTHING_SHARED), "- - too-many-columns");
    let line = format!("{}\n", ["1"; 500].join(";"));
    check(line.repeat(1_000).as_bytes(), "- - too-many-columns");
    check("а;б\n".repeat(10_000).as_bytes(), "- - too-many-rows");
    check(line.repeat(10_000).as_bytes(), "- - file-too-large");
}

#[test]
fn formulas_are_told_by_their_cells() {
    let rows: &[&[&str]] = &[
        &["Вид", "Полное название", "Краткое название", "Обучающихся"],
        &["школа", "Школа № 3", "=CONCATENATE(\"Школа\", 3)", "=1+1"],
    ];
    let told = refused(&workbook(rows), &register());
    assert_eq!(told, ["2 short_name formula", "2 pupils formula"]);
    // In a text a formula is what begins like one.
    let text = "Вид;Полное название;Краткое название\nшкола;=HYPERLINK(\"http://evil\");@SUM(A1)\n";
    let told = refused(text.as_bytes(), &register());
    assert_eq!(told, ["2 name like-formula", "2 short_name like-formula"]);
}

#[test]
fn a_shared_formula_with_a_vast_number_costs_nothing() {
    let cell = r#"<row r="1"><c r="A1"><f t="shared" si="4000000000" ref="A1:A2">1+1</f><v>2</v></c></row>"#;
    let header = r#"<row r="2"><c r="A2"><v>1</v></c></row>"#;
    // The first row is the header: a formula there names no column.
    let told = refused(
        &bare_workbook(&sheet(&format!("{cell}{header}")), NOTHING_SHARED),
        &register(),
    );
    assert_eq!(told, ["2 - uneven"]);
}

#[test]
fn what_is_no_table_is_not_taken_for_one() {
    let program = [&b"\x7fELF\x02\x01\x01\0"[..], &[0; 64]].concat();
    check(&program, "- - not-a-table");
    check(b"MZ\x90\0\x03\0\0\0", "- - not-a-table");
    check(b"%PDF-1.7\x0c", "- - not-a-table");
    check(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "- - old-workbook");
    check(b"PK\x03\x04 and nothing more", "- - broken");
    check(&archive(&[("word/document.xml", b"<a/>")]), "- - broken");
    check(b"", "- - file-empty");
    check(b"\n\n;;\n", "- - file-empty");
}

#[test]
fn other_encodings_are_named_and_not_guessed() {
    let text = "Вид;Полное название;Краткое название\nшкола;Школа № 3;Школа № 3\n";
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    check(&wide, "- - encoding");
    let (koi, ..) = encoding_rs::KOI8_R.encode(text);
    check(&koi, "- - encoding");
    let (dos, ..) = encoding_rs::IBM866.encode(text);
    check(&dos, "- - encoding");
    let mut cut = text.as_bytes().to_vec();
    cut.push(0xd0);
    check(&[b"\xef\xbb\xbf", cut.as_slice()].concat(), "- - encoding");
}
