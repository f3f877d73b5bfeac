//! A system in the municipality, from its passport and its newest rounds.

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::standing::Reading;
use zerkalo_engine::dynamics;
use zerkalo_engine::passport::{Indicator, Passport, System};
use zerkalo_report::chart::Point;
use zerkalo_store::Municipality;

use super::view::{Behind, FormStanding, IndicatorGroup, IndicatorStanding, MunicipalView};
use crate::actions::analyse::Stood;
use crate::actions::compare::One;
use crate::actions::municipal::Standing;
use crate::components::chart::ChartView;
use crate::components::links;
use crate::components::parts::LevelTag;
use crate::pages::result::view::{bar_of, change_of, document_line, quantity, target};
use crate::pages::system::view::clauses;
use crate::text::{self, Lang};
use crate::wording;

/// What the page is worded with.
pub(super) struct Sheet<'a> {
    pub(super) passport: &'a Passport,
    pub(super) system: &'a System,
    pub(super) standings: &'a [Standing],
    pub(super) opens: bool,
    pub(super) lang: Lang,
}

impl Sheet<'_> {
    pub(super) fn view(&self, municipality: &Municipality) -> MunicipalView {
        let document = self.passport.documents.first();
        MunicipalView {
            title: self.system.short_title.clone(),
            official: self.system.title.clone(),
            municipality: municipality.name.clone(),
            document: document.map_or_else(String::new, |document| document_line(document, self.lang)),
            goals: clauses(&self.system.goals),
            expected_result: self.system.expected_result.clone(),
            forms: self.standings.iter().filter_map(|own| self.form(own)).collect(),
            groups: self.groups(),
            system_href: links::system(&self.system.id),
        }
    }

    fn form(&self, standing: &Standing) -> Option<FormStanding> {
        let now = standing.line.first()?;
        Some(FormStanding {
            title: standing.form.text(&standing.form.title, self.lang.code()).to_owned(),
            period: text::period(self.lang, &now.round.period),
            share: text::attained(self.lang, now.compared.share(&self.system.id)),
            answered: self.of(now.compared.institutions.len(), now.compared.asked),
            comparison_href: links::comparison(now.round.id),
            analysis_href: links::analysis(now.round.id),
            summary_href: links::summary(now.round.id),
            line: self.line(standing),
        })
    }

    /// The rounds from the earliest on; none where there is only one.
    fn line(&self, standing: &Standing) -> Option<ChartView> {
        let line = &standing.line;
        let points = line.iter().enumerate().map(|(place, own)| Point {
            label: text::period(self.lang, &own.round.period),
            share: own.compared.share(&self.system.id).map(Exact::fraction),
            broken: measured_otherwise(own, line.get(place + 1)),
        });
        let title = standing.form.text(&standing.form.title, self.lang.code()).to_owned();
        ChartView::of_line(title, points.rev().collect(), self.lang)
    }

    fn groups(&self) -> Vec<IndicatorGroup> {
        let mut groups: Vec<IndicatorGroup> = Vec::new();
        let own = self.passport.indicators.iter();
        for indicator in own.filter(|own| own.system == self.system.id) {
            let row = self.row(indicator);
            match groups.last_mut().filter(|group| group.title == indicator.group) {
                Some(group) => group.rows.push(row),
                None => groups.push(IndicatorGroup {
                    title: indicator.group.clone(),
                    rows: vec![row],
                }),
            }
        }
        groups
    }

    fn row(&self, indicator: &Indicator) -> IndicatorStanding {
        let code = indicator.code.as_str();
        let found = self
            .standings
            .iter()
            .find_map(|own| Some((own, own.figure(code).filter(|figure| figure.asked > 0)?)));
        let change = found.and_then(|(standing, now)| {
            let change = dynamics::figure_change(now, standing.earlier(code)?, indicator.direction);
            change_of(self.lang, indicator.kind, &change)
        });
        IndicatorStanding {
            code: code.to_owned(),
            label: wording::phrase(&indicator.label, self.lang).to_owned(),
            official: indicator.title.clone(),
            href: links::indicator(code),
            value: found.map(|(_, figure)| quantity(figure.value, indicator.kind, self.lang)),
            bar: found.and_then(|(_, figure)| bar_of(indicator, figure.value)),
            target: target(indicator, self.lang),
            change,
            answered: found.map(|(_, figure)| self.of(figure.answered, figure.asked)),
            behind: found.map_or_else(Vec::new, |(standing, _)| self.behind(standing, indicator)),
        }
    }

    fn behind(&self, standing: &Standing, indicator: &Indicator) -> Vec<Behind> {
        let now = standing.line.first().into_iter();
        let institutions = now.flat_map(|stood| &stood.compared.institutions);
        institutions.filter_map(|one| self.one(one, indicator)).collect()
    }

    /// An institution that was asked.
    fn one(&self, one: &One, indicator: &Indicator) -> Option<Behind> {
        let reading = one.assessed.reading(&indicator.code);
        let value = match reading {
            Reading::Scored { value, .. } | Reading::Informational { value } => {
                quantity(*value, indicator.kind, self.lang)
            }
            Reading::Missing { .. } => text::t(self.lang, "comparison-missing"),
            Reading::NotApplicable => text::t(self.lang, "comparison-not-applicable"),
            Reading::NotAsked | Reading::Suppressed => return None,
        };
        Some(Behind {
            name: one.institution.short_name.clone(),
            href: self
                .opens
                .then(|| format!("{}#i-{}", links::result(one.submission.id), indicator.code)),
            value,
            level: reading
                .level()
                .and_then(|id| LevelTag::of(self.passport, id, self.lang)),
        })
    }

    fn of(&self, n: impl Into<text::FluentValue<'static>>, of: impl Into<text::FluentValue<'static>>) -> String {
        text::t_with(self.lang, "of", [("n", n.into()), ("of", of.into())])
    }
}

fn measured_otherwise(own: &Stood, before: Option<&Stood>) -> bool {
    before.is_some_and(|before| before.round.pins() != own.round.pins())
}
