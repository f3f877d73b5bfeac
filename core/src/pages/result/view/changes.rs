//! What changed since the round before.

use std::cmp::Ordering;

use zerkalo_engine::dynamics::{Change as Dynamics, Trend as Way};
use zerkalo_engine::number;
use zerkalo_engine::outcome::{Outcome, SystemResult};
use zerkalo_engine::passport::IndicatorKind;
use zerkalo_engine::value::{Fraction, Quantity};

use super::{Assessment, Comparison, ComparisonRow, EarlierResult, ResultHead, indicators};
use crate::components::parts::{Change, Trend};
use crate::text::{self, Lang};
use crate::wording;

/// An indicator's change in words; none where the two cannot be compared.
pub(crate) fn view(lang: Lang, kind: IndicatorKind, change: &Dynamics) -> Option<Change> {
    let trend = match change.trend {
        Way::Better => Trend::Better,
        Way::Worse => Trend::Worse,
        Way::Same => Trend::Same,
        Way::Different => Trend::Moved,
        Way::NotComparable => return None,
    };
    let text = if trend == Trend::Same {
        text::t(lang, "change-none")
    } else {
        difference(lang, kind, change)
    };
    Some(Change {
        trend,
        text,
        before: indicators::quantity(change.before, kind, lang),
    })
}

fn difference(lang: Lang, kind: IndicatorKind, change: &Dynamics) -> String {
    let words = match (change.difference, kind) {
        // From «нет» to «да» is no percentage.
        (_, IndicatorKind::YesNo) => None,
        (Quantity::Fraction(share), _) => text::percent_change(lang, share),
        (Quantity::Integer(count), _) => Some(signed(count > 0, number::grouped(count, lang))),
        (Quantity::Decimal(decimal), _) => Some(signed(decimal > 0.0, number::decimal(decimal, lang))),
        (Quantity::None, _) => None,
    };
    words.unwrap_or_else(|| text::t(lang, "change-changed"))
}

fn signed(plus: bool, number: String) -> String {
    if plus { format!("+{number}") } else { number }
}

/// A system's change: of its share of points.
pub(super) fn of_system(lang: Lang, now: &SystemResult, earlier: &Outcome) -> Option<Change> {
    let before = earlier.systems.iter().find(|system| system.system == now.system)?;
    of_scores(lang, (now.points, now.max), (before.points, before.max))
}

/// The change between two scores, each points and maximum; none where one is not defined.
#[must_use]
pub fn of_scores(lang: Lang, now: (i32, i32), before: (i32, i32)) -> Option<Change> {
    let share = |(points, max): (i32, i32)| Fraction {
        numerator: points.into(),
        denominator: max.into(),
    };
    let (now, before) = (share(now), share(before));
    let trend = match now.cmp_exact(before)? {
        Ordering::Greater => Trend::Better,
        Ordering::Less => Trend::Worse,
        Ordering::Equal => Trend::Same,
    };
    let text = match trend {
        Trend::Same => text::t(lang, "change-none"),
        _ => text::percent_change(lang, now.difference(before)?)?,
    };
    Some(Change {
        trend,
        text,
        before: text::percent(lang, before),
    })
}

/// All indicators of both rounds, what became worse first.
pub(super) fn comparison(head: &ResultHead<'_>, assessment: &Assessment<'_>, earlier: EarlierResult<'_>) -> Comparison {
    let lang = head.lang;
    let rows = assessment.outcome.indicators.iter().filter_map(|result| {
        let indicator = head
            .passport
            .indicators
            .iter()
            .find(|indicator| indicator.code == result.indicator)?;
        let before = earlier
            .outcome
            .indicators
            .iter()
            .find(|before| before.indicator == result.indicator)?;
        let change = indicators::change(assessment, indicator, result);
        Some(ComparisonRow {
            label: wording::phrase(&indicator.label, lang).to_owned(),
            code: indicator.code.clone(),
            before: indicators::quantity(before.value, indicator.kind, lang),
            now: indicators::quantity(result.value, indicator.kind, lang),
            change: change.and_then(|change| view(lang, indicator.kind, &change)),
        })
    });
    let mut rows: Vec<ComparisonRow> = rows.collect();
    rows.sort_by_key(|row| row.change.as_ref().map_or(4, |change| rank(change.trend)));
    let count = |trend| {
        rows.iter()
            .filter(|row| row.change.as_ref().is_some_and(|change| change.trend == trend))
            .count()
    };
    let args = [
        ("better", count(Trend::Better).into()),
        ("worse", count(Trend::Worse).into()),
    ];
    Comparison {
        period: text::period(lang, earlier.period),
        summary: text::t_with(lang, "compare-summary", args),
        rows,
    }
}

const fn rank(trend: Trend) -> u8 {
    match trend {
        Trend::Worse => 0,
        Trend::Better => 1,
        Trend::Moved => 2,
        Trend::Same => 3,
    }
}
