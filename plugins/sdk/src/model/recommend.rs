//! Recommendations: which advice an indicator's result calls for, how urgent it is and what it could gain.

use super::answers::Said;
use super::case::{Case, Verdict};
use super::names::Signs;
use crate::rules::{AdviceRules, BadTable, IndicatorRules, Method, When};
use crate::wit::{Audience, Points, Quantity, Recommendation, Status};

/// Adds what `verdict` calls for; most results call for nothing and leave the advice encoded.
pub(super) fn add(
    case: &Case<'_>,
    verdict: &Verdict,
    level: Option<&str>,
    points: Points,
    list: &mut Vec<Recommendation>,
) -> Result<(), BadTable> {
    let short = verdict.status == Status::Scored && !verdict.attained.is_all();
    if case.rules.advice.is_empty() || (!short && verdict.signs.is_empty()) {
        return Ok(());
    }
    let found = Found {
        case,
        verdict,
        level,
        short,
    };
    for advice in case.rules.advice()? {
        // The authority gets its advice in the summary, unless it is the one that answers.
        let to_other = advice.audience == Audience::Authority && case.submission.institution_kind != "authority";
        if to_other || !found.calls_for(&advice) {
            continue;
        }
        list.push(Recommendation {
            advice: advice.id.to_owned(),
            indicator: case.code().to_owned(),
            audience: advice.audience,
            priority: priority(case.rules, verdict.signs, level),
            questions: found.questions(&advice),
            values: values(case.rules.method, verdict),
            gain: if verdict.status == Status::NotApplicable {
                0
            } else {
                case.weight - points
            },
            measures: advice.measures.iter().map(|id| (*id).to_owned()).collect(),
        });
    }
    Ok(())
}

/// Most urgent first, then what could gain most; equal ones stay in the passport's order.
pub(super) fn sort(list: &mut [Recommendation]) {
    list.sort_by_key(|recommendation| (recommendation.priority, std::cmp::Reverse(recommendation.gain)));
}

/// 1 where a threshold or target of the document is missed, 2 where the level is low or critical, 3 otherwise.
pub(super) fn priority(rules: &IndicatorRules<'_>, signs: Signs, level: Option<&str>) -> u8 {
    let target = signs.has(Signs::BELOW_TARGET) && rules.target.is_some_and(|bound| bound.document);
    let threshold = signs.has(Signs::THRESHOLD_CROSSED) && rules.threshold.is_some_and(|bound| bound.document);
    if target || threshold {
        1
    } else if is_low(level) {
        2
    } else {
        3
    }
}

/// Whether a level is one to do something about.
pub(super) fn is_low(level: Option<&str>) -> bool {
    matches!(level, Some("low" | "critical"))
}

/// `$v0`, `$v1` and `$v2` of the advice.
fn values(method: Method, verdict: &Verdict) -> Vec<Quantity> {
    match method {
        Method::YesNo => Vec::new(),
        Method::All | Method::Any | Method::Parts | Method::Scale { .. } => vec![verdict.value],
        Method::Dynamics => vec![verdict.value, verdict.against],
        Method::Share | Method::Count | Method::Threshold | Method::Informational | Method::Code => {
            vec![verdict.value, verdict.against, verdict.lacking]
        }
    }
}

/// How one question fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fared {
    Well,
    Short,
    Blank,
    Unconfirmed,
}

struct Found<'a> {
    case: &'a Case<'a>,
    verdict: &'a Verdict,
    level: Option<&'a str>,
    short: bool,
}

impl Found<'_> {
    fn calls_for(&self, advice: &AdviceRules<'_>) -> bool {
        let signs = self.verdict.signs;
        let called = match advice.when {
            When::Short => self.short,
            When::Low => is_low(self.level),
            When::Missing => signs.has(Signs::MISSING),
            When::Worse => signs.has(Signs::WORSE),
            When::Unconfirmed => signs.has(Signs::UNCONFIRMED),
            When::Target => signs.has(Signs::BELOW_TARGET) || signs.has(Signs::THRESHOLD_CROSSED),
        };
        called
            && advice
                .question
                .is_none_or(|slot| self.is_about(advice.when, self.fared(slot)))
    }

    /// The institution's own answers that the advice is about.
    fn questions(&self, advice: &AdviceRules<'_>) -> Vec<String> {
        let ids =
            |slots: &mut dyn Iterator<Item = u16>| slots.map(|slot| self.case.question(slot).to_owned()).collect();
        match advice.question {
            Some(slot) => ids(&mut std::iter::once(slot)),
            None => {
                let about = |slot: &u16| self.is_about(advice.when, self.fared(*slot));
                ids(&mut self.case.rules.questions.iter().copied().filter(about))
            }
        }
    }

    fn is_about(&self, when: When, fared: Fared) -> bool {
        match when {
            When::Missing => fared == Fared::Blank,
            When::Unconfirmed => fared == Fared::Unconfirmed,
            When::Short | When::Low | When::Worse | When::Target => match fared {
                Fared::Well => false,
                Fared::Short | Fared::Blank => true,
                Fared::Unconfirmed => self.case.settings.evidence_required(),
            },
        }
    }

    fn fared(&self, slot: u16) -> Fared {
        let wanted = self.case.rules.evidence;
        match self.case.said(slot) {
            Ok(Said::Blank) => Fared::Blank,
            Ok(Said::NotApplicable | Said::NotAsked) | Err(_) => Fared::Well,
            Ok(Said::Yes { confirmed: false }) if wanted => Fared::Unconfirmed,
            Ok(Said::Yes { .. }) => Fared::Well,
            Ok(Said::Step(step)) if step == i64::from(self.case.steps()) => Fared::Well,
            Ok(Said::No | Said::Step(_)) => Fared::Short,
            // A figure falls short with its indicator.
            Ok(Said::Share(_) | Said::Count(_) | Said::Number(_) | Said::Words) => Fared::Short,
        }
    }
}
