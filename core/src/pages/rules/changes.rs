//! What differs between two versions of the settings.

use serde::Serialize;
use zerkalo_engine::passport::Passport;
use zerkalo_engine::submission::Setting;

use crate::text::Lang;
use crate::wording::phrase;
use crate::wording::settings::shown;

/// A setting that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingChange {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// The settings that differ, in the passport's order; those that it does not know stand for themselves at the end.
#[must_use]
pub fn between(passport: &Passport, before: &[Setting], after: &[Setting], lang: Lang) -> Vec<SettingChange> {
    let value = |values: &[Setting], id: &str| values.iter().find(|setting| setting.id == id).map(|one| one.value);
    let known = passport.settings.iter().filter_map(|spec| {
        let old = value(before, &spec.id).unwrap_or(spec.default);
        let new = value(after, &spec.id).unwrap_or(spec.default);
        (old != new).then(|| SettingChange {
            id: spec.id.clone(),
            title: phrase(&spec.title, lang).to_owned(),
            before: shown(lang, spec, old),
            after: shown(lang, spec, new),
        })
    });
    let mut strange: Vec<&str> = before.iter().chain(after).map(|setting| setting.id.as_str()).collect();
    strange.sort_unstable();
    strange.dedup();
    strange.retain(|id| passport.settings.iter().all(|spec| spec.id != **id));
    let raw =
        |values: &[Setting], id: &str| value(values, id).map_or_else(|| "—".to_owned(), |value| value.to_string());
    let strange = strange
        .into_iter()
        .filter(|id| value(before, id) != value(after, id))
        .map(|id| SettingChange {
            id: id.to_owned(),
            title: id.to_owned(),
            before: raw(before, id),
            after: raw(after, id),
        });
    known.chain(strange).collect()
}
