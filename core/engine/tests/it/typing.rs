//! What happens to riddles, comments, and what can't be read; and that nothing typed is lost.

use proptest::prelude::*;
use zerkalo_engine::answers::{Entry, RawInput, check, read, shown};
use zerkalo_engine::fault::FaultKind;
use zerkalo_engine::language::Language;
use zerkalo_engine::value::Value;

use crate::reading::{check_typed, codes};
use crate::sample::form;

#[test]
fn two_answers_to_one_question_are_a_riddle() {
    let form = form();
    check_typed(
        form,
        "plans",
        [("", "yes"), ("", "no")],
        Value::Blank,
        &["several_answers"],
    );
    check_typed(form, "plans", [("", "yes"), ("", "yes")], Value::YesNo(true), &[]);
    check_typed(
        form,
        "plans",
        [("", "yes"), ("na", "on")],
        Value::Blank,
        &["several_answers"],
    );
    check_typed(
        form,
        "coverage",
        [("numerator", ""), ("na", "on")],
        Value::NotApplicable,
        &["not_applicable_refused"],
    );
}

#[test]
fn a_posted_page_is_told_apart_by_question() {
    let posted = [
        ("up", "1"),
        ("up.numerator", "2"),
        ("up-2", "3"),
        ("upper", "4"),
        ("up.r.c", "5"),
        ("_csrf", "6"),
    ];
    let input = RawInput::of_question("up", posted);
    assert_eq!(
        input.fields().collect::<Vec<_>>(),
        [("", "1"), ("numerator", "2"), ("r.c", "5")]
    );
}

#[test]
fn comments_and_links_are_read_beside_the_value() {
    let form = form();
    let fields = [
        ("", "yes"),
        ("comment", " С мая\r\n"),
        ("link", "https://a.example/1"),
        ("link", ""),
        ("link", "нет"),
        ("link_title", "План"),
        ("link_title", ""),
    ];
    let question = form.question("plans").unwrap();
    let entry = read(question, &RawInput::from_fields(fields));
    insta::assert_json_snapshot!(entry, @r#"
    {
      "value": {
        "yes_no": true
      },
      "evidence": [
        {
          "kind": "link",
          "url": "https://a.example/1",
          "title": "План"
        },
        {
          "kind": "link",
          "url": "нет"
        }
      ],
      "comment": "С мая"
    }
    "#);
    assert_eq!(codes(question, &entry), ["not_a_link"]);
}

#[test]
fn what_can_not_be_read_is_kept_as_it_was_typed() {
    let form = form();
    let entry = read(form.question("teams").unwrap(), &RawInput::single(" двенадцать "));
    assert_eq!(entry.raw.as_deref(), Some(" двенадцать "));
    let entry = read(
        form.question("coverage").unwrap(),
        &RawInput::from_fields([("numerator", "17"), ("denominator", "много")]),
    );
    assert_eq!(
        entry.raw.as_deref(),
        Some(r#"[["numerator","17"],["denominator","много"]]"#)
    );
    let fields = shown(form.question("coverage").unwrap(), &entry, Language::Ru);
    assert_eq!(
        fields,
        [
            ("numerator".to_owned(), "17".to_owned()),
            ("denominator".to_owned(), "много".to_owned())
        ]
    );
}

#[test]
fn nobody_types_a_book() {
    let form = form();
    let entry = read(
        form.question("story").unwrap(),
        &RawInput::single("я".repeat(1_000_000)),
    );
    assert_eq!(entry.raw.as_ref().map(|raw| raw.chars().count()), Some(100_000));
    assert_eq!(
        check(form.question("story").unwrap(), &entry)[0].kind,
        FaultKind::TextTooLong {
            max: 200,
            length: 100_000
        }
    );
}

proptest! {
    /// Any texts in any fields of any question: no panic, nothing lost, and reading what is shown gives the same.
    #[test]
    fn reading_and_showing_agree(
        index in 0_usize..17,
        typed in prop::collection::vec((field(), text()), 0..6),
    ) {
        let form = form();
        let question = form.questions().filter(|question| question.kind.is_answered()).nth(index % 13).unwrap();
        let entry = read(question, &RawInput::from_fields(typed));
        prop_assert!(entry.raw.is_none() || entry.value == Value::Blank);
        let again = read(question, &RawInput::from_fields(shown(question, &entry, Language::Ru)));
        prop_assert_eq!(&again.value, &entry.value);
        let in_english = read(question, &RawInput::from_fields(shown(question, &entry, Language::En)));
        prop_assert_eq!(&in_english.value, &entry.value);
        let json = serde_json::to_string(&entry).unwrap();
        prop_assert_eq!(serde_json::from_str::<Entry>(&json).unwrap(), entry);
    }
}

fn field() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        "",
        "",
        "na",
        "numerator",
        "denominator",
        "2025.pupils",
        "2026.mean",
        "1.title",
        "2.guests",
        "comment",
        "link",
    ])
    .prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = String> {
    let usual = [
        "yes",
        "no",
        "na",
        "",
        "17",
        "1 234,5",
        "0",
        "21.11.2026",
        "club",
        "museum",
        "theatre",
        "https://a.example",
        "[",
        "[[\"\",\"1\"]]",
    ];
    prop_oneof![
        prop::sample::select(usual.to_vec()).prop_map(str::to_owned),
        "\\PC{0,12}"
    ]
}
