//! What follows from the figures: who needs help, conclusions, measures, and the figures behind.

use std::collections::BTreeMap;

use zerkalo_engine::outcome::Summary;
use zerkalo_report::model::{Appendix, Emptiness, Measure, Measured, Risk, Tone};

use super::{Sheet, name};
use crate::actions::compare::One;
use crate::pages::result::view::quantity;
use crate::reports::figures::{level, of_reading};
use crate::{text, wording};

impl Sheet<'_> {
    /// Those of the lowest level, and those whom the system itself puts into a list.
    pub(super) fn risks(&self, summary: &Summary) -> Vec<Risk> {
        let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for cohort in summary
            .cohorts
            .iter()
            .filter(|cohort| cohort.system == self.form.system)
        {
            let reason = match cohort.level.as_deref() {
                Some(id) if self.bounds.all.last().is_some_and(|(lowest, _)| lowest == id) => {
                    text::t(self.lang, "report-lowest-level")
                }
                Some(_) => continue,
                None => {
                    let list = [("list", self.cohort(&cohort.cohort).into())];
                    text::t_with(self.lang, "report-in-list", list)
                }
            };
            for institution in &cohort.institutions {
                reasons.entry(institution).or_default().push(reason.clone());
            }
        }
        let risks = self.compared.institutions.iter().filter_map(|one| {
            let figure = self.institution(one);
            Some(Risk {
                reasons: reasons.remove(one.assessed.profile.institution.as_str())?,
                name: figure.name,
                level: figure.level,
            })
        });
        risks.collect()
    }

    fn cohort(&self, id: &str) -> String {
        let known = self.passport.cohorts.iter().find(|known| known.id == id);
        known.map_or_else(
            || id.to_owned(),
            |known| wording::phrase(&known.title, self.lang).to_owned(),
        )
    }

    /// How many are at which level, and which figures are the weakest.
    pub(super) fn conclusions(&self, summary: &Summary) -> Vec<String> {
        let levels = self.bounds.all.iter().filter_map(|(id, _)| {
            let at = |one: &&One| {
                let result = one.assessed.result(&self.form.system);
                result.and_then(|result| result.level.as_deref()) == Some(id.as_str())
            };
            let names: Vec<&str> = self.compared.institutions.iter().filter(at).map(name).collect();
            let title = level(self.passport, id, self.lang)?.title;
            let args = [
                ("level", title.to_lowercase().into()),
                ("n", names.len().into()),
                ("names", names.join(", ").into()),
            ];
            (!names.is_empty()).then(|| text::t_with(self.lang, "report-at-level", args))
        });
        let mut conclusions: Vec<String> = levels.collect();
        let weak = summary.figures.iter().filter_map(|figure| self.figure(figure));
        let weak = weak.filter(|own| own.level.as_ref().is_some_and(|own| own.tone <= Tone::Low));
        let weak: Vec<String> = weak.map(|own| format!("{} ({})", own.code, own.title)).collect();
        if !weak.is_empty() {
            let args = [("n", weak.len().into()), ("list", weak.join("; ").into())];
            conclusions.push(text::t_with(self.lang, "report-weak", args));
        }
        conclusions
    }

    pub(super) fn measures(&self) -> Vec<Measure> {
        let activities = self.system.iter().flat_map(|system| &system.activities);
        activities
            .map(|own| Measure {
                title: own.title.clone(),
                owner: own.responsible.clone(),
                due: own.dates.clone(),
                result: own.outcome.clone(),
            })
            .collect()
    }

    /// Every figure behind the municipal ones.
    pub(super) fn appendices(&self) -> Vec<Appendix> {
        let indicators = self
            .passport
            .indicators
            .iter()
            .filter(|own| own.system == self.form.system);
        let rows = indicators.flat_map(|indicator| {
            self.compared.institutions.iter().filter_map(move |one| {
                let reading = one.assessed.reading(&indicator.code);
                let value = of_reading(reading);
                let shown = match value {
                    Measured::Value(value) => quantity(value, indicator.kind, self.lang),
                    Measured::Empty(Emptiness::NotAsked) => return None,
                    Measured::Empty(_) => "—".to_owned(),
                };
                let level = reading.level().and_then(|id| level(self.passport, id, self.lang));
                Some(vec![
                    indicator.code.clone(),
                    name(one).to_owned(),
                    shown,
                    level.map_or_else(|| "—".to_owned(), |level| level.title),
                ])
            })
        });
        let column = |key| text::t(self.lang, key);
        vec![Appendix {
            title: column("report-appendix"),
            columns: vec![
                column("col-indicator"),
                column("col-institution"),
                column("col-value"),
                column("col-level"),
            ],
            rows: rows.collect(),
        }]
    }
}
