//! Rules 01.1–01.7: «процентная доля … оценку «2», 20 % и более и/или отсутствуют обучающиеся, получившие оценку «5»,
//! 2 учебных года или более из последних 3», and the same of state exams (section 1.2, indicators, item 1).

use zerkalo_sdk::model::Case;
use zerkalo_sdk::wit::Quantity;

use super::judged::{Judged, Step, count, number, share, sum_of};
use super::readings::{AndOr, Readings, Years};
use super::results::{Columns, Results, Signs};
use super::window::{Outcome, Window};
use super::year::Year;
use crate::table::Table;

/// The three school years before the one of identification, oldest first: how many years ago, and the table's row.
pub(crate) const BEFORE: [(i64, &str); 3] = [(3, "year-3"), (2, "year-2"), (1, "year-1")];
/// «не менее 2 учебных лет из последних 3».
const NEEDED: usize = 2;

/// Judges a rule on the table that its indicator reads.
pub(crate) fn judge(case: &Case<'_>, columns: Columns, readings: Readings) -> Judged {
    let table = Table::of_case(case);
    if let Some(judged) = Judged::without(table) {
        return judged;
    }
    let years = BEFORE.map(|(ago, row)| (ago, Results::of(table.row(row), columns)));
    judge_years(case, &years, columns, readings)
}

fn judge_years(case: &Case<'_>, years: &[(i64, Results)], columns: Columns, readings: Readings) -> Judged {
    let signs: Vec<Signs> = years
        .iter()
        .map(|(_, results)| results.signs(|share| case.crosses(share), readings.empty_year))
        .collect();
    let whole: Vec<Year> = signs.iter().map(|signs| signs.together(readings.and_or)).collect();
    let window = Window::of(&whole);
    let (outcome, decision) = match readings.years {
        Years::Together => together(window, case),
        Years::Apart => apart(&signs, readings.and_or, case),
    };
    let mut steps: Vec<Step> = years
        .iter()
        .zip(&whole)
        .map(|((ago, results), year)| step(*ago, *results, *year, columns))
        .collect();
    steps.push(decision);
    Judged {
        value: over_all(years),
        beside: [last_share(years), number(window.holds)],
        gaps: years.iter().any(|(_, results)| results.has_gaps()),
        steps,
        figures: figures(years, window),
        ..Judged::of(outcome)
    }
}

/// The condition as a whole, year by year.
fn together(window: Window, case: &Case<'_>) -> (Outcome, Step) {
    let outcome = window.outcome(NEEDED);
    (outcome, decision(outcome, window, NEEDED, case))
}

/// The step that says what a window came to.
pub(crate) fn decision(outcome: Outcome, window: Window, needed: usize, case: &Case<'_>) -> Step {
    let rule = match outcome {
        Outcome::Fires => "low-window-fired",
        Outcome::Clear => "low-window-clear",
        Outcome::Open => "low-window-open",
        Outcome::Undefined => return ("low-window-empty", Vec::new()),
    };
    let threshold = case.threshold().map_or(Quantity::None, Quantity::Fraction);
    let values = vec![number(window.holds), number(window.years), number(needed), threshold];
    (rule, values)
}

/// Each sign has its own window.
fn apart(signs: &[Signs], and_or: AndOr, case: &Case<'_>) -> (Outcome, Step) {
    let of = |sign: fn(&Signs) -> Year| Window::of(&signs.iter().map(sign).collect::<Vec<_>>());
    let (low, high) = (of(|signs| signs.many_low), of(|signs| signs.none_high));
    let (by_low, by_high) = (low.outcome(NEEDED), high.outcome(NEEDED));
    let outcome = match and_or {
        AndOr::Either => by_low.either(by_high),
        AndOr::Both => by_low.both(by_high),
    };
    let rule = match outcome {
        Outcome::Fires => "low-signs-fired",
        Outcome::Clear => "low-signs-clear",
        Outcome::Open => "low-signs-open",
        Outcome::Undefined => return (outcome, ("low-window-empty", Vec::new())),
    };
    let threshold = case.threshold().map_or(Quantity::None, Quantity::Fraction);
    let values = vec![number(low.holds), number(high.holds), number(NEEDED), threshold];
    (outcome, (rule, values))
}

/// One year in figures.
pub(crate) fn step(ago: i64, results: Results, year: Year, columns: Columns) -> Step {
    let ago = Quantity::Integer(ago);
    if results == Results::default() {
        return ("low-year-blank", vec![ago]);
    }
    if results.is_empty() {
        return match year {
            Year::Empty => ("low-year-empty", vec![ago]),
            year => ("low-year-absent", vec![ago, Quantity::Integer(year.state())]),
        };
    }
    let state = Quantity::Integer(year.state());
    if results.has_gaps() {
        let [taken, low, high] = [results.taken, results.low, results.high].map(count);
        return ("low-year-partial", vec![ago, taken, low, high, state]);
    }
    let share = share(results.low, results.taken);
    (columns.wording, vec![ago, share, count(results.high), state])
}

/// The share of low results over all years that are known: the indicator's value.
pub(crate) fn over_all(years: &[(i64, Results)]) -> Quantity {
    sum_of(years.iter().filter_map(|(_, results)| results.low_share()))
}

/// The share of low results in the last year that has one.
pub(crate) fn last_share(years: &[(i64, Results)]) -> Quantity {
    let last = years.iter().rev().find_map(|(_, results)| results.low_share());
    last.map_or(Quantity::None, Quantity::Fraction)
}

/// Shares of low results by year, high results by year, and in how many years the condition holds.
pub(crate) fn figures(years: &[(i64, Results)], window: Window) -> Vec<Quantity> {
    let shares = years.iter().map(|(_, results)| share(results.low, results.taken));
    let highs = years.iter().map(|(_, results)| count(results.high));
    shares.chain(highs).chain([number(window.holds)]).collect()
}
