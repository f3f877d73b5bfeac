//! The page of the settings, from what is in force and what was typed.

use std::collections::BTreeMap;
use std::sync::Arc;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::passport::{Origin, SettingKind, SettingSpec};
use zerkalo_engine::settings::{EffectiveSettings, SettingFaultKind};
use zerkalo_engine::submission::Setting;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{Municipality, SettingsVersion, settings};

use super::view::{SettingGroup, SettingRow, SettingsView};
use crate::actions::followed::plugin_of;
use crate::actions::settings::Carried;
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::library::effective;
use crate::pages::error::view::code_text;
use crate::pages::people::view::Choice;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;
use crate::wording::phrase;
use crate::wording::settings::{between, bounds, read, shown, typed as typed_of};

/// The kinds under their headings, in the page's order.
const GROUPS: [(&str, &[SettingKind]); 3] = [
    ("settings-readings", &[SettingKind::Choice, SettingKind::Switch]),
    ("settings-bounds", &[SettingKind::Percent, SettingKind::Count]),
    ("settings-weights", &[SettingKind::Weight]),
];
/// The form's own field that faults may be about.
const REASON: &str = "reason";

/// What was typed, and what is wrong with it by setting.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) texts: BTreeMap<String, String>,
    pub(super) reason: String,
    pub(super) errors: BTreeMap<String, String>,
    pub(super) from: Option<String>,
}

/// What the page is made from.
pub(super) struct Sheet<'a> {
    state: &'a State,
    municipality: &'a Municipality,
    plugin: Arc<WasmAssessor>,
    newest: Option<SettingsVersion>,
    now: EffectiveSettings,
    may_propose: bool,
    lang: Lang,
}

impl<'a> Sheet<'a> {
    pub(super) async fn of(
        state: &'a State,
        municipality: &'a Municipality,
        may_propose: bool,
        lang: Lang,
    ) -> Result<Self> {
        let plugin = plugin_of(state, municipality).await?;
        let newest = settings::latest(state.store().read(), &municipality.id, &plugin.passport().id).await?;
        let values = newest.as_ref().map_or(Vec::new(), |newest| newest.values.clone());
        // A newer version of the plugin may take fewer: the page shows what counts.
        let now = effective(plugin.passport(), &Carried::of(plugin.passport(), values).kept)?;
        Ok(Self {
            state,
            municipality,
            plugin,
            newest,
            now,
            may_propose,
            lang,
        })
    }

    /// Fields filled with an older version.
    pub(super) async fn version(&self, number: i64) -> Result<Typed> {
        let passport = self.plugin.passport();
        let db = self.state.store().read();
        let stored = settings::get(db, &self.municipality.id, &passport.id, number).await?;
        let carried = Carried::of(passport, stored.values);
        let values = effective(passport, &carried.kept)?;
        let text = |spec: &SettingSpec| {
            let value = values.get(&spec.id).unwrap_or(spec.default);
            (spec.id.clone(), typed_of(self.lang, spec, value))
        };
        let gone = i64::try_from(carried.dropped.len()).unwrap_or(i64::MAX);
        let args = [("number", number.to_string().into()), ("gone", gone.into())];
        Ok(Typed {
            texts: passport.settings.iter().map(text).collect(),
            from: Some(text::t_with(self.lang, "settings-from", args)),
            ..Typed::default()
        })
    }

    /// What was typed, and the values as far as they can be read.
    pub(super) fn posted(&self, form: &Form) -> (Typed, Vec<Setting>) {
        let mut typed = Typed {
            reason: form.text(REASON).to_owned(),
            ..Typed::default()
        };
        let mut values = Vec::new();
        for spec in &self.plugin.passport().settings {
            let now = self.now.get(&spec.id).unwrap_or(spec.default);
            let Some(text) = form.get(&field(&spec.id)) else {
                values.push(setting(spec, now));
                continue;
            };
            typed.texts.insert(spec.id.clone(), text.to_owned());
            match read(spec, text) {
                Ok(value) => values.push(setting(spec, value)),
                Err(wrong) => {
                    typed.errors.insert(spec.id.clone(), text::t(self.lang, wrong.key()));
                }
            }
        }
        let wrong = EffectiveSettings::new(self.plugin.passport(), &values).err();
        for fault in wrong.unwrap_or_default() {
            let said = self.out_of_bounds(&fault.id, &fault.kind);
            typed.errors.entry(fault.id).or_insert(said);
        }
        if typed.reason.trim().is_empty() {
            typed
                .errors
                .insert(REASON.to_owned(), text::t(self.lang, "proposal-reason-wanted"));
        }
        (typed, values)
    }

