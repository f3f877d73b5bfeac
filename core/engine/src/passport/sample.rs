//! A passport to test with.

use super::{HistoryNeed, Level, Passport, System};

/// A passport of these systems with two levels, the higher of which begins at the setting `from-high`.
pub(crate) fn sample(systems: &[&str]) -> Passport {
    let level = |id: &str, bound: Option<&str>| Level {
        id: id.into(),
        title: Vec::new(),
        bound: bound.map(str::to_owned),
    };
    Passport {
        id: "a".into(),
        version: "1.0.0".into(),
        title: Vec::new(),
        municipality: String::new(),
        region: String::new(),
        authority: String::new(),
        documents: Vec::new(),
        systems: systems.iter().map(|id| system(id)).collect(),
        indicators: Vec::new(),
        levels: vec![level("high", Some("from-high")), level("low", None)],
        signs: Vec::new(),
        rules: Vec::new(),
        advice: Vec::new(),
        cohorts: Vec::new(),
        settings: Vec::new(),
        history: HistoryNeed {
            depth: 0,
            questions: Vec::new(),
        },
    }
}

fn system(id: &str) -> System {
    System {
        id: id.to_owned(),
        title: String::new(),
        short_title: String::new(),
        clause: String::new(),
        applies_to: Vec::new(),
        forms: Vec::new(),
        goals: Vec::new(),
        expected_result: String::new(),
        monitoring: Vec::new(),
        sources: Vec::new(),
        analysis: Vec::new(),
        addressees: Vec::new(),
        measures: Vec::new(),
        decisions: Vec::new(),
        effectiveness: Vec::new(),
        activities: Vec::new(),
        note: String::new(),
    }
}
