//! Taking a backup.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, Read, Write};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use zerkalo_store::Store;
use zerkalo_store::dump::{Pages, Snapshot, Table};

use super::{FORMAT, Head, Line, Manifest, OBJECTS, Running, folders};
use crate::config::DataOptions;
use crate::error::{Code, Error, Result};
use crate::objects::Objects;

/// Bytes of an uploaded file on one line.
const PIECE: usize = 48 * 1024;

/// Writes a backup; the file appears when it is whole.
///
/// # Errors
/// With [`Code::AlreadyExists`] if there is such a file, [`Code::NotFound`] if there is no database.
pub async fn take(data: &DataOptions, store: &Store, target: &Path) -> Result<Manifest> {
    if target.exists() {
        return Err(Error::new(Code::AlreadyExists).detail(target.display().to_string()));
    }
    let mut unfinished = target.as_os_str().to_owned();
    unfinished.push(".part");
    let unfinished = Path::new(&unfinished);
    let written = write(data, store, unfinished).await;
    match written {
        Ok(manifest) => {
            std::fs::rename(unfinished, target).map_err(|fault| unwritable(target, fault))?;
            Ok(manifest)
        }
        Err(fault) => {
            drop(std::fs::remove_file(unfinished));
            Err(fault)
        }
    }
}

async fn write(data: &DataOptions, store: &Store, path: &Path) -> Result<Manifest> {
    // Files after the snapshot: whatever a row of it names has been kept before.
    let snapshot = store.snapshot().await?;
    let head = Head {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: Timestamp::now().to_string(),
        migrations: snapshot.migrations().await?,
    };
    if head.migrations.is_empty() {
        return Err(Error::new(Code::NotFound).detail("there is no database here"));
    }
    let file = create(path).map_err(|fault| unwritable(path, fault))?;
    let mut out = GzEncoder::new(file, Compression::fast());
    let mut manifest = Manifest::default();
    line(&mut out, &Line::Head(head))?;
    for found in snapshot.tables().await? {
        manifest.tables.push(table(&mut out, &snapshot, &found).await?);
    }
    for path in folders::list(data).map_err(|fault| unreadable(&data.data, fault))? {
        manifest.files.push(installed(&mut out, &data.data, path)?);
    }
    let objects = Objects::open(data)?;
    for found in objects.list().await? {
        // One that was swept since is named by no answer.
        if let Some(bytes) = objects.get(&found.key).await? {
            let path = format!("{OBJECTS}/{}", found.key);
            manifest
                .files
                .push(pieces(&mut out, path, &bytes[..]).map_err(Error::internal)?);
        }
    }
    line(&mut out, &Line::Manifest(manifest.clone()))?;
    let file = out.finish().map_err(|fault| unwritable(path, fault))?;
    file.sync_all().map_err(|fault| unwritable(path, fault))?;
    Ok(manifest)
}

async fn table(out: &mut impl Write, snapshot: &Snapshot, table: &Table) -> Result<super::Part> {
    let (name, columns) = (table.name.clone(), table.columns());
    line(out, &Line::Table { name, columns })?;
    let (mut part, mut pages) = (Running::new(table.name.clone()), Pages::default());
    loop {
        let rows = snapshot.rows(table, &mut pages).await?;
        if rows.is_empty() {
            return Ok(part.done());
        }
        for row in rows {
            part.row(&row);
            writeln!(out, "{row}").map_err(Error::internal)?;
        }
    }
}

fn installed(out: &mut impl Write, folder: &Path, path: String) -> Result<super::Part> {
    let full = folder.join(&path);
    let file = File::open(&full).map_err(|fault| unreadable(&full, fault))?;
    pieces(out, path, BufReader::new(file)).map_err(|fault| unreadable(&full, fault))
}

fn pieces(out: &mut impl Write, path: String, mut bytes: impl Read) -> std::io::Result<super::Part> {
    let head = serde_json::to_string(&Line::File { path: path.clone() })?;
    writeln!(out, "{head}")?;
    let mut part = Running::new(path);
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        if bytes.by_ref().take(PIECE as u64).read_to_end(&mut piece)? == 0 {
            return Ok(part.done());
        }
        part.bytes(&piece);
        writeln!(out, "\"{}\"", STANDARD.encode(&piece))?;
    }
}

fn line(out: &mut impl Write, line: &Line) -> Result<()> {
    let text = serde_json::to_string(line).map_err(Error::internal)?;
    writeln!(out, "{text}").map_err(Error::internal)
}

/// Whoever reads a backup reads everything: only its owner may.
fn create(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn unwritable(path: &Path, fault: std::io::Error) -> Error {
    Error::new(Code::FileUnreadable)
        .detail(format!("{} cannot be written", path.display()))
        .because(fault)
}

fn unreadable(path: &Path, fault: std::io::Error) -> Error {
    Error::new(Code::FileUnreadable)
        .detail(path.display().to_string())
        .because(fault)
}
