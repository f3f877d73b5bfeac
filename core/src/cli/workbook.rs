//! `zerkalo plugin workbook`: a municipality's system as an XLSX workbook, for those without a programmer.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;
use zerkalo_workbook::{Fault, File, Options, Plugin};

use super::Report;
use crate::error::{Code, Error, Result};
use crate::text::{self, Lang};
use crate::wording::workbook::{placed, words};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// An empty workbook: sheets, headers, lists to choose from, and how to fill them.
    Template {
        /// The workbook to make.
        file: PathBuf,
        #[command(flatten)]
        how: How,
    },
    /// A workbook with a small system, filled whole.
    Example {
        /// The workbook to make.
        file: PathBuf,
        #[command(flatten)]
        how: How,
    },
    /// Make passport.toml and forms/ of a workbook, or list every fault by sheet and cell.
    Read {
        /// The workbook.
        file: PathBuf,
        /// The folder to write to.
        #[arg(long)]
        out: PathBuf,
        /// The municipality brings a program that answers indicators scored by «программа».
        #[arg(long)]
        with_code: bool,
        #[command(flatten)]
        how: How,
    },
    /// A workbook of a passport and its forms, to go on with.
    Write {
        /// A built-in plugin's id, or a folder with passport.toml and forms/.
        source: String,
        /// The workbook to make.
        file: PathBuf,
        #[command(flatten)]
        how: How,
    },
}

#[derive(Debug, Args)]
pub(super) struct How {
    /// Replace files that are there already.
    #[arg(long)]
    force: bool,
    /// The language of what is said: ru or en.
    #[arg(long, default_value = "ru", value_parser = language)]
    language: Lang,
}

fn language(code: &str) -> std::result::Result<Lang, String> {
    text::language(code).ok_or_else(|| "ru or en".to_owned())
}

pub(super) fn run(command: Command) -> Result<Report> {
    match command {
        Command::Template { file, how } => made(zerkalo_workbook::template(), &file, &how),
        Command::Example { file, how } => made(zerkalo_workbook::example(), &file, &how),
        Command::Read {
            file,
            out,
            with_code,
            how,
        } => match zerkalo_workbook::read(&bytes(&file)?, Options { code: with_code }) {
            Ok(plugin) => write_sources(&plugin, &out, &how),
            Err(faults) => Ok(told(&faults, "workbook-faults", how.language)),
        },
        Command::Write { source, file, how } => {
            let (passport, forms) = sources(&source)?;
            let forms: Vec<_> = forms.iter().map(String::as_str).collect();
            made(zerkalo_workbook::write(&passport, &forms), &file, &how)
        }
    }
}

#[derive(Serialize)]
struct Written {
    files: Vec<String>,
}

/// A workbook that was made, or what it cannot hold.
fn made(workbook: std::result::Result<Vec<u8>, Vec<Fault>>, file: &Path, how: &How) -> Result<Report> {
    match workbook {
        Err(faults) => Ok(told(&faults, "workbook-not-written", how.language)),
        Ok(bytes) => {
            put(file, &bytes, how)?;
            Ok(written(&[file.to_owned()], how.language))
        }
    }
}

fn written(files: &[PathBuf], lang: Lang) -> Report {
    let files: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
    let text = text::t_with(lang, "workbook-written", [("files", files.join(", ").into())]);
    Report::new(text, &Written { files })
}

#[derive(Serialize)]
struct Faults<'a> {
    faults: Vec<Line<'a>>,
}

/// A fault with its words in both languages.
#[derive(Serialize)]
struct Line<'a> {
    sheet: Option<&'a str>,
    cell: Option<&'a str>,
    code: String,
    ru: String,
    en: String,
}

fn told(faults: &[Fault], heading: &str, lang: Lang) -> Report {
    let mut lines = vec![text::t_with(lang, heading, [("count", faults.len().into())])];
    lines.extend(faults.iter().map(|fault| format!("  {}", placed(lang, fault))));
    let line = |fault| Line::of(fault);
    let faults = faults.iter().map(line).collect();
    Report::new(lines.join("\n"), &Faults { faults }).faulty_if(true)
}

