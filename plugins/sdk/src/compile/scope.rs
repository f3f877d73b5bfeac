//! The names of a passport: what there is to refer to, and that no name is given twice.

use std::collections::{BTreeMap, BTreeSet};

use super::faults::{Faults, Place};
use super::source::Source;
use super::system::MEASURE;
use crate::wit::SettingKind;

/// Ids that other parts refer to.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// Measures and activities of all systems.
    measures: BTreeSet<String>,
    /// The passport's own settings.
    settings: BTreeMap<String, OwnSetting>,
    taken: BTreeMap<&'static str, BTreeSet<String>>,
}

/// What an indicator needs to know of a setting that it names.
#[derive(Debug)]
pub(super) struct OwnSetting {
    pub(super) kind: Option<SettingKind>,
    pub(super) default: i64,
    pub(super) options: Vec<String>,
}

impl Scope {
    /// Gathers what indicators and advice refer to, before any of them is read.
    pub(super) fn of(source: &Source) -> Self {
        let mut scope = Self::default();
        for setting in source.setting.iter().map(toml::Spanned::get_ref) {
            let own = OwnSetting {
                kind: setting.kind,
                default: setting.default.unwrap_or(0),
                options: setting.option.iter().map(|option| option.id.clone()).collect(),
            };
            scope.settings.insert(setting.id.clone(), own);
        }
        for system in source.system.iter().map(toml::Spanned::get_ref) {
            scope
                .measures
                .extend(system.activity.iter().map(|activity| activity.get_ref().id.clone()));
            let measures = system.measures.iter().zip(1..);
            scope
                .measures
                .extend(measures.map(|(measure, number)| measure.id_in(&system.id, MEASURE, number)));
        }
        scope
    }

    pub(super) fn has_measure(&self, id: &str) -> bool {
        self.measures.contains(id)
    }

    pub(super) fn setting(&self, id: &str) -> Option<&OwnSetting> {
        self.settings.get(id)
    }

    /// Takes a name in its list: it must be short ASCII and new there.
    pub(super) fn take(&mut self, list: &'static str, id: &str, place: &Place, faults: &mut Faults) {
        check_id(id, place, faults);
        if !id.is_empty() && !self.taken.entry(list).or_default().insert(id.to_owned()) {
            faults.add(place, format!("имя «{id}» уже занято ({list})"));
        }
    }
}

/// Ids are short ASCII texts of letters, digits and `-_./`.
pub(super) fn check_id(id: &str, place: &Place, faults: &mut Faults) {
    if id.is_empty() {
        faults.add(place, "нет имени (id или code)");
    } else if id.len() > 80
        || !id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte))
    {
        faults.add(
            place,
            format!("имя «{id}»: бывает до 80 латинских букв, цифр и знаков - _ . /"),
        );
    }
}

/// Something that must be said.
pub(super) fn check_said(text: &str, key: &str, place: &Place, faults: &mut Faults) {
    if text.trim().is_empty() {
        faults.add(place, format!("нет {key}"));
    }
}
