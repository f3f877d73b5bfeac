//! What is shown, what is wrong and how far a respondent is, computed from the answers.

use zerkalo_engine::answers::{Background, Entries, Entry, Evidence};
use zerkalo_engine::complete::CompleteAnswers;
use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::journey::{Journey, Progress};
use zerkalo_engine::value::Value;

use crate::sample::{entries, form, parsed, share};

fn with_pupils(pupils: i64) -> Background {
    Background {
        context: [("pupils".to_owned(), Value::Count(pupils))].into(),
        ..Background::default()
    }
}

/// Faults of a question, then its warnings.
fn told(journey: &Journey, question: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    let question = journey.question(question).unwrap();
    let codes = |faults: &[zerkalo_engine::fault::Fault]| faults.iter().map(|fault| fault.code()).collect();
    (codes(&question.faults), codes(&question.warnings))
}

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

#[test]
fn a_warning_passes_with_a_comment() {
    let form = form();
    let mut answers = entries([
        ("plans", Value::YesNo(true)),
        ("teams", Value::Count(1)),
        ("coverage", share(240, 240)),
    ]);
    let without = Journey::of(form, &answers, &Background::default());
    assert_eq!(
        told(&without, "coverage"),
        (vec!["comment_wanted"], vec!["check_failed"])
    );
    answers.insert("coverage", Entry::new(share(240, 240)).with_comment(" "));
    let blank = Journey::of(form, &answers, &Background::default());
    assert_eq!(told(&blank, "coverage").0, ["comment_wanted"]);
    answers.insert("coverage", Entry::new(share(240, 240)).with_comment("Участвуют все."));
    let with = Journey::of(form, &answers, &Background::default());
    assert_eq!(told(&with, "coverage"), (vec![], vec!["check_failed"]));
    assert_eq!(with.section("volunteering").unwrap().progress, Progress::Ready);
}

#[test]
fn checks_wait_for_what_they_read() {
    let form = small(
        r#"
        [[section.question]]
        id = "all"
        kind = "count"
        title.ru = "Всего"
        required = false
        [[section.question]]
        id = "part"
        kind = "count"
        title.ru = "Из них"
        required = false
        [[section.question.check]]
        id = "not-more"
        level = "error"
        assert = "answers['part'] <= answers['all']"
        text.ru = "Больше, чем всего."
        [[section.question.check]]
        id = "equal"
        level = "warning"
        assert = "answers['part'] == answers['all']"
        text.ru = "Не равны."
        [[section.question.check]]
        id = "either"
        level = "error"
        assert = "answers['part'] != null || answers['all'] != null"
        text.ru = "Ответьте хотя бы на один вопрос."
        [[section.question.check]]
        id = "divides"
        level = "error"
        assert = "answers['all'] / answers['part'] < 10"
        text.ru = "Слишком мало."
        "#,
    );
    let check = |answers: Entries, faults: &[&str], warnings: &[&str]| {
        let journey = Journey::of(&form, &answers, &Background::default());
        assert_eq!(
            told(&journey, "part"),
            (faults.to_vec(), warnings.to_vec()),
            "{answers:?}"
        );
    };
    check(entries([]), &["check_failed"], &[]);
    check(entries([("part", Value::Count(5))]), &[], &[]);
    check(
        entries([("part", Value::Count(5)), ("all", Value::Count(4))]),
        &["check_failed", "comment_wanted"],
        &["check_failed"],
    );
    check(entries([("part", Value::Count(5)), ("all", Value::Count(5))]), &[], &[]);
    // a division by zero is the form's fault: told, and nobody is stuck with it
    check(
        entries([("part", Value::Count(0)), ("all", Value::Count(0))]),
        &[],
        &["expression_failed"],
    );
}

