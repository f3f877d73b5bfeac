//! OMS-LOW-02: «процентная доля школ с низкими результатами …, ежегодно показывающая положительную динамику
//! образовательных результатов обучающихся» (section 1.2, indicators, item 2). Of an identified school the last two
//! school years are compared in each test and exam of rules 01.1–01.8.

use std::cmp::Ordering;

use zerkalo_sdk::model::{Case, Ratio, Verdict};
use zerkalo_sdk::wit::{Fraction, Quantity};

use super::judged::{Step, number, with_steps};
use super::readings::{Progress, Readings};
use super::results::Results;
use super::rule::RULES;
use super::standing::Standing;
use crate::table::Table;

/// How the results of one test or exam changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Better,
    Same,
    Worse,
    Unknown,
}

/// How results changed between two years; none where nobody took part in one of them.
fn change(before: Results, after: Results) -> Option<Change> {
    if before.is_empty() || after.is_empty() {
        return None;
    }
    let of = |left: Option<Fraction>, right: Option<Fraction>| Some(compare(left?, right?));
    // Fewer low results are better; where there are as many, more high ones are.
    let change = match of(before.low_share(), after.low_share()) {
        Some(Ordering::Greater) => Change::Better,
        Some(Ordering::Less) => Change::Worse,
        Some(Ordering::Equal) => match of(before.high_share(), after.high_share()) {
            Some(Ordering::Less) => Change::Better,
            Some(Ordering::Greater) => Change::Worse,
            Some(Ordering::Equal) => Change::Same,
            None => Change::Unknown,
        },
        None => Change::Unknown,
    };
    Some(change)
}

/// Compares two defined shares exactly.
fn compare(left: Fraction, right: Fraction) -> Ordering {
    let cross = |a: Fraction, b: Fraction| i128::from(a.numerator) * i128::from(b.denominator);
    cross(left, right).cmp(&cross(right, left))
}

/// How many tests and exams changed in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Changes {
    better: usize,
    worse: usize,
    same: usize,
    unknown: usize,
}

impl Changes {
    fn add(&mut self, change: Change) {
        match change {
            Change::Better => self.better += 1,
            Change::Worse => self.worse += 1,
            Change::Same => self.same += 1,
            Change::Unknown => self.unknown += 1,
        }
    }

    /// Whether results have improved; none where what is unknown may decide it.
    fn improved(self, reading: Progress) -> Option<bool> {
        let Self {
            better, worse, unknown, ..
        } = self;
        let (surely, possibly) = match reading {
            Progress::More => (better > worse + unknown, better + unknown > worse),
            Progress::NoneWorse => (better > 0 && worse + unknown == 0, better + unknown > 0 && worse == 0),
        };
        match (surely, possibly) {
            (true, _) => Some(true),
            (_, false) => Some(false),
            (false, true) => None,
        }
    }
}

/// Scores the indicator: 1 of 1 where an identified school has improved.
pub(crate) fn score(case: &Case<'_>, readings: Readings) -> Verdict {
    let mut steps: Vec<Step> = Vec::new();
    match Standing::of(case, readings) {
        Standing::NotListed => {
            return with_steps(
                Verdict::not_applicable(Quantity::None),
                case,
                vec![("low-not-listed", Vec::new())],
            );
        }
        Standing::Open => return with_steps(Verdict::missing(), case, vec![("low-listing-open", Vec::new())]),
        Standing::ListedBefore => steps.push(("low-listed-before", Vec::new())),
        Standing::Listed => {}
    }
    let changes = all_changes(case, &mut steps);
    let Changes {
        better,
        worse,
        same,
        unknown,
    } = changes;
    if changes == Changes::default() {
        steps.push(("low-progress-none", Vec::new()));
        let verdict = Verdict::not_applicable(Quantity::None).with_sign("no-history");
        return with_steps(verdict, case, steps);
    }
    let value = |improved: bool| {
        Quantity::Fraction(Fraction {
            numerator: i64::from(improved),
            denominator: 1,
        })
    };
    let (verdict, rule) = match changes.improved(readings.progress) {
        Some(true) => {
            let verdict = Verdict::scored(value(true), Ratio::ALL).with_sign("better-than-before");
            (verdict, "low-progress-yes")
        }
        Some(false) => (Verdict::scored(value(false), Ratio::NONE), "low-progress-no"),
        None => (Verdict::missing(), "low-progress-open"),
    };
    let verdict = if worse > better {
        verdict.with_sign("worse-than-before")
    } else {
        verdict
    };
    steps.push((rule, [better, worse, same, unknown].map(number).to_vec()));
    with_steps(verdict, case, steps).with_values(number(better), number(worse))
}

