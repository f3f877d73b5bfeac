//! Against the same kind of period one year earlier.

use std::cmp::Ordering;

use super::answers::Said;
use super::case::{Case, Verdict};
use super::exact::Ratio;
use super::figures::{Figure, Given, combine};
use super::names::Signs;
use super::period::is_year_before;
use crate::rules::Method;
use crate::wit::{Direction, Past, Quantity, Status, Step};

/// Scores the change: better is all of it, the same a half, worse nothing; without a past there is nothing to score.
///
/// Where nothing could be better than it is and was, staying there is all that can be wanted.
pub(super) fn score(case: &Case<'_>, now: Figure, verdict: &mut Verdict) -> Option<Step> {
    let Some((before, change)) = change(case, now) else {
        verdict.status = Status::NotApplicable;
        verdict.signs.add(Signs::NO_HISTORY);
        return Some(case.step("no-history", Vec::new(), vec![now.quantity()], 0));
    };
    let at_best = change == Change::Same && now.is_best(case.rules.direction == Direction::Down);
    verdict.attained = match change {
        _ if at_best => Ratio::ALL,
        Change::Better => Ratio::ALL,
        Change::Same => Ratio::HALF,
        Change::Worse => Ratio::NONE,
    };
    verdict.signs.add(change.sign());
    verdict.against = before.quantity();
    let rule = if at_best { "cannot-be-better" } else { change.rule(now) };
    Some(case.step(rule, Vec::new(), vec![now.quantity(), before.quantity()], 0))
}

/// Says how an indicator has changed that is scored in another way.
pub(super) fn add_signs(case: &Case<'_>, now: Figure, verdict: &mut Verdict) {
    if !case.rules.dynamics || case.rules.method == Method::Dynamics {
        return;
    }
    match change(case, now) {
        None => verdict.signs.add(Signs::NO_HISTORY),
        Some((before, change)) => {
            verdict.signs.add(change.sign());
            let values = vec![now.quantity(), before.quantity()];
            verdict.trace.push(case.step(change.rule(now), Vec::new(), values, 0));
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Better,
    Same,
    Worse,
}

impl Change {
    fn sign(self) -> Signs {
        match self {
            Self::Better => Signs::BETTER,
            Self::Same => Signs::default(),
            Self::Worse => Signs::WORSE,
        }
    }

    fn rule(self, figure: Figure) -> &'static str {
        match (matches!(figure, Figure::Share(_)), self) {
            (true, Self::Better) => "share-better",
            (true, Self::Same) => "share-same",
            (true, Self::Worse) => "share-worse",
            (false, Self::Better) => "number-better",
            (false, Self::Same) => "number-same",
            (false, Self::Worse) => "number-worse",
        }
    }
}

/// The figure a year before and how it has changed since.
fn change(case: &Case<'_>, now: Figure) -> Option<(Figure, Change)> {
    let past = case
        .history
        .iter()
        .find(|past| is_year_before(&case.submission.period, &past.period))?;
    let before = answered(case, past).or_else(|| marked(case, past))?;
    if before.is_undefined() {
        return None;
    }
    let down = case.rules.direction == Direction::Down;
    let change = match now.compare(before)? {
        Ordering::Equal => Change::Same,
        Ordering::Greater if down => Change::Worse,
        Ordering::Less if !down => Change::Worse,
        Ordering::Greater | Ordering::Less => Change::Better,
    };
    Some((before, change))
}

/// The figure from the answers of that round. Answers that cannot be read now are none.
fn answered(case: &Case<'_>, past: &Past) -> Option<Figure> {
    let said = |slot: &u16| {
        let id = case.question(*slot);
        let answer = past.answers.iter().find(|answer| answer.question == id);
        case.read(answer).unwrap_or(Said::Blank)
    };
    let said: Vec<_> = case.rules.questions.iter().map(said).collect();
    match combine(case.rules.reading, &said) {
        Given::Figure(figure) => Some(figure),
        Given::Missing | Given::Leaves { .. } => None,
    }
}

/// The figure as that round's assessment kept it, where its answers are not to be had.
fn marked(case: &Case<'_>, past: &Past) -> Option<Figure> {
    let mark = past.marks.iter().find(|mark| mark.indicator == case.rules.code)?;
    match mark.value {
        Quantity::Fraction(share) => Some(Figure::Share(share)),
        Quantity::Integer(count) => Some(Figure::Count(count)),
        Quantity::Decimal(number) => Some(Figure::Number(number)),
        Quantity::None => None,
    }
}
