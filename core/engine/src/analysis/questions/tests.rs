use std::collections::BTreeSet;

use super::super::standing::{IndicatorStanding, Profile};
use super::super::trend::{Measurement, Yardstick};
use super::*;
use crate::passport::Direction;
use crate::value::Quantity;

fn of(n: i64, d: i64) -> Exact {
    Exact::ratio(n, d).unwrap()
}

fn seen(question: Option<Question>) -> Option<Seen> {
    question.map(|question| question.seen)
}

#[test]
fn evidence_is_asked_for_where_most_of_it_lacks() {
    let check = |yes, without, expected| {
        let found = without_evidence("s", "upbringing", yes, without, &Attention::default());
        assert_eq!(found.is_some(), expected, "{without} of {yes}");
    };
    check(6, 3, true);
    check(7, 3, false);
    check(2, 2, false);
    check(3, 3, true);
    check(0, 0, false);
    let found = without_evidence("s", "upbringing", 8, 5, &Attention::default());
    assert_eq!(seen(found), Some(Seen::YesWithoutEvidence { yes: 8, without: 5 }));
}

fn assessed(readings: Vec<Reading>) -> (Assessed, Vec<String>) {
    let codes: Vec<String> = (0..readings.len()).map(|index| format!("A-{index}")).collect();
    let named = codes.iter().cloned().zip(readings);
    let indicators = named
        .map(|(indicator, reading)| IndicatorStanding { indicator, reading })
        .collect();
    let profile = Profile {
        institution: "s".into(),
        kind: "school".into(),
        groups: BTreeSet::new(),
        rural: None,
        pupils: None,
    };
    let assessed = Assessed {
        profile,
        systems: Vec::new(),
        indicators,
    };
    (assessed, codes)
}

#[test]
fn all_best_is_asked_about_and_one_point_less_is_not() {
    let scored = |points, max| Reading::Scored {
        value: Quantity::None,
        points,
        max,
        level: None,
    };
    let check = |extra: Option<Reading>, best: usize, expected: Option<u32>| {
        let mut readings = vec![scored(100, 100); best];
        readings.extend(extra.clone());
        let (assessed, codes) = assessed(readings);
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let found = seen(all_best(&assessed, "upbringing", &codes, &Attention::default()));
        assert_eq!(
            found,
            expected.map(|indicators| Seen::AllBest { indicators }),
            "{best} and {extra:?}"
        );
    };
    check(None, 5, Some(5));
    check(None, 4, None);
    check(Some(scored(99, 100)), 9, None);
    check(Some(Reading::Missing { max: 100 }), 9, None);
    check(Some(Reading::Suppressed), 9, None);
    check(Some(Reading::NotApplicable), 9, Some(9));
    check(Some(scored(0, 0)), 9, Some(9));
    check(Some(Reading::NotApplicable), 4, None);
}

#[test]
fn a_jump_is_asked_about_and_a_break_is_none() {
    let check = |plugin: &str, from, to, expected: bool| {
        let year = |year, plugin: &str, value| Measurement {
            period: Period::calendar_year(year).unwrap(),
            by: Yardstick {
                form: "f".into(),
                plugin: plugin.into(),
                settings: "s".into(),
            },
            value: Some(value),
            n: 1,
        };
        let series = Series::new(vec![year(2025, "p", from), year(2026, plugin, to)], Direction::Up).unwrap();
        let found = jumps("s", "upbringing", &series, &Attention::default());
        assert_eq!(found.len(), usize::from(expected), "{plugin} {from:?} {to:?}");
        found.into_iter().next().map(|question| question.seen)
    };
    check("p", of(1, 10), of(39, 100), false);
    check("p", of(9, 10), of(6, 10), true);
    check("q", of(1, 10), of(9, 10), false);
    let expected = Seen::Jump {
        before: Period::calendar_year(2025).unwrap(),
        now: Period::calendar_year(2026).unwrap(),
        from: of(1, 10),
        to: of(4, 10),
        difference: of(3, 10),
    };
    assert_eq!(check("p", of(1, 10), of(4, 10), true), Some(expected));
}

#[test]
fn one_answer_to_all_is_asked_about() {
    let check = |answers: &[u32], expected: Option<(u32, u32)>| {
        let found = seen(same_answers("s", "environment", answers, &Attention::default()));
        let expected = expected.map(|(answers, answer)| Seen::SameAnswers { answers, answer });
        assert_eq!(found, expected, "{answers:?}");
    };
    check(&[3; 5], Some((5, 3)));
    check(&[5; 8], Some((8, 5)));
    check(&[3; 4], None);
    check(&[3, 3, 3, 4, 3], None);
    check(&[], None);
}

#[test]
fn another_source_is_asked_about_where_it_says_much_else() {
    let check = |own, external, expected: Option<Exact>| {
        let found = seen(unlike_external(
            "s",
            "A-1",
            (own, external),
            "exams",
            &Attention::default(),
        ));
        let expected = expected.map(|difference| Seen::UnlikeExternal {
            own,
            external,
            difference,
            source: "exams".into(),
        });
        assert_eq!(found, expected);
    };
    check(of(9, 10), of(8, 10), Some(of(1, 10)));
    check(of(9, 10), of(81, 100), None);
    check(of(5, 10), of(9, 10), Some(of(-4, 10)));
}

#[test]
fn who_lies_far_is_asked_with_the_figures_behind() {
    let named = |(index, percent): (usize, &i64)| (format!("{index:02}"), of(*percent, 100));
    let values = [50, 50, 50, 51, 51, 52, 53, 53, 54, 53, 10];
    let figures: Vec<_> = values.iter().enumerate().map(named).collect();
    let questions = far_from_median("upbringing", &figures).unwrap();
    let [question] = &questions[..] else {
        panic!("{questions:?}")
    };
    assert_eq!(
        (question.institution.as_str(), question.about.as_str()),
        ("10", "upbringing")
    );
    // Median 51; distances 1 1 1 0 0 1 2 2 3 2 41: MAD 1. 0.6745·41 = 27.65.
    let expected = Seen::FarFromMedian {
        value: of(1, 10),
        median: of(51, 100),
        n: 11,
        score: -2765,
    };
    assert_eq!(question.seen, expected);
    let few = far_from_median("upbringing", &figures[..9]);
    assert_eq!(few, Err(Refusal::TooFew { n: 9, needed: 10 }));
}
