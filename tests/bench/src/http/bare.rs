//! What the database alone could do: the same rows, inserted by hand on one connection.

use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement, TransactionTrait};

use super::rows::Written;

/// How fast the rows went in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Speed {
    /// Submissions a second.
    pub(crate) rate: f64,
    /// Milliseconds that a commit took, with what was inserted before it.
    pub(crate) millis: f64,
}

/// One connection with the store's promises: WAL and `synchronous=FULL` on SQLite, the defaults on PostgreSQL.
pub(crate) async fn connect(url: &str) -> Result<DatabaseConnection> {
    let Some(path) = url.strip_prefix("sqlite://") else {
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).sqlx_logging(false);
        return Ok(Database::connect(options).await?);
    };
    use sea_orm::sqlx::ConnectOptions as _;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("cache_size", "-32768")
        .pragma("wal_autocheckpoint", "4096")
        .disable_statement_logging();
    Ok(SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await?
        .into())
}

/// What a query that counts says.
pub(crate) async fn count(db: &DatabaseConnection, sql: &str) -> Result<usize> {
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await?;
    let counted: i64 = row.context("no count")?.try_get_by_index(0)?;
    Ok(usize::try_from(counted)?)
}

/// Inserts everything, so many submissions a commit.
pub(crate) async fn insert(db: &DatabaseConnection, written: &[Written], group: usize) -> Result<Speed> {
    if written.is_empty() {
        bail!("no submission was signed");
    }
    let start = Instant::now();
    for submissions in written.chunks(group) {
        let tx = db.begin().await?;
        for submission in submissions {
            tx.execute_raw(submission.statement.clone()).await?;
        }
        tx.commit().await?;
    }
    let seconds = start.elapsed().as_secs_f64();
    let commits = written.len().div_ceil(group) as f64;
    Ok(Speed {
        rate: written.len() as f64 / seconds,
        millis: seconds / commits * 1e3,
    })
}
