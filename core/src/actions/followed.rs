//! What a municipality follows: its plugin, and the forms that its rounds may take.
//!
//! The platform's own plugins and forms are everybody's. What a municipality brought is its own: nobody else uses it,
//! sees it or learns that it exists.

use std::collections::BTreeMap;
use std::sync::Arc;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::CompiledForm;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{
    Activation, Db, Digest, FormPin, InForce, Municipality, MunicipalityId, activations, plugins, revocations,
};

use crate::error::{Code, Error, Result};
use crate::library::digest;
use crate::state::State;

/// Forms by id.
pub type Forms = BTreeMap<String, Arc<CompiledForm>>;

/// The plugin that a municipality follows: the version that it activated, or else the one that came along with the
/// program.
///
/// # Errors
/// With [`Code::PluginMissing`].
pub async fn plugin_of(state: &State, municipality: &Municipality) -> Result<Arc<WasmAssessor>> {
    if let Some(active) = &municipality.active_plugin {
        return state.library().plugin(state.store().read(), active).await;
    }
    let id = municipality.plugin_id.clone().unwrap_or_default();
    let own = state.library().platform_plugins().get(&id).cloned();
    own.ok_or_else(|| Error::new(Code::PluginMissing).detail(id))
}

/// The same for new work: a version that was revoked is not used.
///
/// # Errors
/// With [`Code::PluginMissing`], [`Code::PluginRevoked`].
pub async fn usable_plugin_of(state: &State, municipality: &Municipality) -> Result<Arc<WasmAssessor>> {
    let plugin = plugin_of(state, municipality).await?;
    check_usable(state.store().read(), &digest(plugin.digest())?).await?;
    Ok(plugin)
}

/// Refuses a version that was revoked.
///
/// # Errors
/// With [`Code::PluginRevoked`].
pub async fn check_usable(db: &impl Db, plugin: &Digest) -> Result<()> {
    match revocations::of(db, plugin).await? {
        Some(revoked) => Err(Error::new(Code::PluginRevoked).detail(revoked.reason)),
        None => Ok(()),
    }
}

/// The forms that a municipality's rounds may take: those of its last activation over the platform's own.
///
/// # Errors
/// When one of them is not there.
pub async fn forms_of(state: &State, municipality: &Municipality) -> Result<Forms> {
    let mut forms = state.library().platform_forms().clone();
    if let Some(active) = active(state, municipality).await? {
        for pin in &active.forms {
            let form = state.library().form(state.store().read(), &pin.digest).await?;
            forms.insert(pin.id.clone(), form);
        }
    }
    Ok(forms)
}

/// What is in force, as decisions are made upon it.
///
/// # Errors
/// With [`Code::PluginMissing`].
pub async fn in_force(state: &State, municipality: &Municipality) -> Result<InForce> {
    let plugin = plugin_of(state, municipality).await?;
    let installed = plugins::by_digest(state.store().read(), &digest(plugin.digest())?).await?;
    let forms = match active(state, municipality).await? {
        Some(active) => active.forms,
        None => pins_of(&plugin, state.library().platform_forms())?,
    };
    Ok(InForce {
        active: municipality.active_plugin.clone(),
        plugin_id: installed.id,
        plugin_version: installed.version,
        plugin_digest: installed.digest,
        forms,
    })
}

/// The forms of a plugin's systems, as they are pinned.
///
/// # Errors
/// When a digest is not one.
pub fn pins_of(plugin: &WasmAssessor, known: &Forms) -> Result<Vec<FormPin>> {
    let listed = plugin.passport().systems.iter().flat_map(|system| &system.forms);
    let mut ids: Vec<_> = listed.collect();
    ids.sort_unstable();
    ids.dedup();
    let pin = |form: &Arc<CompiledForm>| {
        Ok(FormPin {
            id: form.id.clone(),
            version: i64::from(form.version),
            digest: digest(form.digest())?,
        })
    };
    ids.into_iter().filter_map(|id| known.get(id)).map(pin).collect()
}

/// Whether people of these municipalities may see a version of a form: the platform's own and those that nobody owns
/// are everybody's.
///
/// # Errors
/// When the database fails.
pub async fn may_see_form(state: &State, own: &[MunicipalityId], id: &str, version: &Digest) -> Result<bool> {
    let is_platforms = state
        .library()
        .platform_forms()
        .get(id)
        .is_some_and(|form| form.digest() == version.as_str());
    if is_platforms {
        return Ok(true);
    }
    let folder = id.split('/').next().unwrap_or_default();
    let owner = activations::owner(state.store().read(), folder).await?;
    Ok(owner.is_none_or(|owner| own.contains(&owner)))
}

async fn active(state: &State, municipality: &Municipality) -> Result<Option<Activation>> {
    match municipality.active_plugin {
        Some(_) => Ok(activations::newest(state.store().read(), &municipality.id).await?),
        None => Ok(None),
    }
}
