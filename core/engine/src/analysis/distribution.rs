//! How results lie: counts by level, the middle and the quarters, each with the number behind it.

use std::collections::BTreeMap;

use super::standing::Reading;
use super::{Exact, Refusal, at_least};

/// A middle of two would be their mean, from which either could work out the other.
pub const MEDIAN_NEEDS: usize = 3;
/// Two in each quarter, so that a quarter is not one institution.
pub const QUARTILES_NEED: usize = 8;

/// How many have which level, and how many have none and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    /// By level, in the given order.
    pub counts: Vec<(String, usize)>,
    /// Scored with a level that was not among the given, or with none.
    pub without_level: usize,
    /// Asked and not answered.
    pub missing: usize,
    /// Left both sums, or was informational.
    pub not_counted: usize,
    /// Never asked.
    pub not_asked: usize,
    /// Not for the reader's eyes.
    pub suppressed: usize,
}

impl Levels {
    /// Counts of readings by level.
    pub fn of<'a>(readings: impl IntoIterator<Item = &'a Reading>, order: &[&str]) -> Self {
        let mut levels = Self::default();
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for reading in readings {
            match reading {
                Reading::Scored { level, .. } => match level.as_deref().filter(|level| order.contains(level)) {
                    Some(level) => *counted.entry(level).or_default() += 1,
                    None => levels.without_level += 1,
                },
                Reading::Missing { .. } => levels.missing += 1,
                Reading::NotApplicable | Reading::Informational { .. } => levels.not_counted += 1,
                Reading::NotAsked => levels.not_asked += 1,
                Reading::Suppressed => levels.suppressed += 1,
            }
        }
        let count = |level: &&str| ((*level).to_owned(), counted.get(level).copied().unwrap_or(0));
        levels.counts = order.iter().map(count).collect();
        levels
    }

    /// How many have a level: the N behind the counts.
    #[must_use]
    pub fn n(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

/// The quarters of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quartiles {
    /// A quarter lies below.
    pub lower: Exact,
    /// A quarter lies above.
    pub upper: Exact,
}

/// Where a group's results lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// How many.
    pub n: usize,
    /// The least.
    pub least: Exact,
    /// The middle.
    pub median: Exact,
    /// The greatest.
    pub greatest: Exact,
    /// The quarters, from [`QUARTILES_NEED`] on.
    pub quartiles: Option<Quartiles>,
}

/// The least, the middle, the greatest and the quarters of a group.
///
/// Quantiles are those of definition 7 of Hyndman & Fan, "Sample quantiles in statistical packages", The American
/// Statistician 50 (1996) 361–365: linear between the order statistics around `(n − 1)·p`. Spreadsheets work out
/// `QUARTILE.INC` so, and whoever checks an exported workbook must meet the same figures.
///
/// # Errors
/// Fewer than [`MEDIAN_NEEDS`], or a figure that does not fit into 64 bits.
pub fn spread(values: &[Exact]) -> Result<Spread, Refusal> {
    let n = values.len();
    at_least(MEDIAN_NEEDS, n)?;
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let quartiles = match n {
        ..QUARTILES_NEED => None,
        _ => Some(quartiles(&sorted).ok_or(Refusal::TooWide)?),
    };
    Ok(Spread {
        n,
        least: sorted[0],
        median: quantile(&sorted, 2).ok_or(Refusal::TooWide)?,
        greatest: sorted[n - 1],
        quartiles,
    })
}

fn quartiles(sorted: &[Exact]) -> Option<Quartiles> {
    Some(Quartiles {
        lower: quantile(sorted, 1)?,
        upper: quantile(sorted, 3)?,
    })
}

/// The quantile at so many quarters, of at least one sorted value.
pub(super) fn quantile(sorted: &[Exact], quarters: usize) -> Option<Exact> {
    let position = sorted.len().checked_sub(1)? * quarters;
    let (below, part) = (position / 4, u8::try_from(position % 4).ok()?);
    let low = *sorted.get(below)?;
    match sorted.get(below + 1) {
        Some(high) if part > 0 => low.towards(*high, part),
        _ => Some(low),
    }
}

/// A quarter of the peer group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quarter {
    /// Below the lower quartile.
    Lowest,
    /// From the lower quartile to the median.
    BelowMiddle,
    /// From the median to the upper quartile.
    AboveMiddle,
    /// From the upper quartile on.
    Highest,
}

