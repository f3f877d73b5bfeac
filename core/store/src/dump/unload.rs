//! Reading everything as it was at one moment, while others write.

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, IsolationLevel, TransactionOptions, TransactionTrait,
};

use super::catalogue::{self, Table};
use crate::error::{Result, StoreError};
use crate::sql::{self, values};
use crate::store::Store;

/// As much text is read at a time, more or less.
const ENOUGH: usize = 1 << 20;
/// Rows may be large: the first page is small.
const FIRST_PAGE: u64 = 8;
const LARGEST_PAGE: u64 = 4096;

/// The database as it was at one moment.
#[derive(Debug)]
pub struct Snapshot(DatabaseTransaction);

impl Store {
    /// Takes hold of the database as it is now. Nobody waits for it.
    ///
    /// # Errors
    /// The database's.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        let options = match self.read().get_database_backend() {
            DbBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
            // With its write-ahead log SQLite shows a transaction what there was at its first look.
            _ => TransactionOptions::default(),
        };
        Ok(Snapshot(self.read().0.begin_with_options(options).await?))
    }
}

impl Snapshot {
    /// The migrations that it has had, oldest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn migrations(&self) -> Result<Vec<String>> {
        catalogue::migrations(&self.0).await
    }

    /// Its tables, by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn tables(&self) -> Result<Vec<Table>> {
        catalogue::tables(&self.0).await
    }

    /// The rows that come after another in the table's own order, a JSON array each; none when there are no more.
    ///
    /// # Errors
    /// The database's, and [`StoreError::Corrupt`] for a table without a primary key.
    pub async fn rows(&self, table: &Table, pages: &mut Pages) -> Result<Vec<String>> {
        let backend = self.0.get_database_backend();
        let key = table.key();
        if key.is_empty() {
            return Err(StoreError::Corrupt(format!("{} has no primary key", table.name)));
        }
        let names: Vec<_> = key
            .iter()
            .map(|&at| format!("\"{}\"", table.columns[at].name))
            .collect();
        let names = names.join(", ");
        let source = if backend == DbBackend::Postgres {
            "last.line::json"
        } else {
            "last.line"
        };
        let read: Vec<_> = key.iter().map(|&at| table.read(backend, at, source)).collect();
        let (name, written, size) = (&table.name, table.written(backend), pages.size);
        let (after, bound) = match pages.last.take() {
            None => (String::new(), values![]),
            Some(last) => (
                format!(
                    "WHERE ({names}) > (SELECT {} FROM (SELECT CAST(? AS TEXT) AS line) last)",
                    read.join(", ")
                ),
                values![last],
            ),
        };
        let sql = format!("SELECT {written} FROM \"{name}\" {after} ORDER BY {names} LIMIT {size}");
        let rows = sql::rows(&self.0, &sql, bound).await?;
        let lines = rows.iter().map(|row| Ok(row.try_get_by_index(0)?));
        let lines: Vec<String> = lines.collect::<Result<_>>()?;
        pages.turn(&lines);
        Ok(lines)
    }
}

/// How far one has come in a table.
#[derive(Debug)]
pub struct Pages {
    last: Option<String>,
    size: u64,
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            last: None,
            size: FIRST_PAGE,
        }
    }
}

impl Pages {
    fn turn(&mut self, lines: &[String]) {
        let read: usize = lines.iter().map(String::len).sum();
        if read < ENOUGH / 2 {
            self.size = (self.size * 2).min(LARGEST_PAGE);
        } else if read > ENOUGH {
            self.size = (self.size / 2).max(1);
        }
        self.last = lines.last().cloned();
    }
}
