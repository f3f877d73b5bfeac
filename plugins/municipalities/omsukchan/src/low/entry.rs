//! Rule 01.9: «зачисленных в 10 класс по итогам освоения ООП ООО в других образовательных организациях, составляет менее
//! 5% … 2 учебных года или более из последних 3 учебных лет, включая учебный год проведения идентификации»
//! (section 1.2, indicators, item 1).

use zerkalo_sdk::model::Case;
use zerkalo_sdk::wit::{Fraction, Quantity};

use super::judged::{Judged, Step, number, share, sum_of};
use super::marks::decision;
use super::window::Window;
use super::year::Year;
use crate::table::{self, Table};

/// The window of this rule ends with the year of identification.
const YEARS: [(i64, &str); 3] = [(2, "year-2"), (1, "year-1"), (0, "year-0")];
/// «2 учебных года или более».
const NEEDED: usize = 2;

/// One year: who entered year 10 from elsewhere, of all in years 10 and 11.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tenth {
    entered: Option<i64>,
    pupils: Option<i64>,
}

impl Tenth {
    fn of(table: Table<'_>, key: &str) -> Self {
        match table.row(key) {
            Some(row) if table::left_out(row) => Self {
                entered: None,
                pupils: Some(0),
            },
            Some(row) => Self {
                entered: table::count(row, "entered"),
                pupils: table::count(row, "pupils"),
            },
            None => Self {
                entered: None,
                pupils: None,
            },
        }
    }

    fn share(self) -> Option<Fraction> {
        let (numerator, denominator) = (self.entered?, self.pupils.filter(|pupils| *pupils > 0)?);
        Some(Fraction { numerator, denominator })
    }

    fn year(self, case: &Case<'_>) -> Year {
        if self.pupils == Some(0) {
            Year::Empty
        } else {
            Year::of(self.share().map(|share| case.crosses(share)))
        }
    }

    fn step(self, ago: i64, year: Year) -> Step {
        let ago = Quantity::Integer(ago);
        match self.share() {
            _ if self.pupils == Some(0) => ("low-year-empty", vec![ago]),
            None => ("low-year-blank", vec![ago]),
            Some(share) => {
                let state = Quantity::Integer(year.state());
                ("low-entry-year", vec![ago, Quantity::Fraction(share), state])
            }
        }
    }
}

/// Judges the rule; without years 10 and 11 in the school its question is hidden and it does not apply.
pub(crate) fn judge(case: &Case<'_>) -> Judged {
    let table = Table::of_case(case);
    if let Some(judged) = Judged::without(table) {
        return judged;
    }
    let rows = YEARS.map(|(ago, key)| (ago, Tenth::of(table, key)));
    let years = rows.map(|(_, row)| row.year(case));
    let window = Window::of(&years);
    let outcome = window.outcome(NEEDED);
    let mut steps: Vec<Step> = rows
        .iter()
        .zip(years)
        .map(|((ago, row), year)| row.step(*ago, year))
        .collect();
    steps.push(decision(outcome, window, NEEDED, case));
    let last = rows.iter().rev().find_map(|(_, row)| row.share());
    let shares = rows.iter().map(|(_, row)| share(row.entered, row.pupils));
    Judged {
        value: sum_of(rows.iter().filter_map(|(_, row)| row.share())),
        beside: [last.map_or(Quantity::None, Quantity::Fraction), number(window.holds)],
        gaps: years.contains(&Year::Unknown),
        figures: shares.chain([number(window.holds)]).collect(),
        steps,
        ..Judged::of(outcome)
    }
}
