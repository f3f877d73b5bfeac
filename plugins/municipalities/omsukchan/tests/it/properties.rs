//! What holds for any figures: more «2» never take a school off the list, the order of rows says nothing, nothing is
//! gained by leaving a figure out, and the list names exactly the rules that fired.

use proptest::prelude::*;
use zerkalo_sdk::wit::{Cell, Outcome, Status, Value};

use crate::kit::{CIRCUMSTANCES, MARKS, POINTS, Round, Year, find};

/// A year of results that fits, some of it blank.
fn year() -> impl Strategy<Value = Year> {
    let full = (0_i64..12).prop_flat_map(|taken| {
        (0..=taken)
            .prop_flat_map(move |low| (0..=taken - low).prop_map(move |high| [Some(taken), Some(low), Some(high)]))
    });
    (full, prop::array::uniform3(prop::bool::weighted(0.1))).prop_map(|(year, blanks)| {
        let [taken, low, high] = year;
        let [a, b, c] = blanks;
        [taken.filter(|_| !a), low.filter(|_| !b), high.filter(|_| !c)]
    })
}

fn readings(round: Round) -> impl Strategy<Value = Round> {
    (0_i64..2, 0_i64..2, 0_i64..2, 0_i64..2, 1_i64..4, 0_i64..4).prop_map(
        move |(and_or, window, two_years, empty, needed, counted)| {
            round
                .clone()
                .setting("low-and-or", and_or)
                .setting("low-window", window)
                .setting("low-two-years", two_years)
                .setting("low-empty-year", empty)
                .setting("low-rules-needed", needed)
                .setting("low-rules-counted", counted)
        },
    )
}

fn school() -> impl Strategy<Value = Round> {
    let tables = prop::collection::vec(prop::array::uniform3(year()), 7);
    let tenth =
        prop::array::uniform3((0_i64..4, 0_i64..60).prop_map(|(entered, more)| [Some(entered), Some(entered + more)]));
    let counts = prop::array::uniform8(0_i64..150);
    (tables, prop::array::uniform2(year()), tenth, counts, any::<bool>())
        .prop_map(|(tables, works, tenth, counts, register)| {
            let questions = MARKS.into_iter().chain(POINTS).map(|(question, _)| question);
            let round = questions
                .zip(tables)
                .fold(Round::good(), |round, (question, years)| round.results(question, years));
            let round = CIRCUMSTANCES
                .into_iter()
                .zip(counts)
                .fold(round, |round, (question, count)| {
                    round.answer(question, Value::Count(count / 3))
                });
            round
                .works(works)
                .tenth(tenth)
                .answer("low-drug-register", Value::YesNo(register))
        })
        .prop_flat_map(readings)
}

/// All cells of all tables with results: question, row, cell.
fn cells(round: &mut Round) -> Vec<&mut Cell> {
    let tables = round.answers_mut().values_mut().filter_map(|value| match value {
        Value::Rows(rows) => Some(rows),
        _ => None,
    });
    tables
        .flat_map(|rows| rows.iter_mut())
        .flat_map(|row| row.cells.iter_mut().map(|(_, cell)| cell))
        .collect()
}

/// Gives one more participant of one year a «2», where there is one without a mark to tell of.
fn one_more_low(round: &mut Round, pick: prop::sample::Index) {
    let mut rows: Vec<_> = round
        .answers_mut()
        .values_mut()
        .filter_map(|value| match value {
            Value::Rows(rows) => Some(rows),
            _ => None,
        })
        .flat_map(|rows| rows.iter_mut())
        .collect();
    let row = pick.index(rows.len());
    let row = &mut rows[row];
    let count = |id: &str| {
        row.cells.iter().find_map(|(column, cell)| match cell {
            Cell::Count(count) if column == id => Some(*count),
            _ => None,
        })
    };
    let (taken, low) = (count("taken"), count("twos").or(count("below")));
    if let (Some(taken), Some(low)) = (taken, low)
        && low < taken
    {
        for (column, cell) in &mut row.cells {
            if matches!(column.as_str(), "twos" | "below") {
                *cell = Cell::Count(low + 1);
            }
        }
    }
}

fn listed(outcome: &Outcome) -> bool {
    let result = find(outcome, "OMS-LOW-01");
    result.status == Status::Scored && result.signs.iter().any(|sign| sign == "threshold-crossed")
}

fn crossed(outcome: &Outcome) -> Vec<String> {
    let fired = outcome.indicators.iter().filter(|result| {
        result.indicator.starts_with("OMS-LOW-01.") && result.signs.iter().any(|sign| sign == "threshold-crossed")
    });
    fired.map(|result| format!("fired.{}", result.indicator)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn more_low_results_never_take_a_school_off_the_list(round in school(), picks in prop::collection::vec(any::<prop::sample::Index>(), 8)) {
        let mut worse = round.clone();
        for pick in picks {
            one_more_low(&mut worse, pick);
        }
        let (before, after) = (round.outcome(), worse.outcome());
        prop_assert!(!listed(&before) || listed(&after));
        for rule in crossed(&before) {
            prop_assert!(crossed(&after).contains(&rule), "{rule}");
        }
    }

    #[test]
    fn the_order_of_rows_says_nothing(round in school(), seed in any::<prop::sample::Index>()) {
        let mut turned = round.clone();
        for value in turned.answers_mut().values_mut() {
            if let Value::Rows(rows) = value {
                let length = rows.len();
                rows.rotate_left(seed.index(length));
                rows.reverse();
                for row in rows {
                    row.cells.reverse();
                }
            }
        }
        prop_assert_eq!(round.outcome(), turned.outcome());
    }

    #[test]
    fn nothing_is_gained_by_leaving_a_figure_out(round in school(), pick in any::<prop::sample::Index>()) {
        let mut lacking = round.clone();
        {
            let mut cells = cells(&mut lacking);
            let index = pick.index(cells.len());
            *cells[index] = Cell::Blank;
        }
        let (before, after) = (round.outcome(), lacking.outcome());
        for (full, less) in before.indicators.iter().zip(&after.indicators) {
            let passes = less.status == Status::Scored && less.points == less.max && less.indicator.starts_with("OMS-LOW-01");
            prop_assert!(!passes || full == less || (full.status == Status::Scored && full.points == full.max), "{full:?} {less:?}");
        }
        prop_assert!(listed(&before) || !listed(&after));
    }

    #[test]
    fn the_list_names_exactly_the_rules_that_fired(round in school()) {
        let outcome = round.setting("low-rules-counted", 0).outcome();
        let steps = find(&outcome, "OMS-LOW-01").trace;
        let named = steps.iter().map(|step| step.rule.clone()).filter(|rule| rule.starts_with("fired."));
        prop_assert_eq!(named.collect::<Vec<_>>(), crossed(&outcome));
    }

    #[test]
    fn points_of_the_reasoning_add_up(round in school()) {
        for result in round.outcome().indicators {
            let sum: i32 = result.trace.iter().map(|step| step.points).sum();
            prop_assert_eq!(sum, result.points, "{}", result.indicator);
            prop_assert!((0..=result.max).contains(&result.points));
        }
    }
}
