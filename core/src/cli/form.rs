//! `zerkalo form`: what institutions are asked.

use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;
use zerkalo_engine::form::{CompiledForm, Form};

use super::Report;
use crate::boot;
use crate::config::DataOptions;
use crate::error::{Code, Error, Fault, Result};
use crate::library::form_faults;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// The forms that the server would offer.
    List,
    /// One form, whole; the newest version of it.
    Show {
        /// Its id, such as zaozersk/upbringing.
        id: String,
    },
    /// Whether a file is a form.
    Check {
        /// The TOML file.
        file: PathBuf,
    },
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    version: u32,
    system: &'a str,
    title: &'a str,
    questions: usize,
    digest: &'a str,
}

impl<'a> Line<'a> {
    fn of(form: &'a CompiledForm) -> Self {
        Self {
            id: &form.id,
            version: form.version,
            system: &form.system,
            title: form.text(&form.title, "ru"),
            questions: form.questions().filter(|question| question.kind.is_answered()).count(),
            digest: form.digest(),
        }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.to_owned(),
            format!("v{}", self.version),
            format!("{} questions", self.questions),
            self.title.to_owned(),
        ]
    }
}

pub(super) fn run(data: &DataOptions, command: Command) -> Result<Report> {
    match command {
        Command::List => list(data),
        Command::Show { id } => show(data, &id),
        Command::Check { file } => check(&file),
    }
}

fn list(data: &DataOptions) -> Result<Report> {
    let forms = load(data)?;
    let lines: Vec<Line<'_>> = forms.iter().map(Line::of).collect();
    let rows: Vec<Vec<String>> = lines.iter().map(Line::cells).collect();
    Ok(Report::new(super::table(&rows), &lines))
}

fn show(data: &DataOptions, id: &str) -> Result<Report> {
    let forms = load(data)?;
    let named = forms.iter().filter(|form| form.id == id);
    let form = named.max_by_key(|form| form.version);
    let form = form.ok_or_else(|| Error::new(Code::FormMissing).detail(id.to_owned()))?;
    Ok(Report::new(outline(form), form.form()))
}

fn check(file: &std::path::Path) -> Result<Report> {
    let place = file.display().to_string();
    let source = std::fs::read_to_string(file)
        .map_err(|fault| Error::new(Code::FileUnreadable).detail(place.clone()).because(fault))?;
    let form = Form::parse(&source).map_err(|faults| form_faults(&place, &faults))?;
    let line = Line::of(&form);
    Ok(Report::new(
        format!("{place}: fine\n{}", super::table(&[line.cells()])),
        &line,
    ))
}

fn load(data: &DataOptions) -> Result<Vec<CompiledForm>> {
    let mut faults: Vec<Fault> = Vec::new();
    let mut forms = Vec::new();
    for (place, source) in boot::form_sources(data, &mut faults) {
        match Form::parse(&source) {
            Ok(form) => forms.push(form),
            Err(found) => faults.extend(form_faults(&place, &found).fault_list().iter().cloned()),
        }
    }
    if faults.is_empty() {
        Ok(forms)
    } else {
        Err(Error::new(Code::FormInvalid).faults(faults))
    }
}

/// Sections and questions, one line each.
fn outline(form: &CompiledForm) -> String {
    let mut lines = vec![format!(
        "{} v{}: {}",
        form.id,
        form.version,
        form.text(&form.title, "ru")
    )];
    for section in &form.sections {
        lines.push(format!("\n{}  {}", section.id, form.text(&section.title, "ru")));
        let rows = section.questions.iter().map(|question| {
            vec![
                format!("  {}", question.id),
                question.kind.name().to_owned(),
                form.text(&question.title, "ru").to_owned(),
            ]
        });
        lines.push(super::table(&rows.collect::<Vec<_>>()));
    }
    lines.join("\n")
}
