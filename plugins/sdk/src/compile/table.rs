//! Turns a passport into the table of rules.

use super::faults::{Faults, Place};
use super::indicator::Compiled;
use super::source::{self, Source};
use super::{cohort, settings};
use crate::rules::{AdviceRules, FORMAT, FormEntry, FormRules, IndicatorRules, RulesTable, SettingRules, SystemRules};
use crate::wit::{Audience, Passport};

/// Encodes the rules; `indicators` stand in the passport's order, as in the source.
pub(super) fn encode(source: &Source, passport: &Passport, indicators: &[Compiled], faults: &mut Faults) -> Vec<u8> {
    let defaults = settings::defaults(&passport.settings);
    let advice: Vec<_> = source
        .system
        .iter()
        .flat_map(|system| system.get_ref().indicator.iter())
        .map(|indicator| indicator.get_ref().advice.as_slice())
        .collect();
    let mut ids: Vec<&str> = Vec::new();
    for compiled in indicators {
        if !ids.contains(&compiled.indicator.form.as_str()) {
            ids.push(&compiled.indicator.form);
        }
    }
    let forms: Vec<_> = ids
        .iter()
        .map(|id| (*id, form(id, passport, indicators, &advice, faults)))
        .collect();
    let settings = bytes(&setting_rules(passport), faults);
    let cohorts = list(&cohort::rules(source, &passport.systems, indicators), faults);
    let table = RulesTable {
        format: FORMAT,
        defaults,
        systems: passport
            .systems
            .iter()
            .map(|system| SystemRules {
                id: &system.id,
                applies_to: texts(&system.applies_to),
            })
            .collect(),
        forms: forms.iter().map(|(id, rules)| FormEntry { id, rules }).collect(),
        settings: &settings,
        cohorts: &cohorts,
    };
    bytes(&table, faults)
}

fn form(
    id: &str,
    passport: &Passport,
    indicators: &[Compiled],
    advice: &[&[toml::Spanned<source::Advice>]],
    faults: &mut Faults,
) -> Vec<u8> {
    let mut systems: Vec<u16> = Vec::new();
    let mut questions: Vec<&str> = Vec::new();
    let mut encoded: Vec<(usize, u16, Vec<u16>, Vec<u8>)> = Vec::new();
    for (index, compiled) in indicators
        .iter()
        .enumerate()
        .filter(|(_, compiled)| compiled.indicator.form == id)
    {
        let of_passport = position(
            passport.systems.iter().map(|system| system.id.as_str()),
            &compiled.indicator.system,
        );
        let system = slot(&mut systems, of_passport.unwrap_or(0));
        let slots: Vec<_> = compiled
            .indicator
            .questions
            .iter()
            .map(|id| slot(&mut questions, id.as_str()))
            .collect();
        let rules: Vec<_> = advice
            .get(index)
            .copied()
            .unwrap_or_default()
            .iter()
            .map(|source| rule(source, &questions))
            .collect();
        encoded.push((index, system, slots, list(&rules, faults)));
    }
    let mut sorted: Vec<u16> = (0..u16::try_from(questions.len()).unwrap_or(u16::MAX)).collect();
    sorted.sort_by_key(|slot| questions.get(usize::from(*slot)));
    let rows = encoded.iter().filter_map(|(index, system, slots, advice)| {
        Some(row(indicators.get(*index)?, *system, slots.clone(), advice))
    });
    let rules = FormRules {
        indicators: rows.collect(),
        questions,
        sorted,
        systems,
    };
    bytes(&rules, faults)
}

fn row<'a>(compiled: &'a Compiled, system: u16, questions: Vec<u16>, advice: &'a [u8]) -> IndicatorRules<'a> {
    IndicatorRules {
        code: &compiled.indicator.code,
        system,
        method: compiled.method,
        reading: compiled.reading,
        direction: compiled.indicator.direction,
        dynamics: compiled.indicator.dynamics,
        evidence: compiled.evidence,
        weight: compiled.indicator.max,
        questions,
        target: compiled.target,
        threshold: compiled.threshold,
        advice,
        extra: compiled.extra.rules(),
    }
}

fn rule<'a>(source: &'a toml::Spanned<source::Advice>, questions: &[&str]) -> AdviceRules<'a> {
    let source = source.get_ref();
    AdviceRules {
        id: &source.id,
        audience: source.audience.unwrap_or(Audience::Management),
        when: source.when.unwrap_or(source::WhenSource::Short).into(),
        question: source
            .question
            .as_ref()
            .and_then(|id| position(questions.iter().copied(), id)),
        measures: texts(&source.measures),
    }
}

fn setting_rules(passport: &Passport) -> Vec<SettingRules<'_>> {
    let weighs = |id: &str| {
        let code = id.strip_prefix("weight.")?;
        let indicator = passport.indicators.iter().find(|indicator| indicator.code == code)?;
        position(
            passport.systems.iter().map(|system| system.id.as_str()),
            &indicator.system,
        )
    };
    passport
        .settings
        .iter()
        .map(|spec| SettingRules {
            id: &spec.id,
            minimum: spec.minimum,
            maximum: spec.maximum,
            weighs: weighs(&spec.id),
            default: spec.default,
        })
        .collect()
}

/// The position of `item` in the list, which gets it if it is not there.
fn slot<T: PartialEq>(list: &mut Vec<T>, item: T) -> u16 {
    let index = list.iter().position(|other| *other == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    });
    u16::try_from(index).unwrap_or(u16::MAX)
}

fn position<'a>(mut ids: impl Iterator<Item = &'a str>, id: &str) -> Option<u16> {
    ids.position(|other| other == id)
        .and_then(|index| u16::try_from(index).ok())
}

fn texts(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// A nested list; nothing at all where it is empty.
fn list<T: serde::Serialize>(items: &[T], faults: &mut Faults) -> Vec<u8> {
    if items.is_empty() {
        Vec::new()
    } else {
        bytes(&items, faults)
    }
}

fn bytes<T: serde::Serialize>(value: &T, faults: &mut Faults) -> Vec<u8> {
    postcard::to_allocvec(value).unwrap_or_else(|error| {
        faults.add(&Place::default(), format!("таблицу правил не записать: {error}"));
        Vec::new()
    })
}