#[test]
fn a_yes_without_its_page_is_unconfirmed_and_can_be_submitted() {
    let form = small(
        r#"
        [[section.question]]
        id = "plans"
        kind = "yes_no"
        title.ru = "Размещены?"
        evidence = { link = "required_if_yes", file = "optional" }
        not_applicable = true
        [[section.question]]
        id = "order"
        kind = "yes_no"
        title.ru = "Есть приказ?"
        evidence = { file = "required" }
        "#,
    );
    let link = || Evidence::Link {
        url: "https://school.example".into(),
        title: None,
    };
    let file = || Evidence::File {
        id: "0190".into(),
        name: "Приказ.pdf".into(),
        size: 1,
    };
    let check = |question, entry: Entry, faults: &[&str], warnings: &[&str]| {
        let journey = Journey::of(
            &form,
            &[(question, entry.clone())].into_iter().collect(),
            &Background::default(),
        );
        assert_eq!(
            told(&journey, question),
            (faults.to_vec(), warnings.to_vec()),
            "{entry:?}"
        );
    };
    let (yes, no) = (|| Entry::new(Value::YesNo(true)), || Entry::new(Value::YesNo(false)));
    check("plans", yes(), &[], &["evidence_wanted"]);
    check("plans", yes().with_evidence(file()), &[], &["evidence_wanted"]);
    check("plans", yes().with_evidence(link()), &[], &[]);
    check("plans", no(), &[], &[]);
    check("plans", Entry::new(Value::NotApplicable), &[], &[]);
    check("order", yes(), &["evidence_wanted"], &[]);
    check("order", no(), &["evidence_wanted"], &[]);
    check("order", yes().with_evidence(file()), &[], &[]);
    check(
        "order",
        yes().with_evidence(file()).with_evidence(link()),
        &["evidence_refused"],
        &[],
    );
    check(
        "order",
        Entry::default().with_comment("я".repeat(2001)),
        &["comment_too_long", "required"],
        &[],
    );
}

#[test]
fn calculations_follow_their_sources_wherever_they_stand() {
    let form = small(
        r#"
        [[section.question]]
        id = "mean"
        kind = "calculated"
        title.ru = "В среднем"
        expression = "double(answers['total']) / double(answers['months'])"
        result = "number"
        [[section.question]]
        id = "total"
        kind = "calculated"
        title.ru = "Всего"
        expression = "answers['spring'] + (answers['autumn'] == null ? 0 : answers['autumn'])"
        result = "count"
        [[section.question]]
        id = "part"
        kind = "calculated"
        title.ru = "Доля весны"
        expression = "{'numerator': answers['spring'], 'denominator': answers['total']}"
        result = "share"
        [[section.question]]
        id = "many"
        kind = "calculated"
        title.ru = "Много?"
        expression = "answers['total'] > previous['total']"
        result = "yes_no"
        [[section.question]]
        id = "months"
        kind = "count"
        title.ru = "Месяцев"
        [[section.question]]
        id = "spring"
        kind = "count"
        title.ru = "Весной"
        [[section.question]]
        id = "autumn"
        kind = "count"
        title.ru = "Осенью"
        required = false
        "#,
    );
    let check = |answers: Entries, values: [Value; 4]| {
        let background = Background {
            previous: [("total".to_owned(), Value::Count(5))].into(),
            ..Background::default()
        };
        let journey = Journey::of(&form, &answers, &background);
        let got: Vec<Value> = journey
            .questions()
            .take(4)
            .map(|question| question.value.clone())
            .collect();
        assert_eq!(got, values, "{answers:?}");
    };
    let blank = || Value::Blank;
    check(entries([]), [blank(), blank(), blank(), blank()]);
    check(
        entries([("spring", Value::Count(6))]),
        [blank(), Value::Count(6), share(6, 6), Value::YesNo(true)],
    );
    let all = |months| {
        entries([
            ("spring", Value::Count(1)),
            ("autumn", Value::Count(2)),
            ("months", Value::Count(months)),
        ])
    };
    check(
        all(2),
        [Value::Number(1.5), Value::Count(3), share(1, 3), Value::YesNo(false)],
    );
    // no number comes of a division by zero
    check(all(0), [blank(), Value::Count(3), share(1, 3), Value::YesNo(false)]);
    let huge = entries([("spring", Value::Count(i64::MAX)), ("autumn", Value::Count(1))]);
    check(huge, [blank(), blank(), blank(), blank()]);
}

