//! Rules 01.14–01.22: the conditions in which a school works, each with its «пороговое значение» (section 1.2,
//! indicators, item 1). Thresholds are strict: «более 30 %» does not fire at 30 %, «положительное значение» is above 0.

use zerkalo_sdk::model::Case;
use zerkalo_sdk::wit::{Fraction, Quantity, Value};

use super::judged::{Judged, Step};
use super::window::Outcome;
use crate::table::believed;

/// What was said to a question that is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Figure(i64),
    Yes(bool),
    Blank,
    NotApplicable,
    NotAsked,
}

fn said(case: &Case<'_>, question: &str) -> Said {
    match case.answer(question).map(|answer| &answer.value) {
        Some(Value::Count(count)) => believed(*count).map_or(Said::Blank, Said::Figure),
        Some(Value::YesNo(yes)) => Said::Yes(*yes),
        Some(Value::NotApplicable) => Said::NotApplicable,
        Some(Value::NotAsked) => Said::NotAsked,
        _ => Said::Blank,
    }
}

/// A share of the school's pupils: two counts.
pub(crate) fn share(case: &Case<'_>) -> Judged {
    let mut questions = case.questions().map(|question| said(case, question));
    match (questions.next(), questions.next()) {
        (Some(Said::Figure(numerator)), Some(Said::Figure(denominator))) => {
            of_share(case, Fraction { numerator, denominator })
        }
        (Some(Said::NotApplicable), _) | (_, Some(Said::NotApplicable)) => Judged::not_applicable(),
        (Some(Said::NotAsked), _) | (_, Some(Said::NotAsked)) => Judged::not_asked(),
        _ => Judged::blank(),
    }
}

fn of_share(case: &Case<'_>, share: Fraction) -> Judged {
    let value = Quantity::Fraction(share);
    if share.denominator == 0 {
        return Judged {
            value,
            steps: vec![("share-undefined", vec![value])],
            ..Judged::of(Outcome::Undefined)
        };
    }
    let words = ["share", "threshold-crossed", "threshold-clear"];
    decided(case, value, case.crosses(share), words)
}

/// A number: of pupils, or of offences.
pub(crate) fn count(case: &Case<'_>) -> Judged {
    match case.questions().next().map(|question| said(case, question)) {
        Some(Said::Figure(count)) => {
            let crosses = case.crosses(Fraction {
                numerator: count,
                denominator: 1,
            });
            let words = ["count", "count-threshold-crossed", "count-threshold-clear"];
            decided(case, Quantity::Integer(count), crosses, words)
        }
        Some(Said::NotApplicable) => Judged::not_applicable(),
        Some(Said::NotAsked) => Judged::not_asked(),
        _ => Judged::blank(),
    }
}

/// Whether there are such pupils at all: a yes is a positive value.
pub(crate) fn presence(case: &Case<'_>) -> Judged {
    match case.questions().next().map(|question| said(case, question)) {
        Some(Said::Yes(yes)) => {
            let share = Fraction {
                numerator: i64::from(yes),
                denominator: 1,
            };
            let crosses = case.crosses(share);
            let rule = if crosses { "low-present" } else { "low-absent" };
            Judged {
                value: Quantity::Fraction(share),
                steps: vec![(rule, Vec::new())],
                ..Judged::of(outcome(crosses))
            }
        }
        Some(Said::NotApplicable) => Judged::not_applicable(),
        Some(Said::NotAsked) => Judged::not_asked(),
        _ => Judged::blank(),
    }
}

/// A figure against the threshold, in the model's words: what was read, then what decided.
fn decided(case: &Case<'_>, value: Quantity, crosses: bool, words: [&'static str; 3]) -> Judged {
    let [read, crossed, clear] = words;
    let bound = match (value, case.threshold()) {
        (Quantity::Integer(_), Some(threshold)) => Quantity::Integer(threshold.numerator),
        (_, Some(threshold)) => Quantity::Fraction(threshold),
        (_, None) => Quantity::None,
    };
    let decision: Step = (if crosses { crossed } else { clear }, vec![value, bound]);
    Judged {
        value,
        beside: [bound, Quantity::None],
        steps: vec![(read, vec![value]), decision],
        figures: vec![value, bound],
        ..Judged::of(outcome(crosses))
    }
}

fn outcome(crosses: bool) -> Outcome {
    if crosses { Outcome::Fires } else { Outcome::Clear }
}
