//! The submission's answers by the positions of the form's questions, and what each of them says.

use super::exact::MOST;
use crate::rules::{FormRules, Reading};
use crate::wit::{Answer, Fraction, Problem, Quantity, Value};

/// The answers to a form's questions.
#[derive(Debug)]
pub(super) struct Answers<'a> {
    by_slot: Vec<Option<&'a Answer>>,
}

impl<'a> Answers<'a> {
    /// Finds each question's answer. Answers come in the form's order and questions in the passport's, which seldom
    /// differ: the search goes on from the last hit and falls back to halving.
    pub(super) fn new(form: &FormRules<'_>, answers: &'a [Answer]) -> Result<Self, Vec<Problem>> {
        let mut by_slot: Vec<Option<&Answer>> = vec![None; form.questions.len()];
        let mut twice = Vec::new();
        let mut next = 0;
        for answer in answers {
            let Some(slot) = slot_of(form, &answer.question, next) else {
                continue;
            };
            next = slot + 1;
            match by_slot.get_mut(slot) {
                Some(Some(_)) => twice.push(problem(&answer.question, "answered-twice", Vec::new())),
                Some(place) => *place = Some(answer),
                None => {}
            }
        }
        if twice.is_empty() {
            Ok(Self { by_slot })
        } else {
            Err(twice)
        }
    }

    pub(super) fn get(&self, slot: u16) -> Option<&'a Answer> {
        self.by_slot.get(usize::from(slot)).copied().flatten()
    }
}

fn slot_of(form: &FormRules<'_>, question: &str, next: usize) -> Option<usize> {
    if form.questions.get(next).is_some_and(|id| *id == question) {
        return Some(next);
    }
    let id_at = |slot: &u16| form.questions.get(usize::from(*slot)).copied().unwrap_or("");
    let found = form.sorted.binary_search_by(|slot| id_at(slot).cmp(question)).ok()?;
    form.sorted.get(found).map(|slot| usize::from(*slot))
}

/// What an answer says, in the shape that an indicator reads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Said {
    Blank,
    NotApplicable,
    NotAsked,
    Yes {
        confirmed: bool,
    },
    No,
    Share(Fraction),
    Count(i64),
    Number(f64),
    /// From 1.
    Step(i64),
    /// An answer that is no number: a text, a date, an option.
    Words,
}

impl Said {
    /// Whether the answer is one that leaves the score: it does not apply, or was not asked.
    pub(super) fn leaves(self) -> bool {
        matches!(self, Self::NotApplicable | Self::NotAsked)
    }
}

/// Why an answer cannot be read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unreadable {
    pub(super) rule: &'static str,
    pub(super) limit: Quantity,
}

impl Unreadable {
    pub(super) fn new(rule: &'static str) -> Self {
        Self {
            rule,
            limit: Quantity::None,
        }
    }

    /// The problem that the institution is told of.
    pub(super) fn problem(self, question: &str) -> Problem {
        let values = if self.limit == Quantity::None {
            Vec::new()
        } else {
            vec![self.limit]
        };
        problem(question, self.rule, values)
    }
}

/// Reads an answer; no answer at all is a blank one.
pub(super) fn read(answer: Option<&Answer>, reading: Reading, steps: u16) -> Result<Said, Unreadable> {
    let Some(answer) = answer else { return Ok(Said::Blank) };
    let said = match &answer.value {
        Value::Blank => Said::Blank,
        Value::NotApplicable => Said::NotApplicable,
        Value::NotAsked => Said::NotAsked,
        Value::YesNo(true) => Said::Yes {
            confirmed: answer.evidence > 0,
        },
        Value::YesNo(false) => Said::No,
        Value::Share(share) => {
            within(share.numerator)?;
            within(share.denominator)?;
            Said::Share(*share)
        }
        Value::Count(count) => Said::Count(within(*count)?),
        Value::Number(number) if number.is_finite() => Said::Number(*number),
        Value::Number(_) => return Err(Unreadable::new("not-finite")),
        Value::Step(step) => Said::Step(within_scale(*step, steps)?),
        Value::Choices(options) => Said::Count(length(options)),
        Value::Rows(rows) => Said::Count(length(rows)),
        Value::Choice(_) | Value::Date(_) | Value::Text(_) => Said::Words,
    };
    if fits(said, reading) {
        Ok(said)
    } else {
        Err(Unreadable::new("wrong-kind"))
    }
}

fn fits(said: Said, reading: Reading) -> bool {
    match said {
        Said::Blank | Said::NotApplicable | Said::NotAsked => true,
        Said::Yes { .. } | Said::No => matches!(reading, Reading::YesNo | Reading::Any),
        Said::Share(_) => matches!(reading, Reading::Share | Reading::Any),
        Said::Count(_) => matches!(reading, Reading::Count | Reading::Any),
        Said::Number(_) => matches!(reading, Reading::Number | Reading::Any),
        Said::Step(_) => matches!(reading, Reading::Step | Reading::Any),
        Said::Words => reading == Reading::Any,
    }
}

/// A count as it stands, if it is one that people can have.
pub(super) fn within(number: i64) -> Result<i64, Unreadable> {
    match number {
        ..0 => Err(Unreadable::new("negative")),
        0..=MOST => Ok(number),
        _ => Err(Unreadable {
            rule: "too-large",
            limit: Quantity::Integer(MOST),
        }),
    }
}

/// Scales of informational indicators say nothing of their steps.
fn within_scale(step: u32, steps: u16) -> Result<i64, Unreadable> {
    let known = steps == 0 || step <= u32::from(steps);
    match step {
        1.. if known => Ok(i64::from(step)),
        _ => Err(Unreadable {
            rule: "step-out-of-scale",
            limit: Quantity::Integer(i64::from(steps)),
        }),
    }
}

fn length<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(MOST)
}

fn problem(question: &str, rule: &str, values: Vec<Quantity>) -> Problem {
    Problem {
        question: question.to_owned(),
        rule: rule.to_owned(),
        values,
    }
}
