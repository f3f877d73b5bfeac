//! Worked cases: answers with what they must come to, each figure worked out by hand in the file itself.

use serde::Deserialize;
use zerkalo_engine::answers::{Entries, Entry, Evidence, shown};
use zerkalo_engine::form::{CompiledForm, Form, Kind, Question};
use zerkalo_engine::language::Language;
use zerkalo_engine::outcome::{Outcome, Status};
use zerkalo_engine::submission::{Answer, Past, Setting, Submission};
use zerkalo_engine::value::{Points, Value};

use crate::paths;

/// Answers, and what they must come to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it is about.
    pub title: String,
    /// The sum, worked out.
    pub why: String,
    /// The answers.
    pub submission: Submission,
    /// Earlier rounds.
    pub history: Vec<Past>,
    /// Settings that differ from the defaults.
    pub settings: Vec<Setting>,
    /// What must come out.
    pub expected: Expected,
}

/// What must come out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// By system.
    pub systems: Vec<ExpectedSystem>,
    /// By indicator.
    pub indicators: Vec<ExpectedIndicator>,
    /// The advice that must be given, and no other; not compared where the case is silent.
    pub advice: Option<Vec<String>>,
}

/// A system's sums and level.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ExpectedSystem {
    /// Its id.
    pub system: String,
    /// Hundredths.
    pub points: Points,
    /// Hundredths.
    pub max: Points,
    /// Its level.
    pub level: Option<String>,
}

/// An indicator's points and signs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedIndicator {
    /// Its code.
    pub indicator: String,
    /// Whether it counts.
    pub status: Status,
    /// Hundredths.
    pub points: Points,
    /// Hundredths.
    pub max: Points,
    /// Its signs, in any order.
    pub signs: Vec<String>,
    /// The figure, worked out.
    pub why: String,
}

impl Case {
    /// The case of this name.
    #[must_use]
    pub fn named(municipality: &str, name: &str) -> Self {
        let path = paths::cases(municipality).join(format!("{name}.json"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
    }

    /// The names of all cases of a municipality.
    #[must_use]
    pub fn all(municipality: &str) -> Vec<String> {
        let files = std::fs::read_dir(paths::cases(municipality)).unwrap();
        let mut names: Vec<_> = files
            .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// What its institution would fill in: without what is hidden or worked out.
    #[must_use]
    pub fn entries(&self) -> Entries {
        let form = form(&self.submission.form);
        self.submission
            .answers
            .iter()
            .filter(|answer| is_filled_in(&form, answer))
            .map(entry)
            .collect()
    }

    /// The same of a school with another number of pupils than the case's: a comment at this question, where the case has
    /// it, says why the sums differ.
    #[must_use]
    pub fn entries_explained(&self, question: &str) -> Entries {
        let mut entries = self.entries();
        if let Some(entry) = entries.get(question).cloned() {
            entries.insert(question, entry.with_comment("Посчитано на 1 сентября."));
        }
        entries
    }

    /// The fields of a section's page, filled with this case's answers.
    #[must_use]
    pub fn fields(&self, section: &str) -> Vec<(String, String)> {
        let (form, entries) = (form(&self.submission.form), self.entries());
        let section = form
            .section(section)
            .unwrap_or_else(|| panic!("{} has no section {section}", form.id));
        let answered = section
            .questions
            .iter()
            .filter_map(|question| Some((question, entries.get(&question.id)?)));
        answered.flat_map(|(question, entry)| typed(question, entry)).collect()
    }

    /// Fails with every difference between what came out and what was expected.
    pub fn check(&self, outcome: &Outcome) {
        let mut differences = self.differences_of_systems(outcome);
        differences.extend(self.differences_of_indicators(outcome));
        differences.extend(self.differences_of_advice(outcome));
        assert!(
            differences.is_empty(),
            "{}\n{}\n{}",
            self.title,
            self.why,
            differences.join("\n")
        );
    }

    fn differences_of_systems(&self, outcome: &Outcome) -> Vec<String> {
        let came: Vec<_> = outcome
            .systems
            .iter()
            .map(|system| ExpectedSystem {
                system: system.system.clone(),
                points: system.points,
                max: system.max,
                level: system.level.clone(),
            })
            .collect();
        if came == self.expected.systems {
            Vec::new()
        } else {
            vec![format!("{came:?} instead of {:?}", self.expected.systems)]
        }
    }

    fn differences_of_indicators(&self, outcome: &Outcome) -> Vec<String> {
        let mut differences = Vec::new();
        let codes: Vec<_> = outcome
            .indicators
            .iter()
            .map(|result| result.indicator.as_str())
            .collect();
        let wanted: Vec<_> = self
            .expected
            .indicators
            .iter()
            .map(|expected| expected.indicator.as_str())
            .collect();
        if codes != wanted {
            differences.push(format!("indicators {codes:?} instead of {wanted:?}"));
        }
        for (came, wanted) in outcome.indicators.iter().zip(&self.expected.indicators) {
            let came = (came.status, came.points, came.max, sorted(&came.signs));
            let figures = (wanted.status, wanted.points, wanted.max, sorted(&wanted.signs));
            if came != figures {
                differences.push(format!(
                    "{}: {came:?} instead of {figures:?}: {}",
                    wanted.indicator, wanted.why
                ));
            }
        }
        differences
    }

    fn differences_of_advice(&self, outcome: &Outcome) -> Vec<String> {
        let Some(wanted) = &self.expected.advice else {
            return Vec::new();
        };
        let given: Vec<_> = outcome
            .recommendations
            .iter()
            .map(|given| given.advice.clone())
            .collect();
        if sorted(&given) == sorted(wanted) {
            Vec::new()
        } else {
            vec![format!("advice {given:?} instead of {wanted:?}")]
        }
    }
}

/// A built-in form.
#[must_use]
pub fn form(id: &str) -> CompiledForm {
    let path = format!("{id}.toml");
    let (_, source) = zerkalo_bundle::FORMS
        .iter()
        .find(|(own, _)| *own == path)
        .unwrap_or_else(|| panic!("no form {id}"));
    Form::parse(source).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn is_filled_in(form: &CompiledForm, answer: &Answer) -> bool {
    let question = form
        .question(&answer.question)
        .unwrap_or_else(|| panic!("{} has no {}", form.id, answer.question));
    answer.value != Value::NotAsked && question.kind.is_answered() && !matches!(question.kind, Kind::Calculated { .. })
}

fn entry(answer: &Answer) -> (String, Entry) {
    let link = |number| Evidence::Link {
        url: format!("https://school.example/{}/{number}", answer.question),
        title: None,
    };
    let entry = Entry {
        evidence: (0..answer.evidence).map(link).collect(),
        ..Entry::new(answer.value.clone())
    };
    (answer.question.clone(), entry)
}

/// What a person would type, by the names of the page's fields.
fn typed(question: &Question, entry: &Entry) -> Vec<(String, String)> {
    let name = |field: &str| match field {
        "" => format!("q.{}", question.id),
        _ => format!("q.{}.{field}", question.id),
    };
    let shown = shown(question, entry, Language::Ru)
        .into_iter()
        .map(|(field, text)| (name(&field), text));
    let links = entry.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::Link { url, .. } => Some((name("link"), url.clone())),
        Evidence::File { .. } => None,
    });
    shown.filter(|(_, text)| !text.is_empty()).chain(links).collect()
}

fn sorted(texts: &[String]) -> Vec<String> {
    let mut texts = texts.to_vec();
    texts.sort();
    texts
}
