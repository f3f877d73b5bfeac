use proptest::prelude::*;

use super::*;
use crate::outcome::{Audience, IndicatorResult, Recommendation, Status};
use crate::value::{Fraction, Quantity};

/// A system whose one indicator has so many of a hundred points, with a recommendation below full.
fn outcome(points: Points, level: &str) -> Outcome {
    let result = IndicatorResult {
        indicator: "EX-01".to_owned(),
        status: Status::Scored,
        value: Quantity::Fraction(Fraction::new(points.into(), 100)),
        points,
        max: 100,
        level: Some(level.to_owned()),
        signs: Vec::new(),
        trace: Vec::new(),
    };
    let advice = Recommendation {
        advice: "do-more".to_owned(),
        indicator: "EX-01".to_owned(),
        audience: Audience::Management,
        priority: 3,
        questions: Vec::new(),
        values: Vec::new(),
        gain: 100 - points,
        measures: Vec::new(),
    };
    Outcome {
        systems: vec![SystemResult {
            system: "system".to_owned(),
            points,
            max: 100,
            level: Some(level.to_owned()),
            signs: Vec::new(),
        }],
        indicators: vec![result],
        recommendations: (points < 100).then_some(advice).into_iter().collect(),
    }
}

fn of_pairs(pairs: &[(Outcome, Outcome)]) -> Impact {
    let mut impact = Impact::default();
    for (number, (was, becomes)) in pairs.iter().enumerate() {
        impact.add(&number.to_string(), Some(was), Ok(becomes));
    }
    impact
}

#[test]
fn what_stays_is_only_counted() {
    let impact = of_pairs(&[(outcome(50, "low"), outcome(50, "low"))]);
    assert_eq!(
        impact,
        Impact {
            submissions: 1,
            same: 1,
            ..Impact::default()
        }
    );
}

#[test]
fn a_level_an_indicator_and_a_recommendation_are_told() {
    let impact = of_pairs(&[
        (outcome(50, "low"), outcome(100, "high")),
        (outcome(100, "high"), outcome(90, "high")),
    ]);
    let level = LevelMove {
        system: "system".to_owned(),
        from: Some("low".to_owned()),
        to: Some("high".to_owned()),
        count: 1,
    };
    assert_eq!((impact.levels, impact.moved_in_all), (vec![level], 2));
    let swing = Swing {
        up: 1,
        down: 1,
        ..Swing::default()
    };
    assert_eq!(impact.indicators, [("EX-01".to_owned(), swing)].into());
    let advised = Advised {
        appears: 1,
        vanishes: 1,
    };
    assert_eq!(impact.advice, [("EX-01 do-more".to_owned(), advised)].into());
    // Who changes level comes first, whatever the order.
    assert_eq!(impact.moved[0].submission, "0");
}

#[test]
fn an_indicator_that_is_not_scored_any_more_vanishes() {
    let mut without = outcome(50, "low");
    without.indicators.clear();
    let impact = of_pairs(&[(outcome(50, "low"), without.clone()), (without, outcome(50, "low"))]);
    let swing = Swing {
        appears: 1,
        vanishes: 1,
        ..Swing::default()
    };
    assert_eq!(impact.indicators, [("EX-01".to_owned(), swing)].into());
    assert!(impact.levels.is_empty() && impact.moved.is_empty());
}

#[test]
fn failures_are_counted_by_code() {
    let mut impact = Impact::default();
    let published = outcome(50, "low");
    impact.add("1", Some(&published), Err("plugin.fuel"));
    impact.add("2", None, Err("plugin.fuel"));
    impact.add("3", None, Ok(&published));
    assert_eq!(impact.failures, [("plugin.fuel".to_owned(), 2)].into());
    assert_eq!((impact.submissions, impact.without_outcome, impact.same), (3, 1, 0));
}

#[test]
fn names_are_bounded_and_changes_of_level_come_first() {
    let mut pairs = vec![(outcome(50, "low"), outcome(51, "low")); 2 * NAMED];
    pairs.push((outcome(50, "low"), outcome(90, "high")));
    let impact = of_pairs(&pairs);
    assert_eq!((impact.moved.len(), impact.moved_in_all), (NAMED, 401));
    assert_eq!(impact.moved[0].to.as_deref(), Some("high"));
}

proptest! {
    #[test]
    fn parts_that_are_merged_are_the_whole(pairs in prop::collection::vec((0_i32..=100, 0_i32..=100), 0..40)) {
        let level = |points: Points| if points < 50 { "low" } else { "high" };
        let mut whole = Impact::default();
        let mut merged = Impact::default();
        for (number, (was, becomes)) in pairs.into_iter().enumerate() {
            let (was, becomes) = (outcome(was, level(was)), outcome(becomes, level(becomes)));
            let candidate = if number % 7 == 6 { Err("plugin_trapped") } else { Ok(&becomes) };
            let published = (number % 5 != 4).then_some(&was);
            let mut part = Impact::default();
            for impact in [&mut whole, &mut part] {
                impact.add(&number.to_string(), published, candidate);
            }
            merged.merge(part);
        }
        prop_assert_eq!(merged, whole);
    }

    #[test]
    fn every_submission_stands_in_one_place(points in prop::collection::vec((0..=100_i32, 0..=100_i32), 0..50)) {
        let level = |points: i32| if points < 50 { "critical" } else { "high" };
        let pairs: Vec<_> = points
            .iter()
            .map(|(was, becomes)| (outcome(*was, level(*was)), outcome(*becomes, level(*becomes))))
            .collect();
        let impact = of_pairs(&pairs);
        prop_assert_eq!(impact.submissions, impact.same + impact.moved_in_all);
        let changed = pairs.iter().filter(|(was, becomes)| was.systems[0].level != becomes.systems[0].level);
        prop_assert_eq!(impact.levels.iter().map(|own| own.count).sum::<u64>(), changed.count() as u64);
        // It is written down half-way and read again.
        let text = serde_json::to_string(&impact).unwrap();
        prop_assert_eq!(serde_json::from_str::<Impact>(&text).unwrap(), impact);
    }
}
