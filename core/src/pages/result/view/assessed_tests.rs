//! An outcome becomes the three answers of a result's first screen and everything below them.

use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::outcome::{Audience, IndicatorResult, Recommendation, Status, Step};
use zerkalo_engine::passport::{
    Advice, Bound, Comparison, Direction, Indicator, IndicatorKind, IndicatorLevel, Level, Origin, Rule, Sign,
};
use zerkalo_engine::submission::Answer;
use zerkalo_engine::value::{Quantity, Value};

use super::*;
use crate::components::parts::Trend;
use crate::wording::tests::{empty_passport, phrases};

const FORM: &str = r#"
id = "town/upbringing"
version = 1
system = "upbringing"
applies_to = ["school"]
language = "ru"
title.ru = "Воспитание"
[[section]]
id = "all"
title.ru = "Всё"
[[section.question]]
id = "plans"
kind = "yes_no"
title.ru = "Есть ли планы?"
[[section.question]]
id = "coverage"
kind = "share"
title.ru = "Сколько участвует?"
numerator.ru = "участников"
denominator.ru = "обучающихся"
[[section.question]]
id = "motto"
kind = "text"
title.ru = "Какой девиз?"
"#;

fn indicator(code: &str, kind: IndicatorKind, question: &str) -> Indicator {
    Indicator {
        code: code.to_owned(),
        system: "upbringing".to_owned(),
        form: "town/upbringing".to_owned(),
        group: if kind == IndicatorKind::Text {
            "Слова"
        } else {
            "Числа"
        }
        .to_owned(),
        title: format!("официальное {code}"),
        label: phrases(&[("ru", code)]),
        kind,
        unit: String::new(),
        method: String::new(),
        numerator: String::new(),
        denominator: String::new(),
        direction: Direction::Up,
        dynamics: false,
        threshold: None,
        target: None,
        level: IndicatorLevel::Institution,
        evidence: String::new(),
        questions: vec![question.to_owned()],
        max: 100,
        clause: "п. 2".to_owned(),
        origin: Origin::Document,
        doubt: String::new(),
    }
}

fn passport() -> Passport {
    let level = |id: &str, title: &str| Level {
        id: id.to_owned(),
        title: phrases(&[("ru", title)]),
        bound: None,
    };
    let sign = |id: &str| Sign {
        id: id.to_owned(),
        text: phrases(&[("ru", id)]),
    };
    let target = Bound {
        comparison: Comparison::AtLeast,
        value: Fraction {
            numerator: 40,
            denominator: 100,
        },
        text: "не менее 40%".to_owned(),
        origin: Origin::Document,
        doubtful: false,
    };
    let advice = Advice {
        id: "do".to_owned(),
        indicator: "COVER".to_owned(),
        audience: Audience::Teachers,
        text: phrases(&[("ru", "Не хватает { $v0 }: { $missing }")]),
        clause: String::new(),
        origin: Origin::Ours,
    };
    Passport {
        indicators: vec![
            indicator("PLANS", IndicatorKind::YesNo, "plans"),
            Indicator {
                target: Some(target),
                ..indicator("COVER", IndicatorKind::Percent, "coverage")
            },
            indicator("MOTTO", IndicatorKind::Text, "motto"),
        ],
        levels: vec![
            level("high", "высокий"),
            level("medium", "средний"),
            level("low", "низкий"),
            level("critical", "критический"),
        ],
        signs: vec![sign("below-target"), sign("better-than-before"), sign("no-history")],
        rules: vec![Rule {
            id: "share".to_owned(),
            text: phrases(&[("ru", "Доля: { $v0 }.")]),
            clause: String::new(),
        }],
        advice: vec![advice],
        ..empty_passport()
    }
}

