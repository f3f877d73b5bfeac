//! Whom the figures on identified schools are about. «Проведение анализа эффективности принятых мер осуществляется … в
//! течение двух лет, следующих за периодом включения организации» (section 1.2): a school that left the list is
//! followed for two more years.

use zerkalo_sdk::model::Case;
use zerkalo_sdk::wit::{Past, Quantity};

use super::identification::{Identification, Listing};
use super::readings::Readings;

/// «в течение двух лет, следующих за периодом включения».
const FOLLOWED: i32 = 2;

/// Whether a school is one of the identified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is on the list now.
    Listed,
    /// It was in one of the last two years.
    ListedBefore,
    /// It is not.
    NotListed,
    /// It cannot be told.
    Open,
}

impl Standing {
    /// By this round's answers, then by what earlier rounds found.
    pub(crate) fn of(case: &Case<'_>, readings: Readings) -> Self {
        let listing = Identification::of(case, readings).listing();
        if listing == Listing::Listed {
            return Self::Listed;
        }
        let now = case.submission().period.as_str();
        if case.history().iter().any(|past| listed_then(now, past)) {
            return Self::ListedBefore;
        }
        match listing {
            Listing::Open => Self::Open,
            Listing::Listed | Listing::NotListed | Listing::NoRules => Self::NotListed,
        }
    }
}

/// Whether an earlier round of the last two years found the school identified.
fn listed_then(now: &str, past: &Past) -> bool {
    let recent = match (year(now), year(&past.period)) {
        (Some(now), Some(then)) => (0..=FOLLOWED).contains(&(now - then)),
        _ => false,
    };
    let listed = |value: Quantity| matches!(value, Quantity::Fraction(share) if share.numerator > 0);
    let mark = past.marks.iter().find(|mark| mark.indicator == "OMS-LOW-01");
    recent && mark.is_some_and(|mark| listed(mark.value))
}

/// The year in which a period begins.
fn year(period: &str) -> Option<i32> {
    period.get(..4)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use zerkalo_sdk::wit::{Fraction, Mark, Status};

    use super::*;

    fn past(period: &str, listed: i64) -> Past {
        Past {
            period: period.to_owned(),
            answers: Vec::new(),
            marks: vec![Mark {
                indicator: "OMS-LOW-01".to_owned(),
                status: Status::Scored,
                value: Quantity::Fraction(Fraction {
                    numerator: listed,
                    denominator: 1,
                }),
                points: 0,
                max: 0,
            }],
        }
    }

    #[test]
    fn a_school_is_followed_for_two_years() {
        let cases = [
            ("2026/2027", past("2025/2026", 1), true),
            ("2026/2027", past("2024/2025", 1), true),
            ("2026/2027", past("2023/2024", 1), false),
            ("2026/2027", past("2025/2026", 0), false),
            ("2026", past("2025", 1), true),
            ("2026-H2", past("2026-H1", 1), true),
            ("2026", past("2027", 1), false),
            ("2026", past("давно", 1), false),
            (
                "2026",
                Past {
                    marks: Vec::new(),
                    ..past("2025", 1)
                },
                false,
            ),
        ];
        for (now, past, expected) in cases {
            assert_eq!(listed_then(now, &past), expected, "{now} {past:?}");
        }
    }
}
