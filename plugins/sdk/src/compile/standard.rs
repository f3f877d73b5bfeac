//! What every passport gets from the SDK: rules, signs, levels, cohorts and settings with their texts.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::source::{Setting, Texts};
use crate::wit::{CohortTitle, Level, Phrase, Rule, Sign};

/// The SDK's own texts and settings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Standard {
    rule: BTreeMap<String, Texts>,
    sign: BTreeMap<String, Texts>,
    level: Vec<StandardLevel>,
    cohort: BTreeMap<String, Texts>,
    pub(super) setting: Vec<Spanned<Setting>>,
    /// The title of an indicator's weight.
    pub(super) weight: Texts,
    /// The note of an indicator's weight.
    pub(super) weight_note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StandardLevel {
    id: String,
    title: Texts,
    bound: Option<String>,
}

impl Standard {
    /// Reads the texts that are part of this crate.
    ///
    /// # Errors
    /// Only if this crate's own file is broken; a test holds that it is not.
    pub(super) fn read() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("../../standard/standard.toml"))
    }

    pub(super) fn rules(&self) -> Vec<Rule> {
        let rule = |(id, texts): (&String, &Texts)| Rule {
            id: id.clone(),
            text: plain(texts),
            clause: String::new(),
        };
        self.rule.iter().map(rule).collect()
    }

    pub(super) fn signs(&self) -> Vec<Sign> {
        self.sign
            .iter()
            .map(|(id, texts)| Sign {
                id: id.clone(),
                text: plain(texts),
            })
            .collect()
    }

    pub(super) fn levels(&self) -> Vec<Level> {
        let level = |level: &StandardLevel| Level {
            id: level.id.clone(),
            title: plain(&level.title),
            bound: level.bound.clone(),
        };
        self.level.iter().map(level).collect()
    }

    pub(super) fn cohorts(&self) -> Vec<CohortTitle> {
        self.cohort
            .iter()
            .map(|(id, texts)| CohortTitle {
                id: id.clone(),
                title: plain(texts),
            })
            .collect()
    }
}

/// Phrases of the SDK's own texts, Russian first.
pub(super) fn plain(texts: &Texts) -> Vec<Phrase> {
    let phrase = |(language, text): (&String, &String)| Phrase {
        language: language.clone(),
        text: text.clone(),
    };
    texts.iter().rev().map(phrase).collect()
}
