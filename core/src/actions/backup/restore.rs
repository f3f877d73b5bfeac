//! Restoring a backup into an empty place.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use zerkalo_store::Store;
use zerkalo_store::dump::{Loading, Table};

use super::reading::{Item, Reading};
use super::{Head, Manifest, folders};
use crate::config::DataOptions;
use crate::error::{Code, Error, Result};

/// Rows go to the database in portions of about as much text.
const PORTION: usize = 1 << 20;

/// Restores a backup. It is read twice: nothing is touched before all of it was found whole.
///
/// # Errors
/// With [`Code::BackupDamaged`], [`Code::BackupNewer`], or [`Code::NotEmpty`] if there is anything in the database or
/// among the files.
pub async fn restore(data: &DataOptions, store: &Store, source: &Path) -> Result<(Head, Manifest)> {
    let mut first = Reading::open(source)?;
    while first.next()?.is_some() {}
    let files = folders::list(data).map_err(Error::internal)?;
    if !files.is_empty() {
        return Err(Error::new(Code::NotEmpty).detail(files.join(", ")));
    }
    let loading = store.load(&first.head.migrations).await?;
    let mut files = Files::new(data);
    match fill(&loading, &mut files, source).await {
        Ok(()) => loading.finish().await?,
        Err(fault) => {
            files.undo();
            return Err(fault);
        }
    }
    store.migrate().await?;
    let manifest = first.manifest().clone();
    Ok((first.head, manifest))
}

async fn fill(loading: &Loading, files: &mut Files<'_>, source: &Path) -> Result<()> {
    let mut reading = Reading::open(source)?;
    let mut rows = Rows::default();
    while let Some(item) = reading.next()? {
        match item {
            Item::Table { name, columns } => {
                rows.send(loading).await?;
                rows.table = Some(loading.table(&name, &columns)?);
            }
            Item::Row(line) => rows.push(loading, line).await?,
            Item::File(path) => files.begin(&path)?,
            Item::Piece(piece) => files.write(&piece)?,
        }
    }
    files.end()?;
    rows.send(loading).await
}

/// Rows of a table that wait to be sent.
#[derive(Default)]
struct Rows {
    table: Option<Table>,
    lines: Vec<String>,
    size: usize,
}

impl Rows {
    async fn push(&mut self, loading: &Loading, line: String) -> Result<()> {
        self.size += line.len();
        self.lines.push(line);
        if self.size < PORTION {
            Ok(())
        } else {
            self.send(loading).await
        }
    }

    async fn send(&mut self, loading: &Loading) -> Result<()> {
        if let Some(table) = self.table.as_ref().filter(|_| !self.lines.is_empty()) {
            loading.rows(table, &self.lines).await?;
        }
        self.lines.clear();
        self.size = 0;
        Ok(())
    }
}

/// Files that are being restored.
struct Files<'a> {
    data: &'a DataOptions,
    open: Option<File>,
    made: Vec<PathBuf>,
}

impl<'a> Files<'a> {
    fn new(data: &'a DataOptions) -> Self {
        Self {
            data,
            open: None,
            made: Vec::new(),
        }
    }

    fn begin(&mut self, path: &str) -> Result<()> {
        self.end()?;
        let place = folders::place(self.data, path);
        let place = place.ok_or_else(|| Error::new(Code::BackupDamaged).detail(path.to_owned()))?;
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder).map_err(Error::internal)?;
        }
        self.open = Some(File::create_new(&place).map_err(Error::internal)?);
        self.made.push(place);
        Ok(())
    }

    fn write(&mut self, piece: &[u8]) -> Result<()> {
        self.open
            .as_mut()
            .map_or(Ok(()), |file| file.write_all(piece))
            .map_err(Error::internal)
    }

    fn end(&mut self) -> Result<()> {
        self.open
            .take()
            .map_or(Ok(()), |file| file.sync_all())
            .map_err(Error::internal)
    }

    /// Takes away what was made before something failed.
    fn undo(self) {
        for path in self.made {
            drop(std::fs::remove_file(path));
        }
    }
}
