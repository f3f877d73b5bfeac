//! What is looked at before and after a call: the sandbox bounds what a guest does, this bounds what it says.

mod faults;
pub(crate) mod input;
pub(crate) mod outcome;
pub(crate) mod passport;
pub(crate) mod summary;
pub(crate) mod vocabulary;

use zerkalo_engine::outcome::Problem;
use zerkalo_engine::value::Quantity;

use crate::error::AssessError;
use crate::text::{forbidden, shorten};

/// Entries of one short list of a result: signs, questions, values, steps.
const SHORT_LIST: usize = 256;
/// Recommendations of one result.
const RECOMMENDATIONS: usize = 2_000;
/// Bytes of a plugin's own words.
const WORDS: usize = 4_000;

/// A list that is no longer than anybody reads.
fn bounded<T>(list: &[T], limit: usize, what: &'static str) -> Result<(), AssessError> {
    match list.len() > limit {
        true => Err(AssessError::OutputTooLarge(format!(
            "{} of {what}, more than {limit}",
            list.len()
        ))),
        false => Ok(()),
    }
}

fn finite(quantity: Quantity, place: impl Fn() -> String) -> Result<(), AssessError> {
    match quantity {
        Quantity::Decimal(decimal) if !decimal.is_finite() => Err(AssessError::NotFinite(place())),
        _ => Ok(()),
    }
}

fn within(value: i32, bounds: std::ops::RangeInclusive<i32>, what: &'static str, id: &str) -> Result<(), AssessError> {
    match bounds.contains(&value) {
        true => Ok(()),
        false => Err(AssessError::OutOfRange {
            what,
            id: shorten(id),
            value: i64::from(value),
        }),
    }
}

/// A plugin's own words: short, and nothing but text.
pub(crate) fn words(text: String) -> AssessError {
    match forbidden(&text) {
        Some(character) => AssessError::BadText(format!("the control character U+{:04X}", u32::from(character))),
        None if text.len() > WORDS => AssessError::OutputTooLarge(format!("{} bytes of words", text.len())),
        None => AssessError::Failed(text),
    }
}

/// Problems with answers or settings: known rules, about settings, questions that the passport reads, or what was given.
pub(crate) fn problems(
    problems: &[Problem],
    vocabulary: &vocabulary::Vocabulary,
    was_given: impl Fn(&str) -> bool,
) -> Result<(), AssessError> {
    bounded(problems, RECOMMENDATIONS, "problems")?;
    for problem in problems {
        vocabulary.rule(&problem.rule)?;
        bounded(&problem.values, SHORT_LIST, "values")?;
        let subject = problem.question.as_str();
        if !vocabulary.has_setting(subject) && !vocabulary.reads(subject) && !was_given(subject) {
            return Err(AssessError::UnknownId {
                kind: "the subject of a problem",
                id: shorten(subject),
            });
        }
        for value in &problem.values {
            finite(*value, || format!("problems[{}]", problem.rule))?;
        }
    }
    Ok(())
}
