use super::*;

#[test]
fn an_inn_is_held_to_its_control_digit() {
    // 7·2+7·4+0·10+7·3+0·5+8·9+3·4+8·6+9·8 = 267 = 24·11 + 3, and 3 it ends with.
    assert_eq!(inn("7707083893"), Ok("7707083893".to_owned()));
    // 5·2+1·4+9·10+0·3+0·5+0·9+0·4+0·6+1·8 = 112 = 10·11 + 2.
    assert_eq!(inn(" 5190000012 "), Ok("5190000012".to_owned()));
    for wrong in ["7707083894", "7707038893", "0000000000"] {
        assert_eq!(inn(wrong), Err(FaultKind::InnControl), "{wrong}");
    }
    for wrong in ["770708389", "77070838931", "770708389a", "７707083893", ""] {
        let expected = if wrong == "770708389" {
            FaultKind::InnControl
        } else {
            FaultKind::InnDigits
        };
        assert_eq!(inn(wrong), Err(expected), "{wrong}");
    }
}

#[test]
fn a_zero_that_a_table_program_lost_is_put_back() {
    // 0·2+1·4+0·10+5·3+0·5+0·9+0·4+0·6+0·8 = 19 = 11 + 8.
    assert_eq!(inn("105000008"), Ok("0105000008".to_owned()));
}

#[test]
fn days_are_read_both_ways_and_kept_one_way() {
    for (given, kept) in [
        ("01.09.2026", Ok("2026-09-01")),
        ("1.9.2026", Ok("2026-09-01")),
        ("2026-09-01", Ok("2026-09-01")),
        ("31.02.2026", Err(FaultKind::NotDay)),
        ("01.09.26", Err(FaultKind::NotDay)),
        ("01.09.2026.1", Err(FaultKind::NotDay)),
        ("сентябрь", Err(FaultKind::NotDay)),
    ] {
        assert_eq!(day(given), kept.map(str::to_owned), "{given}");
    }
}

#[test]
fn groups_have_their_terms() {
    let text = "Малокомплектные (с 01.09.2026 по 31.08.2027); Арктические";
    let read = groups(text).unwrap();
    assert_eq!(
        groups_text(&read),
        "Арктические; Малокомплектные (с 01.09.2026 по 31.08.2027)"
    );
    assert!(read.0[1].holds_on("2026-09-01") && !read.0[1].holds_on("2027-09-01"));
    // The same group again after a pause is two spans; at the same time it is a mistake.
    assert!(groups("А (по 01.09.2026); А (с 02.09.2026)").is_ok());
    for (wrong, expected) in [
        ("А; А", "group-repeated"),
        ("А (с 01.09.2026 по 01.10.2026); А (с 01.10.2026)", "group-repeated"),
        ("А (с 01.09.2026 по 31.08.2026)", "ends-before-it-begins"),
        ("А (2026)", "group-unreadable"),
        ("А (с 01.09.2026", "group-unreadable"),
        ("(с 01.09.2026)", "missing"),
    ] {
        assert_eq!(groups(wrong).unwrap_err().code(), expected, "{wrong}");
    }
}

#[test]
fn what_a_table_program_would_compute_is_no_text() {
    for wrong in ["=1+1", "+7", "-1", "@SUM(A1)", " =HYPERLINK(\"http://a\")"] {
        assert_eq!(text(wrong, 100), Err(FaultKind::LikeFormula), "{wrong}");
    }
    assert_eq!(text("a\u{7}b", 100), Err(FaultKind::ControlCharacters));
    assert_eq!(text("абв", 2), Err(FaultKind::TooLong { max: 2 }));
}

#[test]
fn counts_are_whole() {
    assert_eq!(count("1 240"), Ok(1240));
    for wrong in ["-1", "12.5", "1e3", "двести", "10000000"] {
        assert_eq!(count(wrong), Err(FaultKind::NotCount), "{wrong}");
    }
}
