//! The rows that a signed submission leaves, read from one database to be inserted bare into another.

use anyhow::{Result, bail};
use sea_orm::sqlx::types::Uuid;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, QueryResult, Statement, Value};

/// Tables that get a row or several, and by which column they know their submission.
const INSERTED: [(&str, &str); 6] = [
    ("answer_revision", "submission_id"),
    ("transition", "submission_id"),
    ("submission_revision", "submission_id"),
    ("assessment", "submission_id"),
    ("recommendation", "submission_id"),
    ("audit_log", "object_id"),
];

/// Columns of `submission` that signing changes.
const CHANGED: &str = "state, row_version, revision, updated_at, answers";

/// All that one submission wrote, as one text of SQL with its values.
pub(crate) struct Written {
    /// The statement, prepared once by the database and found again by its text.
    pub(crate) statement: Statement,
    /// Rows that it touches.
    pub(crate) rows: usize,
}

/// What the signed submissions of a database wrote, at most so many of them.
pub(crate) async fn written(db: &DatabaseConnection, limit: usize) -> Result<Vec<Written>> {
    let backend = db.get_database_backend();
    let sql = format!("SELECT municipality_id, id FROM submission WHERE state = 'submitted' ORDER BY id LIMIT {limit}");
    let mut all = Vec::new();
    for row in db.query_all_raw(Statement::from_string(backend, sql)).await? {
        let municipality: String = row.try_get_by_index(0)?;
        let id: Uuid = row.try_get_by_index(1)?;
        all.push(of_submission(db, &municipality, id).await?);
    }
    Ok(all)
}

async fn of_submission(db: &DatabaseConnection, municipality: &str, id: Uuid) -> Result<Written> {
    let backend = db.get_database_backend();
    let mut bundle = Bundle {
        backend,
        text: String::new(),
        values: Vec::new(),
        pieces: 0,
    };
    let mut rows = 1;
    bundle.update(
        &select(db, CHANGED, ("submission", "id"), municipality, id.into()).await?,
        municipality,
        id,
    )?;
    for (table, column) in INSERTED {
        let key = if column == "object_id" {
            id.to_string().into()
        } else {
            Value::from(id)
        };
        let found = select(db, "*", (table, column), municipality, key).await?;
        rows += found.len();
        bundle.insert(table, &found)?;
    }
    Ok(Written {
        statement: bundle.statement(),
        rows,
    })
}

async fn select(
    db: &DatabaseConnection,
    columns: &str,
    (table, column): (&str, &str),
    municipality: &str,
    key: Value,
) -> Result<Vec<QueryResult>> {
    let (first, second) = if db.get_database_backend() == DbBackend::Postgres {
        ("$1", "$2")
    } else {
        ("?", "?")
    };
    let sql = format!("SELECT {columns} FROM {table} WHERE municipality_id = {first} AND {column} = {second}");
    let values = [municipality.into(), key];
    Ok(db
        .query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values))
        .await?)
}

/// Statements sent together, as the store sends them: one text on SQLite, one statement with parts on PostgreSQL.
struct Bundle {
    backend: DbBackend,
    text: String,
    values: Vec<Value>,
    pieces: usize,
}

impl Bundle {
    fn begin(&mut self) {
        match (self.backend, self.pieces) {
            (DbBackend::Postgres, 0) => self.text.push_str("WITH p0 AS ("),
            (DbBackend::Postgres, number) => self.text.push_str(&format!("), p{number} AS (")),
            (_, 0) => {}
            _ => self.text.push(';'),
        }
        self.pieces += 1;
    }

    fn value(&mut self, value: Value) -> String {
        self.values.push(value);
        if self.backend == DbBackend::Postgres {
            format!("${}", self.values.len())
        } else {
            "?".into()
        }
    }

    fn update(&mut self, found: &[QueryResult], municipality: &str, id: Uuid) -> Result<()> {
        let [row] = found else {
            bail!("a submission that is not there once")
        };
        self.begin();
        let mut parts = Vec::new();
        for (position, name) in row.column_names().iter().enumerate() {
            let place = self.value(value(row, position)?);
            parts.push(format!("{name} = {place}"));
        }
        let (municipality, id) = (self.value(municipality.into()), self.value(id.into()));
        let sql = format!(
            "UPDATE submission SET {} WHERE municipality_id = {municipality} AND id = {id}",
            parts.join(", ")
        );
        self.text.push_str(&sql);
        Ok(())
    }

    fn insert(&mut self, table: &str, found: &[QueryResult]) -> Result<()> {
        let Some(first) = found.first() else { return Ok(()) };
        self.begin();
        let columns = first.column_names();
        let mut groups = Vec::with_capacity(found.len());
        for row in found {
            let mut places = Vec::with_capacity(columns.len());
            for position in 0..columns.len() {
                places.push(self.value(value(row, position)?));
            }
            groups.push(format!("({})", places.join(", ")));
        }
        self.text.push_str(&format!(
            "INSERT INTO {table} ({}) VALUES {}",
            columns.join(", "),
            groups.join(", ")
        ));
        Ok(())
    }

    fn statement(mut self) -> Statement {
        if self.backend == DbBackend::Postgres {
            self.text.push_str(") SELECT 1");
        }
        Statement::from_sql_and_values(self.backend, self.text, self.values)
    }
}

/// A column's value, whatever its type is: the schema knows text, whole numbers and ids.
fn value(row: &QueryResult, position: usize) -> Result<Value> {
    if let Ok(text) = row.try_get_by_index::<Option<String>>(position) {
        return Ok(text.into());
    }
    if let Ok(number) = row.try_get_by_index::<Option<i64>>(position) {
        return Ok(number.into());
    }
    Ok(row.try_get_by_index::<Option<Uuid>>(position)?.into())
}
