//! A series over rounds: changes between neighbours that were measured alike, breaks between those that were not.

use thiserror::Error;

use super::Exact;
use crate::dynamics::{Trend as Way, trend};
use crate::passport::Direction;
use crate::period::Period;

/// By what a round measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yardstick {
    /// SHA-256 of the form.
    pub form: String,
    /// SHA-256 of the plugin.
    pub plugin: String,
    /// Digest of the settings.
    pub settings: String,
}

/// One round in a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    /// Its period.
    pub period: Period,
    /// By what it measured.
    pub by: Yardstick,
    /// What came out; none where nothing did.
    pub value: Option<Exact>,
    /// How many institutions are behind the value.
    pub n: usize,
}

/// Why two neighbours can't be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Break {
    /// A year after a quarter.
    KindOfPeriod,
    /// Other questions.
    Form,
    /// Other rules.
    Plugin,
    /// Other weights or bounds.
    Settings,
}

/// What lies between two neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Between {
    /// They were measured alike.
    Change {
        /// Later minus earlier, exact.
        difference: Exact,
        /// Better or worse, by the direction.
        way: Way,
    },
    /// They were not, for these reasons.
    Broken(Vec<Break>),
    /// One has no value, or the difference does not fit into 64 bits.
    Unknown,
}

/// Two rounds of one series are about the same period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("two rounds are about {0}")]
pub struct RepeatedPeriod(pub Period);

/// A series by period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    measurements: Vec<Measurement>,
    direction: Direction,
}

impl Series {
    /// Rounds put in the order of their periods.
    ///
    /// # Errors
    /// Two rounds about the same period: which one counts is not for a series to decide.
    pub fn new(mut measurements: Vec<Measurement>, direction: Direction) -> Result<Self, RepeatedPeriod> {
        measurements.sort_by_key(|measurement| measurement.period);
        match measurements.windows(2).find(|pair| pair[0].period == pair[1].period) {
            Some(pair) => Err(RepeatedPeriod(pair[0].period)),
            None => Ok(Self {
                measurements,
                direction,
            }),
        }
    }

    /// The rounds, the earliest first.
    #[must_use]
    pub fn measurements(&self) -> &[Measurement] {
        &self.measurements
    }

    /// What lies between each round and the next.
    #[must_use]
    pub fn between(&self) -> Vec<Between> {
        let pairs = self.measurements.windows(2);
        pairs.map(|pair| between(&pair[0], &pair[1], self.direction)).collect()
    }

    /// The change over the rounds since the last break, and how many they are; none where fewer than two of them have a
    /// value.
    #[must_use]
    pub fn since_break(&self) -> Option<(Between, usize)> {
        let broken = |pair: &[Measurement]| !breaks(&pair[0], &pair[1]).is_empty();
        let start = self
            .measurements
            .windows(2)
            .rposition(broken)
            .map_or(0, |pair| pair + 1);
        let mut known = self.measurements[start..].iter().filter(|one| one.value.is_some());
        let (first, last) = (known.next()?, known.next_back()?);
        Some((between(first, last, self.direction), self.measurements.len() - start))
    }
}

fn between(earlier: &Measurement, later: &Measurement, direction: Direction) -> Between {
    let breaks = breaks(earlier, later);
    if !breaks.is_empty() {
        return Between::Broken(breaks);
    }
    let difference = later
        .value
        .zip(earlier.value)
        .and_then(|(later, earlier)| later.minus(earlier));
    match difference {
        Some(difference) => Between::Change {
            difference,
            way: trend(difference.cmp(&Exact::ZERO), direction),
        },
        None => Between::Unknown,
    }
}

