//! What of a municipality's figures everybody may see.
//!
//! A figure is shown whole or not at all: a share whose counted or whose rest is small, a count that is small, and
//! whatever rests on fewer than three institutions, each of which could take its own away and know the others'. Beside
//! a hidden figure no total is shown that it is a part of, so that nothing can be subtracted back: what is shown stays
//! the same whatever the hidden ones are.

use super::suppression::{Protection, Table, is_small, suppress};
use crate::outcome::Figure;
use crate::passport::IndicatorKind;
use crate::value::{Fraction, Points, Quantity};

/// Of two, each knows the other.
pub const LEAST_INSTITUTIONS: u32 = 3;

/// Why a figure is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Withheld {
    /// It is a small count, or could be worked out of one.
    Small,
    /// Too few institutions stand behind it.
    Few,
}

/// A round's figures as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured<'a> {
    /// By indicator, each with the kind of its figure.
    pub figures: Vec<(IndicatorKind, &'a Figure)>,
    /// Points of all institutions and their maximum, in hundredths.
    pub score: Option<(Points, Points)>,
    /// How many institutions have each level; a level that nobody has is zero.
    pub levels: Vec<u64>,
}

/// What everybody sees of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosed {
    /// The figures in the same order.
    pub figures: Vec<Result<Quantity, Withheld>>,
    /// The score; none where a figure that it may be made of is withheld.
    pub score: Option<(Points, Points)>,
    /// The levels; none where a number of institutions is small.
    pub levels: Option<Vec<u64>>,
}

/// What everybody may see of a round.
#[must_use]
pub fn disclose(round: &Measured<'_>, protection: Protection) -> Disclosed {
    let figures = round.figures.iter();
    let figures: Vec<_> = figures
        .map(|(kind, figure)| disclosed(*kind, figure, protection))
        .collect();
    let institutions: u64 = round.levels.iter().sum();
    let enough = institutions >= LEAST_INSTITUTIONS.into();
    Disclosed {
        score: round.score.filter(|_| enough && figures.iter().all(Result::is_ok)),
        levels: (enough && is_open(&round.levels, protection)).then(|| round.levels.clone()),
        figures,
    }
}

fn disclosed(kind: IndicatorKind, figure: &Figure, protection: Protection) -> Result<Quantity, Withheld> {
    if figure.value == Quantity::None {
        return Ok(Quantity::None);
    }
    if figure.answered < LEAST_INSTITUTIONS {
        return Err(Withheld::Few);
    }
    // An index and a scale are means over institutions and count nobody.
    let counts = !matches!(kind, IndicatorKind::Index | IndicatorKind::Scale);
    if !counts || shows_no_small_count(figure.value, protection) {
        Ok(figure.value)
    } else {
        Err(Withheld::Small)
    }
}

fn shows_no_small_count(value: Quantity, protection: Protection) -> bool {
    match value {
        Quantity::Fraction(share) => share_is_open(share, protection),
        Quantity::Integer(count) => u64::try_from(count).is_ok_and(|count| !is_small(count, protection)),
        Quantity::Decimal(_) | Quantity::None => true,
    }
}

/// A share is a table of its own: the counted, the rest, and the denominator as their total.
fn share_is_open(share: Fraction, protection: Protection) -> bool {
    let (Ok(counted), Ok(all)) = (u64::try_from(share.numerator), u64::try_from(share.denominator)) else {
        return false;
    };
    match all.checked_sub(counted) {
        Some(rest) => is_open(&[counted, rest], protection),
        // More are counted than there are: two counts of their own.
        None => !is_small(counted, protection) && !is_small(all, protection),
    }
}

