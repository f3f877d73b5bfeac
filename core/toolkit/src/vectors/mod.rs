//! Worked cases: a submission and what comes out of it, so that a plugin that was changed, built anew or taken from
//! somebody else is known to score as before.

mod compare;

use serde::{Deserialize, Serialize};
use zerkalo_engine::assessor::Assessor;
use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::settings::EffectiveSettings;
use zerkalo_engine::submission::{Past, Setting, Submission};
use zerkalo_plugin_host::{AssessError, WasmAssessor};

pub use self::compare::{Difference, compare};
use crate::Words;
use crate::finding::Finding;

/// One worked case, as its file has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// What the case is about, in a line.
    pub title: String,
    /// Why this comes out; figures that somebody worked out by hand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The answers.
    pub submission: Submission,
    /// Earlier rounds of the same institution, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Past>,
    /// Settings that differ from the passport's defaults.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<Setting>,
    /// What comes out; none until somebody has looked at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expected>,
}

/// What is to come out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// An outcome.
    Outcome(Outcome),
    /// A refusal or a failure, by its code: `plugin_refused_answers`.
    Error(String),
}

/// What a vector's run showed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// The vector's file.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// What is not as expected; empty where all is.
    pub differences: Vec<Difference>,
}

impl Vector {
    /// Reads a vector's file.
    ///
    /// # Errors
    /// A finding with the reader's words.
    pub fn read(name: &str, text: &str) -> Result<Self, Finding> {
        serde_json::from_str(text).map_err(|error| {
            let words = Words::new(
                format!("Пример не читается: {error}. Сверьте его с примерами нового проекта."),
                format!("The vector cannot be read: {error}. Compare it with those of a new project."),
            );
            Finding::error("vector_unreadable", name, words)
        })
    }

    /// As its file has it.
    ///
    /// # Errors
    /// When a number in it is none.
    pub fn write(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// Scores the case on the host and compares with what was expected.
    #[must_use]
    pub fn run(&self, name: &str, plugin: &WasmAssessor) -> Run {
        let found = self.score(plugin);
        let differences = match &self.expected {
            Some(expected) => compare(expected, &found),
            None => vec![Difference::nothing_expected()],
        };
        Run {
            name: name.to_owned(),
            title: self.title.clone(),
            differences,
        }
    }

    /// The same case with what comes out now as what is expected.
    #[must_use]
    pub fn blessed(&self, plugin: &WasmAssessor) -> Self {
        let expected = self.score(plugin);
        Self {
            expected: Some(expected),
            ..self.clone()
        }
    }

    fn score(&self, plugin: &WasmAssessor) -> Expected {
        let Ok(settings) = EffectiveSettings::new(plugin.passport(), &self.settings) else {
            return Expected::Error("settings_invalid".into());
        };
        expected_of(plugin.score(&self.submission, &self.history, settings.values()))
    }
}

/// An outcome, or the code of what came instead.
fn expected_of(result: Result<Outcome, AssessError>) -> Expected {
    match result {
        Ok(outcome) => Expected::Outcome(outcome),
        Err(error) => Expected::Error(error.code().to_owned()),
    }
}

/// Runs every vector of a list and says what differs, for a report.
#[must_use]
pub fn run_all(vectors: &[(String, Vector)], plugin: &WasmAssessor) -> Vec<Run> {
    vectors.iter().map(|(name, vector)| vector.run(name, plugin)).collect()
}

/// What differs, as findings of a check.
#[must_use]
pub fn findings(runs: &[Run]) -> Vec<Finding> {
    let of_run = |run: &Run| {
        let place = run.name.clone();
        let finding =
            move |difference: &Difference| Finding::error("vector_differs", place.clone(), difference.words());
        run.differences.iter().map(finding).collect::<Vec<_>>()
    };
    runs.iter().flat_map(of_run).collect()
}
