//! Entries of the audit log get their place in the chain once: none twice, none left out, whoever seals at once.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use zerkalo_store::audit::check;
use zerkalo_store::*;

use crate::both;
use crate::world::{World, minutes};

both! {
    many_sealers_make_one_chain,
    more_than_one_portion_is_sealed,
    what_failed_leaves_no_entry,
    an_entry_is_sealed_once_and_changed_never,
}

pub(crate) fn entry(municipality: Option<&MunicipalityId>, number: u64) -> NewAudit {
    NewAudit {
        municipality: municipality.cloned(),
        at: minutes(number),
        actor: None,
        action: "seen".to_owned(),
        object: ObjectRef::new("institution", number),
        institution: None,
        details: serde_json::json!({ "имя": format!("№ {number}") }),
    }
}

pub(crate) async fn write(store: &Store, new: NewAudit) {
    store.write(move |tx| Box::pin(audit::append(tx, new))).await.unwrap();
}

pub(crate) async fn checked(store: &Store, municipality: Option<&MunicipalityId>) -> CheckedChain {
    let mut all = check::all(store.read()).await.unwrap();
    all.retain(|chain| chain.municipality.as_ref() == municipality);
    all.remove(0)
}

pub(crate) async fn sealed(store: &Store) -> u64 {
    audit::seal(store).await.unwrap()
}

/// The same database opened once more, as by another process.
async fn another(store: &Store) -> Store {
    if store.backend() == Backend::Postgres {
        return store.clone();
    }
    let sql = "SELECT file FROM pragma_database_list WHERE name = 'main'";
    let row = store
        .read()
        .query_one_raw(Statement::from_string(DbBackend::Sqlite, sql))
        .await;
    let path: String = row.unwrap().unwrap().try_get_by_index(0).unwrap();
    Store::open(StoreConfig::new(path)).await.unwrap()
}

