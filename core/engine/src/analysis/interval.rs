//! How far a share of few may lie from what many would show.

use super::Exact;
use crate::value::Fraction;

/// More people than there are; keeps every product inside 128 bits.
const MOST: i64 = 1_000_000_000;
/// The square root is taken to so many parts and rounded outwards.
const MILLION: u128 = 1_000_000;

/// What a share may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// At least.
    pub lower: Exact,
    /// At most.
    pub upper: Exact,
}

/// The 95 % score interval of a share, in whole numbers and rounded outwards to millionths, so that it is the same on
/// every machine. None where the numerator is no part of the denominator.
///
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209–212;
/// recommended for small numbers by R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872. With z = 1.96 = 49 ∕ 25:
/// `(x + z²∕2 ± z·√(x(n − x)∕n + z²∕4)) ∕ (n + z²)`.
#[must_use]
pub fn wilson(share: Fraction) -> Option<Interval> {
    let (x, n) = (share.numerator, share.denominator);
    if n <= 0 || n > MOST || !(0..=n).contains(&x) {
        return None;
    }
    let (wide_x, wide_n) = (u128::try_from(x).ok()?, u128::try_from(n).ok()?);
    let under_root = 2_500 * wide_x * (wide_n - wide_x) + 2_401 * wide_n;
    let root = root_up((under_root * MILLION * MILLION).div_ceil(2_500 * wide_n));
    let half = i64::try_from(2_450 * root).ok()?;
    // Everything times 1250 millions, the common denominator of z²∕2, z and the root.
    let (middle, whole) = (1_250_000_000 * x + 2_401_000_000, 1_250_000_000 * n + 4_802_000_000);
    Some(Interval {
        lower: Exact::ratio((middle - half).max(0), whole)?,
        upper: Exact::ratio((middle + half).min(whole), whole)?,
    })
}

fn root_up(number: u128) -> u128 {
    let root = number.isqrt();
    if root * root < number { root + 1 } else { root }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::number::{Language, ratio};

    #[test]
    fn the_figures_are_those_of_the_paper() {
        // Newcombe 1998, table I, method 3.
        let check = |x, n, lower, upper| {
            let interval = wilson(Fraction::new(x, n)).unwrap();
            let shown = |bound: Exact| ratio(bound.fraction(), 4, Language::En).unwrap();
            assert_eq!(
                (shown(interval.lower), shown(interval.upper)),
                (String::from(lower), String::from(upper))
            );
        };
        check(81, 263, "0.2553", "0.3662");
        check(15, 148, "0.0624", "0.1605");
        check(0, 20, "0.0000", "0.1611");
        check(1, 29, "0.0061", "0.1718");
    }

    #[test]
    fn what_is_no_share_has_no_interval() {
        for (x, n) in [(1, 0), (-1, 5), (6, 5), (0, -5), (1, i64::MAX)] {
            assert_eq!(wilson(Fraction::new(x, n)), None, "{x} of {n}");
        }
        assert!(wilson(Fraction::new(MOST / 2, MOST)).is_some());
    }

    proptest! {
        #[test]
        fn the_share_lies_within(n in 1_i64..100_000, part in 0.0_f64..=1.0) {
            let x = (n as f64 * part) as i64;
            let Interval { lower, upper } = wilson(Fraction::new(x, n)).unwrap();
            let share = Exact::ratio(x, n).unwrap();
            prop_assert!(Exact::ZERO <= lower && lower <= share && share <= upper && upper <= Exact::ONE);
            prop_assert!(lower < upper);
        }

        #[test]
        fn bounds_are_rounded_outwards(n in 1_i64..1_000, part in 0_i64..=1_000) {
            let x = n * part / 1_000;
            let Interval { lower, upper } = wilson(Fraction::new(x, n)).unwrap();
            // At a bound p the score test is no longer passed: 625·(x − n·p)² ≥ 2401·n·p·(1 − p).
            for bound in [lower, upper].into_iter().filter(|bound| *bound > Exact::ZERO && *bound < Exact::ONE) {
                let (over, under) = bound.wide();
                let distance = i128::from(x) * under - i128::from(n) * over;
                prop_assert!(625 * distance * distance >= 2_401 * i128::from(n) * over * (under - over));
            }
        }
    }
}
