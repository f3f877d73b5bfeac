//! Checks, confirmations and calculations along the journey.

use zerkalo_engine::answers::{Background, Entries, Entry, Evidence};
use zerkalo_engine::journey::{Journey, Progress};
use zerkalo_engine::value::Value;

use crate::sample::{entries, form, share, small, told};

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
    // A document confirms as well as a page does, and the score says the same.
    check("plans", yes().with_evidence(file()), &[], &[]);
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
