//! Yes or no, single and compound.

use super::answers::{Said, Unreadable};
use super::case::{Case, Verdict};
use super::exact::Ratio;
use super::names::Signs;
use crate::rules::PartsReading;
use crate::wit::{Fraction, Quantity};

/// One question: yes is all of it, no is nothing.
pub(super) fn single(case: &Case<'_>) -> Result<Verdict, Unreadable> {
    let slot = case.rules.questions.first().copied().unwrap_or_default();
    let (yes, no) = (Quantity::Integer(1), Quantity::Integer(0));
    let (mut verdict, rule) = match case.said(slot)? {
        Said::NotApplicable => (Verdict::not_applicable(Quantity::None), "not-applicable"),
        Said::NotAsked => (Verdict::not_applicable(Quantity::None), "not-asked"),
        Said::Yes { confirmed } if confirmed || !case.rules.evidence => {
            (Verdict::scored(yes, Ratio::ALL), "answer-yes")
        }
        Said::Yes { .. } if case.settings.evidence_required() => (Verdict::scored(no, Ratio::NONE), "yes-refused"),
        Said::Yes { .. } => (Verdict::scored(yes, Ratio::ALL), "yes-unconfirmed"),
        Said::No => (Verdict::scored(no, Ratio::NONE), "answer-no"),
        _ => (Verdict::missing(), "missing"),
    };
    if matches!(rule, "yes-refused" | "yes-unconfirmed") {
        verdict.signs.add(Signs::UNCONFIRMED);
    }
    let points = verdict.attained.points(case.weight);
    verdict
        .trace
        .push(case.step(rule, case.all_questions(), Vec::new(), points));
    Ok(verdict)
}

/// How many of the parts are there.
#[derive(Debug, Default)]
struct Parts {
    yes: i64,
    no: i64,
    blank: i64,
    not_applicable: i64,
    /// The questions whose yes has no evidence although it wants some.
    unconfirmed: Vec<String>,
}

impl Parts {
    fn of(case: &Case<'_>) -> Result<Self, Unreadable> {
        let mut parts = Self::default();
        let required = case.settings.evidence_required();
        for slot in &case.rules.questions {
            match case.said(*slot)? {
                Said::Yes { confirmed } => {
                    let unconfirmed = case.rules.evidence && !confirmed;
                    if unconfirmed {
                        parts.unconfirmed.push(case.question(*slot).to_owned());
                    }
                    *(if unconfirmed && required {
                        &mut parts.no
                    } else {
                        &mut parts.yes
                    }) += 1;
                }
                Said::No => parts.no += 1,
                Said::NotApplicable => parts.not_applicable += 1,
                Said::NotAsked => {}
                _ => parts.blank += 1,
            }
        }
        Ok(parts)
    }

    /// The parts that apply here.
    fn applicable(&self) -> i64 {
        self.yes + self.no + self.blank
    }
}

/// Several questions: all parts, any part, or the parts in proportion.
pub(super) fn compound(case: &Case<'_>) -> Result<Verdict, Unreadable> {
    let parts = Parts::of(case)?;
    if parts.applicable() == 0 {
        let rule = if parts.not_applicable > 0 {
            "not-applicable"
        } else {
            "not-asked"
        };
        return Ok(plain(Verdict::not_applicable(Quantity::None), rule, case));
    }
    if parts.yes + parts.no == 0 {
        return Ok(plain(Verdict::missing(), "missing", case));
    }
    let share = Quantity::Fraction(Fraction {
        numerator: parts.yes,
        denominator: parts.applicable(),
    });
    let (mut verdict, rule) = judge(case, &parts, share);
    if parts.blank > 0 {
        verdict.signs.add(Signs::MISSING);
    }
    verdict
        .trace
        .push(case.step("parts", case.all_questions(), vec![share], 0));
    if !parts.unconfirmed.is_empty() {
        verdict.signs.add(Signs::UNCONFIRMED);
        let count = i64::try_from(parts.unconfirmed.len()).unwrap_or(i64::MAX);
        let rule = if case.settings.evidence_required() {
            "parts-refused"
        } else {
            "parts-unconfirmed"
        };
        verdict
            .trace
            .push(case.step(rule, parts.unconfirmed, vec![Quantity::Integer(count)], 0));
    }
    let points = verdict.attained.points(case.weight);
    verdict.trace.push(case.step(rule, Vec::new(), vec![share], points));
    Ok(verdict)
}

/// Unknown is never a pass: with a blank part, "all" and "any" hold only where the answers given decide.
fn judge(case: &Case<'_>, parts: &Parts, share: Quantity) -> (Verdict, &'static str) {
    let scored = |attained: Ratio| Verdict::scored(share, attained);
    match case.settings.parts_reading(case.rules) {
        PartsReading::Any if parts.yes > 0 => (scored(Ratio::ALL), "any-met"),
        PartsReading::Any if parts.blank > 0 => (Verdict::missing(), "any-unanswered"),
        PartsReading::Any => (scored(Ratio::NONE), "any-none"),
        _ if parts.yes == parts.applicable() => (scored(Ratio::ALL), "parts-all"),
        PartsReading::InProportion => (scored(Ratio::new(parts.yes, parts.applicable())), "parts-share"),
        _ if parts.no == 0 => (Verdict::missing(), "parts-unanswered"),
        _ => (scored(Ratio::NONE), "parts-lacking"),
    }
}

fn plain(mut verdict: Verdict, rule: &str, case: &Case<'_>) -> Verdict {
    verdict.trace.push(case.step(rule, case.all_questions(), Vec::new(), 0));
    verdict
}
