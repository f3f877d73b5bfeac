//! What one institution's assessed result is for comparison: who it is, and each figure with its kind of emptiness.

use std::collections::BTreeSet;

use super::Exact;
use super::ranking::{Entrant, Part};
use crate::outcome::{BareResult, Results, Status, SystemResult};
use crate::submission::{Mark, Standing};
use crate::value::{Points, Quantity};

/// Who an institution is, apart from its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its id.
    pub institution: String,
    /// `school`, `kindergarten` or `supplementary`.
    pub kind: String,
    /// The groups that it is compared in.
    pub groups: BTreeSet<String>,
    /// Whether it is rural, where known.
    pub rural: Option<bool>,
    /// How many pupils or children, where known.
    pub pupils: Option<u64>,
}

/// What an indicator came to, or which emptiness stands in its place.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// It has a value and counts.
    Scored {
        /// Its exact value.
        value: Quantity,
        /// Points given, in hundredths.
        points: Points,
        /// Points that could be had, in hundredths.
        max: Points,
        /// Its level, where it was kept.
        level: Option<String>,
    },
    /// Asked and not answered: no points, and the maximum stays.
    Missing {
        /// Points that could be had, in hundredths.
        max: Points,
    },
    /// It leaves both sums.
    NotApplicable,
    /// Shown, never scored.
    Informational {
        /// Its exact value.
        value: Quantity,
    },
    /// Nobody asked this institution.
    NotAsked,
    /// The reader may not see it.
    Suppressed,
}

/// One indicator of one institution.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorStanding {
    /// The indicator's code.
    pub indicator: String,
    /// What it came to.
    pub reading: Reading,
}

/// One institution's assessed result.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// Who it is.
    pub profile: Profile,
    /// By system; empty when it has not answered.
    pub systems: Vec<SystemResult>,
    /// By indicator, in the passport's order.
    pub indicators: Vec<IndicatorStanding>,
}

impl Reading {
    /// Points of what could be had. Missing is zero of its maximum: unknown is never a pass.
    #[must_use]
    pub fn attainment(&self) -> Option<Exact> {
        match self {
            Self::Scored { points, max, .. } => Exact::attainment(*points, *max),
            Self::Missing { max } => Exact::attainment(0, *max),
            Self::NotApplicable | Self::Informational { .. } | Self::NotAsked | Self::Suppressed => None,
        }
    }

    /// The exact value, where there is one.
    #[must_use]
    pub fn value(&self) -> Option<Exact> {
        match self {
            Self::Scored { value, .. } | Self::Informational { value } => Exact::of(*value),
            Self::Missing { .. } | Self::NotApplicable | Self::NotAsked | Self::Suppressed => None,
        }
    }

    /// Its level, where it has one.
    #[must_use]
    pub fn level(&self) -> Option<&str> {
        match self {
            Self::Scored { level, .. } => level.as_deref(),
            _ => None,
        }
    }

    fn new(status: Status, value: Quantity, points: Points, max: Points, level: Option<String>) -> Self {
        match status {
            Status::Scored => Self::Scored {
                value,
                points,
                max,
                level,
            },
            Status::Missing => Self::Missing { max },
            Status::NotApplicable => Self::NotApplicable,
            Status::Informational => Self::Informational { value },
        }
    }
}

impl From<BareResult> for IndicatorStanding {
    fn from(result: BareResult) -> Self {
        Self {
            reading: Reading::new(result.status, result.value, result.points, result.max, result.level),
            indicator: result.indicator,
        }
    }
}

/// A mark keeps no level.
impl From<&Mark> for IndicatorStanding {
    fn from(mark: &Mark) -> Self {
        Self {
            indicator: mark.indicator.clone(),
            reading: Reading::new(mark.status, mark.value, mark.points, mark.max, None),
        }
    }
}

impl Assessed {
    /// What a plugin made of its answers.
    #[must_use]
    pub fn of(profile: Profile, results: Results) -> Self {
        Self {
            profile,
            systems: results.systems,
            indicators: results.indicators.into_iter().map(Into::into).collect(),
        }
    }

