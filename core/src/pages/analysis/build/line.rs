//! The rounds of a form in a line, broken where they were measured otherwise.

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::trend::Between;
use zerkalo_report::chart::Point;
use zerkalo_store::Round;

use super::Sheet;
use crate::actions::analyse::{Analysis, Basis, Stood};
use crate::components::chart::ChartView;
use crate::components::links;
use crate::components::parts::Change;
use crate::pages::analysis::view::{LineRow, RulesChoice};
use crate::pages::result::view::of_scores;
use crate::text;

impl Sheet<'_> {
    pub(super) fn line_chart(&self, found: &Analysis) -> Option<ChartView> {
        let series = found.series.as_ref()?;
        let between = series.between();
        let broken = |place: usize| {
            let before = place.checked_sub(1).and_then(|before| between.get(before));
            matches!(before, Some(Between::Broken(_)))
        };
        let points = series.measurements().iter().enumerate().map(|(place, own)| Point {
            label: text::period(self.lang, &own.period.to_string()),
            share: own.value.map(Exact::fraction),
            broken: broken(place),
        });
        ChartView::of_line(text::t(self.lang, "analysis-line"), points.collect(), self.lang)
    }

    pub(super) fn line_rows(&self, found: &Analysis) -> Vec<LineRow> {
        let Some(series) = &found.series else {
            return Vec::new();
        };
        let between = series.between();
        // A line is newest first, a series earliest first.
        let stood = |period: &str| found.line.iter().find(|stood| stood.round.period == period);
        let rounds = series
            .measurements()
            .iter()
            .filter_map(|own| stood(&own.period.to_string()));
        let rounds: Vec<&Stood> = rounds.collect();
        let rows = rounds.iter().enumerate().map(|(place, own)| {
            let before = place
                .checked_sub(1)
                .and_then(|before| rounds.get(before).zip(between.get(before)));
            let (change, broken) = match before {
                Some((_, Between::Broken(why))) => (None, Some(text::breaks(self.lang, why))),
                Some((before, Between::Change { .. })) => (self.change(own, before), None),
                _ => (None, None),
            };
            LineRow {
                period: text::period(self.lang, &own.round.period),
                href: links::comparison(own.round.id),
                share: text::attained(self.lang, own.compared.share(self.system)),
                answered: text::t_with(
                    self.lang,
                    "of",
                    [
                        ("n", own.compared.institutions.len().into()),
                        ("of", own.compared.asked.into()),
                    ],
                ),
                change,
                broken,
            }
        });
        rows.collect()
    }

    /// Where earlier rounds were measured by other rules: the choice between both.
    pub(super) fn rules(&self, round: &Round, found: &Analysis) -> Option<RulesChoice> {
        let mut others = found.line.iter().filter(|stood| stood.by_other_rules).peekable();
        others.peek()?;
        let comparable = self.basis == Basis::Comparable;
        let incomplete = comparable && others.any(|stood| !stood.again);
        let href = links::analysis(round.id);
        Some(RulesChoice {
            comparable,
            published_href: format!("{href}#line"),
            comparable_href: format!("{href}?line=comparable#line"),
            rescore_href: (incomplete && self.rescores).then(|| links::rescore(round.id)),
            incomplete,
        })
    }

    fn change(&self, now: &Stood, before: &Stood) -> Option<Change> {
        of_scores(
            self.lang,
            now.compared.score(self.system)?,
            before.compared.score(self.system)?,
        )
    }
}
