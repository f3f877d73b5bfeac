//! Forms and plugins as a start finds them: built in and in the data folder, with everything that is wrong with them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::consistency;
use zerkalo_engine::form::{CompiledForm, Form};
use zerkalo_plugin_host::{Compiler, HostConfig, PluginHost, WasmAssessor};

use super::fault_of;
use crate::config::{Config, DataOptions};
use crate::equal::{self, EqualIndicators};
use crate::error::{Code, Error, Fault, Result};

/// A plugin with its component.
pub type Plugin = (Vec<u8>, Arc<WasmAssessor>);

/// Forms and plugins as they were found, with what is wrong with them.
#[derive(Default)]
pub struct Found {
    /// The sandbox, where it could be set up.
    pub host: Option<PluginHost>,
    /// Each form with its source.
    pub forms: Vec<(String, CompiledForm)>,
    /// Each plugin with its component.
    pub plugins: Vec<Plugin>,
    /// Which indicators mean the same.
    pub equal: Vec<EqualIndicators>,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

pub(super) async fn find_off_thread(config: &Config) -> Result<Found> {
    let (data, compiler) = (config.data.clone(), config.compiler.clone());
    tokio::task::spawn_blocking(move || find(&data, compiler.as_deref()))
        .await
        .map_err(Error::internal)
}

/// Reads and checks the built-in forms and plugins, and those of the data folder.
#[must_use]
pub fn find(data: &DataOptions, compiler: Option<&Path>) -> Found {
    let mut found = Found::default();
    for (place, source) in form_sources(data, &mut found.faults) {
        match Form::parse(&source) {
            Ok(form) => found.forms.push((source, form)),
            Err(faults) => {
                found.faults.extend(
                    faults
                        .iter()
                        .map(|fault| Fault::new(&place, Code::FormInvalid.as_str(), fault.to_string())),
                );
            }
        }
    }
    match host(data, compiler) {
        Ok(host) => {
            let (plugins, faults) = plugins(&host, data);
            found.plugins = plugins;
            found.faults.extend(faults);
            found.host = Some(host);
        }
        Err(fault) => found.faults.push(fault_of("sandbox", &fault)),
    }
    found.equal = equal_indicators(data, &mut found.faults);
    check_together(&mut found);
    found
}

/// What is said of the built-in plugins, and of those of the data folder in its `equal.toml`.
fn equal_indicators(data: &DataOptions, faults: &mut Vec<Fault>) -> Vec<EqualIndicators> {
    let mut sources = vec![("equal.toml".to_owned(), zerkalo_bundle::EQUAL.to_owned())];
    let own = data.equal();
    match std::fs::read_to_string(&own) {
        Ok(source) => sources.push((own.display().to_string(), source)),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {}
        Err(fault) => faults.push(Fault::new(
            own.display().to_string(),
            Code::FileUnreadable.as_str(),
            fault.to_string(),
        )),
    }
    let mut all = Vec::new();
    for (place, source) in sources {
        match equal::read(&place, &source) {
            Ok(said) => all.extend(said),
            Err(fault) => faults.push(fault),
        }
    }
    all
}

/// The sandbox with its cache beside the data.
///
/// # Errors
/// When the cache's folder cannot be used, or the engine cannot be set up.
pub fn host(data: &DataOptions, compiler: Option<&Path>) -> Result<PluginHost> {
    host_with(cache(data), compiler)
}

/// Where compiled plugins are kept: a command that is tried out anywhere leaves no folders behind, only an installation
/// has a cache.
#[must_use]
pub fn cache(data: &DataOptions) -> Option<PathBuf> {
    data.data.is_dir().then(|| data.plugin_cache())
}

/// The sandbox with a cache in that folder, or without one.
///
/// # Errors
/// As [`host`].
pub fn host_with(cache_dir: Option<PathBuf>, compiler: Option<&Path>) -> Result<PluginHost> {
    let compiler = match compiler {
        Some(exe) => Compiler::Child {
            exe: exe.to_owned(),
            args: vec![crate::cli::COMPILE_PLUGIN.into()],
        },
        None => Compiler::InProcess,
    };
    let config = HostConfig {
        cache_dir,
        compiler,
        ..HostConfig::default()
    };
    Ok(PluginHost::new(config)?)
}

/// The sources of the built-in forms and of those in the data folder, each with its path.
pub fn form_sources(data: &DataOptions, faults: &mut Vec<Fault>) -> Vec<(String, String)> {
    let built_in = zerkalo_bundle::FORMS
        .iter()
        .map(|(path, source)| ((*path).to_owned(), (*source).to_owned()));
    let mut sources: Vec<_> = built_in.collect();
    for (path, bytes) in files_below(&data.forms(), "toml", faults) {
        match String::from_utf8(bytes) {
            Ok(source) => sources.push((path, source)),
            Err(fault) => faults.push(Fault::new(path, Code::FileUnreadable.as_str(), fault.to_string())),
        }
    }
    sources
}

/// The built-in plugins and those of the data folder, and what is wrong with others there.
#[must_use]
pub fn plugins(host: &PluginHost, data: &DataOptions) -> (Vec<Plugin>, Vec<Fault>) {
    let (mut plugins, mut faults) = (Vec::new(), Vec::new());
    let built_in = zerkalo_bundle::BUILT_IN
        .iter()
        .map(|plugin| (plugin.id.to_owned(), plugin.component.to_vec()));
    let mut components: Vec<_> = built_in.collect();
    components.extend(files_below(&data.plugins(), "wasm", &mut faults));
    for (place, component) in components {
        match host.load(&component) {
            Ok(plugin) => plugins.push((component, plugin)),
            Err(fault) => faults.push(fault_of(&place, &fault.into())),
        }
    }
    (plugins, faults)
}

/// Files of a folder and its folders, by their path below it; a folder that is not there holds none.
fn files_below(folder: &Path, extension: &str, faults: &mut Vec<Fault>) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return files;
    };
    let mut paths: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files.extend(files_below(&path, extension, faults));
        } else if path.extension().is_some_and(|own| own == extension) {
            let place = path.display().to_string();
            match std::fs::read(&path) {
                Ok(bytes) => files.push((place, bytes)),
                Err(fault) => faults.push(Fault::new(place, Code::FileUnreadable.as_str(), fault.to_string())),
            }
        }
    }
    files
}

