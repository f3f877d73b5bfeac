//! Which level a share of the points is, by the bounds that a municipality has set.

use super::{Level, Passport};
use crate::analysis::Exact;
use crate::submission::Setting;

/// Bounds are hundredths of a percent.
const WHOLE: i64 = 10_000;

impl Passport {
    /// The best level whose bound is reached; the one without a bound takes the rest. None where a bound's setting is
    /// missing.
    #[must_use]
    pub fn level_of(&self, attained: Exact, settings: &[Setting]) -> Option<&Level> {
        for level in &self.levels {
            let Some(bound) = &level.bound else { return Some(level) };
            let bound = settings.iter().find(|setting| setting.id == *bound)?;
            if attained >= Exact::ratio(bound.value, WHOLE)? {
                return Some(level);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passport::sample;

    #[test]
    fn a_bound_belongs_to_the_better_level() {
        let settings = [Setting {
            id: "from-high".into(),
            value: 3_333,
        }];
        let check = |points, max, expected: &str| {
            let (passport, attained) = (sample(&[]), Exact::ratio(points, max).unwrap());
            let level = passport.level_of(attained, &settings).unwrap();
            assert_eq!(level.id, expected, "{points} of {max}");
        };
        check(3_333, 10_000, "high");
        // A third is more than 33.33 %.
        check(1, 3, "high");
        check(3_332, 10_000, "low");
        check(0, 1, "low");
    }

    #[test]
    fn without_its_bound_nothing_is_guessed() {
        assert_eq!(sample(&[]).level_of(Exact::ONE, &[]), None);
    }
}
