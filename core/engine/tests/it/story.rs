//! A school fills the form from the first page to the submission.

use zerkalo_engine::answers::{Entries, Entry, Evidence};
use zerkalo_engine::complete::CompleteAnswers;
use zerkalo_engine::journey::{Journey, Progress};
use zerkalo_engine::period::Period;
use zerkalo_engine::value::{Cell, Row, Value};

use crate::sample::{entries, form, share, with_pupils};

#[test]
fn a_school_fills_the_form_to_the_end() {
    let (form, school) = (form(), with_pupils(300));

    let start = Journey::of(form, &Entries::new(), &school);
    assert_eq!((start.answered, start.total), (0, 11));
    assert_eq!(start.next_section().unwrap().id, "volunteering");
    assert_eq!(start.section("volunteering").unwrap().progress, Progress::NotStarted);

    let mut answers = entries([
        ("plans", Value::YesNo(true)),
        ("coverage", share(17, 240)),
        ("teams", Value::Count(18)),
    ]);
    let faulty = Journey::of(form, &answers, &school);
    assert_eq!(faulty.section("volunteering").unwrap().progress, Progress::HasFaults);
    assert_eq!(faulty.question("uncovered").unwrap().value, Value::Count(223));
    assert_eq!(faulty.faults().next().unwrap().code(), "check_failed");

    answers.insert("teams", Entry::new(Value::Count(2)));
    let mended = Journey::of(form, &answers, &school);
    assert_eq!(mended.section("volunteering").unwrap().progress, Progress::Ready);
    assert_eq!(mended.next_section().unwrap().id, "environment");
    assert_eq!(
        mended.warnings().map(|w| w.code()).collect::<Vec<_>>(),
        ["evidence_wanted"]
    );

    for (question, value) in [
        ("form-of-work", Value::Choice("club".into())),
        ("partners", Value::Choices(vec!["museum".into(), "theatre".into()])),
        ("richness", Value::Step(3)),
        ("area", Value::Number(2.5)),
        ("approved", Value::Date("2025-08-29".into())),
        ("register", Value::Rows(vec![row("2025", 4, 3.5), row("2026", 3, 4.0)])),
        ("page", Value::Text("https://school.example/work".into())),
    ] {
        answers.insert(question, Entry::new(value));
    }
    let file = Evidence::File {
        id: "0190".into(),
        name: "Программа.pdf".into(),
        size: 120_000,
    };
    answers.insert("programme", Entry::default().with_evidence(file));

    let complete = CompleteAnswers::new(form, &answers, &school).unwrap();
    let period: Period = "2026/2027".parse().unwrap();
    insta::assert_json_snapshot!(complete.into_submission("0190-school", "school", period));
}

fn row(key: &str, pupils: i64, mean: f64) -> Row {
    Row {
        key: key.into(),
        cells: vec![
            ("pupils".into(), Cell::Count(pupils)),
            ("mean".into(), Cell::Number(mean)),
        ],
    }
}
