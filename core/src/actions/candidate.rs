//! A plugin that somebody brings: read, tried in the sandbox, held against its forms and the settings that are in
//! force. Nothing is kept of one that has faults.

mod report;
mod workbook;

use std::sync::Arc;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::{CompiledForm, Form};
use zerkalo_engine::passport::Passport;
use zerkalo_engine::submission::Setting;
use zerkalo_plugin_host::{WasmAssessor, component_of};
use zerkalo_store::{
    FormPin, Municipality, NewForm, PluginVersion, StoreError, activations, forms, plugins, revocations, settings,
};
use zerkalo_toolkit::component::with_table;
use zerkalo_toolkit::package::{Fault as PackageFault, Package, TextPart, looks_packed};

pub use report::{Objection, Report, report};

use super::followed::{Forms, forms_of, pins_of};
use super::settings::{Carried, try_settings};
use crate::boot::find::{self, misfits};
use crate::error::{Code, Error, Fault, Result};
use crate::library::{digest, form_faults};
use crate::state::State;
use crate::text::Lang;

/// A plugin may have such an id: letters, digits and hyphens, because the ids of its forms begin with it.
const MAX_ID: usize = 64;
/// The folder of forms that are for any municipality.
const COMMON: &str = "common";

/// What was brought, taken apart.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The component.
    pub component: Vec<u8>,
    /// The sources of the forms that came along.
    pub forms: Vec<String>,
    /// The worked cases that came along.
    pub cases: Vec<TextPart>,
    /// Who signed it, where it was signed and the signature holds.
    pub signature: Option<String>,
}

/// Takes apart what was brought: a workbook, a package, a component, or a core module, which is made one.
///
/// # Errors
/// With [`Code::WorkbookInvalid`] or [`Code::PackageInvalid`] and each fault, with the sandbox's code for what anything
/// else is not.
pub fn candidate(bytes: Vec<u8>, lang: Lang) -> Result<Candidate> {
    if looks_packed(&bytes) {
        return match workbook::is_workbook(&bytes) {
            true => workbook::of_workbook(&bytes, lang),
            false => packed(&bytes, lang),
        };
    }
    Ok(Candidate {
        component: component_of(bytes)?,
        forms: Vec::new(),
        cases: Vec::new(),
        signature: None,
    })
}

fn packed(bytes: &[u8], lang: Lang) -> Result<Candidate> {
    let package = Package::read(bytes).map_err(|faults| package_faults(&faults, lang))?;
    // A passport as data travels in its component: one digest says what scores.
    let component = match package.table {
        Some(table) => with_table(package.component, &table),
        None => package.component,
    };
    Ok(Candidate {
        component,
        forms: package.forms.into_iter().map(|form| form.text).collect(),
        cases: package.vectors,
        signature: package.signature.map(|signature| signature.key_id),
    })
}

/// A package that nobody takes, with everything that is wrong with it.
pub(crate) fn package_faults(faults: &[PackageFault], lang: Lang) -> Error {
    let fault = |fault: &PackageFault| {
        let words = fault.words();
        Fault::new(fault.place(), fault.code(), words.in_language(lang))
    };
    Error::new(Code::PackageInvalid).faults(faults.iter().map(fault).collect())
}

/// A candidate without a fault.
pub struct Examined {
    /// What was brought.
    pub candidate: Candidate,
    /// The same in the sandbox.
    pub plugin: Arc<WasmAssessor>,
    /// The forms that came along.
    pub brought: Vec<NewForm>,
    /// All forms that rounds could take.
    pub forms: Vec<FormPin>,
    /// The settings that would go on, and those that would not.
    pub settings: Carried,
    /// The forms that it reads.
    pub read: Vec<Arc<CompiledForm>>,
}

/// Takes apart what was brought where it holds nobody up.
///
/// # Errors
/// As [`candidate`].
pub async fn read(bytes: Vec<u8>, lang: Lang) -> Result<Candidate> {
    let read = tokio::task::spawn_blocking(move || candidate(bytes, lang)).await;
    // A file that makes its reader give up is a broken one.
    read.unwrap_or_else(|_| Err(Code::PluginNotAComponent.into()))
}

