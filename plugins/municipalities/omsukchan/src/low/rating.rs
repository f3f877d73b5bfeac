//! Rule 01.10: «результат оценки эффективности деятельности которых в системе рейтингования составляет менее 50 % от
//! максимально возможного, не менее 2 учебных лет из последних 3» (section 1.2, indicators, item 1).

use zerkalo_sdk::model::Case;
use zerkalo_sdk::wit::{Fraction, Quantity};

use super::judged::{Judged, Step, number};
use super::marks::{BEFORE, decision};
use super::window::{Outcome, Window};
use super::year::Year;
use crate::table::{self, Table, millionths};

/// «не менее 2 учебных лет из последних 3».
const NEEDED: usize = 2;

/// The rating of one year: the school's result and the most that is possible.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rating {
    result: Option<f64>,
    most: Option<f64>,
}

impl Rating {
    fn of(table: Table<'_>, key: &str) -> Self {
        match table.row(key) {
            Some(row) if table::left_out(row) => Self {
                result: None,
                most: Some(0.0),
            },
            Some(row) => Self {
                result: table::decimal(row, "result"),
                most: table::decimal(row, "most"),
            },
            None => Self {
                result: None,
                most: None,
            },
        }
    }

    fn is_empty(self) -> bool {
        self.most.map(millionths) == Some(0)
    }

    /// What of the most was reached, on whole millionths.
    fn share(self) -> Option<Fraction> {
        let (numerator, denominator) = (millionths(self.result?), millionths(self.most?));
        (denominator > 0).then_some(Fraction { numerator, denominator })
    }

    fn year(self, case: &Case<'_>) -> Year {
        if self.is_empty() {
            Year::Empty
        } else {
            Year::of(self.share().map(|share| case.crosses(share)))
        }
    }

    fn step(self, ago: i64, year: Year) -> Step {
        let ago = Quantity::Integer(ago);
        match (self.result, self.most, self.share()) {
            _ if self.is_empty() => ("low-year-empty", vec![ago]),
            (Some(result), Some(most), Some(share)) => {
                let points = [result, most].map(Quantity::Decimal);
                let state = Quantity::Integer(year.state());
                let values = [ago, points[0], points[1], Quantity::Fraction(share), state];
                ("low-rating-year", values.to_vec())
            }
            _ => ("low-year-blank", vec![ago]),
        }
    }
}

/// Judges the rule. The document calls the indicator a list of schools: its value is whether the school is on it.
pub(crate) fn judge(case: &Case<'_>) -> Judged {
    let table = Table::of_case(case);
    if let Some(judged) = Judged::without(table) {
        return judged;
    }
    let rows = BEFORE.map(|(ago, key)| (ago, Rating::of(table, key)));
    let years = rows.map(|(_, row)| row.year(case));
    let window = Window::of(&years);
    let outcome = window.outcome(NEEDED);
    let mut steps: Vec<Step> = rows
        .iter()
        .zip(years)
        .map(|((ago, row), year)| row.step(*ago, year))
        .collect();
    steps.push(decision(outcome, window, NEEDED, case));
    let quantity = |share: Option<Fraction>| share.map_or(Quantity::None, Quantity::Fraction);
    let shares = rows.iter().map(|(_, row)| quantity(row.share()));
    Judged {
        value: Quantity::Fraction(Fraction {
            numerator: i64::from(outcome == Outcome::Fires),
            denominator: 1,
        }),
        beside: [
            quantity(rows.iter().rev().find_map(|(_, row)| row.share())),
            number(window.holds),
        ],
        gaps: years.contains(&Year::Unknown),
        figures: shares.chain([number(window.holds)]).collect(),
        steps,
        ..Judged::of(outcome)
    }
}
