//! Whether more weight means more points: settings are the municipality's, and must do what they say.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::passport::{SettingKind, SettingSpec};
use zerkalo_engine::settings::EffectiveSettings;
use zerkalo_engine::submission::{Setting, Submission};
use zerkalo_plugin_host::WasmAssessor;

use crate::Words;
use crate::finding::Finding;

pub(super) fn findings(plugin: &WasmAssessor) -> Vec<Finding> {
    let passport = plugin.passport();
    let mut findings = Vec::new();
    match refused(plugin, &[]) {
        Ok(true) => findings.push(defaults_refused()),
        Ok(false) => {}
        Err(finding) => return vec![finding],
    }
    let weights = passport.settings.iter().filter(|spec| spec.kind == SettingKind::Weight);
    for spec in weights {
        findings.extend(bounds(plugin, spec));
    }
    findings
}

/// Whether more weight gives its indicator less: tried with these answers at both ends of the weight.
pub(super) fn monotone(plugin: &WasmAssessor, tried: &[Submission]) -> Vec<Finding> {
    let settings = plugin.passport().settings.iter();
    let weights = settings.filter_map(|spec| Some((spec, spec.id.strip_prefix("weight.")?)));
    let falls = |(spec, code): &(&SettingSpec, &str)| {
        let most = |submission: &Submission, value: i64| most_of(plugin, submission, code, &spec.id, value);
        tried.iter().any(|submission| {
            let ends = [spec.minimum, spec.default, spec.maximum].map(|value| most(submission, value));
            let known: Vec<i32> = ends.into_iter().flatten().collect();
            !known.is_sorted()
        })
    };
    weights
        .filter(falls)
        .map(|(spec, _)| {
            let words = Words::new(
                "Больший вес даёт показателю меньше баллов. Проверьте, как плагин читает эту настройку.",
                "More weight gives the indicator fewer points. Check how the plugin reads this setting.",
            );
            Finding::warning("weight_not_monotone", &spec.id, words)
        })
        .collect()
}

/// What an indicator can have at most with one setting changed.
fn most_of(plugin: &WasmAssessor, submission: &Submission, code: &str, setting: &str, value: i64) -> Option<i32> {
    let changed = [Setting {
        id: setting.to_owned(),
        value,
    }];
    let settings = EffectiveSettings::new(plugin.passport(), &changed).ok()?;
    let outcome = plugin.score(submission, &[], settings.values()).ok()?;
    let result = outcome.indicators.iter().find(|result| result.indicator == code)?;
    Some(result.max)
}

/// Both ends of what a municipality may choose must be choices that the plugin takes.
fn bounds(plugin: &WasmAssessor, spec: &SettingSpec) -> Option<Finding> {
    let at = |value: i64| {
        let changed = [Setting {
            id: spec.id.clone(),
            value,
        }];
        refused(plugin, &changed).unwrap_or(true)
    };
    (at(spec.minimum) || at(spec.maximum)).then(|| {
        let words = Words::new(
            "Плагин не принимает границу, которую сам разрешает. Исправьте minimum, maximum или check-settings.",
            "The plugin refuses a bound that it allows itself. Mend minimum, maximum or check-settings.",
        );
        Finding::warning("setting_bound_refused", &spec.id, words)
    })
}

fn defaults_refused() -> Finding {
    let words = Words::new(
        "Плагин не принимает собственные значения по умолчанию. Исправьте их или check-settings.",
        "The plugin refuses its own defaults. Mend them, or check-settings.",
    );
    Finding::error("defaults_refused", "", words)
}

/// Whether the plugin refuses its defaults with these changes.
fn refused(plugin: &WasmAssessor, changed: &[Setting]) -> Result<bool, Finding> {
    let Ok(settings) = EffectiveSettings::new(plugin.passport(), changed) else {
        return Ok(true);
    };
    let problems = plugin.check_settings(settings.values()).map_err(|error| {
        let words = Words::new(
            format!("check-settings не отвечает: {error}."),
            format!("check-settings does not answer: {error}."),
        );
        Finding::error("settings_not_checked", error.code(), words)
    })?;
    Ok(!problems.is_empty())
}
