//! COPY into PostgreSQL, in its text format.

use std::fmt::Write as _;

use sea_orm::sqlx::{self, PgConnection};
use sea_orm::{DatabaseConnection, DbErr, RuntimeErr, Value};

use super::rows::Rows;
use crate::error::{Result, StoreError};

/// So much text is sent at a time, more or less.
const CHUNK: usize = 1 << 20;

/// Writes all of it in one transaction.
pub(super) async fn into(pool: &DatabaseConnection, all: Rows) -> Result<()> {
    let pool = pool.get_postgres_connection_pool();
    let mut tx = pool.begin().await.map_err(fault)?;
    for (table, rows) in all.by_table() {
        copy(&mut tx, table, &rows).await?;
    }
    tx.commit().await.map_err(fault)
}

async fn copy(connection: &mut PgConnection, into: &str, rows: &[Vec<Value>]) -> Result<()> {
    let statement = format!("COPY {into} FROM STDIN");
    let mut stream = connection.copy_in_raw(&statement).await.map_err(fault)?;
    let mut text = String::with_capacity(CHUNK + CHUNK / 8);
    for row in rows {
        if let Err(error) = line(&mut text, row) {
            // The connection is not usable before the copy has come to an end.
            stream.abort("a value that can not be copied").await.map_err(fault)?;
            return Err(error);
        }
        if text.len() >= CHUNK {
            stream.send(text.as_bytes()).await.map_err(fault)?;
            text.clear();
        }
    }
    stream.send(text.as_bytes()).await.map_err(fault)?;
    stream.finish().await.map(drop).map_err(fault)
}

fn fault(error: sqlx::Error) -> StoreError {
    DbErr::Exec(RuntimeErr::SqlxError(error.into())).into()
}

/// One row: columns are apart by tabs, and nothing is `\N`.
fn line(text: &mut String, row: &[Value]) -> Result<()> {
    for (position, value) in row.iter().enumerate() {
        if position > 0 {
            text.push('\t');
        }
        cell(text, value)?;
    }
    text.push('\n');
    Ok(())
}

fn cell(text: &mut String, value: &Value) -> Result<()> {
    match value {
        Value::String(Some(own)) => escaped(text, own),
        Value::BigInt(Some(own)) => shown(text, own),
        Value::Uuid(Some(own)) => shown(text, own),
        Value::Bool(Some(own)) => text.push(if *own { 't' } else { 'f' }),
        Value::String(None) | Value::BigInt(None) | Value::Uuid(None) | Value::Bool(None) => text.push_str("\\N"),
        _ => return Err(StoreError::Invalid { what: "value to copy" }),
    }
    Ok(())
}

fn shown(text: &mut String, own: &impl std::fmt::Display) {
    // Writing into memory does not fail.
    let _ = write!(text, "{own}");
}

fn escaped(text: &mut String, own: &str) {
    let mut rest = own;
    while let Some(at) = rest.find(['\\', '\t', '\n', '\r']) {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        text.push_str(match after.as_bytes().first() {
            Some(b'\t') => "\\t",
            Some(b'\n') => "\\n",
            Some(b'\r') => "\\r",
            _ => "\\\\",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::values;

    #[test]
    fn what_would_end_a_cell_or_a_row_is_escaped() {
        let check = |row: Vec<Value>, expected: &str| {
            let mut text = String::new();
            line(&mut text, &row).unwrap();
            assert_eq!(text, expected);
        };
        check(values!["да", 5_i64, true], "да\t5\tt\n");
        check(values!["a\tb\nc\rd\\e", false], "a\\tb\\nc\\rd\\\\e\tf\n");
        check(values![None::<String>, None::<i64>], "\\N\t\\N\n");
        // Two letters, not nothing.
        check(values!["\\N"], "\\\\N\n");
        check(values![""], "\n");
    }

    #[test]
    fn what_no_column_holds_is_refused() {
        let row: Vec<Value> = values![1.5_f64];
        assert!(line(&mut String::new(), &row).is_err());
    }
}
