//! The results of one school year, and the two signs that rules 01.1–01.8 look for in them.

use zerkalo_sdk::wit::{Fraction, Row};

use super::readings::{AndOr, EmptyYear};
use super::year::Year;
use crate::table;

/// What a table of results calls its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Columns {
    pub(crate) low: &'static str,
    pub(crate) high: &'static str,
    /// The rule that words one year.
    pub(crate) wording: &'static str,
}

/// Marks from «2» to «5».
pub(crate) const MARKS: Columns = Columns {
    low: "twos",
    high: "fives",
    wording: "low-marks-year",
};
/// Points of the state exam: below the minimum, 81 and more.
pub(crate) const POINTS: Columns = Columns {
    low: "below",
    high: "high",
    wording: "low-exam-year",
};

/// The results of one school year; what was not entered is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Results {
    pub(crate) taken: Option<i64>,
    pub(crate) low: Option<i64>,
    pub(crate) high: Option<i64>,
}

/// The two signs of one year, each on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Signs {
    /// The share of low results is at the threshold or above.
    pub(crate) many_low: Year,
    /// Nobody had a high result.
    pub(crate) none_high: Year,
}

impl Results {
    /// Reads a row; one that does not apply is a year without participants.
    pub(crate) fn of(row: Option<&Row>, columns: Columns) -> Self {
        let Some(row) = row else { return Self::default() };
        if table::left_out(row) {
            return Self {
                taken: Some(0),
                ..Self::default()
            };
        }
        Self {
            taken: table::count(row, "taken"),
            low: table::count(row, columns.low),
            high: table::count(row, columns.high),
        }
    }

    /// Whether nobody took part.
    pub(crate) fn is_empty(self) -> bool {
        self.taken == Some(0)
    }

    /// Whether something of it was not entered.
    pub(crate) fn has_gaps(self) -> bool {
        !self.is_empty() && (self.taken.is_none() || self.low.is_none() || self.high.is_none())
    }

    /// The share of low results, if it is known and defined.
    pub(crate) fn low_share(self) -> Option<Fraction> {
        fraction(self.low, self.taken)
    }

    /// The share of high results, if it is known and defined.
    pub(crate) fn high_share(self) -> Option<Fraction> {
        fraction(self.high, self.taken)
    }

    /// The signs of the year under a threshold.
    pub(crate) fn signs(self, crosses: impl Fn(Fraction) -> bool, empty: EmptyYear) -> Signs {
        if self.is_empty() {
            return match empty {
                EmptyYear::Skip => Signs {
                    many_low: Year::Empty,
                    none_high: Year::Empty,
                },
                EmptyYear::Absent => Signs {
                    many_low: Year::Fails,
                    none_high: Year::Holds,
                },
            };
        }
        let high = self.taken.and(self.high);
        Signs {
            many_low: Year::of(self.low_share().map(crosses)),
            none_high: Year::of(high.map(|high| high == 0)),
        }
    }
}

fn fraction(numerator: Option<i64>, denominator: Option<i64>) -> Option<Fraction> {
    let (numerator, denominator) = (numerator?, denominator.filter(|denominator| *denominator > 0)?);
    Some(Fraction { numerator, denominator })
}

impl Signs {
    /// The year under the condition as a whole.
    pub(crate) fn together(self, and_or: AndOr) -> Year {
        match and_or {
            AndOr::Either => self.many_low.either(self.none_high),
            AndOr::Both => self.many_low.both(self.none_high),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Year::{Empty, Fails, Holds, Unknown};

    /// 20 % and more.
    fn at_twenty(share: Fraction) -> bool {
        100 * share.numerator >= 20 * share.denominator
    }

    #[track_caller]
    fn check(taken: Option<i64>, low: Option<i64>, high: Option<i64>, either: Year, both: Year) {
        let results = Results { taken, low, high };
        let signs = results.signs(at_twenty, EmptyYear::Skip);
        let found = (signs.together(AndOr::Either), signs.together(AndOr::Both));
        assert_eq!(found, (either, both), "{results:?}");
    }

    #[test]
    fn one_year_under_both_readings() {
        // Exactly 20 % is «20 % и более», one person fewer is not.
        check(Some(20), Some(4), Some(1), Holds, Fails);
        check(Some(20), Some(3), Some(1), Fails, Fails);
        check(Some(20), Some(4), Some(0), Holds, Holds);
        // 999 of 4996 is 19,996 %: shown as 20,0 % it is below all the same.
        check(Some(4996), Some(999), Some(1), Fails, Fails);
        check(Some(4995), Some(999), Some(1), Holds, Fails);
        // Nobody with a «5» and no «2» either.
        check(Some(20), Some(0), Some(0), Holds, Fails);
        check(Some(1), Some(0), Some(1), Fails, Fails);
        // A class of five: one pupil is already 20 %.
        check(Some(5), Some(1), Some(2), Holds, Fails);
    }

    #[test]
    fn what_is_lacking_decides_only_where_it_can() {
        check(Some(20), None, Some(0), Holds, Unknown);
        check(Some(20), None, Some(1), Unknown, Fails);
        check(Some(20), Some(4), None, Holds, Unknown);
        check(Some(20), Some(3), None, Unknown, Fails);
        check(None, Some(4), Some(0), Unknown, Unknown);
        check(None, None, None, Unknown, Unknown);
    }

    #[test]
    fn a_year_without_participants() {
        check(Some(0), Some(0), Some(0), Empty, Empty);
        check(Some(0), None, None, Empty, Empty);
        let absent = Results {
            taken: Some(0),
            low: Some(0),
            high: Some(0),
        };
        let signs = absent.signs(at_twenty, EmptyYear::Absent);
        assert_eq!(signs.together(AndOr::Either), Holds);
        assert_eq!(signs.together(AndOr::Both), Fails);
        assert!(!absent.has_gaps());
    }
}
