//! Settings: the SDK's, the weights, and the passport's own, which may also change a default of the SDK.

use toml::Spanned;

use super::faults::{Faults, Place};
use super::indicator::{Compiled, HEAVIEST};
use super::scope::check_id;
use super::source;
use super::standard::{Standard, plain};
use super::texts::{Needs, phrases};
use crate::model::check_settings;
use crate::rules::{Defaults, RulesTable};
use crate::wit::{Origin, Phrase, SettingKind, SettingOption, SettingSpec};

/// All settings of a passport: the model's, a weight for each scored indicator, the passport's own.
pub(super) fn settings(
    standard: &Standard,
    own: &[Spanned<source::Setting>],
    indicators: &[Compiled],
    faults: &mut Faults,
) -> Vec<SettingSpec> {
    let mut specs: Vec<_> = standard.setting.iter().map(|setting| spec(setting.get_ref())).collect();
    specs.extend(
        indicators
            .iter()
            .filter(|compiled| compiled.scored())
            .map(|compiled| weight(standard, compiled)),
    );
    let given = specs.len();
    for spanned in own {
        let source = spanned.get_ref();
        let place = Place::new(spanned.span().start, format!("настройка {}", source.id));
        check(source, &place, faults);
        let own = spec(source);
        match specs.iter().position(|spec| spec.id == own.id) {
            Some(index) if index >= given => faults.add(&place, "настройка названа дважды"),
            Some(index) => replace(&mut specs, index, own, &place, faults),
            None => specs.push(own),
        }
    }
    specs
}

/// A passport may give one of the SDK's settings another default, range and title, never another kind.
fn replace(specs: &mut [SettingSpec], index: usize, own: SettingSpec, place: &Place, faults: &mut Faults) {
    if let Some(spec) = specs.get_mut(index) {
        if spec.kind != own.kind {
            faults.add(place, "kind этой настройки — тот, что у SDK");
        }
        if spec.minimum > own.minimum || spec.maximum < own.maximum {
            faults.add(
                place,
                format!("значения этой настройки лежат от {} до {}", spec.minimum, spec.maximum),
            );
        }
        *spec = own;
    }
}

fn check(source: &source::Setting, place: &Place, faults: &mut Faults) {
    check_id(&source.id, place, faults);
    phrases(&source.title, Needs::Both, "title", place, faults);
    let Some(kind) = source.kind else {
        faults.add(place, "нет kind: switch, count, weight, percent или choice");
        return;
    };
    if (kind == SettingKind::Choice) == source.option.is_empty() {
        faults.add(place, "option бывает у choice и только у него");
    }
    for option in &source.option {
        check_id(&option.id, place, faults);
        phrases(&option.title, Needs::Both, "option.title", place, faults);
    }
    let (minimum, maximum) = range(source, kind);
    match source.default {
        None => faults.add(place, "нет default"),
        Some(value) if minimum > maximum || !(minimum..=maximum).contains(&value) => {
            faults.add(place, format!("default = {value} не лежит от {minimum} до {maximum}"));
        }
        Some(_) => {}
    }
}

fn spec(source: &source::Setting) -> SettingSpec {
    let kind = source.kind.unwrap_or(SettingKind::Count);
    let (minimum, maximum) = range(source, kind);
    let option = |option: &source::SettingOption| SettingOption {
        id: option.id.clone(),
        title: plain(&option.title),
    };
    SettingSpec {
        id: source.id.clone(),
        title: plain(&source.title),
        kind,
        default: source.default.unwrap_or(minimum),
        minimum,
        maximum,
        options: source.option.iter().map(option).collect(),
        origin: source.origin.unwrap_or(Origin::Ours),
        note: source.note.clone(),
    }
}

/// The range that a setting has unless it says otherwise.
fn range(source: &source::Setting, kind: SettingKind) -> (i64, i64) {
    let usual = match kind {
        SettingKind::Switch => 1,
        SettingKind::Count => i64::from(i32::MAX),
        SettingKind::Weight => i64::from(HEAVIEST),
        SettingKind::Percent => 10_000,
        SettingKind::Choice => i64::try_from(source.option.len().saturating_sub(1)).unwrap_or(0),
    };
    (source.minimum.unwrap_or(0), source.maximum.unwrap_or(usual))
}

fn weight(standard: &Standard, compiled: &Compiled) -> SettingSpec {
    let indicator = &compiled.indicator;
    let label = |language: &str| indicator.label.iter().find(|phrase| phrase.language == language);
    let title = |phrase: Phrase| match label(&phrase.language) {
        Some(label) => Phrase {
            text: format!("{}: {}", phrase.text, label.text),
            ..phrase
        },
        None => Phrase {
            text: format!("{}: {}", phrase.text, indicator.code),
            ..phrase
        },
    };
    SettingSpec {
        id: format!("weight.{}", indicator.code),
        title: plain(&standard.weight).into_iter().map(title).collect(),
        kind: SettingKind::Weight,
        default: i64::from(indicator.max),
        minimum: 0,
        maximum: i64::from(HEAVIEST),
        options: Vec::new(),
        origin: Origin::Ours,
        note: standard.weight_note.clone(),
    }
}

/// The model's own settings as the passport leaves them.
pub(super) fn defaults(specs: &[SettingSpec]) -> Defaults {
    let value = |id: &str| specs.iter().find(|spec| spec.id == id).map_or(0, |spec| spec.default);
    Defaults {
        bounds: ["level-low", "level-medium", "level-high"].map(value),
        evidence_required: value("evidence-required"),
        parts_reading: value("parts-reading"),
        risk_zone: value("risk-zone"),
    }
}

/// Whether a passport can be used as it stands, without a municipality's changes.
pub(super) fn check_defaults(rules: &[u8], faults: &mut Faults) {
    let Ok(rules) = RulesTable::decode(rules) else { return };
    for problem in check_settings(&rules, &[]).err().unwrap_or_default() {
        let message = match problem.rule.as_str() {
            "setting-bounds" => "границы уровней по умолчанию должны возрастать: level-low, level-medium, level-high",
            _ => "веса всех показателей системы равны нулю: оценивать нечего",
        };
        faults.add(&Place::default(), format!("{}: {message}", problem.question));
    }
}
