//! Shares and counts: as they are, against a target, under a threshold.

use std::cmp::Ordering;

use super::answers::{Said, Unreadable};
use super::case::{Case, Verdict};
use super::exact::{Ratio, compare, lacking, lacking_to_all, of_count, of_share, of_share_with_target, satisfies};
use super::names::Signs;
use super::past;
use crate::rules::{BoundRules, Method, Reading};
use crate::wit::{Direction, Fraction, Quantity, Status, Step};

/// A figure that an indicator's questions give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Figure {
    Share(Fraction),
    Count(i64),
    Number(f64),
}

impl Figure {
    pub(super) fn quantity(self) -> Quantity {
        match self {
            Self::Share(share) => Quantity::Fraction(share),
            Self::Count(count) => Quantity::Integer(count),
            Self::Number(number) => Quantity::Decimal(number),
        }
    }

    /// As a fraction that bounds can be compared with; decimals are compared with nothing but themselves.
    pub(super) fn fraction(self) -> Option<Fraction> {
        match self {
            Self::Share(share) => Some(share),
            Self::Count(count) => Some(Fraction {
                numerator: count,
                denominator: 1,
            }),
            Self::Number(_) => None,
        }
    }

    /// Whether it is a share of nothing.
    pub(super) fn is_undefined(self) -> bool {
        matches!(self, Self::Share(Fraction { denominator: 0, .. }))
    }

    /// Whether nothing could be better: nothing at all where less is better, everybody where more is.
    pub(super) fn is_best(self, down: bool) -> bool {
        match self {
            Self::Share(share) if down => share.numerator == 0,
            Self::Share(share) => share.numerator == share.denominator,
            Self::Count(count) => down && count == 0,
            Self::Number(number) => down && number == 0.0,
        }
    }

    /// Compares two figures of the same kind.
    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(left), Self::Number(right)) => left.partial_cmp(&right),
            (Self::Share(left), Self::Share(right)) => Some(compare(left, right)),
            (Self::Count(left), Self::Count(right)) => Some(left.cmp(&right)),
            _ => None,
        }
    }

    /// The rule that says what it is.
    fn rule(self) -> &'static str {
        if matches!(self, Self::Share(_)) {
            "share"
        } else {
            "count"
        }
    }
}

/// What the questions of an indicator give together.
pub(super) enum Given {
    Figure(Figure),
    Missing,
    Leaves { asked: bool },
}

/// Puts together what was said: one answer, two counts of a share, or several counts.
pub(super) fn combine(reading: Reading, said: &[Said]) -> Given {
    if said.contains(&Said::Blank) || said.is_empty() {
        return Given::Missing;
    }
    // Several counts are added; one of them may well not apply.
    let leaves = |said: &Said| said.leaves();
    let left = if reading == Reading::Count {
        said.iter().all(leaves)
    } else {
        said.iter().any(leaves)
    };
    if left {
        return Given::Leaves {
            asked: said.contains(&Said::NotApplicable),
        };
    }
    let counts = || {
        said.iter()
            .map(|said| if let Said::Count(count) = said { *count } else { 0 })
    };
    match (reading, said) {
        (_, [Said::Share(share)]) => Given::Figure(Figure::Share(*share)),
        (_, [Said::Number(number)]) => Given::Figure(Figure::Number(*number)),
        (Reading::Share, [Said::Count(numerator), Said::Count(denominator)]) => {
            Given::Figure(Figure::Share(Fraction {
                numerator: *numerator,
                denominator: *denominator,
            }))
        }
        // A thousand counts of the largest size stay far below the end of 64 bits.
        _ => Given::Figure(Figure::Count(counts().fold(0, i64::saturating_add))),
    }
}

/// Scores an indicator whose value is a figure.
pub(super) fn score(case: &Case<'_>) -> Result<Verdict, Unreadable> {
    let mut said = Vec::with_capacity(case.rules.questions.len());
    for slot in &case.rules.questions {
        said.push(case.said(*slot)?);
    }
    Ok(match combine(case.rules.reading, &said) {
        Given::Missing => empty(case, Verdict::missing(), "missing"),
        Given::Leaves { asked: true } => empty(case, Verdict::not_applicable(Quantity::None), "not-applicable"),
        Given::Leaves { asked: false } => empty(case, Verdict::not_applicable(Quantity::None), "not-asked"),
        Given::Figure(figure) if figure.is_undefined() => undefined(case, figure),
        Given::Figure(figure) => of_figure(case, figure),
    })
}

fn empty(case: &Case<'_>, mut verdict: Verdict, rule: &str) -> Verdict {
    verdict.trace.push(case.step(rule, case.all_questions(), Vec::new(), 0));
    verdict
}

fn undefined(case: &Case<'_>, figure: Figure) -> Verdict {
    let mut verdict = Verdict::not_applicable(figure.quantity());
    verdict.signs.add(Signs::UNDEFINED);
    verdict
        .trace
        .push(case.step("share-undefined", case.all_questions(), vec![figure.quantity()], 0));
    verdict
}

