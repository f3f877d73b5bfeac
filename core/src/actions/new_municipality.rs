//! A new municipality with the plugin that assesses its institutions.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::{Municipality, MunicipalityId, PluginName, activations, municipalities};

use crate::error::{Code, Error, Result};
use crate::state::State;

/// Adds it.
///
/// # Errors
/// With [`Code::PluginMissing`], [`Code::PluginTaken`] when a municipality made the plugin its own, or [`Code::AlreadyExists`].
pub async fn add(state: &State, id: MunicipalityId, name: String, plugin: &str) -> Result<Municipality> {
    let known = state.library().platform_plugins().get(plugin);
    let passport = known
        .ok_or_else(|| Error::new(Code::PluginMissing).detail(plugin.to_owned()))?
        .passport();
    let plugin = PluginName {
        id: passport.id.clone(),
        version: passport.version.clone(),
    };
    let now = state.now();
    state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                municipalities::create(tx, &id, &name, now).await?;
                activations::check_open(tx, &id, &plugin.id).await?;
                municipalities::set_plugin(tx, &id, Some(&plugin)).await?;
                Ok::<_, Error>(municipalities::get(tx, &id).await?)
            })
        })
        .await
}
