//! The mean of institutions' shares, which some documents want instead of ΣN ∕ ΣD.

use crate::wit::{Fraction, Quantity};

/// Digits behind the point of a mean that is not to be had exactly, and of the shares that it is then made of.
const DECIMALS: u128 = 1_000_000_000_000;
const FINER: u128 = 1_000;

/// Shares to be averaged: exactly as long as their common denominator fits, and in decimals beside that.
///
/// Neither depends on the order in which institutions come.
#[derive(Debug)]
pub(super) struct Mean {
    /// The exact sum; none once it has grown too large.
    exact: Option<(u128, u128)>,
    /// The sum of the shares in units of 1 ∕ ([`DECIMALS`] · [`FINER`]).
    decimals: u128,
    count: u128,
}

impl Default for Mean {
    fn default() -> Self {
        Self {
            exact: Some((0, 1)),
            decimals: 0,
            count: 0,
        }
    }
}

impl Mean {
    /// Adds a share that is defined.
    pub(super) fn add(&mut self, share: Fraction) {
        let (Ok(over), Ok(under)) = (u128::try_from(share.numerator), u128::try_from(share.denominator)) else {
            return;
        };
        if under == 0 {
            return;
        }
        self.count += 1;
        let fine = (over * DECIMALS * FINER + under / 2) / under;
        self.decimals = self.decimals.saturating_add(fine);
        self.exact = self.exact.and_then(|sum| added(sum, (over, under)));
    }

    /// The mean and whether it is exact; none where there is nothing to average.
    pub(super) fn fraction(&self) -> Option<(Fraction, bool)> {
        if self.count == 0 {
            return None;
        }
        let exact = self
            .exact
            .and_then(|(over, under)| fraction(over, under.checked_mul(self.count)?));
        let parts = FINER.saturating_mul(self.count);
        let rounded = || fraction(self.decimals.saturating_add(parts / 2) / parts, DECIMALS);
        match exact {
            Some(exact) => Some((exact, true)),
            None => Some((rounded()?, false)),
        }
    }

    /// The mean as a summary reports it: a fraction where it is exact, otherwise a decimal of six digits.
    pub(super) fn quantity(&self) -> Quantity {
        match self.fraction() {
            None => Quantity::None,
            Some((mean, true)) => Quantity::Fraction(mean),
            Some((mean, false)) => Quantity::Decimal(six_digits(mean)),
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "a decimal is what this is for")]
fn six_digits(mean: Fraction) -> f64 {
    let millionths = (i128::from(mean.numerator) * 2_000_000 / i128::from(mean.denominator) + 1) / 2;
    millionths as f64 / 1e6
}

/// The sum of two fractions over their least common denominator.
fn added((over, under): (u128, u128), (more, parts): (u128, u128)) -> Option<(u128, u128)> {
    let shared = divisor(more, parts);
    let (more, parts) = (more / shared, parts / shared);
    let common = (under / divisor(under, parts)).checked_mul(parts)?;
    let over = over.checked_mul(common / under)?;
    Some((over.checked_add(more.checked_mul(common / parts)?)?, common))
}

/// A reduced fraction, if 64 bits hold it.
fn fraction(over: u128, under: u128) -> Option<Fraction> {
    let shared = divisor(over, under);
    Some(Fraction {
        numerator: i64::try_from(over / shared).ok()?,
        denominator: i64::try_from(under / shared).ok()?,
    })
}

/// The greatest common divisor; at least 1.
fn divisor(mut left: u128, mut right: u128) -> u128 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(shares: &[(i64, i64)]) -> Mean {
        let mut mean = Mean::default();
        for (numerator, denominator) in shares {
            mean.add(Fraction {
                numerator: *numerator,
                denominator: *denominator,
            });
        }
        mean
    }

    #[track_caller]
    fn check(shares: &[(i64, i64)], expected: Quantity) {
        assert_eq!(mean(shares).quantity(), expected);
        let mut turned = shares.to_vec();
        turned.reverse();
        assert_eq!(mean(&turned).quantity(), expected, "turned");
    }

    fn exactly(numerator: i64, denominator: i64) -> Quantity {
        Quantity::Fraction(Fraction { numerator, denominator })
    }

    #[test]
    fn small_means_are_exact() {
        check(&[], Quantity::None);
        check(&[(1, 4)], exactly(1, 4));
        // (1/2 + 1/3 + 1) ∕ 3 = 11/18
        check(&[(1, 2), (10, 30), (7, 7)], exactly(11, 18));
        check(&[(0, 5), (0, 7)], exactly(0, 1));
        check(&[(1, 2), (1, 2)], exactly(1, 2));
        // Shares of nothing and broken ones say nothing.
        check(&[(1, 2), (0, 0), (-1, 2), (1, -2)], exactly(1, 2));
    }

    #[test]
    fn means_beyond_64_bits_are_decimals() {
        // (1/997 + 1/991 + 1/983 + 1/977 + 1/971 + 1/967 + 1/953) ∕ 7 = 0.0010237480626…
        let shares = [997, 991, 983, 977, 971, 967, 953].map(|prime| (1, prime));
        check(&shares, Quantity::Decimal(0.001_024));
        let (near, exact) = mean(&shares).fraction().unwrap();
        assert_eq!((near.numerator, near.denominator), (1_023_748_063, 1_000_000_000_000));
        assert!(!exact);
    }

    #[test]
    fn a_mean_too_fine_for_128_bits_still_meets_its_bound() {
        let primes = [999_983, 999_979, 999_961, 999_959, 999_953, 999_931, 999_917, 999_907];
        // Each share and its complement: the mean is a half whatever the denominators.
        let shares: Vec<_> = primes
            .iter()
            .flat_map(|prime| [(1, *prime), (prime - 1, *prime)])
            .collect();
        let found = mean(&shares).fraction().unwrap();
        assert_eq!((found.0.numerator, found.0.denominator), (1, 2));
    }

    #[test]
    fn the_largest_numbers_do_no_harm() {
        let found = mean(&[(i64::MAX, 1), (i64::MAX, i64::MAX), (1, i64::MAX)]);
        assert!(found.fraction().is_none_or(|(fraction, _)| fraction.denominator > 0));
    }
}
