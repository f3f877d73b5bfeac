//! The audit log becomes a chain for each municipality and one for the platform: entries are numbered, and each one's
//! digest covers its content and the digest before it.

use std::collections::BTreeMap;

use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};
use uuid::Uuid;

use crate::chain::{Link, START};
use crate::dialect;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0007_chain"
    }
}

const TABLES: &str = "
-- `municipality_id` is empty for acts on the platform: a primary key takes no NULL.
CREATE TABLE audit_chained (
    municipality_id TEXT NOT NULL,
    -- 1, 2, 3 … without a gap.
    seq {int} NOT NULL,
    at {int} NOT NULL,
    actor_id {uuid},
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    institution_id {uuid},
    details TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (municipality_id, seq)
) {clustered};

-- Where each chain ends: the next entry goes on from here, and an end cut off is noticed.
CREATE TABLE audit_head (
    municipality_id TEXT NOT NULL PRIMARY KEY,
    seq {int} NOT NULL,
    digest TEXT NOT NULL
) {clustered};
";

const RENAMED: &str = "
DROP TABLE audit_log;
ALTER TABLE audit_chained RENAME TO audit_log;
CREATE INDEX audit_log_by_institution ON audit_log (municipality_id, institution_id, seq)
    WHERE institution_id IS NOT NULL;
CREATE INDEX audit_log_by_actor ON audit_log (municipality_id, actor_id, seq);
CREATE INDEX audit_log_by_action ON audit_log (municipality_id, action, seq);
CREATE INDEX audit_log_by_time ON audit_log (municipality_id, at);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::execute(manager, TABLES).await?;
        chain_existing(manager.get_connection()).await?;
        dialect::execute(manager, RENAMED).await?;
        dialect::guard(manager, &["audit_log"]).await
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("a chain is not taken apart".to_owned()))
    }
}

/// Chains what was written before there was a chain, in the order of the entries' ids, which is that of time.
async fn chain_existing(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let sql = "SELECT municipality_id, at, actor_id, action, object_kind, object_id, institution_id, details
        FROM audit_log ORDER BY municipality_id, id";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await?;
    let mut heads: BTreeMap<String, (i64, String)> = BTreeMap::new();
    for row in rows {
        let entry = Entry::read(&row)?;
        let head = heads.entry(entry.municipality.clone()).or_insert((0, START.to_owned()));
        head.0 += 1;
        head.1 = entry.link(head.0).digest(&head.1);
        let row = entry.values(head.0, &head.1);
        run(
            db,
            "INSERT INTO audit_chained VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            row,
        )
        .await?;
    }
    for (municipality, (seq, digest)) in heads {
        let row = [municipality.into(), seq.into(), digest.into()];
        run(db, "INSERT INTO audit_head VALUES ($1, $2, $3)", row).await?;
    }
    Ok(())
}

async fn run(db: &impl ConnectionTrait, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<(), DbErr> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.execute_raw(statement).await.map(drop)
}

struct Entry {
    municipality: String,
    at: i64,
    actor: Option<Uuid>,
    action: String,
    object_kind: String,
    object_id: String,
    institution: Option<Uuid>,
    details: String,
}

impl Entry {
    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Self {
            municipality: row.try_get_by_index(0)?,
            at: row.try_get_by_index(1)?,
            actor: row.try_get_by_index(2)?,
            action: row.try_get_by_index(3)?,
            object_kind: row.try_get_by_index(4)?,
            object_id: row.try_get_by_index(5)?,
            institution: row.try_get_by_index(6)?,
            details: row.try_get_by_index(7)?,
        })
    }

    fn link(&self, seq: i64) -> Link<'_> {
        Link {
            municipality: &self.municipality,
            seq,
            at: self.at,
            actor: self.actor,
            action: &self.action,
            object_kind: &self.object_kind,
            object_id: &self.object_id,
            institution: self.institution,
            details: &self.details,
        }
    }

    fn values(self, seq: i64, digest: &str) -> [Value; 10] {
        [
            self.municipality.into(),
            seq.into(),
            self.at.into(),
            self.actor.into(),
            self.action.into(),
            self.object_kind.into(),
            self.object_id.into(),
            self.institution.into(),
            self.details.into(),
            digest.into(),
        ]
    }
}