    /// What the municipal summary is made from; it knows no levels of indicators.
    #[must_use]
    pub fn of_standing(profile: Profile, standing: &Standing) -> Self {
        Self {
            profile,
            systems: standing.systems.clone(),
            indicators: standing.marks.iter().map(Into::into).collect(),
        }
    }

    /// What a system came to; none where it was not asked.
    #[must_use]
    pub fn result(&self, system: &str) -> Option<&SystemResult> {
        self.systems.iter().find(|result| result.system == system)
    }

    /// Points of what could be had in a system; none where nothing of it is scored.
    #[must_use]
    pub fn attainment(&self, system: &str) -> Option<Exact> {
        let result = self.result(system)?;
        Exact::attainment(result.points, result.max)
    }

    /// What an indicator came to; what was never asked is said to be so.
    #[must_use]
    pub fn reading(&self, indicator: &str) -> &Reading {
        let found = self.indicators.iter().find(|standing| standing.indicator == indicator);
        found.map_or(&Reading::NotAsked, |standing| &standing.reading)
    }

    /// It as one that takes part in a ranking by these indicators.
    #[must_use]
    pub fn entrant(&self, indicators: &[&str]) -> Entrant {
        let part = |indicator: &&str| {
            let (points, max) = match *self.reading(indicator) {
                Reading::Scored { points, max, .. } => (points, max),
                Reading::Missing { max } => (0, max),
                _ => return None,
            };
            Some(Part {
                indicator: (*indicator).to_owned(),
                points,
                max,
            })
        };
        Entrant {
            institution: self.profile.institution.clone(),
            parts: indicators.iter().filter_map(part).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Fraction;

    fn assessed(marks: Vec<Mark>) -> Assessed {
        let profile = Profile {
            institution: "school-1".into(),
            kind: "school".into(),
            groups: BTreeSet::new(),
            rural: None,
            pupils: None,
        };
        let standing = Standing {
            institution: "school-1".into(),
            institution_kind: "school".into(),
            systems: Vec::new(),
            marks,
        };
        Assessed::of_standing(profile, &standing)
    }

    #[test]
    fn each_emptiness_stays_what_it_is() {
        let check = |status, attainment: Option<(i64, i64)>, value: Option<(i64, i64)>| {
            let of = |pair: Option<(i64, i64)>| pair.map(|(n, d)| Exact::ratio(n, d).unwrap());
            let institution = assessed(vec![Mark {
                indicator: "A-1".into(),
                status,
                value: Quantity::Fraction(Fraction::new(17, 240)),
                points: 50,
                max: 200,
            }]);
            let reading = institution.reading("A-1");
            assert_eq!(
                (reading.attainment(), reading.value()),
                (of(attainment), of(value)),
                "{status:?}"
            );
        };
        check(Status::Scored, Some((1, 4)), Some((17, 240)));
        check(Status::Missing, Some((0, 1)), None);
        check(Status::NotApplicable, None, None);
        check(Status::Informational, None, Some((17, 240)));
        assert_eq!(assessed(Vec::new()).reading("A-1"), &Reading::NotAsked);
        assert_eq!(Reading::Suppressed.attainment(), None);
    }

    #[test]
    fn only_what_counts_enters_a_ranking() {
        let mark = |indicator: &str, status| Mark {
            indicator: indicator.into(),
            status,
            value: Quantity::None,
            points: 50,
            max: 200,
        };
        let institution = assessed(vec![
            mark("A-1", Status::Scored),
            mark("A-2", Status::Missing),
            mark("A-3", Status::NotApplicable),
            mark("B-1", Status::Scored),
        ]);
        let parts = institution.entrant(&["A-1", "A-2", "A-3", "A-4"]).parts;
        let parts: Vec<_> = parts
            .iter()
            .map(|part| (part.indicator.as_str(), part.points, part.max))
            .collect();
        assert_eq!(parts, [("A-1", 50, 200), ("A-2", 0, 200)]);
    }
}
