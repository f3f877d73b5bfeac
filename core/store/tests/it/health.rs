use zerkalo_store::*;

use crate::both;
use crate::world::World;

both! { a_sound_database_has_no_faults, rows_are_counted }

async fn a_sound_database_has_no_faults(store: Store) {
    World::new(&store).await;
    assert_eq!(store.integrity().await.unwrap(), Vec::<String>::new());
    let expected = match store.backend() {
        Backend::Sqlite => "SQLite 3.",
        Backend::Postgres => "PostgreSQL ",
    };
    let version = store.database_version().await.unwrap();
    assert!(version.starts_with(expected), "{version}");
}

async fn rows_are_counted(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    world.signed(1).await.unwrap();
    let counts = store.counts().await.unwrap();
    for (table, rows) in [
        ("institution", 2),
        ("submission", 2),
        ("answer_revision", 1),
        ("recommendation", 2),
        ("job", 0),
    ] {
        assert_eq!(counts[table], rows, "{table}");
    }
    assert_eq!(counts.len(), 41);
}

#[tokio::test]
async fn faults_of_a_damaged_file_are_found() {
    use sea_orm::ConnectionTrait;
    let folder = tempfile::tempdir().unwrap();
    let store = crate::database::sqlite(&folder).await;
    let world = World::new(&store).await;
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    // Another program that does not ask for foreign keys.
    let other = sea_orm::Database::connect(url).await.unwrap();
    other
        .execute_unprepared("PRAGMA foreign_keys = OFF; DELETE FROM institution")
        .await
        .unwrap();
    other.close().await.unwrap();
    let faults = store.integrity().await.unwrap();
    assert!(
        faults.contains(&"a row of membership refers to none of institution".to_owned()),
        "{faults:?}"
    );
    drop(world);
    store.close().await;
}

#[tokio::test]
async fn readers_of_a_file_can_not_write() {
    use sea_orm::ConnectionTrait;
    let folder = tempfile::tempdir().unwrap();
    let store = crate::database::sqlite(&folder).await;
    let refused = store
        .read()
        .execute_unprepared("DELETE FROM municipality")
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("readonly"), "{refused}");
    store.close().await;
}

#[tokio::test]
async fn a_database_in_memory_is_refused() {
    let refused = Store::open(StoreConfig::new("sqlite::memory:")).await;
    assert_eq!(
        refused.map(drop),
        Err(StoreError::Invalid {
            what: "path of a SQLite file"
        })
    );
}

#[tokio::test]
async fn a_database_that_is_not_there_is_unavailable() {
    let mut config = StoreConfig::new("postgres://nobody@127.0.0.1:1/none");
    config.busy_timeout = std::time::Duration::from_millis(200);
    let refused = Store::open(config).await.map(drop).unwrap_err();
    assert_eq!(refused.code(), "store.unavailable");
}
