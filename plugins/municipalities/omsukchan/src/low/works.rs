//! Rule 01.8: «получивших по двум и более проверочным работам (ВПР) … оценку «2», 30% и более и/или отсутствуют
//! обучающиеся, получившие оценку «5», за два учебных года» (section 1.2, indicators, item 1).

use zerkalo_sdk::model::Case;
use zerkalo_sdk::wit::Quantity;

use super::judged::{Judged, Step, count, number, share};
use super::marks::{decision, figures, last_share, over_all, step};
use super::readings::{Readings, TwoYears};
use super::results::{Columns, Results};
use super::window::Window;
use super::year::Year;
use crate::table::Table;

/// The two school years before the one of identification, oldest first.
const BEFORE: [(i64, &str); 2] = [(2, "year-2"), (1, "year-1")];

/// Columns of the table.
pub(crate) const WORKS: Columns = Columns {
    low: "twos",
    high: "fives",
    wording: "low-works-year",
};

/// Judges the rule: in each of the two years, or once over both added up.
pub(crate) fn judge(case: &Case<'_>, readings: Readings) -> Judged {
    let table = Table::of_case(case);
    if let Some(judged) = Judged::without(table) {
        return judged;
    }
    let years = BEFORE.map(|(ago, row)| (ago, Results::of(table.row(row), WORKS)));
    let of = |results: Results| {
        let signs = results.signs(|share| case.crosses(share), readings.empty_year);
        signs.together(readings.and_or)
    };
    let each = years.map(|(_, results)| of(results));
    let mut steps: Vec<Step> = years
        .iter()
        .zip(each)
        .map(|((ago, results), year)| step(*ago, *results, year, WORKS))
        .collect();
    let window = match readings.two_years {
        TwoYears::Each => Window::of(&each),
        TwoYears::Pooled => {
            let sum = years.iter().fold(NOTHING, |sum, (_, results)| added(sum, *results));
            let year = of(sum);
            steps.push(pooled(sum, year));
            Window::of(&[year])
        }
    };
    let needed = window.years;
    let outcome = window.outcome(needed);
    steps.push(decision(outcome, window, needed, case));
    Judged {
        value: over_all(&years),
        beside: [last_share(&years), number(window.holds)],
        gaps: years.iter().any(|(_, results)| results.has_gaps()),
        steps,
        figures: figures(&years, window),
        ..Judged::of(outcome)
    }
}

/// The sum of no years.
const NOTHING: Results = Results {
    taken: Some(0),
    low: Some(0),
    high: Some(0),
};

/// Two years added up; a year without participants adds nothing, an unknown figure makes the sum unknown.
fn added(sum: Results, year: Results) -> Results {
    if year.is_empty() {
        return sum;
    }
    let add = |left: Option<i64>, right: Option<i64>| Some(left?.saturating_add(right?));
    Results {
        taken: add(sum.taken, year.taken),
        low: add(sum.low, year.low),
        high: add(sum.high, year.high),
    }
}

fn pooled(sum: Results, year: Year) -> Step {
    let share = share(sum.low, sum.taken);
    let state = Quantity::Integer(year.state());
    ("low-works-pooled", vec![share, count(sum.high), state])
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
    fn years_are_added_up() {
        let blank = Results::default();
        let part = Results {
            high: None,
            ..results(10, 2, 0)
        };
        let cases = [
            (results(10, 2, 0), results(30, 10, 1), results(40, 12, 1)),
            (results(0, 0, 0), results(30, 10, 1), results(30, 10, 1)),
            (results(0, 0, 0), results(0, 0, 0), results(0, 0, 0)),
            (blank, results(30, 10, 1), blank),
            (
                part,
                results(30, 10, 1),
                Results {
                    high: None,
                    ..results(40, 12, 0)
                },
            ),
        ];
        for (left, right, expected) in cases {
            assert_eq!(added(added(NOTHING, left), right), expected, "{left:?} {right:?}");
            assert_eq!(added(added(NOTHING, right), left), expected, "{right:?} {left:?}");
        }
    }
}