/// Tries a candidate as it would be used.
///
/// # Errors
/// With the sandbox's codes; [`Code::PluginTaken`], [`Code::PluginRevoked`], [`Code::VersionUsed`],
/// [`Code::AlreadyExists`] for what is in force, [`Code::FormInvalid`], [`Code::Inconsistent`],
/// [`Code::SettingsInvalid`].
pub async fn examine(state: &State, municipality: &Municipality, new: Candidate, lang: Lang) -> Result<Examined> {
    let plugin = load(state, &new.component).await?;
    check_name(state, municipality, &plugin).await?;
    let mut known = forms_of(state, municipality).await?;
    let brought = read_forms(state, plugin.passport(), &new.forms, &mut known).await?;
    let forms: Vec<&Form> = known.values().map(|form| form.form()).collect();
    let wrong = misfits(&plugin, &forms);
    if !wrong.is_empty() {
        return Err(Error::new(Code::Inconsistent)
            .detail(plugin.passport().id.clone())
            .faults(wrong));
    }
    let settings = carried(state, municipality, plugin.passport()).await?;
    try_settings(state, &plugin, &settings.kept, lang).await?;
    let reads = find::forms_of(&plugin, &forms);
    let reads = |form: &Arc<CompiledForm>| reads.iter().any(|own| own.id == form.id);
    Ok(Examined {
        forms: pins_of(&plugin, &known)?,
        read: known.values().filter(|form| reads(form)).cloned().collect(),
        candidate: new,
        plugin,
        brought,
        settings,
    })
}

/// The plugin in the sandbox: compiled in the child, described, its passport checked.
async fn load(state: &State, component: &[u8]) -> Result<Arc<WasmAssessor>> {
    let (host, component) = (state.library().host().clone(), component.to_vec());
    let loaded = tokio::task::spawn_blocking(move || host.load(&component)).await;
    Ok(loaded.map_err(Error::internal)??)
}

/// Its id is the municipality's to use, its version is new.
async fn check_name(state: &State, municipality: &Municipality, plugin: &WasmAssessor) -> Result<()> {
    let (db, passport, own) = (state.store().read(), plugin.passport(), digest(plugin.digest())?);
    if !is_id(&passport.id) {
        let told = "an id is of small Latin letters, digits and hyphens";
        return Err(Error::new(Code::PluginBadPassport).faults(vec![Fault::new("id", "id", told)]));
    }
    activations::check_owner(db, &municipality.id, &passport.id).await?;
    if let Some(revoked) = revocations::of(db, &own).await? {
        return Err(Error::new(Code::PluginRevoked).detail(revoked.reason));
    }
    if municipality.active_plugin.as_ref() == Some(&own) {
        return Err(Error::new(Code::AlreadyExists).detail(format!("{} {} is in force", passport.id, passport.version)));
    }
    match plugins::get(db, &passport.id, &passport.version).await {
        Ok(PluginVersion { digest, .. }) if digest != own => {
            Err(Error::new(Code::VersionUsed).detail(format!("{} {}", passport.id, passport.version)))
        }
        Ok(_) | Err(StoreError::NotFound { .. }) => Ok(()),
        Err(fault) => Err(fault.into()),
    }
}

fn is_id(id: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=MAX_ID).contains(&id.len()) && id.bytes().all(known) && id != COMMON
}

/// The forms that came along; each takes the place of the one that is known by its id.
async fn read_forms(state: &State, passport: &Passport, sources: &[String], known: &mut Forms) -> Result<Vec<NewForm>> {
    let mut brought = Vec::new();
    for source in sources {
        let form = Form::parse(source).map_err(|faults| form_faults(&passport.id, &faults))?;
        check_form(state, passport, &form).await?;
        brought.push(NewForm {
            id: form.id.clone(),
            version: i64::from(form.version),
            digest: digest(form.digest())?,
            source: source.clone(),
            at: state.now(),
        });
        known.insert(form.id.clone(), Arc::new(form));
    }
    Ok(brought)
}

async fn check_form(state: &State, passport: &Passport, form: &CompiledForm) -> Result<()> {
    if !form.id.starts_with(&format!("{}/", passport.id)) {
        let told = format!("the ids of forms that come along begin with {}/", passport.id);
        return Err(Error::new(Code::FormInvalid).faults(vec![Fault::new(&form.id, "id", told)]));
    }
    match forms::get(state.store().read(), &form.id, i64::from(form.version)).await {
        Ok(known) if known.digest.as_str() != form.digest() => {
            Err(Error::new(Code::VersionUsed).detail(format!("{} {}", form.id, form.version)))
        }
        Ok(_) | Err(StoreError::NotFound { .. }) => Ok(()),
        Err(fault) => Err(fault.into()),
    }
}

/// The municipality's settings as this version takes them.
async fn carried(state: &State, municipality: &Municipality, passport: &Passport) -> Result<Carried> {
    let newest = settings::latest(state.store().read(), &municipality.id, &passport.id).await?;
    let values: Vec<Setting> = newest.map(|newest| newest.values).unwrap_or_default();
    Ok(Carried::of(passport, values))
}
