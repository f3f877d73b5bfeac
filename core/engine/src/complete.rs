//! Complete answers: the only way from what a person filled to what a plugin scores.

use crate::answers::{Background, Entries, Entry, misplaced};
use crate::fault::Fault;
use crate::form::{CompiledForm, Kind};
use crate::journey::Journey;
use crate::period::Period;
use crate::submission::{Answer, Submission};
use crate::value::Value;

/// Answers without a fault, each question of the form in its order, hidden ones not asked.
///
/// There is no other way to a [`Submission`] of a respondent than through here.
#[derive(Debug, Clone, PartialEq)]
pub struct CompleteAnswers {
    form: String,
    form_digest: String,
    answers: Vec<Answer>,
    context: Vec<Answer>,
    warnings: Vec<Fault>,
}

impl CompleteAnswers {
    /// Checks all answers along the journey.
    ///
    /// # Errors
    /// All faults together.
    pub fn new(form: &CompiledForm, entries: &Entries, background: &Background) -> Result<Self, Vec<Fault>> {
        let journey = Journey::of(form, entries, background);
        let mut faults = misplaced(form, entries);
        faults.extend(journey.faults().cloned());
        if !faults.is_empty() {
            return Err(faults);
        }
        let warnings = journey.warnings().cloned().collect();
        let values = journey.sections.into_iter().flat_map(|section| section.questions);
        let answers = form
            .questions()
            .zip(values)
            .filter(|(question, _)| !matches!(question.kind, Kind::Note { .. }));
        let answers = answers.map(|(question, state)| Answer {
            evidence: if state.visible {
                evidence(entries.get(&question.id))
            } else {
                0
            },
            question: state.id,
            value: state.value,
        });
        let known = background.context.iter();
        Ok(Self {
            form: form.id.clone(),
            form_digest: form.digest().to_owned(),
            answers: answers.collect(),
            context: known
                .map(|(name, value)| Answer {
                    question: name.clone(),
                    value: value.clone(),
                    evidence: 0,
                })
                .collect(),
            warnings,
        })
    }

    /// Every question of the form that can have a value, in its order; notes are no questions.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// What deserved a look and was let pass.
    #[must_use]
    pub fn warnings(&self) -> &[Fault] {
        &self.warnings
    }

    /// The digest of the form that these answers are complete for.
    #[must_use]
    pub fn form_digest(&self) -> &str {
        &self.form_digest
    }

    /// How many questions were answered, were blank, and were hidden.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        let of = |wanted: fn(&Value) -> bool| self.answers.iter().filter(|answer| wanted(&answer.value)).count();
        (
            of(|value| !value.is_empty()),
            of(|value| *value == Value::Blank),
            of(|value| *value == Value::NotAsked),
        )
    }

    /// What a plugin is given.
    #[must_use]
    pub fn into_submission(
        self,
        institution: impl Into<String>,
        institution_kind: impl Into<String>,
        period: Period,
    ) -> Submission {
        Submission {
            form: self.form,
            institution: institution.into(),
            institution_kind: institution_kind.into(),
            period: period.to_string(),
            answers: self.answers,
            context: self.context,
        }
    }
}

fn evidence(entry: Option<&Entry>) -> u32 {
    entry.map_or(0, |entry| u32::try_from(entry.evidence.len()).unwrap_or(u32::MAX))
}
