//! What tables there are, and how their values are written as JSON and read back.

use sea_orm::{ConnectionTrait, DbBackend};

use crate::error::{Result, StoreError};
use crate::sql::{self, values};

/// Where migrations are noted: not a table of ours.
const MIGRATIONS: &str = "seaql_migrations";

/// A table with its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    pub(super) columns: Vec<Column>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    kind: Kind,
    /// Its place in the primary key, from 1; 0 where it is no part of it.
    key: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Int,
    Bool,
    Uuid,
    Bytes,
}

impl Table {
    /// The names of its columns.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.clone()).collect()
    }

    /// Positions of the primary key's columns, in the key's order.
    pub(super) fn key(&self) -> Vec<usize> {
        let mut key: Vec<_> = (0..self.columns.len()).filter(|&at| self.columns[at].key > 0).collect();
        key.sort_by_key(|&at| self.columns[at].key);
        key
    }

    /// An expression that writes a row as a JSON array.
    pub(super) fn written(&self, backend: DbBackend) -> String {
        let cells: Vec<String> = self.columns.iter().map(|column| column.written(backend)).collect();
        let cells = cells.join(", ");
        if backend == DbBackend::Postgres {
            format!("json_build_array({cells})::text")
        } else {
            format!("json_array({cells})")
        }
    }

    /// An expression that reads the column at a position of the array that `row` is.
    pub(super) fn read(&self, backend: DbBackend, at: usize, row: &str) -> String {
        let cell = format!("({row} ->> {at})");
        match (backend, self.columns[at].kind) {
            (DbBackend::Postgres, Kind::Int) => format!("{cell}::bigint"),
            (DbBackend::Postgres, Kind::Bool) => format!("{cell}::int::boolean"),
            (DbBackend::Postgres, Kind::Uuid) => format!("{cell}::uuid"),
            (DbBackend::Postgres, Kind::Bytes) => format!("decode({cell}, 'hex')"),
            (_, Kind::Uuid | Kind::Bytes) => format!("unhex({cell})"),
            (_, Kind::Text | Kind::Int | Kind::Bool) => cell,
        }
    }
}

impl Column {
    fn written(&self, backend: DbBackend) -> String {
        let name = format!("\"{}\"", self.name);
        match (backend, self.kind) {
            (DbBackend::Postgres, Kind::Bool) => format!("{name}::int"),
            (DbBackend::Postgres, Kind::Uuid) => format!("replace({name}::text, '-', '')"),
            (DbBackend::Postgres, Kind::Bytes) => format!("encode({name}, 'hex')"),
            // hex() makes an empty text of what is absent.
            (_, Kind::Uuid | Kind::Bytes) => format!("CASE WHEN {name} IS NULL THEN NULL ELSE lower(hex({name})) END"),
            (_, Kind::Text | Kind::Int | Kind::Bool) => name,
        }
    }
}

/// All tables of ours, by name.
pub(super) async fn tables(db: &impl ConnectionTrait) -> Result<Vec<Table>> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name::text FROM information_schema.tables
            WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> ? ORDER BY 1"
        }
        _ => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> ? ORDER BY 1",
    };
    let mut tables = Vec::new();
    for row in sql::rows(db, sql, values![MIGRATIONS]).await? {
        let name: String = row.try_get_by_index(0)?;
        let columns = columns(db, &name).await?;
        tables.push(Table { name, columns });
    }
    Ok(tables)
}

async fn columns(db: &impl ConnectionTrait, table: &str) -> Result<Vec<Column>> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT a.attname::text, format_type(a.atttypid, NULL),
                COALESCE(array_position(i.indkey::int2[], a.attnum), -1)::bigint + 1
            FROM pg_attribute a
            LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
            WHERE a.attrelid = (quote_ident(current_schema()) || '.' || quote_ident(?))::regclass
                AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            ORDER BY a.attnum"
        }
        _ => "SELECT name, type, pk FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid",
    };
    let mut columns = Vec::new();
    for row in sql::rows(db, sql, values![table]).await? {
        let (name, kind): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let kind = match kind.as_str() {
            "TEXT" | "text" => Kind::Text,
            "INTEGER" | "bigint" => Kind::Int,
            "boolean" => Kind::Bool,
            "uuid" => Kind::Uuid,
            "BLOB" | "bytea" => Kind::Bytes,
            other => {
                return Err(StoreError::Corrupt(format!(
                    "{table}.{name} is of a kind unknown here: {other}"
                )));
            }
        };
        let key = row.try_get_by_index(2)?;
        columns.push(Column { name, kind, key });
    }
    Ok(columns)
}

/// The migrations that the database has had, oldest first; none of one that is new.
pub(super) async fn migrations(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = ?"
        }
        _ => "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?",
    };
    if sql::row(db, sql, values![MIGRATIONS]).await?.is_none() {
        return Ok(Vec::new());
    }
    let rows = sql::rows(db, "SELECT version FROM seaql_migrations ORDER BY version", values![]).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}
