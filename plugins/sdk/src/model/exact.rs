//! Exact ratios. Nothing here is rounded but points, once, half up.

use crate::rules::BoundRules;
use crate::wit::{Comparison, Fraction, Points};

/// No figure about people or roubles is larger; below it no product here overflows.
pub(super) const MOST: i64 = 1_000_000_000_000;

/// Hundredths of a percent in the whole.
const WHOLE: i64 = 10_000;

/// Products with at most this factor stay within 64 bits, where division is cheap in a guest.
const SMALL: i128 = 1 << 40;

/// An attainment: between 0 and 1, exact.
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    /// Nothing attained.
    pub const NONE: Self = Self { over: 0, under: 1 };
    /// Everything attained.
    pub const ALL: Self = Self { over: 1, under: 1 };
    /// Half of it.
    pub const HALF: Self = Self { over: 1, under: 2 };

    /// `over / under`, kept between 0 and 1; nothing attained where `under` is not positive.
    #[must_use]
    pub fn new(over: i64, under: i64) -> Self {
        Self::wide(i128::from(over), i128::from(under))
    }

    fn wide(over: i128, under: i128) -> Self {
        if under <= 0 {
            Self::NONE
        } else {
            Self {
                over: over.clamp(0, under),
                under,
            }
        }
    }

    /// Whether everything is attained.
    #[must_use]
    pub fn is_all(self) -> bool {
        self.over == self.under
    }

    /// Whether it reaches `bound` hundredths of a percent.
    #[must_use]
    pub fn reaches(self, bound: i64) -> bool {
        self.over * i128::from(WHOLE) >= self.under * i128::from(bound)
    }

    /// `weight` times the attainment, rounded half up to a hundredth of a point: the one rounding of a score.
    #[must_use]
    pub fn points(self, weight: Points) -> Points {
        let (over, under) = (self.over, self.under);
        let doubled = 2 * i64::from(weight.max(0));
        let rounded = match (i64::try_from(over), i64::try_from(under)) {
            (Ok(over), Ok(under)) if i128::from(under) <= SMALL => (doubled * over + under) / (2 * under),
            _ => i64::try_from((i128::from(doubled) * over + under) / (2 * under)).unwrap_or(0),
        };
        Points::try_from(rounded).unwrap_or(weight)
    }
}

/// How a share without a target counts.
pub(super) fn of_share(share: Fraction, down: bool) -> Ratio {
    let over = if down {
        share.denominator - share.numerator
    } else {
        share.numerator
    };
    Ratio::new(over, share.denominator)
}

/// How a share with a target counts: up to it in proportion; with less being better, falling from it to 0 at 100 %.
pub(super) fn of_share_with_target(share: Fraction, target: BoundRules, down: bool) -> Ratio {
    let (n, d) = (i128::from(share.numerator), i128::from(share.denominator));
    let (tn, td) = (i128::from(target.numerator), i128::from(target.denominator));
    let beyond = if down { n * td > tn * d } else { n * td < tn * d };
    match (beyond, down) {
        (false, _) => Ratio::ALL,
        (true, false) => Ratio::wide(n * td, d * tn),
        (true, true) => Ratio::wide((d - n) * td, d * (td - tn)),
    }
}

/// How a count counts against its whole-number target; with less being better, target ∕ count beyond it.
pub(super) fn of_count(count: i64, target: BoundRules, down: bool) -> Ratio {
    let target = nearest_whole(target);
    match down {
        false if target <= count => Ratio::ALL,
        false => Ratio::new(count, target),
        true if count <= target => Ratio::ALL,
        true => Ratio::new(target, count),
    }
}

/// The last whole number that satisfies a whole-number target: "more than 10" begins at 11.
fn nearest_whole(target: BoundRules) -> i64 {
    match target.comparison {
        Comparison::MoreThan => target.numerator + 1,
        Comparison::LessThan => target.numerator - 1,
        Comparison::AtLeast | Comparison::AtMost | Comparison::Equal => target.numerator,
    }
}

/// Whether `value` satisfies a bound, on integers; not where the value is not defined.
pub(super) fn satisfies(value: Fraction, bound: BoundRules) -> bool {
    let left = i128::from(value.numerator) * i128::from(bound.denominator);
    let right = i128::from(bound.numerator) * i128::from(value.denominator);
    value.denominator > 0
        && match bound.comparison {
            Comparison::AtLeast => left >= right,
            Comparison::MoreThan => left > right,
            Comparison::AtMost => left <= right,
            Comparison::LessThan => left < right,
            Comparison::Equal => left == right,
        }
}

/// How many the numerator lacks of a target, or has too many: 0 where the target is reached.
pub(super) fn lacking(value: Fraction, target: BoundRules) -> i64 {
    let wanted = i128::from(target.numerator) * i128::from(value.denominator);
    let per = i128::from(target.denominator.max(1));
    let (floor, ceiling) = (wanted.div_euclid(per), (wanted + per - 1).div_euclid(per));
    let have = i128::from(value.numerator);
    let lacks = match target.comparison {
        Comparison::AtLeast | Comparison::Equal => ceiling - have,
        Comparison::MoreThan => floor + 1 - have,
        Comparison::AtMost => have - floor,
        Comparison::LessThan => have - (ceiling - 1),
    };
    i64::try_from(lacks.max(0)).unwrap_or(i64::MAX)
}

/// How many a share without a target lacks to all of them; where less is better, how many there are to be rid of.
pub(super) fn lacking_to_all(share: Fraction, down: bool) -> i64 {
    let lacks = if down {
        share.numerator
    } else {
        share.denominator.saturating_sub(share.numerator)
    };
    lacks.max(0)
}

