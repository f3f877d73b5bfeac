//! Whether two figures go together: a connection («связь»), never a cause.
//!
//! There are no p-values: the institutions of a municipality are all of them and no sample. What is said is how strong
//! the connection is, of how many, and that below [`CORRELATION_NEEDS`] nothing is.

use super::{Exact, Refusal, at_least};

/// With fewer, a coefficient above one half is common by chance: of ten, two thirds are needed to be rare (J. H. Zar,
/// "Significance testing of the Spearman rank correlation coefficient", JASA 67 (1972) 578–580).
pub const CORRELATION_NEEDS: usize = 10;
/// Every pair is looked at; no municipality has so many.
const MOST: usize = 10_000;

/// How strong, by the scale customary in Russian statistics (R. E. Chaddock, "Principles and Methods of Statistics",
/// 1925): bounds at 0.1, 0.3, 0.5, 0.7 and 0.9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Hardly any.
    None,
    /// «Слабая».
    Weak,
    /// «Умеренная».
    Moderate,
    /// «Заметная».
    Noticeable,
    /// «Высокая».
    Strong,
    /// «Весьма высокая».
    VeryStrong,
}

/// How two figures go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Connection {
    /// Of how many, each with both figures.
    pub n: usize,
    /// How many were left out for want of a figure.
    pub left_out: usize,
    /// Spearman's rho, from −1 to 1.
    pub rho: f64,
    /// Kendall's tau-b, from −1 to 1.
    pub tau: f64,
    /// How strong, by rho.
    pub strength: Strength,
}

/// How two figures of the same institutions go together.
///
/// Spearman's rho is Pearson's coefficient of mean ranks (C. Spearman, Amer. J. Psychol. 15 (1904) 72–101; with ties M. G.
/// Kendall, "Rank Correlation Methods", 1948, ch. 3); tau-b is of Kendall, Biometrika 33 (1945) 239–251. Ranks and their
/// sums are whole numbers; only the last division is not. A yes-or-no figure is taken as 1 and 0.
///
/// # Errors
/// Fewer than [`CORRELATION_NEEDS`] with both figures, one figure equal for all, or too many to look at every pair.
pub fn connection(pairs: &[(Option<Exact>, Option<Exact>)]) -> Result<Connection, Refusal> {
    let both: Vec<(Exact, Exact)> = pairs.iter().filter_map(|(one, other)| one.zip(*other)).collect();
    let n = both.len();
    at_least(CORRELATION_NEEDS, n)?;
    if n > MOST {
        return Err(Refusal::TooWide);
    }
    let (one, other): (Vec<Exact>, Vec<Exact>) = both.into_iter().unzip();
    let (x, y) = (centred_ranks(&one), centred_ranks(&other));
    let product = |a: &[i128], b: &[i128]| a.iter().zip(b).map(|(a, b)| a * b).sum::<i128>();
    let (together, alone) = (product(&x, &y), (product(&x, &x), product(&y, &y)));
    if alone.0 == 0 || alone.1 == 0 {
        return Err(Refusal::AllEqual { n });
    }
    Ok(Connection {
        n,
        left_out: pairs.len() - n,
        rho: coefficient(together, alone),
        tau: tau(&x, &y),
        strength: strength(together, alone),
    })
}

/// Twice the mean rank less the mean of all ranks: whole numbers whose sum is zero.
fn centred_ranks(values: &[Exact]) -> Vec<i128> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let rank = |value: &Exact| {
        let below = sorted.partition_point(|other| other < value);
        let upto = sorted.partition_point(|other| other <= value);
        // Ranks below+1 … upto: twice their mean is below + upto + 1; twice the mean of all is n + 1.
        wide(below) + wide(upto) - wide(values.len())
    };
    values.iter().map(rank).collect()
}

fn wide(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(i128::MAX)
}

/// Concordant less discordant pairs, over the geometric mean of those not tied in the one and in the other.
fn tau(x: &[i128], y: &[i128]) -> f64 {
    let (mut together, mut untied) = (0_i128, (0_i128, 0_i128));
    for later in 1..x.len() {
        for earlier in 0..later {
            let (a, b) = ((x[later] - x[earlier]).signum(), (y[later] - y[earlier]).signum());
            together += a * b;
            untied = (untied.0 + a * a, untied.1 + b * b);
        }
    }
    coefficient(together, untied)
}

/// `together ∕ √(one · other)`; by Cauchy and Schwarz within −1 and 1, where rounding is not to leave it.
fn coefficient(together: i128, (one, other): (i128, i128)) -> f64 {
    (together as f64 / ((one as f64).sqrt() * (other as f64).sqrt())).clamp(-1.0, 1.0)
}

