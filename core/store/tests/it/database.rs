//! A database of its own for each test: a file in a temporary folder, or a copy of a migrated template.

use std::future::Future;
use std::time::UNIX_EPOCH;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use zerkalo_store::{Store, StoreConfig};

/// The url of a PostgreSQL where databases may be made.
const ADMIN: &str = "ZERKALO_TEST_POSTGRES";
/// Set where the absence of that PostgreSQL is a failure.
const REQUIRED: &str = "ZERKALO_TEST_REQUIRE_POSTGRES";
/// Any number that nobody else locks.
const TEMPLATE_LOCK: i64 = 0x007a_6572_6b61_6c6f;

pub(crate) async fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let store = sqlite(&folder).await;
    test(store.clone()).await;
    store.close().await;
}

/// A migrated SQLite file in this folder.
pub(crate) async fn sqlite(folder: &tempfile::TempDir) -> Store {
    let path = folder.path().join("test.db");
    let store = Store::open(StoreConfig::new(path.to_str().unwrap())).await.unwrap();
    store.migrate().await.unwrap();
    store
}

/// The url of a PostgreSQL database with nothing in it.
pub(crate) async fn on_empty_postgres(test: impl AsyncFnOnce(String)) {
    let Some(admin_url) = admin_url() else { return };
    let admin = Database::connect(&admin_url).await.unwrap();
    let name = format!("zerkalo_test_{}", uuid::Uuid::now_v7().simple());
    make(&admin, &name, None).await;
    let (server, _) = admin_url.rsplit_once('/').unwrap();
    test(format!("{server}/{name}")).await;
    admin
        .execute_unprepared(&format!("DROP DATABASE {name}"))
        .await
        .unwrap();
}

/// The url of the PostgreSQL where databases may be made; none without one, unless it is required.
fn admin_url() -> Option<String> {
    let url = std::env::var(ADMIN).ok();
    assert!(
        url.is_some() || std::env::var(REQUIRED).is_err(),
        "{REQUIRED} is set, but {ADMIN} is not"
    );
    if url.is_none() {
        eprintln!("SKIPPED on PostgreSQL: {ADMIN} is not set");
    }
    url
}

pub(crate) async fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    let Some(admin_url) = admin_url() else { return };
    let admin = Database::connect(&admin_url).await.unwrap();
    let template = template(&admin, &admin_url).await;
    let name = format!("zerkalo_test_{}", uuid::Uuid::now_v7().simple());
    make(&admin, &name, Some(&template)).await;
    let store = open(&admin_url, &name).await;
    test(store.clone()).await;
    store.close().await;
    admin
        .execute_unprepared(&format!("DROP DATABASE {name}"))
        .await
        .unwrap();
}

/// The migrated database that others are copied from. The first test of this binary makes it.
async fn template(admin: &DatabaseConnection, admin_url: &str) -> String {
    // A newly built binary may have another schema.
    let binary = std::env::current_exe().unwrap().metadata().unwrap().modified().unwrap();
    let name = format!(
        "zerkalo_template_{}",
        binary.duration_since(UNIX_EPOCH).unwrap().as_nanos()
    );
    let lock = admin.get_postgres_connection_pool().acquire().await.unwrap();
    let mut lock = sea_orm::sqlx::pool::PoolConnection::leak(lock);
    use sea_orm::sqlx::Executor;
    lock.execute(sea_orm::sqlx::AssertSqlSafe(format!(
        "SELECT pg_advisory_lock({TEMPLATE_LOCK})"
    )))
    .await
    .unwrap();
    let known = admin
        .query_one_raw(sea_orm::Statement::from_string(
            sea_orm::DbBackend::Postgres,
            format!("SELECT 1 FROM pg_database WHERE datname = '{name}' AND datistemplate"),
        ))
        .await
        .unwrap();
    if known.is_none() {
        admin
            .execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}"))
            .await
            .unwrap();
        make(admin, &name, None).await;
        let store = open(admin_url, &name).await;
        store.migrate().await.unwrap();
        store.close().await;
        admin
            .execute_unprepared(&format!("ALTER DATABASE {name} IS_TEMPLATE true"))
            .await
            .unwrap();
    }
    // Ending the connection ends the lock.
    sea_orm::sqlx::Connection::close(lock).await.unwrap();
    name
}

async fn make(admin: &DatabaseConnection, name: &str, template: Option<&str>) {
    let template = template.unwrap_or("template0");
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
        .await
        .unwrap();
}

async fn open(admin_url: &str, name: &str) -> Store {
    let (server, _) = admin_url.rsplit_once('/').unwrap();
    let mut config = StoreConfig::new(format!("{server}/{name}"));
    config.connections = 6;
    Store::open(config).await.unwrap()
}
