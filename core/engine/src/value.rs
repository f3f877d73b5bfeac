//! Typed answers and exact numbers. Names and shapes are those of `plugins/wit/v1`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hundredths of a point.
pub type Points = i32;

/// An exact ratio; a zero denominator means "not defined".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fraction {
    /// What is counted.
    pub numerator: i64,
    /// Out of how many.
    pub denominator: i64,
}

/// One cell of a `table` or `repeat` answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Asked and left empty.
    Blank,
    /// The respondent says that it does not apply.
    NotApplicable,
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Count(i64),
    /// A decimal number.
    Number(f64),
    /// The id of an option.
    Choice(String),
    /// Free text.
    Text(String),
}

/// One row of a `table` or `repeat` answer: its key, and its cells by column id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The fixed row's id, or the id given to an added row.
    pub key: String,
    /// Column id and what stands in it.
    pub cells: Vec<(String, Cell)>,
}

/// An answer's value, or the kind of emptiness that stands in its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Asked and left empty.
    Blank,
    /// The respondent says that the question does not apply.
    NotApplicable,
    /// Hidden by a condition; never counted.
    NotAsked,
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Count(i64),
    /// A decimal number, in the question's unit.
    Number(f64),
    /// Numerator and denominator.
    Share(Fraction),
    /// A step of a scale, from 1.
    Step(u32),
    /// The id of an option.
    Choice(String),
    /// Ids of options, in the form's order.
    Choices(Vec<String>),
    /// ISO 8601, `YYYY-MM-DD`.
    Date(String),
    /// Free text, or a link.
    Text(String),
    /// Rows of a table.
    Rows(Vec<Row>),
}

impl Value {
    /// Whether nothing was answered: blank or hidden. "Not applicable" is an answer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Blank | Self::NotAsked)
    }
}

/// A number in an outcome, exact wherever the answers were.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// No number.
    None,
    /// A whole number.
    Integer(i64),
    /// A share with its numerator and denominator.
    Fraction(Fraction),
    /// A decimal number.
    Decimal(f64),
}
