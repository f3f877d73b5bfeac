//! What changed of an indicator from one round to the next.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::{Figure, IndicatorResult, Status};
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
    Change {
        points: scored.then(|| now.points.checked_sub(before.points)).flatten(),
        ..moved((now.status, now.value), (before.status, before.value), direction)
    }
}

/// The change of a municipal figure since an earlier round.
#[must_use]
pub fn figure_change(now: &Figure, before: &Figure, direction: Direction) -> Change {
    moved((now.status, now.value), (before.status, before.value), direction)
}

/// What became of a value, apart from points.
fn moved(now: (Status, Quantity), before: (Status, Quantity), direction: Direction) -> Change {
    let known = |status| matches!(status, Status::Scored | Status::Informational);
    let compared = (known(now.0) && known(before.0))
        .then(|| compare(now.1, before.1))
        .flatten();
    let (trend, difference) = match compared {
        Some((order, difference)) => (trend(order, direction), difference),
        None => (Trend::NotComparable, Quantity::None),
    };
    Change {
        trend,
        before: before.1,
        difference,
        points: None,
    }
}

/// What a change by this order means where this way is better.
pub(crate) fn trend(order: Ordering, direction: Direction) -> Trend {
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

#[cfg(test)]
mod tests {
    use super::*;
    use Quantity::{Decimal, Integer};

    fn share(numerator: i64, denominator: i64) -> Quantity {
        Quantity::Fraction(Fraction::new(numerator, denominator))
    }

    fn result(status: Status, value: Quantity, points: Points) -> IndicatorResult {
        let (level, signs, trace) = (None, Vec::new(), Vec::new());
        IndicatorResult {
            indicator: "ZAO-UPB-03b".to_owned(),
            status,
            value,
            points,
            max: 100,
            level,
            signs,
            trace,
        }
    }

    fn mark(status: Status, value: Quantity, points: Points) -> Mark {
        Mark {
            indicator: "ZAO-UPB-03b".to_owned(),
            status,
            value,
            points,
            max: 100,
        }
    }

    #[test]
    fn changes_are_exact_and_know_which_way_is_better() {
        let check = |now, before, direction, trend, difference| {
            let change = change(
                &result(Status::Scored, now, 50),
                &mark(Status::Scored, before, 30),
                direction,
            );
            assert_eq!(
                (change.trend, change.difference),
                (trend, difference),
                "{now:?} after {before:?}"
            );
            assert_eq!((change.before, change.points), (before, Some(20)));
        };
        check(
            share(17, 240),
            share(7, 240),
            Direction::Up,
            Trend::Better,
            share(1, 24),
        );
        check(
            share(17, 240),
            share(7, 240),
            Direction::Down,
            Trend::Worse,
            share(1, 24),
        );
        check(
            share(17, 240),
            share(7, 240),
            Direction::None,
            Trend::Different,
            share(1, 24),
        );
        check(
            share(34, 480),
            share(17, 240),
            Direction::Down,
            Trend::Same,
            share(0, 1),
        );
        check(share(1, 3), share(33, 100), Direction::Up, Trend::Better, share(1, 300));
        check(
            share(0, 0),
            share(33, 100),
            Direction::Up,
            Trend::NotComparable,
            Quantity::None,
        );
        check(Integer(3), Integer(5), Direction::Up, Trend::Worse, Integer(-2));
        check(Integer(1), share(1, 2), Direction::Up, Trend::Better, share(1, 2));
        check(share(1, 2), Integer(1), Direction::Up, Trend::Worse, share(-1, 2));
        check(Decimal(2.5), Decimal(2.0), Direction::Down, Trend::Worse, Decimal(0.5));
        check(
            Decimal(f64::NAN),
            Decimal(2.0),
            Direction::Up,
            Trend::NotComparable,
            Quantity::None,
        );
        check(
            Integer(i64::MAX),
            Integer(-1),
            Direction::Up,
            Trend::Better,
            Quantity::None,
        );
        check(
            Integer(1),
            Decimal(1.0),
            Direction::Up,
            Trend::NotComparable,
            Quantity::None,
        );
        check(
            Quantity::None,
            Quantity::None,
            Direction::Up,
            Trend::NotComparable,
            Quantity::None,
        );
    }

    #[test]
    fn what_was_missing_or_did_not_apply_is_not_compared() {
        use Status::{Informational, Missing, NotApplicable, Scored};
        let check = |now, before, trend, points| {
            let change = change(
                &result(now, Integer(2), 50),
                &mark(before, Integer(1), 30),
                Direction::Up,
            );
            assert_eq!(
                (change.trend, change.points),
                (trend, points),
                "{now:?} after {before:?}"
            );
        };
        check(Scored, Scored, Trend::Better, Some(20));
        check(Informational, Informational, Trend::Better, None);
        check(Scored, Missing, Trend::NotComparable, None);
        check(NotApplicable, Scored, Trend::NotComparable, None);
        check(Missing, Missing, Trend::NotComparable, None);
    }
}
