//! `zerkalo migrate`: brings the database up to date.

use serde::Serialize;

use super::Report;
use crate::boot;
use crate::config::DataOptions;
use crate::error::Result;

#[derive(Serialize)]
struct Migrated {
    database: String,
}

pub(super) async fn run(data: DataOptions) -> Result<Report> {
    let store = boot::open_store(&data).await?;
    let database = store.database_version().await?;
    store.close().await;
    Ok(Report::new(
        format!("{database}: the schema is up to date"),
        &Migrated { database },
    ))
}