fn of_figure(case: &Case<'_>, figure: Figure) -> Verdict {
    let mut verdict = Verdict::scored(figure.quantity(), Ratio::NONE);
    verdict
        .trace
        .push(case.step(figure.rule(), case.all_questions(), vec![figure.quantity()], 0));
    let decided = match case.rules.method {
        Method::Dynamics => past::score(case, figure, &mut verdict),
        Method::Threshold => by_threshold(case, figure, &mut verdict),
        _ => by_target(case, figure, &mut verdict),
    };
    if let Some(mut step) = decided {
        step.points = if verdict.status == Status::Scored {
            verdict.attained.points(case.weight)
        } else {
            0
        };
        verdict.trace.push(step);
    }
    add_signs(case, figure, &mut verdict);
    verdict
}

/// The value counts, in proportion to its target where it has one.
fn by_target(case: &Case<'_>, figure: Figure, verdict: &mut Verdict) -> Option<Step> {
    let down = case.rules.direction == Direction::Down;
    let value = figure.quantity();
    match (figure, case.rules.target) {
        (Figure::Share(share), None) => {
            verdict.attained = of_share(share, down);
            verdict.lacking = Quantity::Integer(lacking_to_all(share, down));
            let rule = if down { "share-counts-down" } else { "share-counts" };
            Some(case.step(rule, Vec::new(), vec![value], 0))
        }
        (Figure::Share(share), Some(target)) => {
            verdict.attained = of_share_with_target(share, target, down);
            Some(target_step(case, figure, target, verdict))
        }
        (Figure::Count(count), Some(target)) => {
            verdict.attained = of_count(count, target, down);
            Some(target_step(case, figure, target, verdict))
        }
        // The compiler lets no count without a target and no decimal come here.
        (Figure::Count(_), None) | (Figure::Number(_), _) => {
            verdict.status = Status::Informational;
            None
        }
    }
}

fn target_step(case: &Case<'_>, figure: Figure, target: BoundRules, verdict: &mut Verdict) -> Step {
    let fraction = figure.fraction().unwrap_or(Fraction {
        numerator: 0,
        denominator: 0,
    });
    let reached = satisfies(fraction, target);
    let bound = bound_quantity(figure, target);
    let lacks = Quantity::Integer(lacking(fraction, target));
    (verdict.against, verdict.lacking) = (bound, lacks);
    let share = matches!(figure, Figure::Share(_));
    let rule = match (share, case.rules.direction == Direction::Down, reached) {
        (true, false, true) => "target-reached",
        (true, false, false) => "target-missed",
        (true, true, true) => "limit-kept",
        (true, true, false) => "limit-exceeded",
        (false, false, true) => "count-target-reached",
        (false, false, false) => "count-target-missed",
        (false, true, true) => "count-limit-kept",
        (false, true, false) => "count-limit-exceeded",
    };
    if !reached {
        verdict.signs.add(Signs::BELOW_TARGET);
    }
    case.step(rule, Vec::new(), vec![figure.quantity(), bound, lacks], 0)
}

/// All or nothing: nothing while the threshold is crossed.
fn by_threshold(case: &Case<'_>, figure: Figure, verdict: &mut Verdict) -> Option<Step> {
    let threshold = case.rules.threshold?;
    let crossed = figure.fraction().is_some_and(|value| satisfies(value, threshold));
    verdict.attained = if crossed { Ratio::NONE } else { Ratio::ALL };
    Some(threshold_step(case, figure, threshold, crossed))
}

fn threshold_step(case: &Case<'_>, figure: Figure, threshold: BoundRules, crossed: bool) -> Step {
    let rule = match (matches!(figure, Figure::Share(_)), crossed) {
        (true, true) => "threshold-crossed",
        (true, false) => "threshold-clear",
        (false, true) => "count-threshold-crossed",
        (false, false) => "count-threshold-clear",
    };
    case.step(
        rule,
        Vec::new(),
        vec![figure.quantity(), bound_quantity(figure, threshold)],
        0,
    )
}

/// What stands out beside the score: a threshold crossed, a target missed, better or worse than a year ago.
pub(super) fn add_signs(case: &Case<'_>, figure: Figure, verdict: &mut Verdict) {
    let Some(value) = figure.fraction() else {
        return past::add_signs(case, figure, verdict);
    };
    if let Some(threshold) = case.rules.threshold
        && satisfies(value, threshold)
    {
        verdict.signs.add(Signs::THRESHOLD_CROSSED);
        if verdict.against == Quantity::None {
            verdict.against = bound_quantity(figure, threshold);
        }
        if case.rules.method != Method::Threshold {
            verdict.trace.push(threshold_step(case, figure, threshold, true));
        }
    }
    // Where something else decides the points, a target still is one.
    let judged_elsewhere = matches!(
        case.rules.method,
        Method::Dynamics | Method::Threshold | Method::Informational
    );
    if let Some(target) = case.rules.target
        && judged_elsewhere
    {
        let against = (verdict.against, verdict.lacking);
        let step = target_step(case, figure, target, verdict);
        verdict.trace.push(step);
        if case.rules.method == Method::Dynamics {
            (verdict.against, verdict.lacking) = against;
        }
    }
    past::add_signs(case, figure, verdict);
}

/// A bound in the shape of the figure that it bounds.
pub(super) fn bound_quantity(figure: Figure, bound: BoundRules) -> Quantity {
    match figure {
        Figure::Count(_) => Quantity::Integer(bound.numerator),
        Figure::Share(_) | Figure::Number(_) => Quantity::Fraction(Fraction {
            numerator: bound.numerator,
            denominator: bound.denominator,
        }),
    }
}
