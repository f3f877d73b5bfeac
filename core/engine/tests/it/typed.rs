//! Typed answers as a program sends them.

use zerkalo_engine::answers::{Background, Entry, RawInput, check, read};
use zerkalo_engine::complete::CompleteAnswers;
use zerkalo_engine::journey::Journey;
use zerkalo_engine::value::{Cell, Row, Value};

use crate::sample::{entries, form, parsed, told, with_pupils};

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

#[test]
fn a_flood_of_cells_rows_or_options_is_refused_in_one_go() {
    let cells = (0..60_000).map(|n| (format!("column-{n}"), Cell::Count(n))).collect();
    let rows = |count: usize| {
        (0..count)
            .map(|n| Row {
                key: format!("r{n}"),
                cells: Vec::new(),
            })
            .collect()
    };
    let many = (0..60_000).map(|n| format!("option-{n}")).collect();
    for (question, value) in [
        ("events", Value::Rows(vec![Row { key: "1".into(), cells }])),
        ("events", Value::Rows(rows(60_000))),
        ("register", Value::Rows(rows(60_000))),
        ("partners", Value::Choices(many)),
    ] {
        let findings = check(form().question(question).unwrap(), &Entry::new(value));
        assert!((1..=500).contains(&findings.len()), "{question}: {}", findings.len());
    }
    let fields = (0..20_000).map(|n| (format!("{n}.title"), "я"));
    let entry = read(form().question("events").unwrap(), &RawInput::from_fields(fields));
    assert!(entry.raw.is_some());
}
