//! Forms and plugins, read and compiled once and kept by their digests; settings as they count.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::{CompiledForm, Form};
use zerkalo_engine::passport::Passport;
use zerkalo_engine::settings::EffectiveSettings;
use zerkalo_engine::submission::Setting;
use zerkalo_plugin_host::{PluginHost, WasmAssessor};
use zerkalo_store::{Db, Digest, MunicipalityId, Pins, StoreError, forms, plugins, settings};

use crate::equal::EqualIndicators;
use crate::error::{Code, Error, Fault, Result};

/// Forms and plugins by digest. What is not in memory comes from the database.
pub struct Library {
    host: Arc<PluginHost>,
    forms: Shelf<CompiledForm>,
    plugins: Shelf<WasmAssessor>,
    settings: RwLock<HashMap<SettingsKey, Arc<Vec<Setting>>>>,
    /// The newest form of each id, as this start found them.
    newest_forms: BTreeMap<String, Arc<CompiledForm>>,
    /// The plugin of each id, as this start found them.
    newest_plugins: BTreeMap<String, Arc<WasmAssessor>>,
    /// Which of their indicators mean the same.
    equal: Vec<EqualIndicators>,
}

/// The plugin and the settings that a municipality chose, both by digest.
type SettingsKey = (Digest, Digest);
type Shelf<T> = RwLock<HashMap<Digest, Arc<T>>>;

impl Library {
    /// With what a start found.
    ///
    /// # Errors
    /// When a digest is not one.
    pub fn new(host: PluginHost, forms: Vec<CompiledForm>, plugins: Vec<Arc<WasmAssessor>>) -> Result<Self> {
        let mut library = Self {
            host: Arc::new(host),
            forms: RwLock::default(),
            plugins: RwLock::default(),
            settings: RwLock::default(),
            newest_forms: BTreeMap::new(),
            newest_plugins: BTreeMap::new(),
            equal: Vec::new(),
        };
        for form in forms.into_iter().map(Arc::new) {
            keep(&library.forms, digest(form.digest())?, &form);
            let known = library
                .newest_forms
                .entry(form.id.clone())
                .or_insert_with(|| form.clone());
            if known.version < form.version {
                *known = form;
            }
        }
        for plugin in plugins {
            keep(&library.plugins, digest(plugin.digest())?, &plugin);
            library.newest_plugins.insert(plugin.passport().id.clone(), plugin);
        }
        Ok(library)
    }

    /// The same, with indicators of the plugins that mean the same.
    #[must_use]
    pub fn with_equal(self, equal: Vec<EqualIndicators>) -> Self {
        Self { equal, ..self }
    }

    /// Indicators of several plugins that mean the same.
    #[must_use]
    pub fn equal(&self) -> &[EqualIndicators] {
        &self.equal
    }

    /// The platform's own forms, the newest of each id. What a municipality may use is said by [`crate::actions::followed`].
    #[must_use]
    pub fn platform_forms(&self) -> &BTreeMap<String, Arc<CompiledForm>> {
        &self.newest_forms
    }

    /// The platform's own plugins by id: built in, or in the data folder.
    #[must_use]
    pub fn platform_plugins(&self) -> &BTreeMap<String, Arc<WasmAssessor>> {
        &self.newest_plugins
    }

    /// The sandbox.
    #[must_use]
    pub fn host(&self) -> &Arc<PluginHost> {
        &self.host
    }

    /// The passport of one of the platform's own plugins.
    #[must_use]
    pub fn passport_named(&self, id: &str) -> Option<&Passport> {
        self.newest_plugins.get(id).map(|plugin| plugin.passport())
    }

    /// The form of a digest.
    ///
    /// # Errors
    /// With [`Code::FormMissing`] when nobody published it, [`Code::FormInvalid`] when this server cannot read it.
    pub async fn form(&self, db: &impl Db, wanted: &Digest) -> Result<Arc<CompiledForm>> {
        if let Some(form) = get(&self.forms, wanted) {
            return Ok(form);
        }
        let stored = forms::by_digest(db, wanted)
            .await
            .map_err(|fault| missing(fault, Code::FormMissing, wanted))?;
        let form = Form::parse(&stored.source).map_err(|faults| form_faults(&stored.id, &faults))?;
        Ok(keep(&self.forms, wanted.clone(), &Arc::new(form)))
    }

