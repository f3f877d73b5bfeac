//! What the doctor asks.

use std::collections::BTreeMap;

use crate::connect;
use crate::error::Result;
use crate::sql::{self, values};
use crate::store::{Backend, Store};

/// Rows by table.
pub type Counts = BTreeMap<String, i64>;

const TABLES: [&str; 38] = [
    "access_token",
    "answer_revision",
    "assessment",
    "audit_head",
    "audit_log",
    "calendar_feed",
    "form_version",
    "identity",
    "institution",
    "institution_revision",
    "invitation",
    "job",
    "mailbox",
    "membership",
    "municipality",
    "plugin_version",
    "provider_step",
    "publication",
    "published_round",
    "recommendation",
    "recovery_code",
    "remark",
    "remark_settled",
    "reminder",
    "report_template",
    "round",
    "round_institution",
    "second_factor",
    "section_work",
    "session",
    "settings_version",
    "sign_in_attempt",
    "sign_in_step",
    "stored_file",
    "submission",
    "submission_revision",
    "transition",
    "users",
];

impl Store {
    /// Faults that the database finds in itself; none if it is sound. PostgreSQL has no such check of its own: there
    /// it says only that it answers.
    ///
    /// # Errors
    /// The database's.
    pub async fn integrity(&self) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        if self.backend() == Backend::Postgres {
            sql::row(self.read(), "SELECT 1", values![]).await?;
            return Ok(faults);
        }
        for row in sql::rows(self.read(), "PRAGMA integrity_check", values![]).await? {
            let said: String = row.try_get_by_index(0)?;
            if said != "ok" {
                faults.push(said);
            }
        }
        for row in sql::rows(self.read(), "PRAGMA foreign_key_check", values![]).await? {
            let (table, parent): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(2)?);
            faults.push(format!("a row of {table} refers to none of {parent}"));
        }
        Ok(faults)
    }

    /// The database's name and version.
    ///
    /// # Errors
    /// The database's.
    pub async fn database_version(&self) -> Result<String> {
        let name = match self.backend() {
            Backend::Sqlite => "SQLite",
            Backend::Postgres => "PostgreSQL",
        };
        Ok(format!("{name} {}", connect::version(self.primary()).await?))
    }

    /// Rows by table.
    ///
    /// # Errors
    /// The database's.
    pub async fn counts(&self) -> Result<Counts> {
        let each = TABLES.map(|table| format!("SELECT '{table}', COUNT(*) FROM {table}"));
        let rows = sql::rows(self.read(), &each.join(" UNION ALL "), values![]).await?;
        rows.iter()
            .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
            .collect()
    }
}
