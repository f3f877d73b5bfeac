//! The municipality's figures of one round: sums over institutions, who belongs together, advice to the authority.

use super::authority;
use super::names::LEVELS;
use super::recommend::sort;
use super::seek::seek;
use super::settings::Settings;
use super::tally::{Tally, is_met};
use crate::rules::{BadTable, CohortRules, CohortWhen, FormRules, Method, PartsReading, RulesTable};
use crate::wit::{Cohort, Figure, ScoreError, Setting, Standing, Status, Summary};

/// Sums up one round. Which forms the round is about shows in the marks; institutions without any have not answered.
///
/// # Errors
/// When the table of rules is damaged.
pub fn summarize(rules: &RulesTable<'_>, standings: &[Standing], settings: &[Setting]) -> Result<Summary, ScoreError> {
    let round = Round {
        rules,
        settings: Settings::new(rules.defaults, settings),
        standings,
    };
    let mut summary = Summary {
        figures: Vec::new(),
        cohorts: Vec::new(),
        recommendations: Vec::new(),
    };
    let forms = round.forms()?;
    for form in &forms {
        round.add_figures(form, &mut summary)?;
    }
    let own = rules.cohorts()?;
    for (position, system) in rules.systems.iter().enumerate() {
        let reads = |form: &FormRules<'_>| form.systems.iter().any(|other| usize::from(*other) == position);
        if forms.iter().any(reads) {
            round.add_cohorts(system.id, &mut summary.cohorts);
        }
        for rules in own.iter().filter(|rules| usize::from(rules.system) == position) {
            summary.cohorts.extend(round.own_cohort(system.id, rules, &forms));
        }
    }
    sort(&mut summary.recommendations);
    Ok(summary)
}

/// One round, as its institutions stand.
struct Round<'a> {
    rules: &'a RulesTable<'a>,
    settings: Settings<'a>,
    standings: &'a [Standing],
}

impl<'a> Round<'a> {
    /// The forms of which anybody has a mark.
    fn forms(&self) -> Result<Vec<FormRules<'a>>, BadTable> {
        let mut forms = Vec::with_capacity(self.rules.forms.len());
        for entry in &self.rules.forms {
            forms.push((entry.decode()?, false));
        }
        let mut codes: Vec<(&str, usize)> = Vec::new();
        for ((form, _), position) in forms.iter().zip(0..) {
            codes.extend(form.indicators.iter().map(|indicator| (indicator.code, position)));
        }
        let mut cursor = 0;
        for mark in self.standings.iter().flat_map(|standing| &standing.marks) {
            if let Some((_, form)) = seek(&codes, &mut cursor, |(code, _)| *code == mark.indicator)
                && let Some((_, in_round)) = forms.get_mut(*form)
            {
                *in_round = true;
            }
        }
        Ok(forms
            .into_iter()
            .filter(|(_, in_round)| *in_round)
            .map(|(form, _)| form)
            .collect())
    }

    fn add_figures(&self, form: &FormRules<'_>, summary: &mut Summary) -> Result<(), BadTable> {
        let mut cursor = 0;
        for (indicator, tally) in form.indicators.iter().zip(self.tallies(form)) {
            let weight = match indicator.method {
                Method::Informational => 0,
                _ => self.settings.weight(indicator.code, indicator.weight, &mut cursor),
            };
            authority::advise(indicator, &tally, weight, &self.settings, &mut summary.recommendations)?;
            summary.figures.push(Figure {
                indicator: indicator.code.to_owned(),
                status: tally.status(),
                value: tally.quantity(),
                answered: tally.answered,
                asked: tally.asked,
                institutions: tally.silent,
            });
        }
        Ok(())
    }

    /// Adds up the marks of each indicator; institutions that its system does not assess are not asked.
    fn tallies(&self, form: &FormRules<'_>) -> Vec<Tally> {
        let mut tallies: Vec<Tally> = form
            .indicators
            .iter()
            .map(|indicator| Tally::of(indicator, &self.settings))
            .collect();
        let systems: Vec<_> = form
            .systems
            .iter()
            .map(|position| self.rules.systems.get(usize::from(*position)))
            .collect();
        for standing in self.standings {
            let kind = standing.institution_kind.as_str();
            let mut cursor = 0;
            for (indicator, tally) in form.indicators.iter().zip(&mut tallies) {
                let mark = seek(&standing.marks, &mut cursor, |mark| mark.indicator == indicator.code);
                let system = systems.get(usize::from(indicator.system)).copied().flatten();
                let applies =
                    system.is_none_or(|system| system.applies_to.is_empty() || system.applies_to.contains(&kind));
                if mark.is_some() || applies {
                    tally.add(mark, &standing.institution);
                }
            }
        }
        tallies
    }

    /// The risk zone, even where nobody is in it, and the institutions of each level.
    fn add_cohorts(&self, system: &str, cohorts: &mut Vec<Cohort>) {
        let mut by_level: [Vec<String>; LEVELS.len()] = Default::default();
        let mut risk_zone = Vec::new();
        for standing in self.standings {
            let result = standing.systems.iter().find(|result| result.system == system);
            let Some(level) = result.and_then(|result| result.level.as_deref()) else {
                continue;
            };
            if self.settings.is_risk(level) {
                risk_zone.push(standing.institution.clone());
            }
            let of_level = LEVELS.iter().zip(&mut by_level).find(|(id, _)| **id == level);
            if let Some((_, institutions)) = of_level {
                institutions.push(standing.institution.clone());
            }
        }
        cohorts.push(cohort("risk-zone", system, None, risk_zone));
        for (level, institutions) in LEVELS.iter().zip(by_level).rev() {
            if !institutions.is_empty() {
                cohorts.push(cohort("level", system, Some(level), institutions));
            }
        }
    }
}

impl Round<'_> {
    /// A list of the passport's own, even where nobody is in it; none where the round is not about its indicator.
    fn own_cohort(&self, system: &str, rules: &CohortRules<'_>, forms: &[FormRules<'_>]) -> Option<Cohort> {
        let mut indicators = forms.iter().flat_map(|form| &form.indicators);
        let indicator = indicators.find(|indicator| indicator.code == rules.indicator)?;
        let any = self.settings.parts_reading(indicator) == PartsReading::Any;
        let belongs = |standing: &&Standing| {
            let mark = standing.marks.iter().find(|mark| mark.indicator == rules.indicator);
            mark.is_some_and(|mark| match rules.when {
                CohortWhen::Yes => is_met(mark.value, any),
                CohortWhen::Short => mark.status == Status::Scored && mark.points < mark.max,
            })
        };
        let institutions = self.standings.iter().filter(belongs);
        let institutions = institutions.map(|standing| standing.institution.clone()).collect();
        Some(cohort(rules.id, system, None, institutions))
    }
}

fn cohort(id: &str, system: &str, level: Option<&str>, institutions: Vec<String>) -> Cohort {
    Cohort {
        cohort: id.to_owned(),
        system: system.to_owned(),
        level: level.map(str::to_owned),
        institutions,
    }
}
