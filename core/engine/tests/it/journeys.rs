//! What is shown and how far a respondent is, computed from the answers.

use zerkalo_engine::answers::{Background, Entries, Entry};
use zerkalo_engine::complete::CompleteAnswers;
use zerkalo_engine::journey::{Journey, Progress};
use zerkalo_engine::value::Value;

use crate::sample::{entries, form, share, small, told, with_pupils};

#[test]
fn hidden_answers_are_kept_and_not_asked() {
    let form = form();
    let mut answers = entries([
        ("plans", Value::YesNo(true)),
        ("coverage", share(300, 240)),
        ("teams", Value::Count(-5)),
    ]);
    let shown = Journey::of(form, &answers, &Background::default());
    assert_eq!(told(&shown, "coverage").0, ["numerator_above_denominator"]);

    answers.insert("plans", Entry::new(Value::YesNo(false)));
    let hidden = Journey::of(form, &answers, &Background::default());
    for question in ["coverage", "teams", "uncovered"] {
        let state = hidden.question(question).unwrap();
        assert!(!state.visible);
        assert_eq!((&state.value, state.faults.len()), (&Value::NotAsked, 0), "{question}");
    }
    assert_eq!(hidden.section("volunteering").unwrap().progress, Progress::Ready);
    assert_eq!(
        answers.get("coverage").unwrap().value,
        share(300, 240),
        "nobody took the answer away"
    );
}

#[test]
fn a_hidden_section_is_not_asked_at_all() {
    let form = form();
    for (background, visible) in [
        (with_pupils(300), true),
        (with_pupils(0), false),
        (Background::default(), false),
    ] {
        let journey = Journey::of(form, &Entries::new(), &background);
        let section = journey.section("figures").unwrap();
        assert_eq!(section.visible, visible);
        assert_eq!(section.total, if visible { 4 } else { 0 });
        assert_eq!(journey.section_after("environment").is_some(), visible);
    }
}

#[test]
fn a_hidden_answer_hides_what_depends_on_it() {
    let form = small(
        r#"
        [[section.question]]
        id = "first"
        kind = "yes_no"
        title.ru = "Первый?"
        [[section.question]]
        id = "second"
        kind = "yes_no"
        title.ru = "Второй?"
        visible_if = "answers['first'] == 'yes'"
        [[section.question]]
        id = "third"
        kind = "yes_no"
        title.ru = "Третий?"
        visible_if = "answers['second'] == 'yes'"
        "#,
    );
    let answers = entries([
        ("first", Value::YesNo(false)),
        ("second", Value::YesNo(true)),
        ("third", Value::YesNo(true)),
    ]);
    let journey = Journey::of(&form, &answers, &Background::default());
    let visible: Vec<bool> = journey.questions().map(|question| question.visible).collect();
    assert_eq!(visible, [true, false, false]);
    let complete = CompleteAnswers::new(&form, &answers, &Background::default()).unwrap();
    assert_eq!(complete.counts(), (1, 0, 2));
}

#[test]
fn progress_of_a_section() {
    let form = form();
    let check = |answers: Entries, progress: Progress, counts: (usize, usize)| {
        let journey = Journey::of(form, &answers, &Background::default());
        let section = journey.section("volunteering").unwrap();
        assert_eq!(
            (section.progress, (section.answered, section.total)),
            (progress, counts),
            "{answers:?}"
        );
    };
    check(entries([]), Progress::NotStarted, (0, 1));
    check(entries([("richness", Value::Step(1))]), Progress::NotStarted, (0, 1));
    check(entries([("plans", Value::YesNo(true))]), Progress::InProgress, (1, 3));
    check(
        entries([("plans", Value::YesNo(true)), ("coverage", share(2, 1))]),
        Progress::HasFaults,
        (2, 3),
    );
    check(entries([("plans", Value::YesNo(false))]), Progress::Ready, (1, 1));
    check(entries([("plans", Value::NotApplicable)]), Progress::Ready, (1, 1));
    check(
        [("plans", Entry::unread("наверное"))].into_iter().collect(),
        Progress::HasFaults,
        (0, 1),
    );
    check(
        [("plans", Entry::default().with_comment("позже"))]
            .into_iter()
            .collect(),
        Progress::InProgress,
        (0, 1),
    );
}
