//! Figures and levels as the cells of the comparison show them.

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::standing::Reading;
use zerkalo_engine::passport::{Indicator, IndicatorKind, Passport};
use zerkalo_engine::value::{Fraction, Quantity};

use super::view::HeatCell;
use crate::components::parts::LevelTag;
use crate::text::{self, Lang};
use crate::wording;

/// Words and levels of one passport in one language.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub(super) passport: &'a Passport,
    pub(super) lang: Lang,
}

impl Cells<'_> {
    /// An indicator of an institution.
    pub(super) fn reading(&self, indicator: &Indicator, reading: &Reading) -> HeatCell {
        let label = wording::phrase(&indicator.label, self.lang).to_owned();
        let (text, exact) = match reading {
            Reading::Scored { value, .. } | Reading::Informational { value } => self.figure(*value, indicator.kind),
            Reading::Missing { .. } => (text::t(self.lang, "comparison-missing"), None),
            Reading::NotApplicable => (text::t(self.lang, "comparison-not-applicable"), None),
            Reading::NotAsked | Reading::Suppressed => ("—".to_owned(), None),
        };
        HeatCell {
            text,
            exact,
            label,
            ..self.level(reading.level())
        }
    }

    /// Points of what could be had.
    pub(super) fn attainment(&self, attained: Option<Exact>, level: Option<&str>) -> HeatCell {
        HeatCell {
            text: text::attained(self.lang, attained),
            label: text::t(self.lang, "col-score"),
            ..self.level(level)
        }
    }

    fn level(&self, id: Option<&str>) -> HeatCell {
        let tag = id.and_then(|id| LevelTag::of(self.passport, id, self.lang));
        tag.map_or_else(HeatCell::default, |tag| HeatCell {
            tone: tag.tone,
            mark: tag.mark,
            level: tag.title,
            ..HeatCell::default()
        })
    }

    /// `7,1 %` with `17 из 240`; `да`; `12`.
    fn figure(&self, value: Quantity, kind: IndicatorKind) -> (String, Option<String>) {
        let is_yes_no = kind == IndicatorKind::YesNo;
        match value {
            Quantity::Integer(n)
            | Quantity::Fraction(Fraction {
                numerator: n,
                denominator: 1,
            }) if is_yes_no => (text::t(self.lang, if n > 0 { "yes" } else { "no" }), None),
            Quantity::Fraction(share) if is_yes_no => (text::share(self.lang, share), None),
            Quantity::Fraction(share) if kind == IndicatorKind::Scale => (text::percent(self.lang, share), None),
            Quantity::Fraction(share) => (text::percent(self.lang, share), Some(text::share(self.lang, share))),
            other => (text::quantity(self.lang, other), None),
        }
    }
}
