//! A form's author is told everything that is wrong, each with its place and line.

use zerkalo_engine::form::{Form, FormFault};

use crate::sample::SOURCE;

fn faults(source: &str) -> Vec<FormFault> {
    Form::parse(source).err().unwrap_or_default()
}

fn told(source: &str) -> String {
    faults(source).iter().map(|fault| format!("{fault}\n")).collect()
}

#[test]
fn all_faults_of_a_faulty_form_are_told_together() {
    insta::assert_snapshot!(told(include_str!("faulty.toml")));
}

#[test]
fn a_circle_is_told_when_all_else_is_well() {
    let circle = SOURCE.replace(
        "answers['coverage'].denominator - answers['coverage'].numerator",
        "answers['registered-total'] + 1",
    );
    let circle = circle.replace("sum(answers['register'].map(r, r.pupils))", "answers['uncovered'] + 1");
    insta::assert_snapshot!(told(&circle), @r#"goes round in a circle: uncovered → registered-total → uncovered"#);
}

#[test]
fn one_change_gives_one_fault() {
    let check = |from: &str, to: &str, code: &str, place: &str| {
        assert!(SOURCE.contains(from), "{from}");
        let found = faults(&SOURCE.replacen(from, to, 1));
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|fault| (fault.kind.code(), fault.place.as_str()))
            .collect();
        assert_eq!(found, [(code, place)], "{to}");
    };
    let coverage = r#"section "volunteering", question "coverage", key "visible_if""#;
    check(
        "answers['plans'] == 'yes'",
        "answers['plan'] == 'yes'",
        "unknown_question",
        coverage,
    );
    check(
        "answers['plans'] == 'yes'",
        "answers['plans'] == true ? 1 : 2",
        "wrong_result",
        coverage,
    );
    check(
        "answers['plans'] == 'yes'",
        "answers['plans'] == 'да'",
        "never_equal",
        coverage,
    );
    check(
        "answers['plans'] == 'yes'",
        "answers['plans'] in ['yes', 'perhaps']",
        "never_equal",
        coverage,
    );
    check(
        "answers['plans'] == 'yes'",
        "answers['teams'] > 1",
        "not_before",
        coverage,
    );
    check(
        "answers['plans'] == 'yes'",
        "answers['plans'] == 'yes",
        "expression",
        coverage,
    );
    check(
        "answers['plans'] == 'yes'",
        "answers['plans'].size() == 'yes'.matches('y')",
        "expression",
        coverage,
    );
    check(
        "answers['plans'] == 'yes'",
        "answers['pl' + 'ans'] == 'yes'",
        "expression",
        coverage,
    );
    check(
        "answers['plans'] == 'yes'",
        "previous['teams'] > 1 && previous['ghost'] > 1",
        "unknown_question",
        coverage,
    );
    check(
        "id = \"figures\"",
        "id = \"Figures\"",
        "bad_id",
        r#"section "Figures", key "id""#,
    );
    check(
        "id = \"figures\"",
        "id = \"environment\"",
        "duplicate",
        r#"section "environment", key "id""#,
    );
    check(
        "id = \"example/everything\"",
        "id = \"everything\"",
        "bad_form_id",
        r#"key "id""#,
    );
    check("version = 3", "version = \"3\"", "syntax", "");
    check("version = 3", "version 3", "syntax", "");
    check(
        "language = \"ru\"",
        "language = \"ru\"\nauthor = \"me\"",
        "unknown_key",
        "",
    );
}

#[test]
fn a_fault_knows_its_line() {
    let source = SOURCE.replacen("kind = \"share\"", "kind = \"part\"", 1);
    let line = SOURCE.lines().position(|line| line == "id = \"coverage\"").unwrap();
    // the question's table starts in the line before its id
    assert_eq!(faults(&source)[0].line, Some(line));
}

#[test]
fn any_bytes_are_read_or_refused() {
    for source in [
        "",
        "=",
        "[[section]]",
        "section = 1",
        "section = [1]",
        "[[section]]\nquestion = 5\nid = 7",
        "\u{0}",
        "id = ",
    ] {
        assert!(!faults(source).is_empty(), "{source:?}");
    }
    assert_eq!(faults(&"#".repeat(2 * 1024 * 1024))[0].kind.code(), "too_long");
}
