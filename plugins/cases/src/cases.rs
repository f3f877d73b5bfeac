//! Worked cases: submissions with the points that somebody worked out by hand.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use zerkalo_sdk::model::{Custom, score_with};
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

/// Scores each case of a folder and compares it with what was worked out.
///
/// # Panics
/// With everything that differs, by file; when there is no case at all.
pub fn check_cases(folder: &Path, rules: &RulesTable<'_>, custom: &impl Custom) {
    let mut differences = String::new();
    for file in files(folder) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        let case: Case = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut found = Differences::default();
        match score_with(custom, rules, &case.submission, &case.history, &case.settings) {
            Ok(outcome) => found.compare(&case.expected, &outcome),
            Err(error) => found.0.push(format!("not scored: {error:?}")),
        }
        for difference in found.0 {
            let _ = writeln!(differences, "{name}: {difference}");
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    assert!(!files.is_empty(), "{} holds no case", folder.display());
    files
}

/// What of one case is not as expected.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn compare(&mut self, expected: &Expected, outcome: &Outcome) {
        let systems = outcome.systems.iter().map(|found| System {
            system: found.system.clone(),
            points: found.points,
            max: found.max,
            level: found.level.clone(),
        });
        self.equal("systems", &systems.collect::<Vec<_>>(), &expected.systems, "");
        let codes = |codes: &mut dyn Iterator<Item = &String>| codes.cloned().collect::<Vec<_>>();
        self.equal(
            "indicators",
            &codes(&mut outcome.indicators.iter().map(|found| &found.indicator)),
            &codes(&mut expected.indicators.iter().map(|wanted| &wanted.indicator)),
            "",
        );
        for wanted in &expected.indicators {
            let found = outcome
                .indicators
                .iter()
                .find(|found| found.indicator == wanted.indicator);
            if let Some(found) = found {
                self.equal(
                    &wanted.indicator,
                    &(found.status, found.points, found.max, &found.signs),
                    &(wanted.status, wanted.points, wanted.max, &wanted.signs),
                    &wanted.why,
                );
            }
        }
        if let Some(expected) = &expected.advice {
            let found: BTreeSet<_> = outcome.recommendations.iter().map(|found| &found.advice).collect();
            self.equal("advice", &found, &expected.iter().collect(), "");
        }
    }

    fn equal<T: Debug + PartialEq>(&mut self, what: &str, found: &T, expected: &T, why: &str) {
        if found != expected {
            self.0.push(format!(
                "{what}\n  found    {found:?}\n  expected {expected:?}\n  {why}"
            ));
        }
    }
}
