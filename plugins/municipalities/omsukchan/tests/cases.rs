//! The worked cases of `cases/`, whose points somebody worked out by hand, scored by the compiled passport.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's helpers may end the test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use zerkalo_sdk::model::score_with;
use zerkalo_sdk::rules::RulesTable;
use zerkalo_sdk::wit::{Outcome, Past, Setting, Status, Submission};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(rename = "title")]
    _title: String,
    #[serde(rename = "why")]
    _why: String,
    submission: Submission,
    history: Vec<Past>,
    settings: Vec<Setting>,
    expected: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    systems: Vec<System>,
    indicators: Vec<Indicator>,
    /// What is recommended, in any order; only where the case is about it.
    advice: Option<Vec<String>>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct System {
    system: String,
    points: i32,
    max: i32,
    level: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Indicator {
    indicator: String,
    status: Status,
    points: i32,
    max: i32,
    signs: Vec<String>,
    why: String,
}

#[test]
fn cases_come_out_as_worked_by_hand() {
    let rules = RulesTable::decode(omsukchan::RULES).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let case: Case = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let outcome = score_with(&omsukchan::Own, &rules, &case.submission, &case.history, &case.settings).unwrap();
        check(&case.expected, &outcome, &file.display().to_string());
    }
}

#[track_caller]
fn check(expected: &Expected, outcome: &Outcome, file: &str) {
    let systems = outcome.systems.iter().map(|found| System {
        system: found.system.clone(),
        points: found.points,
        max: found.max,
        level: found.level.clone(),
    });
    assert_eq!(systems.collect::<Vec<_>>(), expected.systems, "{file}");
    assert_eq!(outcome.indicators.len(), expected.indicators.len(), "{file}");
    for (found, expected) in outcome.indicators.iter().zip(&expected.indicators) {
        let given = (&found.indicator, found.status, found.points, found.max, &found.signs);
        let wanted = (
            &expected.indicator,
            expected.status,
            expected.points,
            expected.max,
            &expected.signs,
        );
        assert_eq!(given, wanted, "{file}: {}", expected.why);
    }
    if let Some(expected) = &expected.advice {
        let found: BTreeSet<_> = outcome
            .recommendations
            .iter()
            .map(|found| found.advice.as_str())
            .collect();
        assert_eq!(found, expected.iter().map(String::as_str).collect(), "{file}");
    }
}