fn breaks(earlier: &Measurement, later: &Measurement) -> Vec<Break> {
    let differs = [
        (Break::KindOfPeriod, earlier.period.kind() != later.period.kind()),
        (Break::Form, earlier.by.form != later.by.form),
        (Break::Plugin, earlier.by.plugin != later.by.plugin),
        (Break::Settings, earlier.by.settings != later.by.settings),
    ];
    differs
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(what, _)| what)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn measured(period: &str, by: [&str; 3], value: Option<(i64, i64)>) -> Measurement {
        let [form, plugin, settings] = by.map(String::from);
        Measurement {
            period: Period::try_from(period.to_owned()).unwrap(),
            by: Yardstick { form, plugin, settings },
            value: value.map(|(n, d)| Exact::ratio(n, d).unwrap()),
            n: 5,
        }
    }

    fn series(measurements: Vec<Measurement>, direction: Direction) -> Series {
        Series::new(measurements, direction).unwrap()
    }

    fn change(n: i64, d: i64, way: Way) -> Between {
        Between::Change {
            difference: Exact::ratio(n, d).unwrap(),
            way,
        }
    }

    const ALIKE: [&str; 3] = ["f", "p", "s"];

    #[test]
    fn neighbours_that_were_measured_alike_are_compared_exactly() {
        let check = |direction, expected: [Way; 2]| {
            let rounds = vec![
                measured("2026", ALIKE, Some((2, 3))),
                measured("2024", ALIKE, Some((1, 4))),
                measured("2025", ALIKE, Some((1, 3))),
            ];
            let [first, second] = expected;
            let between = series(rounds, direction).between();
            assert_eq!(between, [change(1, 12, first), change(1, 3, second)]);
        };
        check(Direction::Up, [Way::Better, Way::Better]);
        check(Direction::Down, [Way::Worse, Way::Worse]);
        check(Direction::None, [Way::Different, Way::Different]);
    }

    #[test]
    fn whatever_changed_breaks_the_series() {
        let check = |period, by, expected: &[Break]| {
            let rounds = vec![
                measured("2025", ALIKE, Some((1, 3))),
                measured(period, by, Some((2, 3))),
            ];
            let between = series(rounds, Direction::Up).between();
            assert_eq!(between, [Between::Broken(expected.to_vec())], "{period} {by:?}");
        };
        check("2026", ["g", "p", "s"], &[Break::Form]);
        check("2026", ["f", "q", "s"], &[Break::Plugin]);
        check("2026", ["f", "p", "t"], &[Break::Settings]);
        check("2026-Q1", ALIKE, &[Break::KindOfPeriod]);
        check("2026", ["g", "q", "t"], &[Break::Form, Break::Plugin, Break::Settings]);
    }

    #[test]
    fn without_a_value_nothing_is_said() {
        let rounds = vec![measured("2025", ALIKE, None), measured("2026", ALIKE, Some((2, 3)))];
        let series = series(rounds, Direction::Up);
        assert_eq!(series.between(), [Between::Unknown]);
        assert_eq!(series.since_break(), None);
    }

    #[test]
    fn a_long_change_reaches_back_to_the_last_break_and_no_further() {
        let rounds = vec![
            measured("2022", ["f", "old", "s"], Some((1, 10))),
            measured("2023", ALIKE, Some((1, 2))),
            measured("2024", ALIKE, None),
            measured("2025", ALIKE, Some((2, 3))),
        ];
        let series = series(rounds, Direction::Up);
        assert_eq!(series.since_break(), Some((change(1, 6, Way::Better), 3)));
        assert_eq!(
            series.between(),
            [Between::Broken(vec![Break::Plugin]), Between::Unknown, Between::Unknown]
        );
    }

    #[test]
    fn two_rounds_about_one_period_are_no_series() {
        let rounds = vec![measured("2025", ALIKE, None), measured("2025", ALIKE, Some((1, 2)))];
        let expected = RepeatedPeriod(Period::calendar_year(2025).unwrap());
        assert_eq!(Series::new(rounds, Direction::Up), Err(expected));
    }

    proptest! {
        #[test]
        fn the_changes_add_up(values in prop::collection::vec(0_i64..1_000, 2..12)) {
            let year = |(index, value): (usize, &i64)| measured(&(2000 + index).to_string(), ALIKE, Some((*value, 1_000)));
            let series = series(values.iter().enumerate().map(year).collect(), Direction::Up);
            let mut sum = 0;
            for between in series.between() {
                let Between::Change { difference, .. } = between else { panic!("alike") };
                let fraction = difference.fraction();
                sum += fraction.numerator * (1_000 / fraction.denominator);
            }
            let Some((Between::Change { difference, .. }, n)) = series.since_break() else { panic!("alike") };
            prop_assert_eq!(Exact::ratio(sum, 1_000), Some(difference));
            prop_assert_eq!(n, values.len());
        }
    }
}