/// Whether nothing of these counts and their total has to be hidden.
fn is_open(counts: &[u64], protection: Protection) -> bool {
    Table::one_way(counts).is_some_and(|table| suppress(&table, protection, &[]).is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::outcome::Status;

    const FIVE: Protection = Protection { bound: 5, width: 5 };

    fn figure(value: Quantity, answered: u32) -> Figure {
        Figure {
            indicator: "A-1".to_owned(),
            status: Status::Scored,
            value,
            answered,
            asked: answered,
            institutions: Vec::new(),
        }
    }

    fn share(numerator: i64, denominator: i64) -> Quantity {
        Quantity::Fraction(Fraction::new(numerator, denominator))
    }

    #[test]
    fn small_counts_and_few_institutions_are_withheld() {
        use IndicatorKind::{Count, Percent, Scale, YesNo};
        let check = |kind, value, answered, expected: Result<(), Withheld>| {
            let told = disclosed(kind, &figure(value, answered), FIVE);
            assert_eq!(told, expected.map(|()| value), "{value:?} of {answered}");
        };
        check(Percent, share(17, 240), 5, Ok(()));
        check(Percent, share(4, 240), 5, Err(Withheld::Small));
        // 236 are known, so the four others are.
        check(Percent, share(236, 240), 5, Err(Withheld::Small));
        check(Percent, share(0, 240), 5, Ok(()));
        check(Percent, share(240, 240), 5, Ok(()));
        check(Percent, share(240, 236), 5, Ok(()));
        check(Percent, share(17, 240), 2, Err(Withheld::Few));
        check(YesNo, share(7, 12), 12, Ok(()));
        check(YesNo, share(3, 5), 5, Err(Withheld::Small));
        check(Count, Quantity::Integer(4), 5, Err(Withheld::Small));
        check(Count, Quantity::Integer(0), 5, Ok(()));
        check(Count, Quantity::Integer(-1), 5, Err(Withheld::Small));
        check(Scale, share(3, 4), 5, Ok(()));
        check(Scale, share(3, 4), 1, Err(Withheld::Few));
        check(Percent, Quantity::None, 0, Ok(()));
    }

    #[test]
    fn a_total_goes_with_its_parts() {
        let (open, small) = (figure(share(17, 240), 9), figure(share(2, 240), 9));
        let told = |figures: Vec<&Figure>, levels: &[u64]| {
            let round = Measured {
                figures: figures.into_iter().map(|own| (IndicatorKind::Percent, own)).collect(),
                score: Some((900, 1800)),
                levels: levels.to_vec(),
            };
            let told = disclose(&round, FIVE);
            (told.score.is_some(), told.levels.is_some())
        };
        assert_eq!(told(vec![&open], &[9, 0, 0, 6]), (true, true));
        assert_eq!(told(vec![&open, &small], &[9, 0, 0, 6]), (false, true));
        assert_eq!(told(vec![&open], &[9, 1, 0, 5]), (true, false));
        assert_eq!(told(vec![&open], &[2, 0, 0, 0]), (false, false));
    }

    fn any_value() -> impl Strategy<Value = Quantity> {
        prop_oneof![
            (0..40_i64, 0..40_i64).prop_map(|(counted, rest)| share(counted, counted + rest)),
            (0..40_i64).prop_map(Quantity::Integer),
            (0..400_i32).prop_map(|tenths| Quantity::Decimal(f64::from(tenths) / 10.0)),
        ]
    }

    fn any_figures() -> impl Strategy<Value = Vec<Figure>> {
        prop::collection::vec((any_value(), 0..8_u32), 1..8)
            .prop_map(|all| all.into_iter().map(|(value, n)| figure(value, n)).collect())
    }

    fn told(figures: &[Figure], protection: Protection) -> Disclosed {
        let of_kind = |own| (IndicatorKind::Percent, own);
        let round = Measured {
            figures: figures.iter().map(of_kind).collect(),
            // Made of all of them, as a score is.
            score: Some((figures.iter().map(|own| points(own.value)).sum(), 100_000)),
            levels: vec![9, 0, 6],
        };
        disclose(&round, protection)
    }

    fn points(value: Quantity) -> Points {
        match value {
            Quantity::Fraction(share) => i32::try_from(share.numerator * 7 + share.denominator).unwrap(),
            Quantity::Integer(count) => i32::try_from(count).unwrap(),
            _ => 0,
        }
    }

    proptest! {
        #[test]
        fn nothing_under_the_bound_is_shown(figures in any_figures(), bound in 3..=10_u64) {
            let protection = Protection { bound, width: bound };
            for value in told(&figures, protection).figures.into_iter().flatten() {
                let shown: Vec<i64> = match value {
                    Quantity::Fraction(share) => {
                        vec![share.numerator, share.denominator - share.numerator, share.denominator]
                    }
                    Quantity::Integer(count) => vec![count],
                    _ => Vec::new(),
                };
                for count in shown {
                    prop_assert!(count == 0 || count >= i64::try_from(bound).unwrap(), "{value:?}");
                }
            }
        }

        // Whoever sees what is shown cannot tell one hidden figure from another: there is nothing to subtract from.
        #[test]
        fn what_is_shown_does_not_depend_on_what_is_hidden(
            figures in any_figures(), others in prop::collection::vec(any_value(), 8), bound in 3..=10_u64,
        ) {
            let protection = Protection { bound, width: bound };
            let before = told(&figures, protection);
            let mut changed = figures;
            for ((own, told), other) in changed.iter_mut().zip(&before.figures).zip(others) {
                let moved = Figure { value: other, ..own.clone() };
                if told.is_err() && disclosed(IndicatorKind::Percent, &moved, protection) == *told {
                    *own = moved;
                }
            }
            prop_assert_eq!(told(&changed, protection), before);
        }
    }
}