/// The quarter of its peer group (itself among them) in which a result lies. On a boundary it belongs to the better:
/// the doubt is to the institution's good.
///
/// # Errors
/// Fewer than [`QUARTILES_NEED`] peers, all of them equal, or a figure that does not fit into 64 bits.
pub fn quarter(value: Exact, peers: &[Exact]) -> Result<Quarter, Refusal> {
    let n = peers.len();
    at_least(QUARTILES_NEED, n)?;
    let spread = spread(peers)?;
    let quartiles = spread.quartiles.ok_or(Refusal::TooFew {
        n,
        needed: QUARTILES_NEED,
    })?;
    if spread.least == spread.greatest {
        return Err(Refusal::AllEqual { n });
    }
    Ok(if value >= quartiles.upper {
        Quarter::Highest
    } else if value >= spread.median {
        Quarter::AboveMiddle
    } else if value >= quartiles.lower {
        Quarter::BelowMiddle
    } else {
        Quarter::Lowest
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::Quantity;

    fn wholes(values: &[i64]) -> Vec<Exact> {
        values.iter().copied().map(Exact::whole).collect()
    }

    fn of(n: i64, d: i64) -> Exact {
        Exact::ratio(n, d).unwrap()
    }

    #[test]
    fn quartiles_are_those_of_a_spreadsheet() {
        let check = |values: &[i64], lower, median, upper| {
            let spread = spread(&wholes(values)).unwrap();
            assert_eq!(spread.quartiles, Some(Quartiles { lower, upper }), "{values:?}");
            assert_eq!(spread.median, median, "{values:?}");
        };
        // QUARTILE.INC of 1…8: positions 1.75, 3.5 and 5.25 from zero.
        check(&[8, 7, 6, 5, 4, 3, 2, 1], of(11, 4), of(9, 2), of(25, 4));
        check(&[1, 2, 3, 4, 5, 6, 7, 8, 9], of(3, 1), of(5, 1), of(7, 1));
        // Positions 2.25, 4.5 and 6.75 of ten.
        check(
            &[10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
            of(65, 2),
            of(55, 1),
            of(155, 2),
        );
        check(&[5, 5, 5, 5, 5, 5, 5, 5], of(5, 1), of(5, 1), of(5, 1));
    }

    #[test]
    fn too_few_have_no_middle_and_no_quarters() {
        let check = |n: usize| spread(&wholes(&vec![1; n]));
        assert_eq!(check(0), Err(Refusal::TooFew { n: 0, needed: 3 }));
        assert_eq!(check(2), Err(Refusal::TooFew { n: 2, needed: 3 }));
        assert_eq!(check(3).unwrap().quartiles, None);
        assert_eq!(check(7).unwrap().quartiles, None);
        assert!(check(8).unwrap().quartiles.is_some());
        assert_eq!(
            quarter(Exact::ONE, &wholes(&[1, 2, 3, 4, 5, 6, 7])),
            Err(Refusal::TooFew { n: 7, needed: 8 })
        );
    }

    #[test]
    fn a_result_on_a_boundary_belongs_to_the_better_quarter() {
        let peers = wholes(&[1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let check = |value, expected| assert_eq!(quarter(Exact::whole(value), &peers), Ok(expected), "{value}");
        check(1, Quarter::Lowest);
        check(2, Quarter::Lowest);
        check(3, Quarter::BelowMiddle);
        check(5, Quarter::AboveMiddle);
        check(6, Quarter::AboveMiddle);
        check(7, Quarter::Highest);
        check(9, Quarter::Highest);
        assert_eq!(quarter(Exact::ONE, &wholes(&[1; 9])), Err(Refusal::AllEqual { n: 9 }));
    }

    #[test]
    fn levels_are_counted_with_each_emptiness_apart() {
        let scored = |level: Option<&str>| Reading::Scored {
            value: Quantity::None,
            points: 1,
            max: 1,
            level: level.map(Into::into),
        };
        let readings = [
            scored(Some("high")),
            scored(Some("low")),
            scored(Some("high")),
            scored(Some("of another passport")),
            scored(None),
            Reading::Missing { max: 100 },
            Reading::NotApplicable,
            Reading::Informational { value: Quantity::None },
            Reading::NotAsked,
            Reading::Suppressed,
        ];
        let levels = Levels::of(&readings, &["high", "medium", "low"]);
        let expected = Levels {
            counts: vec![("high".into(), 2), ("medium".into(), 0), ("low".into(), 1)],
            without_level: 2,
            missing: 1,
            not_counted: 2,
            not_asked: 1,
            suppressed: 1,
        };
        assert_eq!(levels, expected);
        assert_eq!(levels.n(), 3);
    }

    proptest! {
        #[test]
        fn quarters_hold_their_share(mut values in prop::collection::vec(-50_i64..50, 8..60)) {
            let peers = wholes(&values);
            let spread = spread(&peers).unwrap();
            let Quartiles { lower, upper } = spread.quartiles.unwrap();
            prop_assert!(spread.least <= lower && lower <= spread.median);
            prop_assert!(spread.median <= upper && upper <= spread.greatest);
            let n = values.len();
            let count = |of: &dyn Fn(&Exact) -> bool| peers.iter().filter(|value| of(value)).count();
            prop_assert!(count(&|v| *v < lower) * 4 <= n + 2 && count(&|v| *v > upper) * 4 <= n + 2);
            prop_assert!(count(&|v| *v < spread.median) * 2 <= n && count(&|v| *v > spread.median) * 2 <= n);
            values.reverse();
            prop_assert_eq!(super::spread(&wholes(&values)), Ok(spread));
        }
    }
}
