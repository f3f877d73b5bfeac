//! `new`, `build` and `test`: a project from its first file to a component that scores as it should.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde_json::json;
use zerkalo_plugin_host::{PluginHost, WasmAssessor};
use zerkalo_toolkit::build;
use zerkalo_toolkit::examine;
use zerkalo_toolkit::kind::Language;
use zerkalo_toolkit::project::{Built, Project};
use zerkalo_toolkit::scaffold::scaffold;
use zerkalo_toolkit::vectors::{Run, Vector, run_all};

use super::speech::Speech;
use crate::cli::Report;
use crate::error::{Code, Error, Fault, Result};

#[derive(Debug, Args)]
pub(in crate::cli) struct NewOptions {
    /// The plugin's id: lower-case Latin letters, digits and hyphens.
    name: String,
    /// What to write it in; `table` needs no programmer.
    #[arg(long)]
    lang: Written,
    /// Where to put it; without it a folder of the plugin's name.
    #[arg(long)]
    dir: Option<PathBuf>,
    #[command(flatten)]
    speech: Speech,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Written {
    Rust,
    Js,
    Python,
    Table,
}

impl From<Written> for Language {
    fn from(written: Written) -> Self {
        match written {
            Written::Rust => Self::Rust,
            Written::Js => Self::Js,
            Written::Python => Self::Python,
            Written::Table => Self::Table,
        }
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct BuildOptions {
    /// The project's folder.
    #[arg(long, default_value = ".")]
    dir: PathBuf,
    /// A core module or a component that was built elsewhere, instead of building.
    #[arg(long)]
    from: Option<PathBuf>,
    #[command(flatten)]
    speech: Speech,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TestOptions {
    /// The project's folder.
    #[arg(long, default_value = ".")]
    dir: PathBuf,
    /// Write what comes out now into the vectors as what is expected.
    #[arg(long)]
    bless: bool,
    #[command(flatten)]
    speech: Speech,
}

impl TestOptions {
    /// The project's folder.
    pub(super) fn folder(&self) -> &Path {
        &self.dir
    }
}

pub(super) fn new(options: &NewOptions) -> Result<Report> {
    let folder = options.dir.clone().unwrap_or_else(|| PathBuf::from(&options.name));
    scaffold(&options.name, options.lang.into(), &folder).map_err(|fault| options.speech.fault(&fault))?;
    let place = folder.display().to_string();
    let next = options.speech.say("Дальше", "Next");
    let text = format!("{place}\n{next}: cd {place} && zerkalo plugin build && zerkalo plugin test");
    Ok(Report::new(text, &json!({ "folder": place })))
}

pub(super) fn build(options: &BuildOptions) -> Result<Report> {
    let fault = |fault| options.speech.fault(&fault);
    let project = Project::open(&options.dir).map_err(fault)?;
    let built = match &options.from {
        Some(file) => build::take(&project, file),
        None => build::build(&project, zerkalo_bundle::TABLE),
    };
    let built = built.map_err(fault)?;
    let bytes = options.speech.say("байт", "bytes");
    Ok(Report::new(
        format!("{} ({} {bytes})", built.component, built.size),
        &built,
    ))
}

pub(super) fn test(host: &PluginHost, options: &TestOptions) -> Result<Report> {
    let fault = |fault| options.speech.fault(&fault);
    let project = Project::open(&options.dir).map_err(fault)?;
    let plugin = load(host, &project, options.speech)?;
    let vectors = vectors(&project, options.speech)?;
    if options.bless {
        return bless(&project.folder, &vectors, &plugin, options.speech);
    }
    let runs = run_all(&vectors, &plugin);
    let differ = runs.iter().any(|run| !run.differences.is_empty());
    Ok(Report::new(in_words(&runs, options.speech), &json!({ "vectors": runs })).faulty_if(differ))
}

/// The built plugin, in the sandbox that a server would give it.
pub(super) fn load(host: &PluginHost, project: &Project, speech: Speech) -> Result<Arc<WasmAssessor>> {
    let Built { component, table } = project.built().map_err(|fault| speech.fault(&fault))?;
    let loaded = match &table {
        Some(table) => host.load_table(&component, table),
        None => host.load(&component),
    };
    loaded.map_err(|fault| {
        let finding = examine::refused(&fault);
        let words = finding.words.in_language(speech.language());
        Error::new(Code::ProjectInvalid).faults(vec![Fault::new(finding.place, finding.code, words)])
    })
}

/// The vectors that can be read; one that cannot stops the command.
fn vectors(project: &Project, speech: Speech) -> Result<Vec<(String, Vector)>> {
    let parts = project.vectors().map_err(|fault| speech.fault(&fault))?;
    let mut findings = Vec::new();
    let vectors = examine::read_vectors(&parts, &mut findings);
    if findings.is_empty() {
        return Ok(vectors);
    }
    let faults = findings.iter().map(|finding| {
        let words = finding.words.in_language(speech.language());
        Fault::new(&finding.place, finding.code, words)
    });
    Err(Error::new(Code::ProjectInvalid).faults(faults.collect()))
}

fn bless(folder: &Path, vectors: &[(String, Vector)], plugin: &WasmAssessor, speech: Speech) -> Result<Report> {
    let mut changed = Vec::new();
    for (name, vector) in vectors {
        let blessed = vector.blessed(plugin);
        if blessed == *vector {
            continue;
        }
        let file = folder.join(name);
        let text = blessed.write().map_err(Error::internal)?;
        std::fs::write(&file, text).map_err(|fault| {
            Error::new(Code::FileUnreadable)
                .detail(file.display().to_string())
                .because(fault)
        })?;
        changed.push(name.clone());
    }
    let text = match changed.is_empty() {
        true => speech.say("Ничего не изменилось.", "Nothing has changed.").to_owned(),
        false => changed.join("\n"),
    };
    Ok(Report::new(text, &json!({ "blessed": changed })))
}

fn in_words(runs: &[Run], speech: Speech) -> String {
    let mut lines = Vec::new();
    for run in runs {
        let verdict = match run.differences.is_empty() {
            true => speech.say("сошлось", "as expected"),
            false => speech.say("не сошлось", "differs"),
        };
        lines.push(format!("{}: {verdict}: {}", run.name, run.title));
        let differences = run.differences.iter().map(|difference| difference.words());
        lines.extend(differences.map(|words| format!("  {}", words.in_language(speech.language()))));
    }
    lines.join("\n")
}
