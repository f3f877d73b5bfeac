//! What plugins say of themselves.

use serde::Serialize;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_plugin_host::{PluginHost, WasmAssessor};

use crate::boot;
use crate::cli::Report;
use crate::config::DataOptions;
use crate::error::{Code, Error, Result};

#[derive(Serialize)]
pub(super) struct Line<'a> {
    id: &'a str,
    version: &'a str,
    municipality: &'a str,
    systems: usize,
    indicators: usize,
    digest: &'a str,
}

impl<'a> Line<'a> {
    pub(super) fn of(plugin: &'a WasmAssessor) -> Self {
        let passport = plugin.passport();
        Self {
            id: &passport.id,
            version: &passport.version,
            municipality: &passport.municipality,
            systems: passport.systems.len(),
            indicators: passport.indicators.len(),
            digest: plugin.digest(),
        }
    }

    pub(super) fn cells(&self) -> Vec<String> {
        let counted = format!("{} systems, {} indicators", self.systems, self.indicators);
        vec![
            self.id.to_owned(),
            self.version.to_owned(),
            counted,
            self.municipality.to_owned(),
        ]
    }
}

pub(super) fn list(host: &PluginHost, data: &DataOptions) -> Result<Report> {
    let (plugins, faults) = boot::find_plugins(host, data);
    if !faults.is_empty() {
        return Err(Error::new(Code::BootFailed).faults(faults));
    }
    let lines: Vec<Line<'_>> = plugins.iter().map(|(_, plugin)| Line::of(plugin)).collect();
    let rows: Vec<Vec<String>> = lines.iter().map(Line::cells).collect();
    Ok(Report::new(crate::cli::table(&rows), &lines))
}

pub(super) fn describe(plugin: &WasmAssessor) -> Result<Report> {
    let passport = plugin.passport();
    let mut lines = vec![format!(
        "{} {}: {}",
        passport.id, passport.version, passport.municipality
    )];
    for system in &passport.systems {
        lines.push(format!("\n{}  {}", system.id, system.title));
        let own = passport
            .indicators
            .iter()
            .filter(|indicator| indicator.system == system.id);
        let rows: Vec<_> = own
            .map(|indicator| vec![format!("  {}", indicator.code), indicator.title.clone()])
            .collect();
        lines.push(crate::cli::table(&rows));
    }
    Ok(Report::new(lines.join("\n"), passport))
}