    fn out_of_bounds(&self, id: &str, kind: &SettingFaultKind) -> String {
        match (self.spec(id), kind) {
            (Some(spec), SettingFaultKind::OutOfBounds { minimum, maximum, .. }) => {
                let bounds = between(self.lang, spec, *minimum, *maximum);
                text::t_with(self.lang, "setting-out-of-bounds", [("bounds", bounds.into())])
            }
            _ => kind.to_string(),
        }
    }

    /// What an action refused, at its fields; other errors stay errors.
    pub(super) fn faults(&self, fault: Error) -> Result<BTreeMap<String, String>> {
        let one = |place: &str, text: String| BTreeMap::from([(place.to_owned(), text)]);
        let place = fault.fault_list().first().map(|found| found.place.clone());
        match (fault.code(), place.as_deref()) {
            (Code::SettingsInvalid, _) => {
                let faults = fault.fault_list().iter();
                Ok(faults.map(|found| (found.place.clone(), found.text.clone())).collect())
            }
            (Code::InputInvalid, Some(REASON)) => Ok(one(REASON, text::t(self.lang, "proposal-reason-wanted"))),
            (Code::InputInvalid, Some("values")) => Ok(one("", text::t(self.lang, "settings-same"))),
            (code, _) => match code_text(self.lang, code.as_str()) {
                Some(words) if code.as_str().starts_with("plugin_") => Ok(one("", words)),
                _ => Err(fault),
            },
        }
    }

    pub(super) fn view(&self, typed: &Typed) -> SettingsView {
        let errors = typed.errors.iter().map(|(id, text)| SummaryItem {
            text: match self.spec(id) {
                Some(spec) => format!("{}: {text}", phrase(&spec.title, self.lang)),
                None => text.clone(),
            },
            href: match id.as_str() {
                "" => None,
                REASON => Some("#reason".to_owned()),
                id => Some(format!("#{}", field(id))),
            },
        });
        SettingsView {
            municipality: self.municipality.name.clone(),
            number: self.newest.as_ref().map(|newest| newest.number.to_string()),
            from: typed.from.clone(),
            groups: GROUPS.iter().filter_map(|group| self.group(*group, typed)).collect(),
            may_propose: self.may_propose,
            action: links::rule_settings(&self.municipality.id),
            reason: typed.reason.clone(),
            reason_error: typed.errors.get(REASON).cloned(),
            errors: errors.collect(),
            history_href: links::settings_history(&self.municipality.id),
        }
    }

    fn group(&self, (key, kinds): (&str, &[SettingKind]), typed: &Typed) -> Option<SettingGroup> {
        let own = self.plugin.passport().settings.iter();
        let rows: Vec<_> = own
            .filter(|spec| kinds.contains(&spec.kind))
            .map(|spec| self.row(spec, typed))
            .collect();
        let few = rows.len() <= 12;
        let open = few || rows.iter().any(|row| row.error.is_some() || !row.is_default);
        (!rows.is_empty()).then(|| SettingGroup {
            title: text::t(self.lang, key),
            rows,
            open,
        })
    }

    fn row(&self, spec: &SettingSpec, given: &Typed) -> SettingRow {
        let now = self.now.get(&spec.id).unwrap_or(spec.default);
        let typed = given.texts.get(&spec.id).cloned();
        let typed = typed.unwrap_or_else(|| typed_of(self.lang, spec, now));
        SettingRow {
            field: field(&spec.id),
            title: phrase(&spec.title, self.lang).to_owned(),
            now: shown(self.lang, spec, now),
            default: shown(self.lang, spec, spec.default),
            is_default: now == spec.default,
            bounds: bounds(self.lang, spec),
            ours: spec.origin == Origin::Ours,
            note: spec.note.clone(),
            options: self.options(spec, &typed),
            typed,
            percent: spec.kind == SettingKind::Percent,
            error: given.errors.get(&spec.id).cloned(),
        }
    }

    fn options(&self, spec: &SettingSpec, typed: &str) -> Vec<Choice> {
        let count = match spec.kind {
            SettingKind::Switch => 2,
            SettingKind::Choice => spec.options.len(),
            SettingKind::Count | SettingKind::Weight | SettingKind::Percent => 0,
        };
        let values = (0_i64..).take(count);
        let choice = |value: i64| Choice {
            text: shown(self.lang, spec, value),
            chosen: value.to_string() == typed,
            value: value.to_string(),
        };
        values.map(choice).collect()
    }

    fn spec(&self, id: &str) -> Option<&SettingSpec> {
        self.plugin.passport().settings.iter().find(|spec| spec.id == id)
    }
}

fn setting(spec: &SettingSpec, value: i64) -> Setting {
    Setting {
        id: spec.id.clone(),
        value,
    }
}

fn field(id: &str) -> String {
    format!("s-{id}")
}
