//! Which settings can be used.

use zerkalo_sdk::model::check_settings;
use zerkalo_sdk::wit::{Quantity, Setting};

use crate::given::{WHOLE, package};

#[track_caller]
fn check(given: &[(&str, i64)], expected: &[(&str, &str)]) {
    let package = package(WHOLE);
    let settings: Vec<_> = given
        .iter()
        .map(|(id, value)| Setting {
            id: (*id).into(),
            value: *value,
        })
        .collect();
    let problems = check_settings(&package.rules().unwrap(), &settings)
        .err()
        .unwrap_or_default();
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (problem.question.as_str(), problem.rule.as_str()))
        .collect();
    assert_eq!(found, expected, "{given:?}");
    for problem in &problems {
        assert!(
            package.passport.rules.iter().any(|rule| rule.id == problem.rule),
            "{problem:?}"
        );
    }
}

#[test]
fn settings_are_checked() {
    check(&[], &[]);
    check(
        &[
            ("level-low", 4_000),
            ("weight.T-01", 250),
            ("evidence-required", 1),
            ("parts-reading", 1),
        ],
        &[],
    );
    check(&[("level-lowest", 1)], &[("level-lowest", "setting-unknown")]);
    // Informational indicators have no weight.
    check(&[("weight.T-08", 100)], &[("weight.T-08", "setting-unknown")]);
    check(&[("weight.T-01", -1)], &[("weight.T-01", "setting-range")]);
    check(&[("weight.T-01", 10_001)], &[("weight.T-01", "setting-range")]);
    check(&[("evidence-required", 2)], &[("evidence-required", "setting-range")]);
    check(&[("risk-zone", 1), ("risk-zone", 0)], &[("risk-zone", "setting-twice")]);
    check(&[("level-low", 7_000)], &[("level-medium", "setting-bounds")]);
    check(&[("level-medium", 8_500)], &[("level-high", "setting-bounds")]);
    check(
        &[("level-low", 9_000), ("level-medium", 8_600)],
        &[("level-medium", "setting-bounds"), ("level-high", "setting-bounds")],
    );
}

#[test]
fn something_must_weigh() {
    let codes = ["T-01", "T-02", "T-03", "T-04", "T-05", "T-06", "T-07", "T-09", "T-10"];
    let ids: Vec<_> = codes.iter().map(|code| format!("weight.{code}")).collect();
    let mut zeroes: Vec<_> = ids.iter().map(|id| (id.as_str(), 0)).collect();
    check(&zeroes, &[("weight.T-01", "setting-weights")]);
    zeroes.pop();
    check(&zeroes, &[]);
}

#[test]
fn a_range_is_named() {
    let package = package(WHOLE);
    let settings = [Setting {
        id: "level-low".into(),
        value: 10_001,
    }];
    let problems = check_settings(&package.rules().unwrap(), &settings).unwrap_err();
    assert_eq!(problems[0].values, [Quantity::Integer(0), Quantity::Integer(10_000)]);
}
