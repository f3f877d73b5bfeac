//! `zerkalo plugin`: what municipal plugins say of themselves and what they make of answers.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::{Outcome, Summary};
use zerkalo_engine::submission::{Past, Setting, Standing, Submission};
use zerkalo_plugin_host::{PluginHost, WasmAssessor};

use super::Report;
use crate::boot;
use crate::config::DataOptions;
use crate::error::{Code, Error, Fault, Result};
use crate::library::effective;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// The plugins that the server would use.
    List,
    /// A plugin's passport: systems, indicators, measures, roadmap, settings.
    Describe {
        /// A plugin's id or its .wasm file.
        plugin: String,
    },
    /// Score one institution's answers.
    Score {
        /// A plugin's id or its .wasm file.
        plugin: String,
        /// The complete answers.
        #[arg(long)]
        submission: PathBuf,
        /// Earlier rounds of the same institution, newest first.
        #[arg(long)]
        history: Option<PathBuf>,
        #[command(flatten)]
        settings: SettingsFile,
    },
    /// Work out the municipality's figures of one round.
    Summarize {
        /// A plugin's id or its .wasm file.
        plugin: String,
        /// Each institution's results.
        #[arg(long)]
        standings: PathBuf,
        #[command(flatten)]
        settings: SettingsFile,
    },
    /// A system as an XLSX workbook, for those without a programmer: template, example, read, write.
    #[command(subcommand)]
    Workbook(super::workbook::Command),
    /// Whether a plugin can be used: contract, passport, forms of the same id, settings.
    Check {
        /// A plugin's id or its .wasm file.
        plugin: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct SettingsFile {
    /// Settings that differ from the passport's defaults: [{"id": "level-low", "value": 5000}].
    #[arg(long)]
    settings: Option<PathBuf>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    version: &'a str,
    municipality: &'a str,
    systems: usize,
    indicators: usize,
    digest: &'a str,
}

impl<'a> Line<'a> {
    fn of(plugin: &'a WasmAssessor) -> Self {
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

    fn cells(&self) -> Vec<String> {
        let counted = format!("{} systems, {} indicators", self.systems, self.indicators);
        vec![
            self.id.to_owned(),
            self.version.to_owned(),
            counted,
            self.municipality.to_owned(),
        ]
    }
}

pub(super) async fn run(data: DataOptions, command: Command) -> Result<Report> {
    tokio::task::spawn_blocking(move || blocking(&data, command))
        .await
        .map_err(Error::internal)?
}

fn blocking(data: &DataOptions, command: Command) -> Result<Report> {
    let host = boot::host(data, std::env::current_exe().ok().as_deref())?;
    match command {
        Command::Workbook(command) => super::workbook::run(command),
        Command::List => list(&host, data),
        Command::Describe { plugin } => describe(&*load(&host, data, &plugin)?),
        Command::Score {
            plugin,
            submission,
            history,
            settings,
        } => {
            let plugin = load(&host, data, &plugin)?;
            let submission: Submission = read(&submission)?;
            let history: Vec<Past> = history.as_deref().map(read).transpose()?.unwrap_or_default();
            let settings = settings.effective(&plugin)?;
            let outcome = plugin.score(&submission, &history, &settings)?;
            Ok(Report::new(outcome_in_words(&outcome), &outcome))
        }
        Command::Summarize {
            plugin,
            standings,
            settings,
        } => {
            let plugin = load(&host, data, &plugin)?;
            let standings: Vec<Standing> = read(&standings)?;
            let summary = plugin.summarize(&standings, &settings.effective(&plugin)?)?;
            Ok(Report::new(summary_in_words(&summary), &summary))
        }
        Command::Check { plugin } => check(&*load(&host, data, &plugin)?, data),
    }
}

impl SettingsFile {
    /// The passport's defaults with the file's values over them; the plugin itself has the last word.
    fn effective(&self, plugin: &WasmAssessor) -> Result<Vec<Setting>> {
        let changed: Vec<Setting> = self.settings.as_deref().map(read).transpose()?.unwrap_or_default();
        let settings = effective(plugin.passport(), &changed)?.values().to_vec();
        let problems = plugin.check_settings(&settings)?;
        if problems.is_empty() {
            return Ok(settings);
        }
        let faults = problems
            .iter()
            .map(|problem| Fault::new(&problem.question, &problem.rule, "refused by the plugin"));
        Err(Error::new(Code::SettingsInvalid).faults(faults.collect()))
    }
}

/// Of a file, of the data folder, or built in.
fn load(host: &PluginHost, data: &DataOptions, wanted: &str) -> Result<Arc<WasmAssessor>> {
    if wanted.ends_with(".wasm") || Path::new(wanted).is_file() {
        let bytes = std::fs::read(wanted).map_err(|fault| {
            Error::new(Code::FileUnreadable)
                .detail(wanted.to_owned())
                .because(fault)
        })?;
        return Ok(host.load(&bytes)?);
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

fn list(host: &PluginHost, data: &DataOptions) -> Result<Report> {
    let (plugins, faults) = boot::find_plugins(host, data);
    if !faults.is_empty() {
        return Err(Error::new(Code::BootFailed).faults(faults));
    }
    let lines: Vec<Line<'_>> = plugins.iter().map(|(_, plugin)| Line::of(plugin)).collect();
    let rows: Vec<Vec<String>> = lines.iter().map(Line::cells).collect();
    Ok(Report::new(super::table(&rows), &lines))
}

fn describe(plugin: &WasmAssessor) -> Result<Report> {
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
        lines.push(super::table(&rows));
    }
    Ok(Report::new(lines.join("\n"), passport))
}

fn check(plugin: &WasmAssessor, data: &DataOptions) -> Result<Report> {
    let defaults = effective(plugin.passport(), &[])?.values().to_vec();
    let refused = plugin.check_settings(&defaults)?;
    let mut faults: Vec<Fault> = refused
        .iter()
        .map(|problem| Fault::new(&problem.question, &problem.rule, "the default is refused"))
        .collect();
    faults.extend(boot::inconsistencies(plugin, data));
    if !faults.is_empty() {
        return Err(Error::new(Code::Inconsistent)
            .detail(plugin.passport().id.clone())
            .faults(faults));
    }
    let line = Line::of(plugin);
    Ok(Report::new(format!("fine: {}", super::table(&[line.cells()])), &line))
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T> {
    let place = file.display().to_string();
    let bytes =
        std::fs::read(file).map_err(|fault| Error::new(Code::FileUnreadable).detail(place.clone()).because(fault))?;
    serde_json::from_slice(&bytes).map_err(|fault| Error::new(Code::Malformed).detail(format!("{place}: {fault}")))
}

fn outcome_in_words(outcome: &Outcome) -> String {
    let points = |points: i32, max: i32| format!("{} of {}", hundredths(points), hundredths(max));
    let level = |level: &Option<String>| level.clone().unwrap_or_else(|| "-".to_owned());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for system in &outcome.systems {
        rows.push(vec![
            system.system.clone(),
            points(system.points, system.max),
            level(&system.level),
        ]);
    }
    for result in &outcome.indicators {
        rows.push(vec![
            format!("  {}", result.indicator),
            points(result.points, result.max),
            level(&result.level),
        ]);
    }
    format!(
        "{}\n{} recommendations",
        super::table(&rows),
        outcome.recommendations.len()
    )
}

fn summary_in_words(summary: &Summary) -> String {
    let rows: Vec<_> = summary
        .figures
        .iter()
        .map(|figure| {
            vec![
                figure.indicator.clone(),
                format!("{:?}", figure.value),
                format!("{} of {}", figure.answered, figure.asked),
            ]
        })
        .collect();
    format!(
        "{}\n{} recommendations",
        super::table(&rows),
        summary.recommendations.len()
    )
}

/// Hundredths of a point as people write them.
fn hundredths(points: i32) -> String {
    let sign = if points < 0 { "-" } else { "" };
    format!(
        "{sign}{}.{:02}",
        points.unsigned_abs() / 100,
        points.unsigned_abs() % 100
    )
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn points_are_written_exactly() {
        for (points, text) in [(0, "0.00"), (5, "0.05"), (1234, "12.34"), (-50, "-0.50")] {
            assert_eq!(hundredths(points), text);
        }
    }
}
