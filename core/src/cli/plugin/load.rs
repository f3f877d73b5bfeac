//! A plugin by what somebody calls it: a file, a package, an id.

use std::path::Path;
use std::sync::Arc;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::language::Language;
use zerkalo_plugin_host::{PluginHost, WasmAssessor};
use zerkalo_toolkit::examine;
use zerkalo_toolkit::package::{Package, looks_packed};

pub(super) use crate::actions::candidate::package_faults as refused;
use crate::boot;
use crate::config::DataOptions;
use crate::error::{Code, Error, Result};

/// Of a file, of the data folder, or built in.
pub(super) fn load(host: &PluginHost, data: &DataOptions, wanted: &str) -> Result<Arc<WasmAssessor>> {
    if let Some(bytes) = file(wanted)? {
        return of_file(host, &bytes);
    }
    if let Some(plugin) = zerkalo_bundle::built_in(wanted) {
        return Ok(host.load(plugin.component)?);
    }
    let (found, _) = boot::find_plugins(host, data);
    let named = found
        .into_iter()
        .map(|(_, plugin)| plugin)
        .find(|plugin| plugin.passport().id == wanted);
    named.ok_or_else(|| Error::new(Code::PluginMissing).detail(wanted.to_owned()))
}

/// The bytes of what is meant to be a file; none for an id.
pub(super) fn file(wanted: &str) -> Result<Option<Vec<u8>>> {
    let is_named_so = [".wasm", ".zplugin"].iter().any(|end| wanted.ends_with(end));
    match is_named_so || Path::new(wanted).is_file() {
        true => read(Path::new(wanted)).map(Some),
        false => Ok(None),
    }
}

pub(super) fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).map_err(|fault| {
        Error::new(Code::FileUnreadable)
            .detail(file.display().to_string())
            .because(fault)
    })
}

fn of_file(host: &PluginHost, bytes: &[u8]) -> Result<Arc<WasmAssessor>> {
    match looks_packed(bytes) {
        false => Ok(host.load(bytes)?),
        true => {
            let package = Package::read(bytes).map_err(|faults| refused(&faults, Language::Ru))?;
            Ok(examine::load(host, &package)?)
        }
    }
}
