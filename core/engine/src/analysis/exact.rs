//! An exact number that has a value: the only figure that is compared, sorted or put in the middle of others.

use std::cmp::Ordering;

use crate::value::{Fraction, Points, Quantity};

/// Decimals of a typed number that are taken as they stand; more are no measurement.
const MAX_DECIMALS: usize = 9;

/// A defined fraction in lowest terms with a denominator above zero: equal values are equal, and any two have an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Exact {
    numerator: i64,
    denominator: i64,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self::whole(0);
    /// All that could be had.
    pub const ONE: Self = Self::whole(1);

    /// A fraction; none where it is not defined.
    #[must_use]
    pub fn new(fraction: Fraction) -> Option<Self> {
        let Fraction { numerator, denominator } = fraction.reduced()?;
        Some(Self { numerator, denominator })
    }

    /// `numerator ∕ denominator`; none where the latter is zero.
    #[must_use]
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        Self::new(Fraction::new(numerator, denominator))
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self {
            numerator: number,
            denominator: 1,
        }
    }

    /// Attainment: points of what could be had; none where nothing could.
    #[must_use]
    pub fn attainment(points: Points, max: Points) -> Option<Self> {
        (max > 0).then(|| Self::ratio(points.into(), max.into())).flatten()
    }

    /// The number of an outcome. A decimal is what its shortest digits say, as somebody typed it: 4,35 is 435 ∕ 100.
    #[must_use]
    pub fn of(quantity: Quantity) -> Option<Self> {
        match quantity {
            Quantity::None => None,
            Quantity::Integer(number) => Some(Self::whole(number)),
            Quantity::Fraction(fraction) => Self::new(fraction),
            Quantity::Decimal(number) => Self::typed(number),
        }
    }

    fn typed(number: f64) -> Option<Self> {
        let text = number.is_finite().then(|| number.to_string())?;
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        if decimals.len() > MAX_DECIMALS {
            return None;
        }
        let digits: i64 = format!("{whole}{decimals}").parse().ok()?;
        Self::ratio(digits, 10_i64.pow(u32::try_from(decimals.len()).ok()?))
    }

    /// As a fraction, for display.
    #[must_use]
    pub fn fraction(self) -> Fraction {
        Fraction::new(self.numerator, self.denominator)
    }

    /// The difference; none where it does not fit into 64 bits.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        Self::new(self.fraction().difference(other.fraction())?)
    }

    /// How far apart two are.
    #[must_use]
    pub fn distance(self, other: Self) -> Option<Self> {
        self.max(other).minus(self.min(other))
    }

    /// The point so many quarters of the way to another; none where it does not fit into 64 bits.
    #[must_use]
    pub fn towards(self, other: Self, quarters: u8) -> Option<Self> {
        let (step, rest) = (i128::from(quarters), 4 - i128::from(quarters));
        let (a, b) = (self.wide(), other.wide());
        let near = a.0.checked_mul(b.1)?.checked_mul(rest)?;
        let far = b.0.checked_mul(a.1)?.checked_mul(step)?;
        Self::narrow(near.checked_add(far)?, a.1.checked_mul(b.1)?.checked_mul(4)?)
    }

    /// The nearest binary fraction, for what is measured and not counted.
    #[must_use]
    pub fn approximate(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    pub(crate) fn wide(self) -> (i128, i128) {
        (self.numerator.into(), self.denominator.into())
    }

    fn narrow(numerator: i128, denominator: i128) -> Option<Self> {
        let mut rest = (numerator.unsigned_abs(), denominator.unsigned_abs());
        while rest.1 != 0 {
            rest = (rest.1, rest.0 % rest.1);
        }
        let divisor = i128::try_from(rest.0).ok().filter(|divisor| *divisor > 0)?;
        Some(Self {
            numerator: i64::try_from(numerator / divisor).ok()?,
            denominator: i64::try_from(denominator / divisor).ok()?,
        })
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.wide(), other.wide());
        (a.0 * b.1).cmp(&(b.0 * a.1))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quantities_are_taken_as_they_were_given() {
        let check = |quantity, expected: Option<(i64, i64)>| {
            assert_eq!(
                Exact::of(quantity),
                expected.map(|(n, d)| Exact::ratio(n, d).unwrap()),
                "{quantity:?}"
            );
        };
        check(Quantity::None, None);
        check(Quantity::Integer(-7), Some((-7, 1)));
        check(Quantity::Fraction(Fraction::new(34, 480)), Some((17, 240)));
        check(Quantity::Fraction(Fraction::new(1, 0)), None);
        check(Quantity::Decimal(4.35), Some((87, 20)));
        check(Quantity::Decimal(-0.1), Some((-1, 10)));
        check(Quantity::Decimal(0.1 + 0.2), None);
        check(Quantity::Decimal(f64::NAN), None);
        check(Quantity::Decimal(1e300), None);
    }

    #[test]
    fn nothing_to_be_had_is_no_attainment() {
        assert_eq!(Exact::attainment(0, 0), None);
        assert_eq!(Exact::attainment(150, 600), Exact::ratio(1, 4));
    }

    #[test]
    fn between_two_lies_what_the_quarters_say() {
        let check = |quarters, expected: (i64, i64)| {
            let (from, to) = (Exact::ratio(1, 3).unwrap(), Exact::ONE);
            assert_eq!(from.towards(to, quarters), Exact::ratio(expected.0, expected.1));
        };
        check(0, (1, 3));
        check(1, (1, 2));
        check(2, (2, 3));
        check(4, (1, 1));
        assert_eq!(
            Exact::whole(i64::MAX).towards(Exact::ratio(1, i64::MAX).unwrap(), 1),
            None
        );
    }

    proptest! {
        #[test]
        fn equal_values_are_equal_however_they_are_written(n in -1_000_i64..1_000, d in 1_i64..1_000, by in 1_i64..1_000) {
            prop_assert_eq!(Exact::ratio(n, d), Exact::ratio(n * by, d * by));
            prop_assert_eq!(Exact::ratio(n, d), Exact::ratio(-n, -d));
        }

        #[test]
        fn a_point_between_two_is_between_them(a in any::<i32>(), b in any::<i32>(), c in 1_i32.., d in 1_i32.., q in 0_u8..=4) {
            let (x, y) = (Exact::ratio(a.into(), c.into()).unwrap(), Exact::ratio(b.into(), d.into()).unwrap());
            if let Some(point) = x.towards(y, q) {
                prop_assert!(x.min(y) <= point && point <= x.max(y));
            }
        }
    }
}
