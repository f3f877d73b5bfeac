//! `zerkalo doctor`: looks over the installation and says what is well and what is not.

use std::collections::BTreeMap;

use serde::Serialize;
use zerkalo_store::Store;

use super::Report;
use crate::boot;
use crate::config::DataOptions;
use crate::error::{Error, Result};

#[derive(Serialize)]
struct Document {
    version: &'static str,
    checks: Vec<Check>,
    rows: BTreeMap<String, i64>,
}

#[derive(Serialize)]
struct Check {
    name: &'static str,
    ok: bool,
    detail: String,
}

impl Check {
    fn new(name: &'static str, ok: bool, detail: impl Into<String>) -> Self {
        Self {
            name,
            ok,
            detail: detail.into(),
        }
    }

    fn of(name: &'static str, faults: &[String], fine: impl Into<String>) -> Self {
        if faults.is_empty() {
            Self::new(name, true, fine)
        } else {
            Self::new(name, false, faults.join("; "))
        }
    }
}

pub(super) async fn run(data: DataOptions) -> Result<Report> {
    let mut checks = vec![parts(data.clone()).await?];
    let mut rows = BTreeMap::new();
    match boot::open_store(&data).await {
        Ok(store) => {
            checks.extend(database(&store).await?);
            rows = store.counts().await?;
            store.close().await;
        }
        Err(fault) => checks.push(Check::new("database", false, format!("{fault}; {}", fault.causes()))),
    }
    let lines = checks.iter().map(|check| {
        vec![
            if check.ok { "ok" } else { "FAULT" }.to_owned(),
            check.name.to_owned(),
            check.detail.clone(),
        ]
    });
    let mut text = super::table(&lines.collect::<Vec<_>>());
    let counted: Vec<Vec<String>> = rows
        .iter()
        .map(|(table, count)| vec![format!("  {table}"), count.to_string()])
        .collect();
    text.push_str(&format!("\n\nrows\n{}", super::table(&counted)));
    let is_faulty = checks.iter().any(|check| !check.ok);
    let document = Document {
        version: env!("CARGO_PKG_VERSION"),
        checks,
        rows,
    };
    Ok(Report::new(text, &document).faulty_if(is_faulty))
}

async fn database(store: &Store) -> Result<Vec<Check>> {
    let faults = store.integrity().await?;
    Ok(vec![
        Check::new("database", true, store.database_version().await?),
        Check::of("integrity", &faults, "the database finds no fault in itself"),
    ])
}

/// Forms, plugins and their cache.
async fn parts(data: DataOptions) -> Result<Check> {
    let compiler = std::env::current_exe().ok();
    let found = tokio::task::spawn_blocking(move || boot::find(&data, compiler.as_deref())).await;
    let found = found.map_err(Error::internal)?;
    let faults: Vec<String> = found
        .faults
        .iter()
        .map(|fault| format!("{}: {}", fault.place, fault.text))
        .collect();
    let compiled = found.host.as_ref().map_or(0, zerkalo_plugin_host::PluginHost::compiled);
    let fine = format!(
        "{} forms, {} plugins, {compiled} compiled anew",
        found.forms.len(),
        found.plugins.len()
    );
    Ok(Check::of("forms and plugins", &faults, fine))
}
