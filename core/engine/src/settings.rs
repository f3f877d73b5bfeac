//! Effective settings: a passport's defaults and what a municipality changed of them.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::form::digest;
use crate::passport::{Passport, SettingKind, SettingSpec};
use crate::submission::Setting;

/// Every setting of a passport with the value that counts, in the passport's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct EffectiveSettings(Vec<Setting>);

/// What is wrong with a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Error)]
#[serde(deny_unknown_fields)]
#[error("setting \"{id}\": {kind}")]
pub struct SettingFault {
    /// The setting's id.
    pub id: String,
    /// What.
    pub kind: SettingFaultKind,
}

/// What can be wrong with a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Error)]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
pub enum SettingFaultKind {
    /// The passport has no such setting.
    #[error("the passport has no such setting")]
    Unknown {},
    /// It was given twice.
    #[error("it is given twice")]
    Repeated {},
    /// Outside its bounds.
    #[error("{value} is not within {minimum} and {maximum}")]
    OutOfBounds {
        /// What was given.
        value: i64,
        /// The least.
        minimum: i64,
        /// The greatest.
        maximum: i64,
    },
}

impl EffectiveSettings {
    /// The passport's defaults with overrides put over them.
    ///
    /// # Errors
    /// All settings that are unknown, repeated or out of bounds, together.
    pub fn new(passport: &Passport, overrides: &[Setting]) -> Result<Self, Vec<SettingFault>> {
        let mut faults = misplaced(passport, overrides);
        let mut values = Vec::with_capacity(passport.settings.len());
        for spec in &passport.settings {
            let value = overrides
                .iter()
                .find(|setting| setting.id == spec.id)
                .map_or(spec.default, |setting| setting.value);
            let (minimum, maximum) = bounds(spec);
            if !(minimum..=maximum).contains(&value) {
                let kind = SettingFaultKind::OutOfBounds {
                    value,
                    minimum,
                    maximum,
                };
                faults.push(SettingFault {
                    id: spec.id.clone(),
                    kind,
                });
            }
            values.push(Setting {
                id: spec.id.clone(),
                value,
            });
        }
        if faults.is_empty() {
            Ok(Self(values))
        } else {
            Err(faults)
        }
    }

    /// In the passport's order.
    #[must_use]
    pub fn values(&self) -> &[Setting] {
        &self.0
    }

    /// One value.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<i64> {
        self.0
            .iter()
            .find(|setting| setting.id == id)
            .map(|setting| setting.value)
    }

    /// The same settings as the same bytes, whatever the passport's order: an object sorted by id.
    #[must_use]
    pub fn canonical_json(&self) -> String {
        let sorted: BTreeMap<&str, i64> = self
            .0
            .iter()
            .map(|setting| (setting.id.as_str(), setting.value))
            .collect();
        serde_json::to_string(&sorted).unwrap_or_default()
    }

    /// SHA-256 of [`Self::canonical_json`], in lower-case hexadecimal: what a round pins.
    #[must_use]
    pub fn digest(&self) -> String {
        digest(self.canonical_json().as_bytes())
    }
}

fn misplaced(passport: &Passport, overrides: &[Setting]) -> Vec<SettingFault> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for setting in overrides {
        let known = passport.settings.iter().any(|spec| spec.id == setting.id);
        let first = seen.insert(setting.id.as_str());
        let kind = match (known, first) {
            (true, true) => continue,
            (true, false) => SettingFaultKind::Repeated {},
            (false, _) => SettingFaultKind::Unknown {},
        };
        faults.push(SettingFault {
            id: setting.id.clone(),
            kind,
        });
    }
    faults
}

/// The bounds of a setting: its own, and those that its kind sets anyway.
fn bounds(spec: &SettingSpec) -> (i64, i64) {
    let (least, greatest) = match spec.kind {
        SettingKind::Switch => (0, 1),
        SettingKind::Choice => (0, i64::try_from(spec.options.len()).unwrap_or(i64::MAX) - 1),
        SettingKind::Count | SettingKind::Weight => (0, i64::MAX),
        SettingKind::Percent => (0, 10_000),
    };
    (spec.minimum.max(least), spec.maximum.min(greatest))
}
