//! What lies far from the middle, by a measure that the far ones do not spoil.

use super::distribution::quantile;
use super::{Exact, Refusal, at_least};

/// The bound below was found by simulation for ten and more.
pub const OUTLIERS_NEED: usize = 10;
/// Wider numbers are no attainments, and exact products of narrower ones fit into 128 bits.
const WIDEST: (i64, i64) = (1_000_000_000, 1_000_000);

/// One that lies far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlier {
    /// The institution's id.
    pub institution: String,
    /// Its figure.
    pub value: Exact,
    /// Its modified z-score in hundredths, rounded half away from zero: below zero where it lies below the median.
    pub score: i64,
}

/// What lies far in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outliers {
    /// Of how many.
    pub n: usize,
    /// The group's median.
    pub median: Exact,
    /// The farthest first.
    pub found: Vec<Outlier>,
}

/// Those whose modified z-score `0.6745·(x − median) ∕ MAD` is beyond 3.5 either way, where MAD is the median of the
/// distances from the median: B. Iglewicz & D. C. Hoaglin, "How to Detect and Handle Outliers", ASQC 1993, ch. 3.
/// Compared on whole numbers; only the score that is shown is rounded.
///
/// # Errors
/// Fewer than [`OUTLIERS_NEED`]; more than half equal, so that MAD is zero and any difference would be without bound;
/// figures that are too wide.
pub fn outliers(figures: &[(String, Exact)]) -> Result<Outliers, Refusal> {
    let n = figures.len();
    at_least(OUTLIERS_NEED, n)?;
    let mut values: Vec<Exact> = figures.iter().map(|(_, value)| *value).collect();
    if !values.iter().all(is_narrow) {
        return Err(Refusal::TooWide);
    }
    values.sort_unstable();
    let median = quantile(&values, 2).ok_or(Refusal::TooWide)?;
    let mut distances: Vec<Distance> = values.iter().map(|value| Distance::new(*value, median)).collect();
    distances.sort_unstable_by(Distance::compare);
    let middle = (distances[(n - 1) / 2], distances[n / 2]);
    if middle.1.over == 0 {
        return Err(Refusal::MostEqual { n });
    }
    let mut found: Vec<Outlier> = figures
        .iter()
        .filter(|(_, value)| Distance::new(*value, median).is_far(middle))
        .map(|(institution, value)| Outlier {
            institution: institution.clone(),
            value: *value,
            score: score(*value, median, middle),
        })
        .collect();
    found.sort_by(|one, other| {
        let key = |outlier: &Outlier| (-outlier.score.abs(), outlier.institution.clone());
        key(one).cmp(&key(other))
    });
    Ok(Outliers { n, median, found })
}

fn is_narrow(value: &Exact) -> bool {
    let fraction = value.fraction();
    fraction.numerator.abs() <= WIDEST.0 && fraction.denominator <= WIDEST.1
}

/// A distance from the median times the median's denominator: scores do not change by it, and numbers stay narrow.
#[derive(Debug, Clone, Copy)]
struct Distance {
    over: i128,
    under: i128,
}

impl Distance {
    fn new(value: Exact, median: Exact) -> Self {
        let (value, median) = (value.wide(), median.wide());
        Self {
            over: (value.0 * median.1 - median.0 * value.1).abs(),
            under: value.1,
        }
    }

    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        (self.over * other.under).cmp(&(other.over * self.under))
    }

    /// `0.6745·d ∕ ((a + b) ∕ 2) > 3.5`, that is `1349·d > 3500·(a + b)`.
    fn is_far(self, middle: (Self, Self)) -> bool {
        let (over, under) = self.against(middle);
        1_349 * over > 3_500 * under
    }

    /// `d ∕ (a + b)` as two whole numbers.
    fn against(self, (a, b): (Self, Self)) -> (i128, i128) {
        let sum = a.over * b.under + b.over * a.under;
        (self.over * a.under * b.under, self.under * sum)
    }
}

