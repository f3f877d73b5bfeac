//! Restoring a backup into an empty place.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use zerkalo_store::Store;
use zerkalo_store::dump::{Loading, Table};

use super::reading::{Item, Reading};
use super::{Head, Manifest, OBJECTS, folders};
use crate::config::DataOptions;
use crate::error::{Code, Error, Result};
use crate::objects::Objects;

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
    let objects = Objects::open(data)?;
    let mut files = folders::list(data).map_err(Error::internal)?;
    files.extend(objects.list().await?.into_iter().map(|found| found.key));
    if !files.is_empty() {
        return Err(Error::new(Code::NotEmpty).detail(files.join(", ")));
    }
    let loading = store.load(&first.head.migrations).await?;
    let mut files = Files::new(data, objects);
    match fill(&loading, &mut files, source).await {
        Ok(()) => loading.finish().await?,
        Err(fault) => {
            files.undo().await;
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
            Item::File(path) => files.begin(&path).await?,
            Item::Piece(piece) => files.write(&piece)?,
        }
    }
    files.end().await?;
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
    objects: Objects,
    open: Open,
    made: Vec<PathBuf>,
    put: Vec<String>,
}

/// Where the pieces of a file go.
enum Open {
    Nowhere,
    Folder(File),
    /// An object is put in one piece.
    Object(String, Vec<u8>),
}

impl<'a> Files<'a> {
    fn new(data: &'a DataOptions, objects: Objects) -> Self {
        Self {
            data,
            objects,
            open: Open::Nowhere,
            made: Vec::new(),
            put: Vec::new(),
        }
    }

    async fn begin(&mut self, path: &str) -> Result<()> {
        self.end().await?;
        if let Some(key) = path.strip_prefix(OBJECTS).and_then(|rest| rest.strip_prefix('/')) {
            self.open = Open::Object(key.to_owned(), Vec::new());
            return Ok(());
        }
        let place = folders::place(self.data, path);
        let place = place.ok_or_else(|| Error::new(Code::BackupDamaged).detail(path.to_owned()))?;
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder).map_err(Error::internal)?;
        }
        self.open = Open::Folder(File::create_new(&place).map_err(Error::internal)?);
        self.made.push(place);
        Ok(())
    }

    fn write(&mut self, piece: &[u8]) -> Result<()> {
        match &mut self.open {
            Open::Nowhere => Ok(()),
            Open::Folder(file) => file.write_all(piece).map_err(Error::internal),
            Open::Object(_, bytes) => {
                bytes.extend_from_slice(piece);
                Ok(())
            }
        }
    }

    async fn end(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.open, Open::Nowhere) {
            Open::Nowhere => Ok(()),
            Open::Folder(file) => file.sync_all().map_err(Error::internal),
            Open::Object(key, bytes) => {
                self.objects.put(&key, bytes).await?;
                self.put.push(key);
                Ok(())
            }
        }
    }

    /// Takes away what was made before something failed.
    async fn undo(self) {
        for path in self.made {
            drop(std::fs::remove_file(path));
        }
        for key in self.put {
            drop(self.objects.delete(&key).await);
        }
    }
}
