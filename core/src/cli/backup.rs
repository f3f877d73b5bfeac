//! `zerkalo backup` and `zerkalo restore`: everything in one file, and back.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use zerkalo_store::{Store, StoreConfig};

use super::Report;
use crate::actions::backup::{Manifest, restore, take};
use crate::config::DataOptions;
use crate::error::Result;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The backup.
    file: PathBuf,
}

#[derive(Serialize)]
struct Document {
    file: PathBuf,
    manifest: Manifest,
}

impl Document {
    fn report(self, done: &str) -> Report {
        let (rows, files) = (self.manifest.rows(), self.manifest.files.len());
        let text = format!("{done} {}: {rows} rows, {files} files", self.file.display());
        Report::new(text, &self)
    }
}

/// The server may run meanwhile.
pub(super) async fn take_one(data: DataOptions, options: Options) -> Result<Report> {
    data.prepare()?;
    // As it is: a newer program that only takes a backup must not change the schema under a running server.
    let store = Store::open(StoreConfig::new(data.database())).await?;
    let taken = take::take(&data, &store, &options.file).await;
    store.close().await;
    let manifest = taken?;
    let file = options.file;
    Ok(Document { file, manifest }.report("Everything is in"))
}

pub(super) async fn restore_one(data: DataOptions, options: Options) -> Result<Report> {
    data.prepare()?;
    let store = Store::open(StoreConfig::new(data.database())).await?;
    let restored = restore::restore(&data, &store, &options.file).await;
    store.close().await;
    let (head, manifest) = restored?;
    let done = format!("Restored what was taken at {} from", head.made_at);
    let file = options.file;
    Ok(Document { file, manifest }.report(&done))
}
