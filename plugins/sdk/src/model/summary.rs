//! The municipality's figures of one round: sums over institutions, who belongs together, advice to the authority.

use std::collections::BTreeMap;

use super::authority;
use super::names::LEVELS;
use super::recommend::sort;
use super::settings::Settings;
use super::tally::Tally;
use crate::rules::{BadTable, FormRules, IndicatorRules, Method, RulesTable};
use crate::wit::{Cohort, Figure, Mark, ScoreError, Setting, Standing, Summary};

/// Sums up one round. Which forms the round is about shows in the marks; institutions without any have not answered.
///
/// # Errors
/// When the table of rules is damaged.
pub fn summarize(rules: &RulesTable<'_>, standings: &[Standing], settings: &[Setting]) -> Result<Summary, ScoreError> {
    let round = Round {
        rules,
        settings: Settings::new(rules.defaults, settings),
        institutions: institutions(standings),
    };
    let mut summary = Summary {
        figures: Vec::new(),
        cohorts: Vec::new(),
        recommendations: Vec::new(),
    };
    let mut systems = vec![false; rules.systems.len()];
    for entry in &rules.forms {
        let form = entry.decode()?;
        if !round.is_about(&form) {
            continue;
        }
        round.add_figures(&form, &mut summary)?;
        for position in &form.systems {
            systems
                .iter_mut()
                .skip(usize::from(*position))
                .take(1)
                .for_each(|in_round| *in_round = true);
        }
    }
    for (system, _) in rules.systems.iter().zip(systems).filter(|(_, in_round)| *in_round) {
        round.add_cohorts(system.id, &mut summary.cohorts);
    }
    sort(&mut summary.recommendations);
    Ok(summary)
}

/// An institution's standing with its marks by indicator.
type Institution<'a> = (&'a Standing, BTreeMap<&'a str, &'a Mark>);

fn institutions(standings: &[Standing]) -> Vec<Institution<'_>> {
    let mut institutions = Vec::with_capacity(standings.len());
    for standing in standings {
        let marks = standing.marks.iter().map(|mark| (mark.indicator.as_str(), mark));
        institutions.push((standing, marks.collect()));
    }
    institutions
}

/// One round, as its institutions stand.
struct Round<'a> {
    rules: &'a RulesTable<'a>,
    settings: Settings<'a>,
    institutions: Vec<Institution<'a>>,
}

impl Round<'_> {
    fn is_about(&self, form: &FormRules<'_>) -> bool {
        let marked = |code: &str| self.institutions.iter().any(|(_, marks)| marks.contains_key(code));
        form.indicators.iter().any(|indicator| marked(indicator.code))
    }

    fn add_figures(&self, form: &FormRules<'_>, summary: &mut Summary) -> Result<(), BadTable> {
        let mut cursor = 0;
        for indicator in &form.indicators {
            let tally = self.tally(form, indicator);
            let weight = match indicator.method {
                Method::Informational => 0,
                _ => self.settings.weight(indicator.code, indicator.weight, &mut cursor),
            };
            authority::advise(indicator, &tally, weight, &self.settings, &mut summary.recommendations)?;
            summary.figures.push(Figure {
                indicator: indicator.code.to_owned(),
                status: tally.status(indicator.method),
                value: tally.quantity(indicator.method),
                answered: tally.answered,
                asked: tally.asked,
                institutions: tally.silent,
            });
        }
        Ok(())
    }

    /// Adds up an indicator's marks; institutions that its system does not assess are not asked.
    fn tally(&self, form: &FormRules<'_>, indicator: &IndicatorRules<'_>) -> Tally {
        let system = form.systems.get(usize::from(indicator.system));
        let system = system.and_then(|position| self.rules.systems.get(usize::from(*position)));
        let applies =
            |kind: &str| system.is_none_or(|system| system.applies_to.is_empty() || system.applies_to.contains(&kind));
        let mut tally = Tally::default();
        for (standing, marks) in &self.institutions {
            let mark = marks.get(indicator.code).copied();
            if mark.is_some() || applies(&standing.institution_kind) {
                tally.add(indicator.method, mark, &standing.institution);
            }
        }
        tally
    }

    /// The risk zone, even where nobody is in it, and the institutions of each level.
    fn add_cohorts(&self, system: &str, cohorts: &mut Vec<Cohort>) {
        let mut by_level: [Vec<String>; LEVELS.len()] = Default::default();
        let mut risk_zone = Vec::new();
        for (standing, _) in &self.institutions {
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

fn cohort(id: &str, system: &str, level: Option<&str>, institutions: Vec<String>) -> Cohort {
    Cohort {
        cohort: id.to_owned(),
        system: system.to_owned(),
        level: level.map(str::to_owned),
        institutions,
    }
}
