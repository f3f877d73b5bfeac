//! What changed of an indicator from one round to the next.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::{IndicatorResult, Status};
use crate::passport::Direction;
use crate::submission::Mark;
use crate::value::{Fraction, Points, Quantity};

/// Which way an indicator went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// Where its direction says that better is.
    Better,
    /// Exactly equal.
    Same,
    /// The other way.
    Worse,
    /// It changed, and neither way is better.
    Different,
    /// One of the two has no value, or they are of different kinds.
    NotComparable,
}

/// A change between two rounds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Which way.
    pub trend: Trend,
    /// The earlier value.
    pub before: Quantity,
    /// Now minus before, exact: of shares a fraction of one, so that 1/100 is one percentage point.
    pub difference: Quantity,
    /// Points now minus before, in hundredths; none where either round did not score it.
    pub points: Option<Points>,
}

/// The change of an indicator since an earlier round.
#[must_use]
pub fn change(now: &IndicatorResult, before: &Mark, direction: Direction) -> Change {
    let scored = now.status == Status::Scored && before.status == Status::Scored;
    let points = scored.then(|| now.points.checked_sub(before.points)).flatten();
    let known = |status| matches!(status, Status::Scored | Status::Informational);
    let compared = (known(now.status) && known(before.status))
        .then(|| compare(now.value, before.value))
        .flatten();
    let (trend, difference) = match compared {
        Some((order, difference)) => (trend(order, direction), difference),
        None => (Trend::NotComparable, Quantity::None),
    };
    Change {
        trend,
        before: before.value,
        difference,
        points,
    }
}

fn trend(order: Ordering, direction: Direction) -> Trend {
    match (order, direction) {
        (Ordering::Equal, _) => Trend::Same,
        (_, Direction::None) => Trend::Different,
        (Ordering::Greater, Direction::Up) | (Ordering::Less, Direction::Down) => Trend::Better,
        (Ordering::Less, Direction::Up) | (Ordering::Greater, Direction::Down) => Trend::Worse,
    }
}

/// Which of two is greater and by how much; none where they can't be compared.
fn compare(now: Quantity, before: Quantity) -> Option<(Ordering, Quantity)> {
    match (now, before) {
        (Quantity::Integer(a), Quantity::Integer(b)) => {
            Some((a.cmp(&b), a.checked_sub(b).map_or(Quantity::None, Quantity::Integer)))
        }
        (Quantity::Decimal(a), Quantity::Decimal(b)) => Some((a.partial_cmp(&b)?, Quantity::Decimal(a - b))),
        (Quantity::Fraction(a), Quantity::Fraction(b)) => fractions(a, b),
        (Quantity::Integer(a), Quantity::Fraction(b)) => fractions(Fraction::new(a, 1), b),
        (Quantity::Fraction(a), Quantity::Integer(b)) => fractions(a, Fraction::new(b, 1)),
        _ => None,
    }
}

fn fractions(a: Fraction, b: Fraction) -> Option<(Ordering, Quantity)> {
    Some((
        a.cmp_exact(b)?,
        a.difference(b).map_or(Quantity::None, Quantity::Fraction),
    ))
}