/// Compares every test and exam, with a step for each that can be compared.
fn all_changes(case: &Case<'_>, steps: &mut Vec<Step>) -> Changes {
    let mut changes = Changes::default();
    for (rule, index) in RULES.iter().zip(1_i64..) {
        let Some((columns, sibling)) = rule.results().zip(case.sibling(rule.code)) else {
            continue;
        };
        let table = Table::of_case(&sibling);
        let year = |key: &str| Results::of(table.row(key), columns);
        match table {
            Table::NotAsked | Table::NotApplicable => {}
            Table::Blank => changes.add(Change::Unknown),
            Table::Rows(_) => {
                let (before, after) = (year("year-2"), year("year-1"));
                if let Some(change) = change(before, after) {
                    changes.add(change);
                    steps.extend(step(index, before, after, change));
                }
            }
        }
    }
    changes
}

/// One comparison in figures; none where it cannot be made.
fn step(index: i64, before: Results, after: Results, change: Change) -> Option<Step> {
    let sign = match change {
        Change::Better => 1,
        Change::Same => 0,
        Change::Worse => -1,
        Change::Unknown => return None,
    };
    let share = |share: Option<Fraction>| share.map_or(Quantity::None, Quantity::Fraction);
    let shares = [
        before.low_share(),
        after.low_share(),
        before.high_share(),
        after.high_share(),
    ];
    let mut values = vec![Quantity::Integer(index)];
    values.extend(shares.map(share));
    values.push(Quantity::Integer(sign));
    Some(("low-change", values))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(taken: i64, low: i64, high: i64) -> Results {
        Results {
            taken: Some(taken),
            low: Some(low),
            high: Some(high),
        }
    }

    #[test]
    fn shares_are_compared_exactly() {
        let cases = [
            (results(20, 4, 1), results(20, 3, 0), Some(Change::Better)),
            (results(20, 3, 1), results(20, 4, 9), Some(Change::Worse)),
            // 3 of 21 and 2 of 14 are the same share: then the high ones decide.
            (results(21, 3, 3), results(14, 2, 2), Some(Change::Same)),
            (results(21, 3, 3), results(14, 2, 3), Some(Change::Better)),
            (results(21, 3, 3), results(14, 2, 1), Some(Change::Worse)),
            (results(0, 0, 0), results(14, 2, 1), None),
            (results(21, 3, 3), results(0, 0, 0), None),
            (Results::default(), results(14, 2, 1), Some(Change::Unknown)),
            (
                Results {
                    high: None,
                    ..results(20, 4, 0)
                },
                results(20, 3, 0),
                Some(Change::Better),
            ),
            (
                Results {
                    high: None,
                    ..results(20, 4, 0)
                },
                results(20, 4, 0),
                Some(Change::Unknown),
            ),
        ];
        for (before, after, expected) in cases {
            assert_eq!(change(before, after), expected, "{before:?} {after:?}");
        }
    }

    #[test]
    fn both_readings_of_progress() {
        let cases = [
            ([2, 1, 0, 0], Some(true), Some(false)),
            ([1, 1, 3, 0], Some(false), Some(false)),
            ([0, 0, 3, 0], Some(false), Some(false)),
            ([2, 0, 1, 0], Some(true), Some(true)),
            ([1, 2, 0, 0], Some(false), Some(false)),
            // What is unknown may turn out either way.
            ([2, 0, 0, 1], Some(true), None),
            ([1, 0, 0, 1], None, None),
            ([0, 1, 0, 1], Some(false), Some(false)),
            ([0, 1, 0, 2], None, Some(false)),
            ([0, 0, 0, 1], None, None),
        ];
        for ([better, worse, same, unknown], more, none_worse) in cases {
            let changes = Changes {
                better,
                worse,
                same,
                unknown,
            };
            assert_eq!(changes.improved(Progress::More), more, "{changes:?}");
            assert_eq!(changes.improved(Progress::NoneWorse), none_worse, "{changes:?}");
        }
    }
}
