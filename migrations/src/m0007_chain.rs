//! The audit log becomes a chain for each municipality and one for the platform: entries are numbered, and each one's
//! digest covers its content and the digest before it. An entry is written without either and sealed afterwards.

use sea_orm_migration::sea_orm::{DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0007_chain"
    }
}

/// No index for searching: the log is read from its newest entry on, and each index would be written twice an entry.
const TABLES: &str = "
-- 1, 2, 3 … without a gap; none while the entry is not sealed.
ALTER TABLE audit_log ADD COLUMN seq {int};
ALTER TABLE audit_log ADD COLUMN digest TEXT CHECK ((seq IS NULL) = (digest IS NULL));
CREATE UNIQUE INDEX audit_log_sealed ON audit_log (municipality_id, seq) WHERE seq IS NOT NULL;
CREATE INDEX audit_log_unsealed ON audit_log (municipality_id, id) WHERE seq IS NULL;

-- Where each chain ends: the next entry goes on from here, and an end cut off is noticed.
CREATE TABLE audit_head (
    municipality_id TEXT NOT NULL PRIMARY KEY,
    seq {int} NOT NULL,
    digest TEXT NOT NULL
) {clustered};
";

/// The one change that the log takes: an entry that was not sealed is, and stays the same else.
const SEALED: &str = "OLD.seq IS NULL AND NEW.seq IS NOT NULL
    AND NEW.municipality_id = OLD.municipality_id AND NEW.id = OLD.id AND NEW.at = OLD.at
    AND NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id AND NEW.action = OLD.action
    AND NEW.object_kind = OLD.object_kind AND NEW.object_id = OLD.object_id
    AND NEW.institution_id IS NOT DISTINCT FROM OLD.institution_id AND NEW.details = OLD.details";

const SQLITE_TRIGGER: &str = "
DROP TRIGGER audit_log_keeps_values;
CREATE TRIGGER audit_log_keeps_values BEFORE UPDATE ON audit_log WHEN NOT ({sealed}) BEGIN
    SELECT RAISE(ABORT, 'append only: audit_log');
END;
";

const POSTGRES_TRIGGERS: &str = "
DROP TRIGGER audit_log_keeps_rows ON audit_log;
CREATE TRIGGER audit_log_keeps_rows BEFORE DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION zerkalo_append_only();
CREATE TRIGGER audit_log_keeps_values BEFORE UPDATE ON audit_log
    FOR EACH ROW WHEN (NOT ({sealed})) EXECUTE FUNCTION zerkalo_append_only();
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let triggers = if manager.get_database_backend() == DbBackend::Postgres {
            POSTGRES_TRIGGERS
        } else {
            SQLITE_TRIGGER
        };
        dialect::execute(manager, TABLES).await?;
        dialect::execute(manager, &triggers.replace("{sealed}", SEALED)).await
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("a chain is not taken apart".to_owned()))
    }
}