/// Compares two defined fractions exactly.
pub(super) fn compare(left: Fraction, right: Fraction) -> std::cmp::Ordering {
    let cross = |a: Fraction, b: Fraction| i128::from(a.numerator) * i128::from(b.denominator);
    cross(left, right).cmp(&cross(right, left))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(comparison: Comparison, numerator: i64, denominator: i64) -> BoundRules {
        BoundRules {
            comparison,
            numerator,
            denominator,
            document: true,
        }
    }

    fn share(numerator: i64, denominator: i64) -> Fraction {
        Fraction { numerator, denominator }
    }

    #[test]
    fn points_are_rounded_half_up_once() {
        let cases = [
            // 100 · 1/3 = 33.33…, 100 · 2/3 = 66.66…
            (1, 3, 100, 33),
            (2, 3, 100, 67),
            // 100 · 1/200 = 0.5 → 1; 100 · 1/201 = 0.497… → 0
            (1, 200, 100, 1),
            (1, 201, 100, 0),
            (199, 200, 100, 100),
            (1, 1, 250, 250),
            (0, 5, 250, 0),
            // Beyond 64 bits: 10 000 · (10¹² − 1) ∕ 10¹² = 9 999.99… → 10 000
            (MOST - 1, MOST, 10_000, 10_000),
            (MOST / 2, MOST, 10_000, 5_000),
        ];
        for (over, under, weight, expected) in cases {
            assert_eq!(
                Ratio::new(over, under).points(weight),
                expected,
                "{weight} · {over}/{under}"
            );
        }
    }

    #[test]
    fn shares_count_up_to_their_target() {
        let at_least = target(Comparison::AtLeast, 40, 100);
        let at_most = target(Comparison::AtMost, 20, 100);
        let cases = [
            // 17/240 of 40 %: 1700 / 9600 = 0.177…
            (of_share_with_target(share(17, 240), at_least, false), 18),
            (of_share_with_target(share(96, 240), at_least, false), 100),
            (of_share_with_target(share(95, 240), at_least, false), 99),
            (of_share_with_target(share(240, 240), at_least, false), 100),
            // Up to 20 % all of it, then (1 − v) ∕ (1 − t): at 60 % it is 0.4 ∕ 0.8.
            (of_share_with_target(share(20, 100), at_most, true), 100),
            (of_share_with_target(share(60, 100), at_most, true), 50),
            (of_share_with_target(share(100, 100), at_most, true), 0),
            (of_share_with_target(share(120, 100), at_most, true), 0),
            (
                of_share_with_target(share(120, 100), target(Comparison::AtMost, 1, 1), true),
                0,
            ),
            (of_share(share(17, 240), false), 7),
            (of_share(share(17, 240), true), 93),
            (of_share(share(300, 240), false), 100),
            (of_share(share(300, 240), true), 0),
        ];
        for (index, (ratio, expected)) in cases.into_iter().enumerate() {
            assert_eq!(ratio.points(100), expected, "case {index}");
        }
    }

    #[test]
    fn counts_count_up_to_their_target() {
        let cases = [
            (of_count(7, target(Comparison::AtLeast, 10, 1), false), 70),
            (of_count(10, target(Comparison::AtLeast, 10, 1), false), 100),
            (of_count(12, target(Comparison::AtLeast, 10, 1), false), 100),
            // "More than 10" begins at 11: 10/11 = 0.909…
            (of_count(10, target(Comparison::MoreThan, 10, 1), false), 91),
            (of_count(0, target(Comparison::AtLeast, 0, 1), false), 100),
            (of_count(0, target(Comparison::AtMost, 0, 1), true), 100),
            (of_count(3, target(Comparison::AtMost, 0, 1), true), 0),
            (of_count(4, target(Comparison::AtMost, 2, 1), true), 50),
            (of_count(1, target(Comparison::LessThan, 1, 1), true), 0),
        ];
        for (index, (ratio, expected)) in cases.into_iter().enumerate() {
            assert_eq!(ratio.points(100), expected, "case {index}");
        }
    }

    #[test]
    fn what_is_lacking_is_a_whole_number() {
        let cases = [
            // 40 % of 240 is 96.
            (share(17, 240), target(Comparison::AtLeast, 40, 100), 79),
            (share(96, 240), target(Comparison::AtLeast, 40, 100), 0),
            (share(96, 240), target(Comparison::MoreThan, 40, 100), 1),
            // 40 % of 241 is 96.4: 97 are needed.
            (share(96, 241), target(Comparison::AtLeast, 40, 100), 1),
            (share(96, 241), target(Comparison::MoreThan, 40, 100), 1),
            // 20 % of 241 is 48.2: 48 are allowed.
            (share(50, 241), target(Comparison::AtMost, 20, 100), 2),
            (share(48, 240), target(Comparison::LessThan, 20, 100), 1),
            (share(300, 240), target(Comparison::AtLeast, 40, 100), 0),
        ];
        for (value, bound, expected) in cases {
            assert_eq!(lacking(value, bound), expected, "{value:?} {bound:?}");
            assert_eq!(expected == 0, satisfies(value, bound), "{value:?} {bound:?}");
        }
    }

    #[test]
    fn an_undefined_share_satisfies_nothing() {
        assert!(!satisfies(share(0, 0), target(Comparison::AtMost, 20, 100)));
        assert!(!Ratio::new(0, 0).is_all());
    }

    #[test]
    fn levels_are_reached_exactly() {
        // 17/20 = 85 % exactly, 849 999/1 000 000 is short of it though it shows as 85,0 %.
        assert!(Ratio::new(17, 20).reaches(8_500));
        assert!(!Ratio::new(849_999, 1_000_000).reaches(8_500));
    }
}
