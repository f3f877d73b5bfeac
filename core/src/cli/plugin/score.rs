//! What a plugin makes of answers that lie in files.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::de::DeserializeOwned;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::{Outcome, Summary};
use zerkalo_engine::submission::{Past, Setting, Standing, Submission};
use zerkalo_plugin_host::WasmAssessor;

use crate::cli::Report;
use crate::error::{Code, Error, Fault, Result};
use crate::library::effective;

#[derive(Debug, Args)]
pub(in crate::cli) struct SettingsFile {
    /// Settings that differ from the passport's defaults: [{"id": "level-low", "value": 5000}].
    #[arg(long)]
    settings: Option<PathBuf>,
}

pub(super) fn score(
    plugin: &WasmAssessor,
    submission: &Path,
    history: Option<&Path>,
    settings: &SettingsFile,
) -> Result<Report> {
    let submission: Submission = read(submission)?;
    let history: Vec<Past> = history.map(read).transpose()?.unwrap_or_default();
    let outcome = plugin.score(&submission, &history, &settings.effective(plugin)?)?;
    Ok(Report::new(outcome_in_words(&outcome), &outcome))
}

pub(super) fn summarize(plugin: &WasmAssessor, standings: &Path, settings: &SettingsFile) -> Result<Report> {
    let standings: Vec<Standing> = read(standings)?;
    let summary = plugin.summarize(&standings, &settings.effective(plugin)?)?;
    Ok(Report::new(summary_in_words(&summary), &summary))
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
        crate::cli::table(&rows),
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
        crate::cli::table(&rows),
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
