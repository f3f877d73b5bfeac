//! Exact arithmetic on [`Fraction`]: nothing is rounded, and what is not defined stays so.

use std::cmp::Ordering;

use crate::value::Fraction;

impl Fraction {
    /// A fraction.
    #[must_use]
    pub fn new(numerator: i64, denominator: i64) -> Self {
        Self { numerator, denominator }
    }

    /// Whether it has a value: its denominator is not zero.
    #[must_use]
    pub fn is_defined(self) -> bool {
        self.denominator != 0
    }

    /// Which of two is greater, by cross multiplication; none where either is not defined.
    #[must_use]
    pub fn cmp_exact(self, other: Self) -> Option<Ordering> {
        let (a, b) = (self.positive()?, other.positive()?);
        Some((a.0 * b.1).cmp(&(b.0 * a.1)))
    }

    /// Numerators and denominators added each: the ΣN ∕ ΣD of a municipality. None where a sum does not fit.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Some(Self {
            numerator: self.numerator.checked_add(other.numerator)?,
            denominator: self.denominator.checked_add(other.denominator)?,
        })
    }

    /// `self − other` exactly and in lowest terms; none where either is not defined or the result does not fit.
    #[must_use]
    pub fn difference(self, other: Self) -> Option<Self> {
        let (a, b) = (self.positive()?, other.positive()?);
        let numerator = (a.0 * b.1).checked_sub(b.0 * a.1)?;
        lowest_terms(numerator, a.1 * b.1)
    }

    /// In lowest terms with a denominator above zero; none where it is not defined.
    #[must_use]
    pub fn reduced(self) -> Option<Self> {
        let (numerator, denominator) = self.positive()?;
        lowest_terms(numerator, denominator)
    }

    /// Wide numerator and denominator, the latter above zero: their products with another's fit into 128 bits.
    pub(crate) fn positive(self) -> Option<(i128, i128)> {
        let (numerator, denominator) = (i128::from(self.numerator), i128::from(self.denominator));
        match denominator.cmp(&0) {
            Ordering::Less => Some((-numerator, -denominator)),
            Ordering::Equal => None,
            Ordering::Greater => Some((numerator, denominator)),
        }
    }
}

fn lowest_terms(numerator: i128, denominator: i128) -> Option<Fraction> {
    let divisor = i128::try_from(common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs()))
        .ok()?
        .max(1);
    Some(Fraction {
        numerator: i64::try_from(numerator / divisor).ok()?,
        denominator: i64::try_from(denominator / divisor).ok()?,
    })
}

fn common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_zero_denominator_is_not_defined() {
        let undefined = Fraction::new(5, 0);
        assert!(!undefined.is_defined());
        assert_eq!(undefined.cmp_exact(Fraction::new(1, 2)), None);
        assert_eq!(Fraction::new(1, 2).cmp_exact(undefined), None);
        assert_eq!(undefined.difference(undefined), None);
        assert_eq!(undefined.reduced(), None);
    }

    #[test]
    fn differences_are_exact() {
        let check = |a: (i64, i64), b: (i64, i64), expected: Option<(i64, i64)>| {
            let difference = Fraction::new(a.0, a.1).difference(Fraction::new(b.0, b.1));
            assert_eq!(difference, expected.map(|(n, d)| Fraction::new(n, d)), "{a:?} - {b:?}");
        };
        check((1, 3), (1, 4), Some((1, 12)));
        check((17, 240), (34, 480), Some((0, 1)));
        check((1, 4), (1, 3), Some((-1, 12)));
        check((1, -2), (1, 2), Some((-1, 1)));
        check((i64::MAX, 1), (i64::MIN, 1), None);
    }

    proptest! {
        #[test]
        fn order_is_that_of_the_exact_values(a in any::<i64>(), b in any::<i64>(), c in any::<i64>(), d in any::<i64>()) {
            let (x, y) = (Fraction::new(a, b), Fraction::new(c, d));
            // the reference: the sign of a/b − c/d is that of (ad − cb)·bd, with each factor's own sign
            let expected = (b != 0 && d != 0).then(|| {
                let cross = (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)));
                if (b < 0) == (d < 0) { cross } else { cross.reverse() }
            });
            prop_assert_eq!(x.cmp_exact(y), expected);
            prop_assert_eq!(y.cmp_exact(x), expected.map(Ordering::reverse));
        }

        #[test]
        fn lowest_terms_keep_the_value(n in any::<i32>(), d in any::<i32>().prop_filter("defined", |d| *d != 0)) {
            let fraction = Fraction::new(n.into(), d.into());
            let reduced = fraction.reduced().unwrap();
            prop_assert_eq!(reduced.cmp_exact(fraction), Some(Ordering::Equal));
            prop_assert!(reduced.denominator > 0);
            prop_assert!(common_divisor(reduced.numerator.unsigned_abs().into(), reduced.denominator.unsigned_abs().into()) <= 1);
        }
    }
}