/// By exact comparison: `100·together² ≥ bound²·one·other`, with bounds in tenths.
fn strength(together: i128, (one, other): (i128, i128)) -> Strength {
    let reaches = |tenths: i128| {
        let left = together
            .checked_mul(together)
            .and_then(|square| square.checked_mul(100));
        let right = one
            .checked_mul(other)
            .and_then(|product| product.checked_mul(tenths * tenths));
        left.zip(right).is_some_and(|(left, right)| left >= right)
    };
    let words = [
        (9, Strength::VeryStrong),
        (7, Strength::Strong),
        (5, Strength::Noticeable),
        (3, Strength::Moderate),
        (1, Strength::Weak),
    ];
    let found = words.into_iter().find(|(tenths, _)| reaches(*tenths));
    found.map_or(Strength::None, |(_, strength)| strength)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(pairs: &[(i64, i64)]) -> Result<Connection, Refusal> {
        let whole = |(x, y): &(i64, i64)| (Some(Exact::whole(*x)), Some(Exact::whole(*y)));
        connection(&pairs.iter().map(whole).collect::<Vec<_>>())
    }

    #[test]
    fn the_figures_are_those_of_the_textbook() {
        let check = |pairs: &[(i64, i64)], rho: f64, tau: f64, strength| {
            let found = of(pairs).unwrap();
            assert!((found.rho - rho).abs() < 1e-9, "rho {}", found.rho);
            assert!((found.tau - tau).abs() < 1e-9, "tau {}", found.tau);
            assert_eq!(found.strength, strength);
        };
        // Without ties rho is 1 − 6·Σd²∕(n³ − n). Σd² = 194 of ten: 1 − 1164∕990. Of 45 pairs 20 agree and 25 do not.
        let iq = [
            (106, 7),
            (86, 0),
            (100, 27),
            (101, 50),
            (99, 28),
            (103, 29),
            (97, 20),
            (113, 12),
            (112, 6),
            (110, 17),
        ];
        check(&iq, 1.0 - 1164.0 / 990.0, -5.0 / 45.0, Strength::Weak);
        let same: Vec<_> = (0..10).map(|i| (i, 3 * i)).collect();
        check(&same, 1.0, 1.0, Strength::VeryStrong);
        let turned: Vec<_> = (0..10).map(|i| (i, -i)).collect();
        check(&turned, -1.0, -1.0, Strength::VeryStrong);
        // Rural 1 or 0 against a result: five and five. Ranks 3 and 8 against 1…10: Σ of products 62.5, squares 62.5 and
        // 82.5. Of 45 pairs 25 are untied in the one, 45 in the other, and all 25 agree.
        let rural: Vec<_> = (0..10).map(|i| (i64::from(i >= 5), i)).collect();
        check(
            &rural,
            (62.5_f64 / 82.5).sqrt(),
            25.0 / (25.0_f64 * 45.0).sqrt(),
            Strength::Strong,
        );
    }

    #[test]
    fn few_or_equal_figures_say_nothing() {
        let line = |n: i64| (0..n).map(|i| (i, i)).collect::<Vec<_>>();
        assert_eq!(of(&line(9)), Err(Refusal::TooFew { n: 9, needed: 10 }));
        assert!(of(&line(10)).is_ok());
        let flat: Vec<_> = (0..10).map(|i| (i, 7)).collect();
        assert_eq!(of(&flat), Err(Refusal::AllEqual { n: 10 }));
    }

    #[test]
    fn who_lacks_a_figure_is_left_out_and_counted() {
        let mut pairs: Vec<_> = (0..10)
            .map(|i| (Some(Exact::whole(i)), Some(Exact::whole(i))))
            .collect();
        pairs.push((None, Some(Exact::ONE)));
        pairs.push((Some(Exact::ONE), None));
        let found = connection(&pairs).unwrap();
        assert_eq!((found.n, found.left_out), (10, 2));
    }

    proptest! {
        #[test]
        fn rho_and_tau_are_even_handed(pairs in prop::collection::vec((-5_i64..5, -5_i64..5), 10..40)) {
            let turned: Vec<_> = pairs.iter().map(|(x, y)| (*y, *x)).collect();
            let mirrored: Vec<_> = pairs.iter().map(|(x, y)| (*x, -*y)).collect();
            match of(&pairs) {
                Ok(found) => {
                    prop_assert!((-1.0..=1.0).contains(&found.rho) && (-1.0..=1.0).contains(&found.tau));
                    prop_assert_eq!(of(&turned).unwrap(), found);
                    let other = of(&mirrored).unwrap();
                    prop_assert_eq!((other.rho, other.tau, other.strength), (-found.rho, -found.tau, found.strength));
                }
                Err(refusal) => prop_assert_eq!(of(&turned), Err(refusal)),
            }
        }

        #[test]
        fn only_the_order_matters(pairs in prop::collection::vec((0_i64..50, 0_i64..50), 10..30)) {
            let stretched: Vec<_> = pairs.iter().map(|(x, y)| (x * x * x, y * 7 + 1)).collect();
            prop_assert_eq!(of(&stretched), of(&pairs));
        }
    }
}