#[test]
fn typed_answers_of_another_kind_are_refused() {
    let form = form();
    let check = |question: &str, json: &str, faults: &[&str]| {
        let entry: Entry = serde_json::from_str(json).unwrap();
        let background = with_pupils(300);
        let answers = [("plans", Entry::new(Value::YesNo(true))), (question, entry)]
            .into_iter()
            .collect();
        let journey = Journey::of(form, &answers, &background);
        assert_eq!(told(&journey, question).0, faults, "{question}: {json}");
    };
    check("teams", r#"{"value":{"number":5.0}}"#, &["wrong_kind"]);
    check("teams", r#"{"value":"not_asked"}"#, &["wrong_kind"]);
    check("teams", r#"{"value":{"count":5},"raw":"6"}"#, &["value_beside_raw"]);
    check("teams", r#"{"value":"blank","raw":"6"}"#, &[]);
    check(
        "area",
        r#"{"value":{"number":0.30000000000000004}}"#,
        &["number_too_long"],
    );
    check("approved", r#"{"value":{"date":"21.11.2026"}}"#, &["not_a_date"]);
    check("partners", r#"{"value":{"choices":[]}}"#, &["too_few_choices"]);
    check(
        "partners",
        r#"{"value":{"choices":["museum","museum"]}}"#,
        &["repeated_option"],
    );
    check("richness", r#"{"value":{"step":0}}"#, &["unknown_step"]);
    check("page", r#"{"value":{"text":"data:text/html,x"}}"#, &["not_a_link"]);
    check("page", r#"{"value":{"text":"  "}}"#, &["not_a_link"]);
    check("uncovered", r#"{"value":{"count":0}}"#, &["not_answerable"]);
    check("note", r#"{"value":{"text":"!"}}"#, &["not_answerable"]);
    check("programme", r#"{"value":{"text":"файл"}}"#, &["wrong_kind"]);
    check("programme", r#"{"value":"blank"}"#, &["required"]);
    let rows = |cells: &str| format!(r#"{{"value":{{"rows":[{cells}]}}}}"#);
    check(
        "events",
        &rows(r#"{"key":"1","cells":[["guests",{"number":1.5}]]}"#),
        &["wrong_kind"],
    );
    check(
        "events",
        &rows(r#"{"key":"1","cells":[["guests",{"count":1}],["guests",{"count":2}]]}"#),
        &["unknown_column"],
    );
    check(
        "events",
        &rows(r#"{"key":"1","cells":[["level",{"choice":"moon"}]]}"#),
        &["unknown_option"],
    );
    check("events", &rows(r#"{"key":"../1","cells":[]}"#), &["unknown_row"]);
    check(
        "events",
        &rows(r#"{"key":"1","cells":[]},{"key":"1","cells":[]}"#),
        &["repeated_row"],
    );
    check(
        "register",
        &rows(r#"{"key":"2024","cells":[]}"#),
        &["unknown_row", "required", "required"],
    );
    let half = r#"{"key":"2025","cells":[["pupils",{"count":1}],["mean",{"number":5.5}]]},{"key":"2026","cells":[["mean",{"number":3.5}]]}"#;
    check("register", &rows(half), &["above_max", "required"]);
    let crowd = r#"{"key":"2025","cells":[["pupils",{"count":301}],["mean",{"number":5}]]},{"key":"2026","cells":[["pupils",{"count":1}],["mean",{"number":5}]]}"#;
    check("register", &rows(crowd), &["check_failed"]);
}

#[test]
fn answers_to_questions_that_the_form_has_not_are_refused() {
    let form =
        parsed(&crate::sample::SOURCE.replace("visible_if = \"context['pupils'] > 0\"", "visible_if = \"false\""));
    let answers = entries([("nowhere", Value::YesNo(true))]);
    let faults = CompleteAnswers::new(&form, &answers, &Background::default()).unwrap_err();
    assert_eq!(
        (faults[0].code(), faults[0].question.as_str()),
        ("unknown_question", "nowhere")
    );
    let heavy = [("page", Entry::new(Value::Text("я".repeat(600_000))))]
        .into_iter()
        .collect();
    let faults = CompleteAnswers::new(&form, &heavy, &Background::default()).unwrap_err();
    assert_eq!(faults[0].code(), "too_much");
}

/// A form of one section with these questions.
fn small(questions: &str) -> CompiledForm {
    let head = "id = 'example/small'\nversion = 1\nsystem = 'upbringing'\napplies_to = ['school']\nlanguage = 'ru'\ntitle.ru = 'Малая'\n";
    parsed(&format!(
        "{head}[[section]]\nid = 'only'\ntitle.ru = 'Единственный'\n{questions}"
    ))
}
