//! Writing everything into an empty database, in one transaction.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, TransactionTrait};

use super::catalogue::{self, Table};
use super::known_migrations;
use crate::error::{Result, StoreError};
use crate::sql::{self, values};
use crate::store::Store;

/// A database that is being filled. What is not finished leaves no row.
#[derive(Debug)]
pub struct Loading {
    tx: DatabaseTransaction,
    tables: Vec<Table>,
    /// Statements that put foreign keys back.
    keys: Vec<String>,
}

impl Store {
    /// Prepares an empty database to be filled with what was taken from one that had had these migrations.
    ///
    /// # Errors
    /// [`StoreError::Newer`] if this program does not know them all, [`StoreError::NotEmpty`] if anything is in the
    /// database already.
    pub async fn load(&self, migrations: &[String]) -> Result<Loading> {
        if !known_migrations().starts_with(migrations) {
            return Err(StoreError::Newer);
        }
        let had = catalogue::migrations(self.primary()).await?;
        if !migrations.starts_with(&had) || !is_empty(self.primary()).await? {
            return Err(StoreError::NotEmpty);
        }
        let missing = u32::try_from(migrations.len() - had.len()).map_err(|_| StoreError::Newer)?;
        if missing > 0 {
            Migrator::up(self.primary(), Some(missing)).await?;
        }
        let tx = self.primary().begin().await?;
        let tables = catalogue::tables(&tx).await?;
        let keys = without_foreign_keys(&tx).await?;
        Ok(Loading { tx, tables, keys })
    }
}

async fn is_empty(db: &impl ConnectionTrait) -> Result<bool> {
    for table in catalogue::tables(db).await? {
        let sql = format!("SELECT 1 FROM \"{}\" LIMIT 1", table.name);
        if sql::row(db, &sql, values![]).await?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Rows come table by table, whatever refers to what: keys are checked at the end.
async fn without_foreign_keys(tx: &DatabaseTransaction) -> Result<Vec<String>> {
    if tx.get_database_backend() != DbBackend::Postgres {
        tx.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
        return Ok(Vec::new());
    }
    let sql = "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::text::regnamespace";
    let mut keys = Vec::new();
    for row in sql::rows(tx, sql, values![]).await? {
        let drop: String = row.try_get_by_index(0)?;
        tx.execute_unprepared(&drop).await?;
        keys.push(row.try_get_by_index(1)?);
    }
    Ok(keys)
}

impl Loading {
    /// The table of this name, if its columns are these.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if there is none.
    pub fn table(&self, name: &str, columns: &[String]) -> Result<Table> {
        let found = self
            .tables
            .iter()
            .find(|table| table.name == name && table.columns() == columns);
        found
            .cloned()
            .ok_or_else(|| StoreError::Corrupt(format!("there is no table {name} with these columns")))
    }

    /// Writes rows, a JSON array each.
    ///
    /// # Errors
    /// The database's.
    pub async fn rows(&self, table: &Table, lines: &[String]) -> Result<()> {
        let backend = self.tx.get_database_backend();
        let source = if backend == DbBackend::Postgres {
            "json_array_elements(CAST(? AS TEXT)::json) AS line(value)"
        } else {
            "json_each(?) AS line"
        };
        let cells: Vec<_> = (0..table.columns.len())
            .map(|at| table.read(backend, at, "line.value"))
            .collect();
        let names: Vec<_> = table.columns().iter().map(|name| format!("\"{name}\"")).collect();
        let sql = format!(
            "INSERT INTO \"{}\" ({}) SELECT {} FROM {source}",
            table.name,
            names.join(", "),
            cells.join(", ")
        );
        let all = format!("[{}]", lines.join(","));
        sql::rows(&self.tx, &sql, values![all]).await.map(drop)
    }

    /// Makes all of it stay.
    ///
    /// # Errors
    /// The database's, where a row refers to none.
    pub async fn finish(self) -> Result<()> {
        for key in &self.keys {
            self.tx.execute_unprepared(key).await?;
        }
        Ok(self.tx.commit().await?)
    }
}
