//! What a round wants besides answers: the head's signature, the authority's acceptance. `row_version` counts its
//! changes.

pub(crate) struct Migration;

impl crate::dialect::PlainSql for Migration {
    const UP: &'static str = "
ALTER TABLE round ADD COLUMN head_signs {bool} NOT NULL DEFAULT FALSE;
ALTER TABLE round ADD COLUMN acceptance {bool} NOT NULL DEFAULT TRUE;
ALTER TABLE round ADD COLUMN row_version {int} NOT NULL DEFAULT 0;
";
    const TABLES: &'static [&'static str] = &[];
}

impl sea_orm_migration::MigrationName for Migration {
    fn name(&self) -> &str {
        "m0020_round_terms"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl sea_orm_migration::MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &sea_orm_migration::SchemaManager) -> Result<(), sea_orm_migration::sea_orm::DbErr> {
        crate::dialect::up::<Self>(manager).await
    }

    async fn down(&self, manager: &sea_orm_migration::SchemaManager) -> Result<(), sea_orm_migration::sea_orm::DbErr> {
        use sea_orm_migration::sea_orm::ConnectionTrait as _;
        for column in ["row_version", "acceptance", "head_signs"] {
            let sql = format!("ALTER TABLE round DROP COLUMN {column}");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        Ok(())
    }
}