fn result(code: &str, value: Quantity, points: i32, level: Option<&str>, signs: &[&str]) -> IndicatorResult {
    let step = Step {
        rule: "share".to_owned(),
        questions: vec!["coverage".to_owned()],
        values: vec![value],
        points,
    };
    IndicatorResult {
        indicator: code.to_owned(),
        status: if level.is_some() {
            Status::Scored
        } else {
            Status::Informational
        },
        value,
        points,
        max: if level.is_some() { 100 } else { 0 },
        level: level.map(str::to_owned),
        signs: signs.iter().map(|sign| (*sign).to_owned()).collect(),
        trace: vec![step],
    }
}

const fn share(numerator: i64, denominator: i64) -> Quantity {
    Quantity::Fraction(Fraction { numerator, denominator })
}

fn outcome(plans: i64, coverage: Quantity, points: i32) -> Outcome {
    let low = result(
        "COVER",
        coverage,
        points,
        Some("critical"),
        &["no-history", "below-target"],
    );
    let advice = Recommendation {
        advice: "do".to_owned(),
        indicator: "COVER".to_owned(),
        audience: Audience::Teachers,
        priority: 1,
        questions: vec!["coverage".to_owned()],
        values: vec![Quantity::Integer(79)],
        gain: 93,
        measures: Vec::new(),
    };
    Outcome {
        systems: vec![SystemResult {
            system: "upbringing".to_owned(),
            points: points + 100,
            max: 200,
            level: Some("low".to_owned()),
            signs: Vec::new(),
        }],
        indicators: vec![
            result(
                "PLANS",
                Quantity::Integer(plans),
                100,
                Some("high"),
                &["better-than-before"],
            ),
            low,
            result("MOTTO", Quantity::None, 0, None, &[]),
        ],
        recommendations: vec![advice; 4],
    }
}

/// A result of plans and a coverage of 17 of 240 after one without plans and with 15 of 236.
fn view(show: Show) -> ResultView {
    let form: CompiledForm = Form::parse(FORM).unwrap();
    let passport = passport();
    let answer = |question: &str, value| Answer {
        question: question.to_owned(),
        value,
        evidence: 2,
    };
    let submission = Submission {
        form: "town/upbringing".to_owned(),
        institution: "school-1".to_owned(),
        institution_kind: "school".to_owned(),
        period: "2026".to_owned(),
        answers: vec![
            answer(
                "coverage",
                Value::Share(Fraction {
                    numerator: 17,
                    denominator: 240,
                }),
            ),
            answer("motto", Value::Text("Вместе".to_owned())),
        ],
        context: Vec::new(),
    };
    let head = ResultHead {
        lang: Lang::Ru,
        form: &form,
        passport: &passport,
        submission: "1".to_owned(),
        institution: "Школа № 1".to_owned(),
        period: "2026",
        submitted: "21.11.2026, 14:05".to_owned(),
        revision: 2,
    };
    let (now, before) = (outcome(1, share(17, 240), 7), outcome(0, share(15, 236), 6));
    let wording = Wording::new(&passport, Lang::Ru);
    let earlier = Some(EarlierResult {
        period: "2025",
        outcome: &before,
    });
    ResultView::assessed(
        &head,
        &Assessment {
            wording: &wording,
            outcome: &now,
            submission: &submission,
            earlier,
        },
        show,
    )
}

#[test]
fn the_first_screen_answers_three_questions() {
    let view = view(Show::All);
    let system = &view.systems[0];
    assert_eq!(
        (system.percent.as_deref(), system.points.as_str()),
        (Some("53,5\u{a0}%"), "1,07 из 2 баллов")
    );
    assert_eq!(
        system.level.as_ref().map(|level| (level.tone, level.title.as_str())),
        Some((2, "низкий"))
    );
    assert_eq!(
        system.change.as_ref().map(|change| change.text.as_str()),
        Some("+0,5\u{a0}п.\u{a0}п.")
    );
    let standouts: Vec<_> = view
        .standouts
        .iter()
        .map(|one| (one.text.as_str(), one.indicator.as_str(), one.good))
        .collect();
    assert_eq!(
        standouts,
        [("below-target", "COVER", false), ("better-than-before", "PLANS", true)]
    );
    assert_eq!(view.first.len(), 3);
    assert_eq!(view.first[0].text, "Не хватает 79: Сколько участвует?");
    assert_eq!(view.first[0].gain.as_deref(), Some("прибавит до 0,93 балла"));
    assert_eq!(view.first[0].trace[0].text, "Доля: 17 из 240.");
    assert_eq!(
        view.first[0].trace[0].answers[0].answer,
        "17 из 240, 7,1\u{a0}% (2 подтверждения)"
    );
}

