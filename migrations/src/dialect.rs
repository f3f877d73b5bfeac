//! One text of SQL for two databases: `{int}`, `{bool}`, `{uuid}`, `{bytes}` are types, `{strict}` and `{clustered}`
//! end a table.

use sea_orm_migration::SchemaManager;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};

const SQLITE: [(&str, &str); 6] = [
    ("{int}", "INTEGER"),
    ("{bool}", "INTEGER"),
    ("{uuid}", "BLOB"),
    ("{bytes}", "BLOB"),
    ("{strict}", "STRICT"),
    // Rows that are small and always found by their key live in the key's own tree.
    ("{clustered}", "STRICT, WITHOUT ROWID"),
];

const POSTGRES: [(&str, &str); 6] = [
    ("{int}", "BIGINT"),
    ("{bool}", "BOOLEAN"),
    ("{uuid}", "UUID"),
    ("{bytes}", "BYTEA"),
    ("{strict}", ""),
    ("{clustered}", ""),
];

/// A migration that is plain SQL forwards and drops its tables backwards.
pub(crate) trait PlainSql: Send + Sync {
    /// What it creates.
    const UP: &'static str;
    /// Its tables, in the order in which they can be dropped.
    const TABLES: &'static [&'static str];
    /// Tables of it whose rows can only be added.
    const APPEND_ONLY: &'static [&'static str] = &[];
    /// What it takes back of tables that were there before.
    const DOWN: &'static str = "";
}

/// Carries out `M::UP` and guards its append-only tables.
pub(crate) async fn up<M: PlainSql>(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    execute(manager, M::UP).await?;
    guard(manager, M::APPEND_ONLY).await
}

/// Carries out a text in the database's own words.
pub(crate) async fn execute(manager: &SchemaManager<'_>, text: &str) -> Result<(), DbErr> {
    let words = if manager.get_database_backend() == DbBackend::Postgres {
        POSTGRES
    } else {
        SQLITE
    };
    let sql = words
        .iter()
        .fold(text.to_owned(), |sql, (word, meaning)| sql.replace(word, meaning));
    manager.get_connection().execute_unprepared(&sql).await.map(drop)
}

/// Has tables refuse whatever changes or removes their rows.
async fn guard(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    let (backend, connection) = (manager.get_database_backend(), manager.get_connection());
    if backend == DbBackend::Postgres && !tables.is_empty() {
        connection.execute_unprepared(POSTGRES_GUARD).await?;
    }
    for table in tables {
        let template = if backend == DbBackend::Postgres {
            POSTGRES_TRIGGERS
        } else {
            SQLITE_TRIGGERS
        };
        connection
            .execute_unprepared(&template.replace("{table}", table))
            .await?;
    }
    Ok(())
}

/// Drops the tables of `M`, and their triggers with them.
pub(crate) async fn down<M: PlainSql>(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for table in M::TABLES {
        manager
            .get_connection()
            .execute_unprepared(&format!("DROP TABLE {table}"))
            .await?;
    }
    if !M::DOWN.is_empty() {
        manager.get_connection().execute_unprepared(M::DOWN).await?;
    }
    Ok(())
}

const SQLITE_TRIGGERS: &str = "
CREATE TRIGGER {table}_keeps_rows BEFORE DELETE ON {table} BEGIN
    SELECT RAISE(ABORT, 'append only: {table}');
END;
CREATE TRIGGER {table}_keeps_values BEFORE UPDATE ON {table} BEGIN
    SELECT RAISE(ABORT, 'append only: {table}');
END;
";

const POSTGRES_GUARD: &str = "
CREATE OR REPLACE FUNCTION zerkalo_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
";

const POSTGRES_TRIGGERS: &str = "
CREATE TRIGGER {table}_keeps_rows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION zerkalo_append_only();
CREATE TRIGGER {table}_keeps_all BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION zerkalo_append_only();
";

/// Makes a `Migration` of a [`PlainSql`]: in one transaction on both databases.
macro_rules! plain_sql {
    ($name:literal, up: $up:expr, tables: $tables:expr, append_only: $append_only:expr $(, down: $down:expr)? $(,)?) => {
        pub(crate) struct Migration;

        impl crate::dialect::PlainSql for Migration {
            const UP: &'static str = $up;
            const TABLES: &'static [&'static str] = &$tables;
            const APPEND_ONLY: &'static [&'static str] = &$append_only;
            $(const DOWN: &'static str = $down;)?
        }

        impl sea_orm_migration::MigrationName for Migration {
            fn name(&self) -> &str {
                $name
            }
        }

        #[sea_orm_migration::async_trait::async_trait]
        impl sea_orm_migration::MigrationTrait for Migration {
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }

            async fn up(
                &self,
                manager: &sea_orm_migration::SchemaManager,
            ) -> Result<(), sea_orm_migration::sea_orm::DbErr> {
                crate::dialect::up::<Self>(manager).await
            }

            async fn down(
                &self,
                manager: &sea_orm_migration::SchemaManager,
            ) -> Result<(), sea_orm_migration::sea_orm::DbErr> {
                crate::dialect::down::<Self>(manager).await
            }
        }
    };
}

pub(crate) use plain_sql;