    /// The plugin of a digest.
    ///
    /// # Errors
    /// With [`Code::PluginMissing`] when nobody installed it, or when the sandbox refuses it.
    pub async fn plugin(&self, db: &impl Db, wanted: &Digest) -> Result<Arc<WasmAssessor>> {
        if let Some(plugin) = get(&self.plugins, wanted) {
            return Ok(plugin);
        }
        let component = plugins::component(db, wanted)
            .await
            .map_err(|fault| missing(fault, Code::PluginMissing, wanted))?;
        let host = self.host.clone();
        let load = tokio::task::spawn_blocking(move || host.load(&component));
        let plugin = load.await.map_err(Error::internal)??;
        Ok(keep(&self.plugins, wanted.clone(), &plugin))
    }

    /// The settings that a round pins, each with the value that counts.
    ///
    /// # Errors
    /// With [`Code::SettingsInvalid`] when they do not fit the plugin.
    pub async fn settings(
        &self,
        db: &impl Db,
        municipality: &MunicipalityId,
        pins: &Pins,
    ) -> Result<Arc<Vec<Setting>>> {
        let plugin = (pins.plugin_id.as_str(), &pins.plugin_digest);
        self.settings_of(db, municipality, plugin, (pins.settings_number, &pins.settings_digest))
            .await
    }

    /// The settings of a municipality by number and digest, as they count for a plugin by id and digest.
    ///
    /// # Errors
    /// With [`Code::SettingsInvalid`] when they do not fit the plugin.
    pub async fn settings_of(
        &self,
        db: &impl Db,
        municipality: &MunicipalityId,
        (plugin_id, plugin_digest): (&str, &Digest),
        (number, settings_digest): (i64, &Digest),
    ) -> Result<Arc<Vec<Setting>>> {
        let key = (plugin_digest.clone(), settings_digest.clone());
        if let Some(known) = self.settings.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(known.clone());
        }
        let plugin = self.plugin(db, plugin_digest).await?;
        let stored = settings::get(db, municipality, plugin_id, number).await?;
        let effective = effective(plugin.passport(), &stored.values)?;
        let effective = Arc::new(effective.values().to_vec());
        self.settings
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key, effective.clone());
        Ok(effective)
    }
}

/// What a passport's settings come to with a municipality's changes.
///
/// # Errors
/// With [`Code::SettingsInvalid`] and each fault.
pub fn effective(passport: &Passport, changed: &[Setting]) -> Result<EffectiveSettings> {
    EffectiveSettings::new(passport, changed).map_err(|faults| {
        let faults = faults
            .iter()
            .map(|fault| Fault::new(&fault.id, "setting", fault.kind.to_string()));
        Error::new(Code::SettingsInvalid).faults(faults.collect())
    })
}

/// An error with each fault of a form.
#[must_use]
pub fn form_faults(place: &str, faults: &[zerkalo_engine::form::FormFault]) -> Error {
    let faults = faults
        .iter()
        .map(|fault| Fault::new(place, Code::FormInvalid.as_str(), fault.to_string()));
    Error::new(Code::FormInvalid)
        .detail(place.to_owned())
        .faults(faults.collect())
}

/// A digest as the store types it.
///
/// # Errors
/// When it is not one.
pub fn digest(text: &str) -> Result<Digest> {
    Ok(Digest::parse(text)?)
}

fn get<T>(shelf: &Shelf<T>, wanted: &Digest) -> Option<Arc<T>> {
    shelf
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(wanted)
        .cloned()
}

/// Keeps it, unless another thread was first.
fn keep<T>(shelf: &Shelf<T>, digest: Digest, thing: &Arc<T>) -> Arc<T> {
    let mut shelf = shelf.write().unwrap_or_else(PoisonError::into_inner);
    shelf.entry(digest).or_insert_with(|| thing.clone()).clone()
}

fn missing(fault: StoreError, code: Code, wanted: &Digest) -> Error {
    match fault {
        StoreError::NotFound { .. } => Error::new(code).detail(wanted.to_string()),
        other => other.into(),
    }
}
