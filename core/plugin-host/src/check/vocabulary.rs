//! The ids that a plugin may use: those of its passport.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use zerkalo_engine::passport::Passport;

use crate::error::AssessError;
use crate::text::shorten;

type Map = HashMap<Box<str>, usize, RandomState>;
type Set = HashSet<Box<str>, RandomState>;

/// The passport's ids by what they name.
pub(crate) struct Vocabulary {
    /// Position in the passport.
    systems: Map,
    /// Position in the passport.
    indicators: Map,
    /// The system's position, by the indicator's.
    system_of: Vec<usize>,
    levels: Set,
    signs: Set,
    rules: Set,
    /// The indicator's position, by advice.
    advice: Map,
    measures: Set,
    cohorts: Set,
    questions: Set,
    settings: Set,
}

impl Vocabulary {
    /// Of a passport that was checked.
    pub(crate) fn of(passport: &Passport) -> Self {
        let systems: Map = positions(passport.systems.iter().map(|system| &system.id));
        let indicators: Map = positions(passport.indicators.iter().map(|indicator| &indicator.code));
        let place = |map: &Map, id: &str| map.get(id).copied().unwrap_or(usize::MAX);
        let system_of = passport
            .indicators
            .iter()
            .map(|indicator| place(&systems, &indicator.system))
            .collect();
        let advice = passport.advice.iter();
        let advice = advice
            .map(|advice| (advice.id.as_str().into(), place(&indicators, &advice.indicator)))
            .collect();
        let measures = passport.systems.iter().flat_map(|system| {
            let activities = system.activities.iter().map(|activity| &activity.id);
            system
                .measures
                .iter()
                .chain(&system.decisions)
                .map(|item| &item.id)
                .chain(activities)
        });
        let questions = passport.indicators.iter().flat_map(|indicator| &indicator.questions);
        Self {
            system_of,
            advice,
            levels: set(passport.levels.iter().map(|level| &level.id)),
            signs: set(passport.signs.iter().map(|sign| &sign.id)),
            rules: set(passport.rules.iter().map(|rule| &rule.id)),
            measures: set(measures),
            cohorts: set(passport.cohorts.iter().map(|cohort| &cohort.id)),
            questions: set(questions.chain(&passport.history.questions)),
            settings: set(passport.settings.iter().map(|setting| &setting.id)),
            systems,
            indicators,
        }
    }

    pub(crate) fn system(&self, id: &str) -> Result<usize, AssessError> {
        position(&self.systems, "the system", id)
    }

    pub(crate) fn indicator(&self, code: &str) -> Result<usize, AssessError> {
        position(&self.indicators, "the indicator", code)
    }

    pub(crate) fn advice(&self, id: &str) -> Result<usize, AssessError> {
        position(&self.advice, "the advice", id)
    }

    pub(crate) fn level(&self, id: Option<&str>) -> Result<(), AssessError> {
        id.map_or(Ok(()), |id| member(&self.levels, "the level", id))
    }

    pub(crate) fn signs(&self, ids: &[String]) -> Result<(), AssessError> {
        ids.iter().try_for_each(|id| member(&self.signs, "the sign", id))
    }

    pub(crate) fn rule(&self, id: &str) -> Result<(), AssessError> {
        member(&self.rules, "the rule", id)
    }

    pub(crate) fn measures(&self, ids: &[String]) -> Result<(), AssessError> {
        ids.iter().try_for_each(|id| member(&self.measures, "the measure", id))
    }

    pub(crate) fn cohort(&self, id: &str) -> Result<(), AssessError> {
        member(&self.cohorts, "the cohort", id)
    }

    pub(crate) fn reads(&self, question: &str) -> bool {
        self.questions.contains(question)
    }

    pub(crate) fn has_setting(&self, id: &str) -> bool {
        self.settings.contains(id)
    }

    pub(crate) fn system_count(&self) -> usize {
        self.systems.len()
    }

    pub(crate) fn indicator_count(&self) -> usize {
        self.system_of.len()
    }

    /// The system's position, by the indicator's.
    pub(crate) fn system_of(&self, indicator: usize) -> usize {
        self.system_of[indicator]
    }
}

fn positions<'a>(ids: impl Iterator<Item = &'a String>) -> Map {
    ids.enumerate()
        .map(|(position, id)| (id.as_str().into(), position))
        .collect()
}

fn set<'a>(ids: impl Iterator<Item = &'a String>) -> Set {
    ids.map(|id| id.as_str().into()).collect()
}

fn position(map: &Map, kind: &'static str, id: &str) -> Result<usize, AssessError> {
    map.get(id).copied().ok_or_else(|| unknown(kind, id))
}

fn member(set: &Set, kind: &'static str, id: &str) -> Result<(), AssessError> {
    if set.contains(id) {
        Ok(())
    } else {
        Err(unknown(kind, id))
    }
}

fn unknown(kind: &'static str, id: &str) -> AssessError {
    AssessError::UnknownId { kind, id: shorten(id) }
}
