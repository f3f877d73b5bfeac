//! Scales, and indicators that are shown and not scored.

use super::answers::{Said, Unreadable};
use super::case::{Case, Verdict};
use super::exact::Ratio;
use super::figures::{Figure, add_signs};
use super::names::Signs;
use crate::rules::Reading;
use crate::wit::{Fraction, Quantity};

/// The mean of (s − 1) ∕ (k − 1) over the questions; an unanswered one attains nothing.
pub(super) fn scale(case: &Case<'_>, steps: u16) -> Result<Verdict, Unreadable> {
    let (mut over, mut answered, mut blank, mut not_applicable) = (0, 0, 0, false);
    for slot in &case.rules.questions {
        match case.said(*slot)? {
            Said::Step(step) => {
                over += step - 1;
                answered += 1;
            }
            Said::NotApplicable => not_applicable = true,
            Said::NotAsked => {}
            _ => blank += 1,
        }
    }
    if answered == 0 {
        let (verdict, rule) = match (blank, not_applicable) {
            (1.., _) => (Verdict::missing(), "missing"),
            (_, true) => (Verdict::not_applicable(Quantity::None), "not-applicable"),
            (_, false) => (Verdict::not_applicable(Quantity::None), "not-asked"),
        };
        return Ok(first(case, verdict, rule));
    }
    let under = (answered + blank) * (i64::from(steps) - 1);
    let value = Quantity::Fraction(Fraction {
        numerator: over,
        denominator: under,
    });
    let mut verdict = Verdict::scored(value, Ratio::new(over, under));
    let points = verdict.attained.points(case.weight);
    verdict
        .trace
        .push(case.step("scale", case.all_questions(), vec![value], points));
    if blank > 0 {
        verdict.signs.add(Signs::MISSING);
        verdict
            .trace
            .push(case.step("scale-unanswered", Vec::new(), vec![Quantity::Integer(blank)], 0));
    }
    Ok(verdict)
}

/// Shown with its value, if it has one, and never scored.
pub(super) fn informational(case: &Case<'_>) -> Result<Verdict, Unreadable> {
    let mut said = Vec::with_capacity(case.rules.questions.len());
    for slot in &case.rules.questions {
        said.push(case.said(*slot)?);
    }
    let blank = said.iter().filter(|said| **said == Said::Blank).count();
    // One half of a share says nothing without the other.
    let halves = are_halves(case.rules.reading, &said);
    if !said.is_empty() && (blank == said.len() || (halves && blank > 0)) {
        return Ok(first(case, Verdict::missing(), "missing-informational"));
    }
    let left = said.iter().filter(|said| said.leaves()).count();
    if !said.is_empty() && (left == said.len() || (halves && left > 0)) {
        let rule = if said.contains(&Said::NotApplicable) {
            "not-applicable"
        } else {
            "not-asked"
        };
        return Ok(first(case, Verdict::not_applicable(Quantity::None), rule));
    }
    let figure = value_of(case.rules.reading, &said);
    let value = figure.map_or(Quantity::None, Figure::quantity);
    let mut verdict = first(case, Verdict::informational(value), "informational");
    if blank > 0 {
        verdict.signs.add(Signs::MISSING);
    }
    match figure {
        Some(figure) if figure.is_undefined() => verdict.signs.add(Signs::UNDEFINED),
        Some(figure) => add_signs(case, figure, &mut verdict),
        None => {}
    }
    Ok(verdict)
}

/// Whether two questions give the numerator and the denominator of one share.
fn are_halves(reading: Reading, said: &[Said]) -> bool {
    let whole = |said: &Said| matches!(said, Said::Share(_));
    reading == Reading::Share && said.len() == 2 && !said.iter().any(whole)
}

/// The one number that was said, a share of two counts, or the sum of several; words have no value.
fn value_of(reading: Reading, said: &[Said]) -> Option<Figure> {
    if let (Reading::Share, [Said::Count(numerator), Said::Count(denominator)]) = (reading, said) {
        return Some(Figure::Share(Fraction {
            numerator: *numerator,
            denominator: *denominator,
        }));
    }
    let figures: Vec<_> = said.iter().copied().filter_map(figure_of).collect();
    if let [only] = figures.as_slice() {
        return Some(*only);
    }
    let count = |figure: &Figure| {
        if let Figure::Count(count) = figure {
            Some(*count)
        } else {
            None
        }
    };
    let counts: Option<Vec<_>> = figures.iter().map(count).collect();
    counts
        .filter(|counts| !counts.is_empty())
        .map(|counts| Figure::Count(counts.into_iter().fold(0, i64::saturating_add)))
}

fn figure_of(said: Said) -> Option<Figure> {
    match said {
        Said::Share(share) => Some(Figure::Share(share)),
        Said::Number(number) => Some(Figure::Number(number)),
        Said::Count(count) | Said::Step(count) => Some(Figure::Count(count)),
        Said::Yes { .. } => Some(Figure::Count(1)),
        Said::No => Some(Figure::Count(0)),
        Said::Blank | Said::NotApplicable | Said::NotAsked | Said::Words => None,
    }
}

fn first(case: &Case<'_>, mut verdict: Verdict, rule: &str) -> Verdict {
    verdict.trace.push(case.step(rule, case.all_questions(), Vec::new(), 0));
    verdict
}
