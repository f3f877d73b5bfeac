//! Whether the result for one institution is true to the passport.

use std::cell::OnceCell;
use std::collections::HashSet;

use zerkalo_engine::outcome::{IndicatorResult, Outcome, Recommendation, Status};
use zerkalo_engine::submission::Submission;

use super::vocabulary::Vocabulary;
use super::{RECOMMENDATIONS, SHORT_LIST, bounded, finite, within};
use crate::error::AssessError;
use crate::text::shorten;

/// The highest sum anybody gives.
pub(super) const MOST_POINTS: i32 = 100_000_000;

/// Checks an outcome against the passport and the answers that it was made of.
pub(crate) fn check(outcome: &Outcome, vocabulary: &Vocabulary, submission: &Submission) -> Result<(), AssessError> {
    let questions = Questions::new(vocabulary, Some(submission));
    let mut sums = vec![Sum::default(); vocabulary.system_count()];
    // By the indicator's position: the maximum, where it has a result.
    let mut results: Vec<Option<i32>> = vec![None; vocabulary.indicator_count()];
    for result in &outcome.indicators {
        let position = vocabulary.indicator(&result.indicator)?;
        if results[position].replace(result.max).is_some() {
            return Err(twice("the indicator", &result.indicator));
        }
        indicator(result, vocabulary, &questions)?;
        if let Some(sum) = sums.get_mut(vocabulary.system_of(position)) {
            sum.add(result);
        }
    }
    systems(outcome, vocabulary, &mut sums)?;
    bounded(&outcome.recommendations, RECOMMENDATIONS, "recommendations")?;
    for recommendation in &outcome.recommendations {
        let position = self::recommendation(recommendation, vocabulary, &questions)?;
        let most = results[position].unwrap_or(0);
        within(recommendation.gain, 0..=most, "the gain", &recommendation.advice)?;
    }
    Ok(())
}

/// What the indicators of a system come to: those that are scored or missing.
#[derive(Debug, Clone, Default)]
struct Sum {
    points: i64,
    max: i64,
    listed: bool,
}

impl Sum {
    fn add(&mut self, result: &IndicatorResult) {
        if matches!(result.status, Status::Scored | Status::Missing) {
            self.points += i64::from(result.points);
            self.max += i64::from(result.max);
        }
    }
}

fn indicator(result: &IndicatorResult, vocabulary: &Vocabulary, questions: &Questions) -> Result<(), AssessError> {
    let code = &result.indicator;
    within(result.max, 0..=MOST_POINTS, "the maximum", code)?;
    let most = if result.status == Status::Missing {
        0
    } else {
        result.max
    };
    within(result.points, 0..=most, "the points", code)?;
    finite(result.value, || code.clone())?;
    vocabulary.level(result.level.as_deref())?;
    bounded(&result.signs, SHORT_LIST, "signs")?;
    vocabulary.signs(&result.signs)?;
    bounded(&result.trace, SHORT_LIST, "steps")?;
    for step in &result.trace {
        vocabulary.rule(&step.rule)?;
        within(step.points, 0..=result.max, "a step's points", code)?;
        bounded(&step.values, SHORT_LIST, "values")?;
        step.values
            .iter()
            .try_for_each(|value| finite(*value, || format!("{code}/{}", step.rule)))?;
        questions.all(&step.questions)?;
    }
    Ok(())
}

fn systems(outcome: &Outcome, vocabulary: &Vocabulary, sums: &mut [Sum]) -> Result<(), AssessError> {
    for result in &outcome.systems {
        let sum = &mut sums[vocabulary.system(&result.system)?];
        if std::mem::replace(&mut sum.listed, true) {
            return Err(twice("the system", &result.system));
        }
        if sum.points != i64::from(result.points) || sum.max != i64::from(result.max) {
            return Err(AssessError::TotalsDisagree(shorten(&result.system)));
        }
        vocabulary.level(result.level.as_deref())?;
        bounded(&result.signs, SHORT_LIST, "signs")?;
        vocabulary.signs(&result.signs)?;
    }
    match sums.iter().find(|sum| !sum.listed && sum.max > 0) {
        Some(_) => Err(AssessError::TotalsDisagree("one that the result leaves out".into())),
        None => Ok(()),
    }
}

/// Checks all but the gain, and gives the indicator's position.
pub(super) fn recommendation(
    recommendation: &Recommendation,
    vocabulary: &Vocabulary,
    questions: &Questions,
) -> Result<usize, AssessError> {
    let advice = &recommendation.advice;
    let position = vocabulary.indicator(&recommendation.indicator)?;
    if vocabulary.advice(advice)? != position {
        let id = shorten(&recommendation.indicator);
        return Err(AssessError::UnknownId {
            kind: "advice for the indicator",
            id,
        });
    }
    within(i32::from(recommendation.priority), 1..=3, "the priority", advice)?;
    bounded(&recommendation.values, SHORT_LIST, "values")?;
    recommendation
        .values
        .iter()
        .try_for_each(|value| finite(*value, || advice.clone()))?;
    questions.all(&recommendation.questions)?;
    bounded(&recommendation.measures, SHORT_LIST, "measures")?;
    vocabulary.measures(&recommendation.measures)?;
    Ok(position)
}

/// The questions that a result may name: those of the passport, and whatever else was in the answers.
pub(super) struct Questions<'a> {
    vocabulary: &'a Vocabulary,
    submission: Option<&'a Submission>,
    /// Only needed when a plugin names a question that no indicator reads.
    form: OnceCell<HashSet<&'a str>>,
}

impl<'a> Questions<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary, submission: Option<&'a Submission>) -> Self {
        Self {
            vocabulary,
            submission,
            form: OnceCell::new(),
        }
    }

    fn all(&self, ids: &[String]) -> Result<(), AssessError> {
        bounded(ids, SHORT_LIST, "questions")?;
        match ids.iter().find(|id| !self.has(id)) {
            Some(id) => Err(AssessError::UnknownId {
                kind: "the question",
                id: shorten(id),
            }),
            None => Ok(()),
        }
    }

    fn has(&self, id: &str) -> bool {
        let given = || {
            let submissions = self.submission.into_iter();
            let answers = submissions.flat_map(|submission| submission.answers.iter().chain(&submission.context));
            answers.map(|answer| answer.question.as_str()).collect()
        };
        self.vocabulary.reads(id) || self.form.get_or_init(given).contains(id)
    }
}

pub(super) fn twice(kind: &'static str, id: &str) -> AssessError {
    AssessError::DuplicateId { kind, id: shorten(id) }
}