/// `100·0.6745·d ∕ ((a + b) ∕ 2)`, that is `1349·d ∕ (10·(a + b))`, with the sign of the side.
fn score(value: Exact, median: Exact, middle: (Distance, Distance)) -> i64 {
    let (over, under) = Distance::new(value, median).against(middle);
    let hundredths = (2 * 1_349 * over + 10 * under) / (2 * 10 * under);
    let size = i64::try_from(hundredths).unwrap_or(i64::MAX);
    if value < median { -size } else { size }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn figures(values: &[i64], of: i64) -> Vec<(String, Exact)> {
        let named = |(index, value): (usize, &i64)| (format!("{index:02}"), Exact::ratio(*value, of).unwrap());
        values.iter().enumerate().map(named).collect()
    }

    fn found(values: &[i64]) -> Result<Vec<(String, i64)>, Refusal> {
        let outliers = outliers(&figures(values, 100))?;
        Ok(outliers
            .found
            .into_iter()
            .map(|one| (one.institution, one.score))
            .collect())
    }

    #[test]
    fn what_lies_beyond_three_and_a_half_is_found() {
        // Median 51, distances 1 1 1 0 0 1 2 2 3 29 41: MAD 1. 0.6745·29 = 19.5605, 0.6745·41 = 27.6545.
        let values = [50, 50, 50, 51, 51, 52, 53, 53, 54, 80, 10];
        assert_eq!(found(&values), Ok(vec![("10".into(), -2765), ("09".into(), 1956)]));
        // Ten: median 54.5, distances 4.5 … 0.5 twice each: MAD 2.5. 13 lies at 0.6745·41.5∕2.5 = 11.1967.
        let values = [13, 51, 52, 53, 54, 55, 56, 57, 58, 59];
        assert_eq!(found(&values), Ok(vec![("00".into(), -1120)]));
        assert_eq!(found(&[50, 51, 52, 53, 54, 55, 56, 57, 58, 59]), Ok(vec![]));
    }

    #[test]
    fn the_bound_itself_is_not_beyond() {
        // Median 0 and MAD 1349: 3.5∕0.6745 = 7000∕1349, so 7000 is the bound.
        let check = |far, expected: usize| {
            let values = [-1_349, -1_349, -1_349, -1_349, 0, 0, 0, 1_349, 1_349, 1_349, far];
            let outliers = outliers(&figures(&values, 10_000)).unwrap();
            assert_eq!(outliers.found.len(), expected, "{far}");
        };
        check(7_000, 0);
        check(7_001, 1);
    }

    #[test]
    fn where_most_are_equal_distance_has_no_measure() {
        assert_eq!(
            found(&[50, 50, 50, 50, 50, 50, 50, 10, 90, 95]),
            Err(Refusal::MostEqual { n: 10 })
        );
        assert_eq!(found(&[50; 9]), Err(Refusal::TooFew { n: 9, needed: 10 }));
        // Half of the distances are zero; the middle lies between zero and nine.
        assert_eq!(found(&[40, 41, 50, 50, 50, 50, 50, 60, 61, 62]), Ok(vec![]));
        let wide = figures(&[1; 10], 1_000_003);
        assert_eq!(outliers(&wide), Err(Refusal::TooWide));
    }

    proptest! {
        #[test]
        fn the_exact_rule_agrees_with_the_formula(values in prop::collection::vec(0_i64..200, 10..40), of in 200_i64..1_000) {
            let Ok(outliers) = outliers(&figures(&values, of)) else { return Ok(()) };
            let mut sorted: Vec<f64> = values.iter().map(|value| *value as f64).collect();
            let middle = |sorted: &mut Vec<f64>| {
                sorted.sort_by(f64::total_cmp);
                (sorted[(sorted.len() - 1) / 2] + sorted[sorted.len() / 2]) / 2.0
            };
            let median = middle(&mut sorted);
            let mad = middle(&mut values.iter().map(|value| (*value as f64 - median).abs()).collect());
            let mut expected: Vec<(String, i64)> = Vec::new();
            for (index, value) in values.iter().enumerate() {
                let score = 0.6745 * (*value as f64 - median) / mad;
                prop_assume!((score.abs() - 3.5).abs() > 1e-9);
                if score.abs() > 3.5 {
                    expected.push((format!("{index:02}"), (score * 100.0).round() as i64));
                }
            }
            prop_assert_eq!(outliers.found.len(), expected.len());
            for one in outliers.found {
                let (_, score) = expected.iter().find(|(who, _)| *who == one.institution).unwrap();
                prop_assert!((score - one.score).abs() <= 1);
            }
        }

        #[test]
        fn the_widest_figures_do_not_overflow(n in prop::collection::vec((-WIDEST.0..=WIDEST.0, 1..=WIDEST.1), 10..14)) {
            let named = |(index, (n, d)): (usize, &(i64, i64))| (index.to_string(), Exact::ratio(*n, *d).unwrap());
            let figures: Vec<_> = n.iter().enumerate().map(named).collect();
            if let Ok(outliers) = outliers(&figures) {
                prop_assert!(outliers.found.iter().all(|one| one.score.abs() > 349));
            }
        }
    }
}