/// Sealers go on while entries are written, side by side and in the way of each other.
async fn many_sealers_make_one_chain(store: Store) {
    let world = World::new(&store).await;
    let other = World::named(&store, "omsukchan").await;
    let (one, two) = (world.municipality.clone(), other.municipality.clone());
    let before = audit_rows(&store, &one).await;
    let writers: Vec<_> = (0..60_u64)
        .map(|number| {
            let (store, one, two) = (store.clone(), one.clone(), two.clone());
            tokio::spawn(async move {
                let written = store.write(move |tx| {
                    Box::pin(async move {
                        for chain in [Some(&one), Some(&two), None] {
                            audit::append(tx, entry(chain, number)).await?;
                        }
                        Ok::<_, StoreError>(())
                    })
                });
                written.await.unwrap();
            })
        })
        .collect();
    let second = another(&store).await;
    let sealers: Vec<_> = (0..4)
        .map(|number| {
            let store = if number % 2 == 0 { &store } else { &second }.clone();
            tokio::spawn(async move {
                let mut count = 0;
                for _ in 0..12 {
                    count += sealed(&store).await;
                }
                count
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let mut count = sealed(&store).await;
    for sealer in sealers {
        count += sealer.await.unwrap();
    }
    let found = check::all(store.read()).await.unwrap();
    assert!(
        found.iter().all(|chain| (chain.broken, chain.unsealed) == (None, 0)),
        "{found:?}"
    );
    let of = |wanted: Option<&MunicipalityId>| found.iter().find(|chain| chain.municipality.as_ref() == wanted);
    assert_eq!(of(None).unwrap().entries, 60);
    assert_eq!(of(Some(&one)).unwrap().entries, before + 60);
    let all: i64 = found.iter().map(|chain| chain.entries).sum();
    assert_eq!(u64::try_from(all), Ok(count), "each was sealed by one");
}

async fn more_than_one_portion_is_sealed(store: Store) {
    let world = World::new(&store).await;
    let m = world.municipality.clone();
    let written = store.write(move |tx| {
        Box::pin(async move {
            for number in 0..2100 {
                audit::append(tx, entry(Some(&m), number)).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    written.await.unwrap();
    // Three more are of the world's own institutions and round.
    let chain = checked(&store, Some(&world.municipality)).await;
    assert_eq!((chain.entries, chain.unsealed, chain.broken), (0, 2103, None));
    assert_eq!((sealed(&store).await, sealed(&store).await), (2103, 0));
    let chain = checked(&store, Some(&world.municipality)).await;
    assert_eq!((chain.entries, chain.unsealed, chain.broken), (2103, 0, None));
}

async fn audit_rows(store: &Store, municipality: &MunicipalityId) -> i64 {
    let all = AuditFilter {
        limit: 1000,
        ..AuditFilter::default()
    };
    let found = audit::list(store.read(), Some(municipality), &all).await.unwrap();
    i64::try_from(found.len()).unwrap()
}

async fn what_failed_leaves_no_entry(store: Store) {
    let world = World::new(&store).await;
    let m = world.municipality.clone();
    sealed(&store).await;
    let before = checked_or_none(&store, &m).await;
    let jobs: Vec<_> = (0..20_u64)
        .map(|number| {
            let (store, m) = (store.clone(), m.clone());
            tokio::spawn(async move {
                let job = store.write(move |tx| {
                    Box::pin(async move {
                        audit::append(tx, entry(Some(&m), number)).await?;
                        if number % 2 == 0 {
                            Ok(())
                        } else {
                            Err(StoreError::Spent)
                        }
                    })
                });
                assert_eq!(job.await.is_ok(), number % 2 == 0);
            })
        })
        .collect();
    for job in jobs {
        job.await.unwrap();
    }
    sealed(&store).await;
    let chain = checked(&store, Some(&m)).await;
    assert_eq!((chain.entries, chain.broken), (before + 10, None));
}

async fn checked_or_none(store: &Store, m: &MunicipalityId) -> i64 {
    let all = check::all(store.read()).await.unwrap();
    let found = all.iter().find(|chain| chain.municipality.as_ref() == Some(m));
    found.map_or(0, |chain| chain.entries)
}

/// What the database says to a change.
pub(crate) async fn change(store: &Store, sql: String) -> Result<()> {
    let changed = store.write(move |tx| {
        Box::pin(async move {
            tx.execute_unprepared(&sql).await?;
            Ok(())
        })
    });
    changed.await
}

async fn an_entry_is_sealed_once_and_changed_never(store: Store) {
    let world = World::new(&store).await;
    let m = &world.municipality;
    for number in 1..3 {
        write(&store, entry(Some(m), number)).await;
    }
    sealed(&store).await;
    write(&store, entry(Some(m), 3)).await;
    let refuse = async |set: &str, wanted: &str| {
        let refused = change(&store, format!("UPDATE audit_log SET {set} WHERE {wanted}")).await;
        let Err(StoreError::Database(said)) = refused else {
            panic!("{set} WHERE {wanted}: {refused:?}")
        };
        assert!(said.contains("append only: audit_log"), "{set}: {said}");
    };
    let id = if store.backend() == Backend::Postgres {
        "'00000000-0000-7000-8000-000000000001'"
    } else {
        "X'00000000000070008000000000000001'"
    };
    let somebody = [format!("actor_id = {id}"), format!("institution_id = {id}")];
    let other = [
        "at = 1",
        "action = 'x'",
        "object_kind = 'x'",
        "object_id = 'x'",
        "details = 'x'",
    ];
    let other = other.map(str::to_owned).into_iter().chain(somebody);
    let other: Vec<_> = other
        .chain([format!("id = {id}"), "municipality_id = 'x'".to_owned()])
        .collect();
    for set in &other {
        refuse(set, "seq = 2").await;
        refuse(set, "seq IS NULL").await;
        refuse(&format!("seq = 3, digest = 'x', {set}"), "seq IS NULL").await;
    }
    for set in ["seq = 7", "digest = 'x'", "seq = NULL, digest = NULL", "seq = seq"] {
        refuse(set, "seq = 2").await;
    }
    refuse("seq = NULL, digest = NULL", "seq IS NULL").await;
    for sql in [
        "DELETE FROM audit_log WHERE seq = 2",
        "DELETE FROM audit_log WHERE seq IS NULL",
        // Half a seal, and a place that is taken.
        "UPDATE audit_log SET seq = 3 WHERE seq IS NULL",
        "UPDATE audit_log SET digest = 'x' WHERE seq IS NULL",
        "UPDATE audit_log SET seq = 2, digest = 'x' WHERE seq IS NULL",
    ] {
        assert!(change(&store, sql.to_owned()).await.is_err(), "{sql}");
    }
    assert_eq!(sealed(&store).await, 1);
    let chain = checked(&store, Some(m)).await;
    assert_eq!((chain.entries, chain.broken), (6, None));
}

/// A log from before there were chains is sealed like any other.
async fn an_old_log_is_sealed(url: &str) {
    let connection = Database::connect(url).await.unwrap();
    Migrator::up(&connection, Some(6)).await.unwrap();
    let (uuid, uuids) = if url.starts_with("postgres") {
        ("'00000000-0000-7000-8000-00000000000", "'")
    } else {
        ("X'0000000000007000800000000000000", "'")
    };
    for (municipality, number) in [("zaozersk", 2), ("zaozersk", 1), ("", 3)] {
        let id = format!("{uuid}{number}{uuids}");
        let sql = format!(
            "INSERT INTO audit_log (municipality_id, id, at, actor_id, action, object_kind, object_id, details)
            VALUES ('{municipality}', {id}, {number}, {id}, 'seen', 'user', 'x', 'null')"
        );
        connection.execute_unprepared(&sql).await.unwrap();
    }
    connection.close().await.unwrap();
    let store = Store::open(StoreConfig::new(url)).await.unwrap();
    store.migrate().await.unwrap();
    let m = MunicipalityId::parse("zaozersk").unwrap();
    write(&store, entry(Some(&m), 3)).await;
    assert_eq!(sealed(&store).await, 4);
    let found = check::all(store.read()).await.unwrap();
    let counted: Vec<_> = found.iter().map(|chain| (chain.entries, chain.broken)).collect();
    assert_eq!(counted, [(1, None), (3, None)]);
    let all = AuditFilter {
        limit: 9,
        ..AuditFilter::default()
    };
    let listed = audit::list(store.read(), Some(&m), &all).await.unwrap();
    assert_eq!(
        listed.iter().map(|one| one.at.0).collect::<Vec<_>>(),
        [minutes(3).0, 2, 1]
    );
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_old_log_is_sealed_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    std::fs::write(&path, "").unwrap();
    an_old_log_is_sealed(&format!("sqlite://{}", path.display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_old_log_is_sealed_on_postgres() {
    crate::database::on_empty_postgres(async |url| an_old_log_is_sealed(&url).await).await;
}