impl<'a> Line<'a> {
    fn of(fault: &'a Fault) -> Self {
        Self {
            sheet: fault.sheet.as_deref(),
            cell: fault.cell.as_deref(),
            code: fault.kind.code(),
            ru: words(Lang::Ru, &fault.kind),
            en: words(Lang::En, &fault.kind),
        }
    }
}

#[derive(Serialize)]
struct ReadPlugin<'a> {
    id: &'a str,
    version: &'a str,
    systems: usize,
    indicators: usize,
    advice: usize,
    forms: usize,
    files: Vec<String>,
}

/// `passport.toml` and `forms/` in a folder; all of them or, where one is there already, none.
fn write_sources(plugin: &Plugin, out: &Path, how: &How) -> Result<Report> {
    let mut files = vec![(out.join("passport.toml"), &plugin.passport)];
    for form in &plugin.forms {
        files.push((out.join("forms").join(format!("{}.toml", form.id)), &form.text));
    }
    for (file, _) in &files {
        refuse_if_there(file, how)?;
    }
    for (file, source) in &files {
        put(file, source.as_bytes(), how)?;
    }
    let passport = &plugin.package.passport;
    let read = ReadPlugin {
        id: &passport.id,
        version: &passport.version,
        systems: passport.systems.len(),
        indicators: passport.indicators.len(),
        advice: passport.advice.len(),
        forms: plugin.forms.len(),
        files: files.iter().map(|(file, _)| file.display().to_string()).collect(),
    };
    Ok(Report::new(read.in_words(how.language), &read))
}

impl ReadPlugin<'_> {
    fn in_words(&self, lang: Lang) -> String {
        let arguments = [
            ("id", self.id.to_owned().into()),
            ("version", self.version.to_owned().into()),
            ("systems", self.systems.into()),
            ("indicators", self.indicators.into()),
            ("advice", self.advice.into()),
            ("forms", self.forms.into()),
        ];
        let files = text::t_with(lang, "workbook-written", [("files", self.files.join(", ").into())]);
        format!("{}\n{files}", text::t_with(lang, "workbook-read", arguments))
    }
}

/// A passport's files, the head first, and the texts of its forms.
fn sources(source: &str) -> Result<(Vec<File>, Vec<String>)> {
    let built_in = zerkalo_bundle::PASSPORTS.iter().find(|passport| passport.id == source);
    if let Some(passport) = built_in {
        let own = |(path, _): &&(&str, &str)| path.split('/').next() == Some(source);
        let files = passport.files.iter().map(|(name, text)| File {
            name: (*name).to_owned(),
            text: (*text).to_owned(),
        });
        let forms = zerkalo_bundle::FORMS
            .iter()
            .filter(own)
            .map(|(_, text)| (*text).to_owned());
        return Ok((files.collect(), forms.collect()));
    }
    let folder = Path::new(source);
    if !folder.is_dir() {
        return Err(Error::new(Code::PluginMissing).detail(source.to_owned()));
    }
    let files = zerkalo_workbook::read_folder(folder).map_err(|faults| {
        let told: Vec<_> = faults.iter().map(ToString::to_string).collect();
        Error::new(Code::FileUnreadable).detail(told.join("; "))
    })?;
    let mut forms = Vec::new();
    collect(&folder.join("forms"), &mut forms)?;
    Ok((files, forms))
}

/// Every form below a folder, by path.
fn collect(folder: &Path, forms: &mut Vec<String>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    let entries = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut entries: Vec<PathBuf> = entries.map_err(|fault| unreadable(folder, fault))?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, forms)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            forms.push(fs::read_to_string(&path).map_err(|fault| unreadable(&path, fault))?);
        }
    }
    Ok(())
}

fn bytes(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).map_err(|fault| unreadable(file, fault))
}

fn put(file: &Path, content: &[u8], how: &How) -> Result<()> {
    refuse_if_there(file, how)?;
    let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| fs::write(file, content))
        .map_err(|fault| unreadable(file, fault))
}

fn refuse_if_there(file: &Path, how: &How) -> Result<()> {
    if !how.force && file.exists() {
        return Err(Error::new(Code::AlreadyExists).detail(format!("{} (--force)", file.display())));
    }
    Ok(())
}

fn unreadable(file: &Path, fault: std::io::Error) -> Error {
    Error::new(Code::FileUnreadable)
        .detail(file.display().to_string())
        .because(fault)
}
