//! Opening the database: which one, how many connections, and with what promises.

use std::path::PathBuf;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

use crate::error::{Result, StoreError};

/// The first SQLite without a known fault that could damage a database in WAL mode.
const LEAST_SQLITE: &str = "3.51.3";

/// The hot statements have many forms, because rows are inserted many at a time.
const CACHED_STATEMENTS: usize = 256;

/// Which database to open, and how.
#[derive(Debug, Clone)]
pub struct StoreConfig {
    /// `postgres://…`, or the path of a SQLite file, with or without `sqlite:` before it.
    pub url: String,
    /// Connections that read; on PostgreSQL also those that write.
    pub connections: u32,
    /// How long a statement waits for a lock that another process holds.
    pub busy_timeout: Duration,
}

impl StoreConfig {
    /// Sensible defaults for a small machine.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        let url = url.into();
        let connections = if is_postgres(&url) { 16 } else { 4 };
        Self {
            url,
            connections,
            busy_timeout: Duration::from_secs(5),
        }
    }

    pub(crate) fn is_postgres(&self) -> bool {
        is_postgres(&self.url)
    }
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// A pool on PostgreSQL.
pub(crate) async fn postgres(config: &StoreConfig) -> Result<DatabaseConnection> {
    let settings = postgres_settings(config).await?;
    let mut options = postgres_options(config);
    options
        .max_connections(config.connections)
        // A ping before each use is a round trip; a broken connection is an error that the caller may retry.
        .test_before_acquire(false)
        .map_sqlx_postgres_opts(move |options| {
            options
                .statement_cache_capacity(CACHED_STATEMENTS)
                .options(settings.iter().copied())
        });
    Ok(Database::connect(options).await?)
}

fn postgres_options(config: &StoreConfig) -> ConnectOptions {
    let mut options = ConnectOptions::new(config.url.clone());
    options.acquire_timeout(config.busy_timeout).sqlx_logging(false);
    options
}

/// What each session is to have. Texts are compressed by the quicker method where the server was built with it.
async fn postgres_settings(config: &StoreConfig) -> Result<Vec<(&'static str, &'static str)>> {
    // Statements are few and find their rows by key: planning them anew for each value costs more than it finds.
    let mut settings = vec![("plan_cache_mode", "force_generic_plan")];
    let connection = Database::connect(postgres_options(config).max_connections(1).to_owned()).await?;
    let sql = "SELECT 1 FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)";
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    if connection.query_one_raw(statement).await?.is_some() {
        settings.push(("default_toast_compression", "lz4"));
    }
    connection.close().await?;
    Ok(settings)
}

/// The one connection that writes to a SQLite file, created with its folder if need be.
pub(crate) async fn sqlite_writer(config: &StoreConfig) -> Result<DatabaseConnection> {
    let path = sqlite_path(config)?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| StoreError::Unavailable(error.to_string()))?;
    }
    let options = sqlite_options(config, path)
        .create_if_missing(true)
        .pragma("cache_size", "-32768");
    let writer = sqlite_pool(options, 1).await?;
    check_sqlite(&writer).await?;
    Ok(writer)
}

/// Connections that only read the SQLite file.
pub(crate) async fn sqlite_readers(config: &StoreConfig) -> Result<DatabaseConnection> {
    let options = sqlite_options(config, sqlite_path(config)?).pragma("query_only", "on");
    sqlite_pool(options, config.connections).await
}

fn sqlite_path(config: &StoreConfig) -> Result<PathBuf> {
    let path = config.url.strip_prefix("sqlite:").unwrap_or(&config.url);
    let path = path.strip_prefix("//").unwrap_or(path);
    // Readers and writer are different connections: a database in memory would be a different one for each.
    if path.is_empty() || path.contains(":memory:") || path.contains("mode=memory") {
        return Err(StoreError::Invalid {
            what: "path of a SQLite file",
        });
    }
    Ok(PathBuf::from(path))
}

fn sqlite_options(config: &StoreConfig, path: PathBuf) -> SqliteConnectOptions {
    use sea_orm::sqlx::ConnectOptions as _;
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(config.busy_timeout)
        .statement_cache_capacity(CACHED_STATEMENTS)
        // Savepoints keep the pages that they may have to restore: in memory, not in a file.
        .pragma("temp_store", "memory")
        // Pages are read where the kernel has them, not copied: each commit of the writer empties the readers' caches.
        .pragma("mmap_size", "268435456")
        // 16 MiB of log between checkpoints: each checkpoint syncs the database file.
        .pragma("wal_autocheckpoint", "4096")
        .disable_statement_logging()
}

async fn sqlite_pool(options: SqliteConnectOptions, connections: u32) -> Result<DatabaseConnection> {
    let pool = sea_orm::sqlx::sqlite::SqlitePoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(pool.into())
}

async fn check_sqlite(connection: &DatabaseConnection) -> Result<()> {
    let found = version(connection).await?;
    if numbers(&found) < numbers(LEAST_SQLITE) {
        return Err(StoreError::TooOld {
            found,
            least: LEAST_SQLITE,
        });
    }
    Ok(())
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map_while(|part| part.parse().ok()).collect()
}

/// The database's version, as it says it itself.
pub(crate) async fn version(connection: &DatabaseConnection) -> Result<String> {
    let backend = connection.get_database_backend();
    let sql = match backend {
        DbBackend::Postgres => "SELECT current_setting('server_version')",
        _ => "SELECT sqlite_version()",
    };
    let row = connection.query_one_raw(Statement::from_string(backend, sql)).await?;
    let row = row.ok_or_else(|| StoreError::Corrupt("no version".to_owned()))?;
    Ok(row.try_get_by_index(0)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        for (found, enough) in [
            ("3.51.3", true),
            ("3.52.0", true),
            ("3.100.0", true),
            ("3.51.2", false),
            ("3.9.9", false),
        ] {
            assert_eq!(numbers(found) >= numbers(LEAST_SQLITE), enough, "{found}");
        }
    }

    #[test]
    fn urls_of_sqlite_files() {
        for (url, path) in [
            ("data/z.db", "data/z.db"),
            ("sqlite:z.db", "z.db"),
            ("sqlite:///var/z.db", "/var/z.db"),
        ] {
            assert_eq!(sqlite_path(&StoreConfig::new(url)).unwrap(), PathBuf::from(path));
        }
        for url in ["", "sqlite::memory:", ":memory:"] {
            assert!(sqlite_path(&StoreConfig::new(url)).is_err(), "{url}");
        }
    }
}
