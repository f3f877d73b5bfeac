//! What a round's results follow: pinned when it was opened, the same until somebody changes it.

use serde::Serialize;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::CompiledForm;
use zerkalo_store::{Round, activations, revocations};

use crate::components::links;
use crate::error::Result;
use crate::pages::rules::build::short;
use crate::state::State;
use crate::text::{self, Lang};
use crate::wording::phrase;

/// What a round pins.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PinsView {
    /// The form's title.
    pub form: String,
    /// Its version: `версия 2`.
    pub form_version: String,
    /// The plugin's title.
    pub plugin: String,
    /// Its id and version.
    pub plugin_version: String,
    /// The digest's first digits.
    pub digest: String,
    /// The settings: `Настройки № 3`.
    pub settings: String,
    /// All versions of the settings.
    pub settings_href: String,
    /// Who signed the plugin.
    pub signature: Option<String>,
    /// Why the platform revoked it.
    pub revoked: Option<String>,
}

/// What a round pins, in words.
pub(super) async fn pins(state: &State, round: &Round, form: &CompiledForm, lang: Lang) -> Result<PinsView> {
    let db = state.store().read();
    let plugin = state.library().plugin(db, &round.plugin_digest).await?;
    let known = activations::list(db, &round.municipality).await?;
    let signed = known.into_iter().find(|one| one.plugin_digest == round.plugin_digest);
    let revoked = revocations::of(db, &round.plugin_digest).await?;
    let version = round.form_version.to_string();
    let number = round.settings_number.to_string();
    Ok(PinsView {
        form: form.text(&form.title, lang.code()).to_owned(),
        form_version: text::t_with(lang, "round-pins-version", [("version", version.into())]),
        plugin: phrase(&plugin.passport().title, lang).to_owned(),
        plugin_version: format!("{} {}", round.plugin_id, round.plugin_version),
        digest: short(round.plugin_digest.as_str()),
        settings: text::t_with(lang, "settings-number", [("number", number.into())]),
        settings_href: links::settings_history(&round.municipality),
        signature: signed.and_then(|one| one.signature),
        revoked: revoked.map(|revoked| revoked.reason),
    })
}
