//! Statements in plain SQL, for what is asked often or what a query builder would say at greater length.
//!
//! Texts are the same for both databases: `?` stands for a value.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, IdenStatic, Iterable, QueryResult, Statement, Value,
};

use crate::error::{Result, StoreError, is_division_by_zero};
use crate::tx::Tx;

/// The values of a statement, in the order of their `?`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$(sea_orm::Value::from($value)),*] };
}
pub(crate) use values;

/// The rows that a query gives.
pub(crate) async fn rows(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>> {
    Ok(db
        .query_all_raw(statement(db.get_database_backend(), sql, values))
        .await?)
}

/// The first row that a query gives.
pub(crate) async fn row(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Option<QueryResult>> {
    Ok(db
        .query_one_raw(statement(db.get_database_backend(), sql, values))
        .await?)
}

/// Changes rows and says how many.
pub(crate) async fn run(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<u64> {
    Ok(tx
        .execute_raw(statement(tx.get_database_backend(), sql, values))
        .await?
        .rows_affected())
}

/// All columns of an entity's table under an alias, each called `alias_column`, for `from_query_result`.
pub(crate) fn columns<E: EntityTrait>(alias: &str) -> String {
    let columns = E::Column::iter().map(|column| {
        let name = column.as_str();
        format!("{alias}.{name} AS {alias}_{name}")
    });
    columns.collect::<Vec<_>>().join(", ")
}

fn statement(backend: DbBackend, sql: &str, values: Vec<Value>) -> Statement {
    let mut text = String::with_capacity(sql.len() + 64);
    append(&mut text, backend, sql, 0);
    Statement::from_sql_and_values(backend, text, values)
}

/// Appends a piece whose first value is the one after `before` others.
fn append(text: &mut String, backend: DbBackend, piece: &str, before: usize) {
    if backend != DbBackend::Postgres {
        text.push_str(piece);
        return;
    }
    let mut number = before;
    for (position, part) in piece.split('?').enumerate() {
        if position > 0 {
            number += 1;
            text.push('$');
            text.push_str(&number.to_string());
        }
        text.push_str(part);
    }
}

/// Statements that change rows and go to the database together: one hop to SQLite's thread, one round trip to
/// PostgreSQL. None may read what another of them wrote.
#[derive(Debug)]
pub(crate) struct Bundle {
    backend: DbBackend,
    text: String,
    values: Vec<Value>,
    pieces: usize,
}

impl Bundle {
    pub(crate) fn new(tx: &Tx) -> Self {
        Self::on(tx)
    }

    /// For [`Self::run_if_first_changes`].
    pub(crate) fn on(db: &impl ConnectionTrait) -> Self {
        Self {
            backend: db.get_database_backend(),
            text: String::with_capacity(2048),
            values: Vec::with_capacity(128),
            pieces: 0,
        }
    }

    /// Adds a statement.
    pub(crate) fn add(&mut self, sql: &str, values: Vec<Value>) {
        if self.backend == DbBackend::Postgres {
            let opening = if self.pieces == 0 { "WITH p0 AS (" } else { "), p" };
            self.text.push_str(opening);
            if self.pieces > 0 {
                self.text.push_str(&self.pieces.to_string());
                self.text.push_str(" AS (");
            }
        } else if self.pieces > 0 {
            self.text.push(';');
        }
        append(&mut self.text, self.backend, sql, self.values.len());
        self.values.extend(values);
        self.pieces += 1;
    }

    /// Adds rows to a table: `into` is the table with its columns, each row as many values as columns.
    pub(crate) fn insert(&mut self, into: &str, rows: Vec<Vec<Value>>) {
        let Some(width) = rows.first().map(Vec::len) else {
            return;
        };
        let one = format!("({})", vec!["?"; width].join(", "));
        let sql = format!("INSERT INTO {into} VALUES {}", vec![one; rows.len()].join(", "));
        self.add(&sql, rows.into_iter().flatten().collect());
    }

    /// Sends them.
    pub(crate) async fn run(mut self, tx: &Tx) -> Result<()> {
        if self.pieces == 0 {
            return Ok(());
        }
        if self.backend == DbBackend::Postgres {
            self.text.push_str(") SELECT 1");
        }
        Ok(tx
            .run_many(Statement::from_sql_and_values(self.backend, self.text, self.values))
            .await?)
    }

    /// Carries them out outside of a transaction if the first changes a row, of which it must return something; else,
    /// or where a unique key refuses, none of them. PostgreSQL only.
    pub(crate) async fn run_if_first_changes(mut self, pool: &DatabaseConnection) -> Result<bool> {
        // No row is a division by zero, and an error takes back the whole statement.
        self.text.push_str(") SELECT 1 / (SELECT count(*) FROM p0)");
        let statement = Statement::from_sql_and_values(self.backend, self.text, self.values);
        match pool.query_one_raw(statement).await {
            Ok(_) => Ok(true),
            Err(error) if is_division_by_zero(&error) => Ok(false),
            Err(error) => match StoreError::from(error) {
                StoreError::Duplicate { .. } => Ok(false),
                error => Err(error),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered_where_the_database_wants_it() {
        let cases = [
            (DbBackend::Sqlite, "SELECT ? WHERE a = ?"),
            (DbBackend::Postgres, "SELECT $4 WHERE a = $5"),
        ];
        for (backend, expected) in cases {
            let mut text = String::new();
            append(&mut text, backend, "SELECT ? WHERE a = ?", 3);
            assert_eq!(text, expected);
        }
    }
}