/// Whether each passport and the forms of its systems fit together, and nothing stands twice.
fn check_together(found: &mut Found) {
    // A form may be there in several versions.
    let form_id = |form: &CompiledForm| format!("{} v{}", form.id, form.version);
    let mut ids: Vec<String> = found.forms.iter().map(|(_, form)| form_id(form)).collect();
    ids.extend(found.plugins.iter().map(|(_, plugin)| plugin.passport().id.clone()));
    ids.sort_unstable();
    let twice = ids
        .windows(2)
        .filter(|pair| pair[0] == pair[1])
        .map(|pair| Fault::new(&pair[0], Code::AlreadyExists.as_str(), "is there twice"));
    let mut faults: Vec<Fault> = twice.collect();
    let forms: Vec<&Form> = found.forms.iter().map(|(_, form)| form.form()).collect();
    for (_, plugin) in &found.plugins {
        faults.extend(misfits(plugin, &forms));
    }
    faults.extend(equal::check(
        &found.equal,
        found.plugins.iter().map(|(_, plugin)| plugin.passport()),
    ));
    found.faults.extend(faults);
}

/// The newest version of each form: the one that new rounds pin.
fn newest_of<'a>(forms: &[&'a Form]) -> Vec<&'a Form> {
    let mut newest: BTreeMap<&str, &Form> = BTreeMap::new();
    for form in forms {
        let known = newest.entry(&form.id).or_insert(form);
        if known.version < form.version {
            *known = form;
        }
    }
    newest.into_values().collect()
}

/// What does not fit between a plugin's passport and the forms that are its own or that its systems list.
pub(crate) fn misfits(plugin: &WasmAssessor, forms: &[&Form]) -> Vec<Fault> {
    let passport = plugin.passport();
    let wrong = consistency::check(passport, &forms_of(plugin, forms));
    wrong
        .iter()
        .map(|fault| Fault::new(&passport.id, Code::Inconsistent.as_str(), fault.to_string()))
        .collect()
}

/// The forms that are a plugin's own or that its systems list.
#[must_use]
pub fn forms_of<'a>(plugin: &WasmAssessor, forms: &[&'a Form]) -> Vec<&'a Form> {
    let passport = plugin.passport();
    let own = format!("{}/", passport.id);
    let listed = |id: &String| passport.systems.iter().any(|system| system.forms.contains(id));
    let mut of_plugin = newest_of(forms);
    of_plugin.retain(|form| form.id.starts_with(&own) || listed(&form.id));
    of_plugin
}

/// The forms that a start would find, those with faults left out.
#[must_use]
pub fn known_forms(data: &DataOptions) -> Vec<CompiledForm> {
    form_sources(data, &mut Vec::new())
        .iter()
        .filter_map(|(_, source)| Form::parse(source).ok())
        .collect()
}
