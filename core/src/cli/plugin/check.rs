//! `check`: everything that there is to object to in a plugin, a project or a package.

use std::path::Path;

use serde_json::json;
use zerkalo_engine::form::{CompiledForm, Form};
use zerkalo_plugin_host::{PluginHost, WasmAssessor};
use zerkalo_toolkit::examine::{self, examine};
use zerkalo_toolkit::finding::{Finding, has_errors};
use zerkalo_toolkit::lint::{lint, size};
use zerkalo_toolkit::package::{Package, looks_packed};
use zerkalo_toolkit::project::Project;
use zerkalo_toolkit::vectors;

use super::show::Line;
use super::speech::Speech;
use super::{load, project};
use crate::boot;
use crate::cli::Report;
use crate::config::DataOptions;
use crate::error::Result;

pub(super) fn run(
    host: &PluginHost,
    data: &DataOptions,
    plugin: Option<&str>,
    dir: &Path,
    speech: Speech,
) -> Result<Report> {
    let known = boot::known_forms(data);
    let known: Vec<&Form> = known.iter().map(CompiledForm::form).collect();
    let Some(wanted) = plugin else {
        return of_project(host, dir, &known, speech);
    };
    match load::file(wanted)? {
        Some(bytes) if looks_packed(&bytes) => of_package(host, &bytes, &known, speech),
        _ => of_plugin(&*load::load(host, data, wanted)?, &known, speech),
    }
}

/// A plugin against the forms of this installation.
fn of_plugin(plugin: &WasmAssessor, known: &[&Form], speech: Speech) -> Result<Report> {
    let own = boot::forms_of(plugin, known);
    let findings = lint(plugin, &own, &[]);
    Ok(report(plugin, findings, speech))
}

/// A project against its own forms and those of this installation that it names.
fn of_project(host: &PluginHost, dir: &Path, known: &[&Form], speech: Speech) -> Result<Report> {
    let fault = |fault| speech.fault(&fault);
    let project = Project::open(dir).map_err(fault)?;
    let plugin = project::load(host, &project, speech)?;
    let built = project.built().map_err(fault)?;
    let mut findings: Vec<Finding> = size(&built.component).into_iter().collect();
    let forms = examine::forms(&project.forms().map_err(fault)?, &mut findings);
    let own: Vec<&Form> = forms.iter().map(CompiledForm::form).collect();
    findings.extend(lint(&plugin, &own, known));
    let cases = examine::read_vectors(&project.vectors().map_err(fault)?, &mut findings);
    findings.extend(vectors::findings(&vectors::run_all(&cases, &plugin)));
    Ok(report(&plugin, findings, speech))
}

fn of_package(host: &PluginHost, bytes: &[u8], known: &[&Form], speech: Speech) -> Result<Report> {
    let package = Package::read(bytes).map_err(|faults| load::refused(&faults, speech.language()))?;
    let examination = examine(host, &package, known);
    let signed = match &examination.signature {
        Some(signature) => format!(
            "{} {}",
            speech.say("подписан ключом", "signed by key"),
            signature.key_id
        ),
        None => speech.say("не подписан", "not signed").to_owned(),
    };
    let head = format!("{} {}: {signed}", package.manifest.id, package.manifest.version);
    let text = said(&head, &examination.findings, speech);
    let faulty = !examination.passed();
    Ok(Report::new(text, &examination).faulty_if(faulty))
}

fn report(plugin: &WasmAssessor, mut findings: Vec<Finding>, speech: Speech) -> Report {
    findings.sort_by_key(|finding| finding.severity);
    let line = Line::of(plugin);
    let text = said(&crate::cli::table(&[line.cells()]), &findings, speech);
    let faulty = has_errors(&findings);
    let mut document = json!(line);
    document["findings"] = json!(findings);
    Report::new(text, &document).faulty_if(faulty)
}

/// The plugin and what was found, for people.
fn said(head: &str, findings: &[Finding], speech: Speech) -> String {
    match findings.is_empty() {
        true => format!("{head}\n{}", speech.say("Замечаний нет.", "Nothing to object to.")),
        false => format!("{head}\n{}", speech.lines(findings)),
    }
}
