//! One database from an empty folder to its figures.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use sea_orm::{ConnectionTrait, DatabaseConnection};

use super::bare::{self, Speed};
use super::postgres::Postgres;
use super::seed::{self, Size, Target};
use super::server::Server;
use super::{HttpOptions, plan, rows};
use crate::load::{Outcome, Pace, send};
use crate::process::processor_seconds;

/// Requests a second that must be served at least.
const PACE: f64 = 750.0;
/// Submissions that are inserted bare.
const BARE: usize = 3000;

/// What was measured on one database.
pub(crate) struct Measured {
    pub(crate) database: String,
    pub(crate) closed: Outcome,
    pub(crate) paced: Outcome,
    /// Processor time of the server for a submission.
    pub(crate) processor_micros: f64,
    pub(crate) rows: f64,
    pub(crate) single: Speed,
    pub(crate) grouped: Speed,
}

/// On the SQLite file of a data folder.
pub(crate) async fn sqlite(options: &HttpOptions, server: &Server, scratch: &Path) -> Result<Measured> {
    let targets = seeded(options, server).await?;
    let file = server.data.join("zerkalo.sqlite");
    let copies = [scratch.join("single.sqlite"), scratch.join("grouped.sqlite")];
    for copy in &copies {
        std::fs::copy(&file, copy)?;
    }
    let signed = signed(options, server, &targets, scratch)?;
    let urls = copies.map(|copy| format!("sqlite://{}", copy.display()));
    measured(options, server, signed, &urls).await
}

/// On a database of a cluster, which is copied as a template.
pub(crate) async fn postgres(
    options: &HttpOptions,
    server: &Server,
    cluster: &Postgres,
    scratch: &Path,
) -> Result<Measured> {
    let main = bare::connect(&cluster.url("postgres")).await?;
    main.execute_unprepared("CREATE DATABASE bench").await?;
    let targets = seeded(options, server).await?;
    let copies = ["single", "grouped"];
    for copy in copies {
        main.execute_unprepared(&format!("CREATE DATABASE {copy} TEMPLATE bench"))
            .await?;
    }
    main.execute_unprepared("CHECKPOINT").await?;
    let signed = signed(options, server, &targets, scratch)?;
    let measured = measured(options, server, signed, &copies.map(|copy| cluster.url(copy))).await?;
    main.close().await?;
    Ok(measured)
}

/// The store is filled once forms and plugins are there.
async fn seeded(options: &HttpOptions, server: &Server) -> Result<Vec<Target>> {
    server.publish()?;
    let rounds = 1 + options.signed_rounds + options.paced_rounds;
    seed::seed(
        &server.url(),
        Size {
            institutions: options.institutions,
            rounds,
        },
    )
    .await
}

/// What the server answered.
struct Signed {
    closed: Outcome,
    paced: Outcome,
    processor_micros: f64,
}

/// One round to warm up, which also makes an earlier round for each institution, then the measurements.
fn signed(options: &HttpOptions, server: &Server, targets: &[Target], scratch: &Path) -> Result<Signed> {
    let (running, address) = server.start(&[])?;
    let (warm, rest) = targets
        .split_at_checked(options.institutions)
        .context("too few submissions")?;
    let (fast, paced) = rest
        .split_at_checked(options.institutions * options.signed_rounds)
        .context("too few submissions")?;
    let sign = |pace, targets: &[Target]| send(&plan(address, options.connections, pace, targets), scratch);
    sign(Pace::Closed, warm)?;
    let before = processor_seconds(running.id())?;
    let closed = sign(Pace::Closed, fast)?;
    let spent = processor_seconds(running.id())? - before;
    let processor_micros = spent * 1e6 / closed.served as f64;
    let paced = sign(Pace::Rate(PACE), paced)?;
    running.stop()?;
    Ok(Signed {
        closed,
        paced,
        processor_micros,
    })
}

/// Counts what was stored, and inserts the same rows bare into copies of the database as it was before.
async fn measured(options: &HttpOptions, server: &Server, signed: Signed, copies: &[String; 2]) -> Result<Measured> {
    let [single, grouped] = copies;
    let database = server.database_version().await?;
    let db = bare::connect(&server.url()).await?;
    check_stored(&db, &signed, options.institutions).await?;
    let written = rows::written(&db, BARE).await?;
    db.close().await?;
    let rows = written.iter().map(|written| written.rows).sum::<usize>() as f64 / written.len().max(1) as f64;
    let db = bare::connect(single).await?;
    let single = bare::insert(&db, &written, 1).await?;
    db.close().await?;
    let db = bare::connect(grouped).await?;
    let grouped = bare::insert(&db, &written, options.connections).await?;
    db.close().await?;
    let Signed {
        closed,
        paced,
        processor_micros,
    } = signed;
    Ok(Measured {
        database,
        closed,
        paced,
        processor_micros,
        rows,
        single,
        grouped,
    })
}

/// What was answered must be there, scored.
async fn check_stored(db: &DatabaseConnection, signed: &Signed, warm: usize) -> Result<()> {
    let stored = bare::count(db, "SELECT count(*) FROM assessment WHERE outcome IS NOT NULL").await?;
    let answered = signed.closed.served + signed.paced.served + warm;
    if stored != answered {
        bail!("{answered} submissions were acknowledged, {stored} scored ones are stored");
    }
    Ok(())
}
