//! Passports against forms, and settings against passports.

use zerkalo_engine::consistency::check;
use zerkalo_engine::form::Form;
use zerkalo_engine::passport::{IndicatorKind, Passport};
use zerkalo_engine::settings::EffectiveSettings;
use zerkalo_engine::submission::Setting;

use crate::passport::passport;
use crate::sample::form;

/// Changes a fitting passport and form, and tells what does not fit then.
fn told(change: impl FnOnce(&mut Passport, &mut Form)) -> Vec<String> {
    let (mut passport, mut form) = (passport(), form().form().clone());
    change(&mut passport, &mut form);
    check(&passport, &[&form]).iter().map(ToString::to_string).collect()
}

#[test]
fn a_passport_and_its_form_fit() {
    assert_eq!(told(|_, _| {}), [""; 0]);
}

#[test]
fn each_thing_that_does_not_fit_is_told() {
    let indicator = |passport: &mut Passport, change: fn(&mut zerkalo_engine::passport::Indicator)| {
        change(&mut passport.indicators[0])
    };
    insta::assert_debug_snapshot!([
        told(|_, form| form.system = "preschool-quality".into()),
        told(|passport, _| passport.systems[0].forms.clear()),
        told(|passport, _| passport.systems[0].forms.push("example/other".into())),
        told(|_, form| form.id = "example/renamed".into()),
        told(|passport, _| indicator(passport, |i| i.system = "other".into())),
        told(|passport, _| indicator(passport, |i| i.form = "example/other".into())),
        told(|passport, _| indicator(passport, |i| i.questions.push("ghost".into()))),
        told(|passport, _| indicator(passport, |i| i.questions.push("plans".into()))),
        told(|passport, _| indicator(passport, |i| i.questions = vec!["story".into()])),
        told(|passport, _| indicator(passport, |i| i.questions = vec!["plans".into(), "note".into()])),
        told(|passport, _| passport.indicators[3].kind = IndicatorKind::Percent),
        told(|passport, _| passport.indicators[1].code = "EX-01".into()),
        told(|passport, _| passport.history.questions.push("ghost".into())),
    ]);
}

#[test]
fn the_same_form_twice_is_told() {
    let form = form().form();
    let found: Vec<String> = check(&passport(), &[form, form])
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found, ["form \"example/everything\" stands twice"]);
}

fn over(overrides: &[(&str, i64)]) -> Vec<Setting> {
    overrides
        .iter()
        .map(|(id, value)| Setting {
            id: (*id).into(),
            value: *value,
        })
        .collect()
}

#[test]
fn settings_are_defaults_with_what_was_changed() {
    let settings = EffectiveSettings::new(&passport(), &over(&[("years", 2), ("parts-reading", 1)])).unwrap();
    assert_eq!(settings.get("years"), Some(2));
    assert_eq!(settings.get("level-low"), Some(5000));
    assert_eq!(settings.get("unheard-of"), None);
    let canonical = r#"{"evidence-required":0,"level-low":5000,"parts-reading":1,"weight.EX-01":100,"years":2}"#;
    assert_eq!(settings.canonical_json(), canonical);
    // printf '%s' '{…}' | sha256sum
    assert_eq!(
        settings.digest(),
        "2d976e307b97a31520c56f4c829da8b28179850e9f84e91f00190e47b6dc7f94"
    );
}

#[test]
fn the_digest_does_not_depend_on_order_or_on_saying_a_default() {
    let mut turned = passport();
    turned.settings.reverse();
    let plain = EffectiveSettings::new(&passport(), &[]).unwrap();
    assert_eq!(EffectiveSettings::new(&turned, &[]).unwrap().digest(), plain.digest());
    assert_eq!(
        EffectiveSettings::new(&passport(), &over(&[("years", 3)]))
            .unwrap()
            .digest(),
        plain.digest()
    );
    assert_ne!(
        EffectiveSettings::new(&passport(), &over(&[("years", 4)]))
            .unwrap()
            .digest(),
        plain.digest()
    );
}

#[test]
fn settings_that_can_not_be_used_are_all_told() {
    let overrides = over(&[
        ("years", 9),
        ("evidence-required", 2),
        ("parts-reading", 2),
        ("level-low", -1),
        ("ghost", 1),
        ("level-low", 5),
    ]);
    let faults = EffectiveSettings::new(&passport(), &overrides).unwrap_err();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    insta::assert_debug_snapshot!(told);
}
