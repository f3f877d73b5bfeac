//! Reading a backup line by line, each part held against the manifest.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;

use super::{FORMAT, Head, Line, Manifest, Running};
use crate::error::{Code, Error, Result};

/// What comes next in a backup.
pub(super) enum Item {
    /// A table begins.
    Table { name: String, columns: Vec<String> },
    /// A row of the table that has begun.
    Row(String),
    /// A file begins.
    File(String),
    /// A piece of the file that has begun.
    Piece(Vec<u8>),
}

enum Open {
    Nothing,
    Table(Running),
    File(Running),
}

/// A backup being read.
pub(super) struct Reading {
    /// Where it comes from.
    pub(super) head: Head,
    lines: BufReader<GzDecoder<File>>,
    open: Open,
    seen: Manifest,
    done: bool,
}

impl Reading {
    /// Opens a backup and reads its head.
    ///
    /// # Errors
    /// With [`Code::BackupDamaged`] for what is no backup, [`Code::BackupNewer`] for one of a later form.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|fault| {
            Error::new(Code::FileUnreadable)
                .detail(path.display().to_string())
                .because(fault)
        })?;
        let mut lines = BufReader::new(GzDecoder::new(file));
        let first = next_line(&mut lines)?.unwrap_or_default();
        match serde_json::from_str(&first) {
            Ok(Line::Head(head)) if head.format == FORMAT => Ok(Self {
                head,
                lines,
                open: Open::Nothing,
                seen: Manifest::default(),
                done: false,
            }),
            Ok(Line::Head(_)) => Err(Code::BackupNewer.into()),
            _ => Err(damaged("it does not begin as a backup does")),
        }
    }

    /// The manifest, once everything before it was read and is as it says.
    pub(super) fn manifest(&self) -> &Manifest {
        &self.seen
    }

    /// What comes next; none at the end, where all was as the manifest says.
    ///
    /// # Errors
    /// With [`Code::BackupDamaged`].
    pub(super) fn next(&mut self) -> Result<Option<Item>> {
        if self.done {
            return Ok(None);
        }
        let Some(line) = next_line(&mut self.lines)? else {
            return Err(damaged("it ends too early"));
        };
        match line.as_bytes().first() {
            Some(b'[') => self.row(line).map(Some),
            Some(b'"') => self.piece(&line).map(Some),
            _ => self.begins(&line),
        }
    }

    fn row(&mut self, line: String) -> Result<Item> {
        let Open::Table(part) = &mut self.open else {
            return Err(damaged("a row without a table"));
        };
        part.row(&line);
        Ok(Item::Row(line))
    }

    fn piece(&mut self, line: &str) -> Result<Item> {
        let Open::File(part) = &mut self.open else {
            return Err(damaged("a piece without a file"));
        };
        let piece = STANDARD.decode(line.trim_matches('"'));
        let piece = piece.map_err(|_| damaged(&part.name))?;
        part.bytes(&piece);
        Ok(Item::Piece(piece))
    }

    fn begins(&mut self, line: &str) -> Result<Option<Item>> {
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => {}
            Open::Table(part) => self.seen.tables.push(part.done()),
            Open::File(part) => self.seen.files.push(part.done()),
        }
        match serde_json::from_str(line) {
            Ok(Line::Table { name, columns }) => {
                self.open = Open::Table(Running::new(name.clone()));
                Ok(Some(Item::Table { name, columns }))
            }
            Ok(Line::File { path }) => {
                self.open = Open::File(Running::new(path.clone()));
                Ok(Some(Item::File(path)))
            }
            Ok(Line::Manifest(manifest)) => self.ends(&manifest).map(|()| None),
            _ => Err(damaged("a line cannot be read")),
        }
    }

    fn ends(&mut self, manifest: &Manifest) -> Result<()> {
        let (said, seen) = (&manifest.tables, &self.seen.tables);
        let differs = said.iter().zip(seen).find(|(one, other)| one != other);
        let files = manifest
            .files
            .iter()
            .zip(&self.seen.files)
            .find(|(one, other)| one != other);
        if let Some((part, _)) = differs.or(files) {
            return Err(damaged(&format!("{} is not what was written", part.name)));
        }
        if *manifest != self.seen {
            return Err(damaged("a part is missing"));
        }
        self.done = true;
        Ok(())
    }
}

fn next_line(lines: &mut BufReader<GzDecoder<File>>) -> Result<Option<String>> {
    let mut line = String::new();
    let read = lines
        .read_line(&mut line)
        .map_err(|fault| damaged("it cannot be unpacked").because(fault))?;
    if line.ends_with('\n') {
        line.pop();
    }
    Ok((read > 0).then_some(line))
}

fn damaged(what: &str) -> Error {
    Error::new(Code::BackupDamaged).detail(what.to_owned())
}
