//! What the institutions of a round come to together in each system.

use super::Exact;
use crate::passport::Passport;
use crate::submission::{Setting, Standing};

/// A system of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemTotal {
    /// The system.
    pub system: String,
    /// Points of all who answered, in hundredths.
    pub points: i64,
    /// What they could have had.
    pub max: i64,
    /// The level that the municipality's own bounds give it.
    pub level: Option<String>,
    /// How many institutions are in it.
    pub answered: u32,
}

/// Each system of which somebody has a result, and the one that was asked about, by id.
#[must_use]
pub fn systems(passport: &Passport, settings: &[Setting], standings: &[Standing], asked: &str) -> Vec<SystemTotal> {
    let mut ids: Vec<&str> = passport.systems.iter().map(|system| system.id.as_str()).collect();
    ids.sort_unstable();
    ids.into_iter()
        .map(|id| total(passport, settings, standings, id))
        .filter(|own| own.answered > 0 || own.system == asked)
        .collect()
}

/// Sums and not a mean of shares, so that an institution that few indicators fit weighs as little as it should.
fn total(passport: &Passport, settings: &[Setting], standings: &[Standing], id: &str) -> SystemTotal {
    let mut own = SystemTotal {
        system: id.to_owned(),
        points: 0,
        max: 0,
        level: None,
        answered: 0,
    };
    let results = standings.iter().flat_map(|standing| &standing.systems);
    for result in results.filter(|result| result.system == id) {
        own.points += i64::from(result.points);
        own.max += i64::from(result.max);
        own.answered += 1;
    }
    let attained = Exact::ratio(own.points, own.max);
    let level = attained.and_then(|attained| passport.level_of(attained, settings));
    own.level = level.map(|level| level.id.clone());
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::SystemResult;
    use crate::passport::sample;

    fn standing(system: &str, points: i32, max: i32) -> Standing {
        Standing {
            institution: format!("school of {points}"),
            institution_kind: "school".into(),
            systems: vec![SystemResult {
                system: system.into(),
                points,
                max,
                level: None,
                signs: Vec::new(),
            }],
            marks: Vec::new(),
        }
    }

    fn check(standings: &[Standing], expected: &[(&str, i64, i64, Option<&str>, u32)]) {
        let settings = [Setting {
            id: "from-high".into(),
            value: 7_500,
        }];
        let found = systems(&sample(&["upbringing", "talent"]), &settings, standings, "upbringing");
        let found: Vec<_> = found
            .iter()
            .map(|own| {
                (
                    own.system.as_str(),
                    own.points,
                    own.max,
                    own.level.as_deref(),
                    own.answered,
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn points_add_up_whatever_the_shares_are() {
        // 100 of 100 and 800 of 1100 are 900 of 1200, 75 % exactly; the mean of the shares would be 86.4 %.
        check(
            &[standing("upbringing", 100, 100), standing("upbringing", 800, 1_100)],
            &[("upbringing", 900, 1_200, Some("high"), 2)],
        );
        check(
            &[standing("upbringing", 74, 100), standing("talent", 1, 1)],
            &[
                ("talent", 1, 1, Some("high"), 1),
                ("upbringing", 74, 100, Some("low"), 1),
            ],
        );
    }

    #[test]
    fn what_nobody_has_points_of_has_no_level() {
        check(&[], &[("upbringing", 0, 0, None, 0)]);
        check(&[standing("upbringing", 0, 0)], &[("upbringing", 0, 0, None, 1)]);
    }
}
