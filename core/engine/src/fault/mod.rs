//! What is wrong with an answer: a code and its numbers. The wording is the page's.

mod kind;

pub use kind::FaultKind;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A fault or warning at a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The section's id; empty where the question is unknown.
    pub section: String,
    /// The question's id; empty where it is about the answers as a whole.
    pub question: String,
    /// The field inside the question, named as [`crate::answers::RawInput`] names it: `numerator`, `2025.mark-2`;
    /// `2025` where it is about a whole row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What it is.
    pub kind: FaultKind,
}

/// A number or text of a fault, for its wording.
#[derive(Debug, Clone, PartialEq)]
pub enum FaultValue {
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Decimal(f64),
    /// A text.
    Text(String),
}

impl Fault {
    /// Its stable code: see [`FaultKind::code`].
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl FaultKind {
    /// Its numbers and texts by name, for the wording.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, FaultValue)> {
        use FaultValue::Text;
        match self {
            Self::BelowMin { min, value } => vec![("min", decimal(*min)), ("value", decimal(*value))],
            Self::AboveMax { max, value } => vec![("max", decimal(*max)), ("value", decimal(*value))],
            Self::TooManyDecimals { max } => vec![("max", FaultValue::Integer((*max).into()))],
            Self::NegativeShare { numerator, denominator }
            | Self::NumeratorAboveDenominator { numerator, denominator } => {
                vec![
                    ("numerator", FaultValue::Integer(*numerator)),
                    ("denominator", FaultValue::Integer(*denominator)),
                ]
            }
            Self::DateTooEarly { min } => vec![("min", Text(min.clone()))],
            Self::DateTooLate { max } => vec![("max", Text(max.clone()))],
            Self::UnknownOption { option } | Self::RetiredOption { option } | Self::RepeatedOption { option } => {
                vec![("option", Text(option.clone()))]
            }
            Self::TooFewChoices { min, chosen } => vec![("min", count(*min)), ("chosen", count(*chosen))],
            Self::TooManyChoices { max, chosen } => vec![("max", count(*max)), ("chosen", count(*chosen))],
            Self::UnknownStep { steps } => vec![("steps", count(*steps))],
            Self::TextTooLong { max, length } | Self::CommentTooLong { max, length } => {
                vec![
                    ("max", count(*max)),
                    ("length", count(*length)),
                    ("over", count(length.saturating_sub(*max))),
                ]
            }
            Self::TooFewRows { min, rows } => vec![("min", count(*min)), ("rows", count(*rows))],
            Self::TooManyRows { max, rows } => vec![("max", count(*max)), ("rows", count(*rows))],
            Self::WrongKind { expected } => vec![("expected", Text(expected.clone()))],
            Self::TooMuchEvidence { max } | Self::TooMuch { max } => vec![("max", count(*max))],
            Self::EvidenceWanted { link, file } => {
                vec![("link", count((*link).into())), ("file", count((*file).into()))]
            }
            Self::CheckFailed { check } | Self::CommentWanted { check } => vec![("check", Text(check.clone()))],
            Self::ExpressionFailed { reason } => vec![("reason", Text(reason.clone()))],
            _ => Vec::new(),
        }
    }
}

fn count(number: usize) -> FaultValue {
    FaultValue::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Whole numbers as integers, so that a wording can use them in plurals.
fn decimal(number: f64) -> FaultValue {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole and within the integers that a double holds exactly"
    )]
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        FaultValue::Integer(number as i64)
    } else {
        FaultValue::Decimal(number)
    }
}