#[test]
fn indicators_stand_under_their_headings_with_values_in_words() {
    let view = view(Show::All);
    let rows: Vec<_> = view.groups.iter().flat_map(|group| &group.rows).collect();
    assert_eq!(
        view.groups.iter().map(|group| group.title.as_str()).collect::<Vec<_>>(),
        ["Числа", "Слова"]
    );
    assert_eq!(
        rows.iter().map(|row| row.value.as_str()).collect::<Vec<_>>(),
        ["Да", "17 из 240, 7,1\u{a0}%", "Вместе"]
    );
    assert_eq!(rows[1].target.as_deref(), Some("цель: не менее 40\u{a0}%"));
    let bar = rows[1].bar.unwrap();
    assert_eq!((bar.percent, bar.target, bar.tone), (7, Some(40), 1));
    assert_eq!(
        (rows[1].points.as_deref(), rows[2].points.as_deref()),
        (Some("0,07 из 1"), None)
    );
}

#[test]
fn filters_leave_what_they_say() {
    let codes = |show| {
        let rows = view(show).groups.into_iter().flat_map(|group| group.rows);
        rows.map(|row| row.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(Show::parse("below")), ["COVER"]);
    assert_eq!(codes(Show::parse("changed")), ["PLANS", "COVER"]);
    assert_eq!(codes(Show::parse("missing")), Vec::<String>::new());
    assert_eq!(codes(Show::parse("anything")).len(), 3);
    let counts: Vec<_> = view(Show::Below)
        .filters
        .into_iter()
        .map(|filter| (filter.count, filter.current))
        .collect();
    assert_eq!(counts, [(3, false), (1, true), (2, false), (0, false)]);
}

#[test]
fn the_comparison_says_what_changed() {
    let comparison = view(Show::All).comparison.unwrap();
    assert_eq!(
        (comparison.period.as_str(), comparison.summary.as_str()),
        ("2025\u{a0}год", "Стало лучше у 2 показателей, хуже ни у одного.")
    );
    let changes = comparison.rows.iter().map(|row| {
        let change = row.change.as_ref();
        (
            row.before.as_str(),
            row.now.as_str(),
            change.map(|change| (change.trend, change.text.as_str())),
        )
    });
    assert_eq!(
        changes.collect::<Vec<_>>(),
        [
            ("Нет", "Да", Some((Trend::Better, "изменилось"))),
            (
                "15 из 236, 6,4\u{a0}%",
                "17 из 240, 7,1\u{a0}%",
                Some((Trend::Better, "+0,7\u{a0}п.\u{a0}п."))
            ),
            ("—", "—", None),
        ]
    );
}

#[test]
fn a_failure_says_what_happened_and_keeps_the_rest_empty() {
    let form = Form::parse(FORM).unwrap();
    let passport = passport();
    let head = ResultHead {
        lang: Lang::Ru,
        form: &form,
        passport: &passport,
        submission: "1".to_owned(),
        institution: String::new(),
        period: "2026",
        submitted: String::new(),
        revision: 1,
    };
    let known = ResultView::unassessed(&head).failed(Lang::Ru, "plugin_too_slow", "сейчас".to_owned(), None);
    assert!(
        known
            .failure
            .unwrap()
            .meaning
            .contains("не уложился в отведённое время")
    );
    let unknown = ResultView::unassessed(&head).failed(Lang::Ru, "plugin_of_tomorrow", "сейчас".to_owned(), None);
    assert!(unknown.failure.unwrap().meaning.contains("Ответы на месте"));
}
