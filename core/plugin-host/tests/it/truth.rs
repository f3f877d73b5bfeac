//! What comes back is compared with the passport.

use zerkalo_engine::assessor::Assessor;
use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::submission::{Answer, Submission};
use zerkalo_engine::value::{Cell, Row, Value};
use zerkalo_plugin_host::AssessError;

use crate::support::{fixture, mode, score, standings, submission};

#[test]
fn lies_about_an_institution_are_told_apart() {
    let liar = fixture("liar");
    let told = (0..20).map(|misdeed| {
        let error = score(&liar, misdeed).unwrap_err();
        format!("{misdeed}: {}: {error}", error.code())
    });
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn lies_about_a_municipality_are_told_apart() {
    let liar = fixture("liar");
    let told = (0..5).map(|misdeed| {
        let error = liar.summarize(&standings(3), &mode(misdeed)).unwrap_err();
        format!("{misdeed}: {}: {error}", error.code())
    });
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_true_outcome_comes_through_whole() {
    let outcome = fixture("good").score(&submission(17, 240), &[], &[]).unwrap();
    insta::assert_json_snapshot!(outcome);
}

#[test]
fn a_true_summary_comes_through_whole() {
    let summary = fixture("good").summarize(&standings(2), &[]).unwrap();
    insta::assert_json_snapshot!(summary);
}

#[test]
fn the_passport_comes_through_whole() {
    insta::assert_json_snapshot!(fixture("good").passport());
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let good = fixture("good");
    let bytes = || serde_json::to_vec(&score(&good, 0).unwrap()).unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn an_unknown_form_is_said_so() {
    let foreign = Submission {
        form: "elsewhere/upbringing".into(),
        ..submission(1, 2)
    };
    let error = fixture("good").score(&foreign, &[], &[]).unwrap_err();
    assert_eq!(error, AssessError::UnknownForm("elsewhere/upbringing".into()));
    assert!(!error.is_plugin_fault());
}

fn with_answer(value: Value) -> Result<Outcome, AssessError> {
    let mut submission = submission(1, 2);
    submission.answers.push(Answer {
        question: "extra".into(),
        value,
        evidence: 1,
    });
    fixture("good").score(&submission, &[], &[])
}

#[test]
fn every_kind_of_value_goes_in() {
    let cells = vec![
        ("blank".into(), Cell::Blank),
        ("not-applicable".into(), Cell::NotApplicable),
        ("yes".into(), Cell::YesNo(true)),
        ("count".into(), Cell::Count(-3)),
        ("number".into(), Cell::Number(1.5)),
        ("choice".into(), Cell::Choice("b".into())),
        ("text".into(), Cell::Text("Ёлка".into())),
    ];
    let values = [
        Value::Blank,
        Value::NotApplicable,
        Value::NotAsked,
        Value::YesNo(false),
        Value::Count(i64::MAX),
        Value::Number(87.5),
        Value::Step(3),
        Value::Choice("a".into()),
        Value::Choices(vec!["a".into(), "b".into()]),
        Value::Date("2026-05-01".into()),
        Value::Text("Много слов\nв две строки".into()),
        Value::Rows(vec![Row {
            key: "2025".into(),
            cells,
        }]),
    ];
    for value in values {
        let shown = format!("{value:?}");
        assert!(with_answer(value).is_ok(), "{shown}");
    }
}

#[test]
fn what_is_too_much_or_no_number_does_not_go_in() {
    let code = |value| with_answer(value).unwrap_err().code();
    assert_eq!(code(Value::Text("я".repeat(600_000))), "plugin_input_too_large");
    assert_eq!(
        code(Value::Choices(vec![String::new(); 70_000])),
        "plugin_input_too_large"
    );
    assert_eq!(code(Value::Number(f64::NAN)), "plugin_input_not_finite");
    let cells = vec![("a".into(), Cell::Number(f64::INFINITY))];
    assert_eq!(
        code(Value::Rows(vec![Row { key: "1".into(), cells }])),
        "plugin_input_not_finite"
    );
}
