//! The audit log's chains: whole whatever happens at once, and broken by whoever meddles.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database};
use zerkalo_store::audit::check;
use zerkalo_store::*;

use crate::both;
use crate::world::{World, minutes};

both! {
    many_writers_make_one_chain,
    what_failed_leaves_no_entry,
    whoever_meddles_is_noticed,
    a_search_finds_what_was_asked_for,
}

fn entry(municipality: Option<&MunicipalityId>, number: u64) -> NewAudit {
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

async fn write(store: &Store, new: NewAudit) {
    store.write(move |tx| Box::pin(audit::append(tx, new))).await.unwrap();
}

async fn checked(store: &Store, municipality: Option<&MunicipalityId>) -> CheckedChain {
    let mut all = check::all(store.read()).await.unwrap();
    all.retain(|chain| chain.municipality.as_ref() == municipality);
    all.remove(0)
}

async fn many_writers_make_one_chain(store: Store) {
    let world = World::new(&store).await;
    let other = World::named(&store, "omsukchan").await;
    let (one, two) = (world.municipality.clone(), other.municipality.clone());
    let before = audit_rows(&store, &one).await;
    let writers: Vec<_> = (0..60_u64)
        .map(|number| {
            let (store, one, two) = (store.clone(), one.clone(), two.clone());
            tokio::spawn(async move {
                store
                    .write(move |tx| {
                        Box::pin(async move {
                            // In both orders: whoever took the ends of two chains crosswise would wait forever.
                            let both = [Some(&one), Some(&two)];
                            for chain in [both[number as usize % 2], both[(number as usize + 1) % 2]] {
                                audit::append(tx, entry(chain, number)).await?;
                            }
                            audit::append(tx, entry(None, number)).await
                        })
                    })
                    .await
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    let found = check::all(store.read()).await.unwrap();
    assert!(found.iter().all(|chain| chain.broken.is_none()), "{found:?}");
    let of = |wanted: Option<&MunicipalityId>| found.iter().find(|chain| chain.municipality.as_ref() == wanted);
    assert_eq!(of(None).unwrap().entries, 60);
    assert_eq!(of(Some(&one)).unwrap().entries, before + 60);
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
    let chain = checked(&store, Some(&m)).await;
    assert_eq!((chain.entries, chain.broken), (before + 10, None));
}

async fn checked_or_none(store: &Store, m: &MunicipalityId) -> i64 {
    let all = check::all(store.read()).await.unwrap();
    let found = all.iter().find(|chain| chain.municipality.as_ref() == Some(m));
    found.map_or(0, |chain| chain.entries)
}

/// Takes the guard away, as somebody with the database's own rights could, and changes the log.
async fn meddle(store: &Store, sql: String) {
    let drops: &[&str] = if store.backend() == Backend::Postgres {
        &["DROP TRIGGER IF EXISTS audit_log_keeps_rows ON audit_log"]
    } else {
        &[
            "DROP TRIGGER IF EXISTS audit_log_keeps_rows",
            "DROP TRIGGER IF EXISTS audit_log_keeps_values",
        ]
    };
    let meddled = store.write(move |tx| {
        Box::pin(async move {
            for drop in drops {
                tx.execute_unprepared(drop).await?;
            }
            tx.execute_unprepared(&sql).await?;
            Ok::<_, StoreError>(())
        })
    });
    meddled.await.unwrap();
}

async fn whoever_meddles_is_noticed(store: Store) {
    use Break::{Added, Changed, Missing};
    let cases: [(&str, &[&str], Break); 8] = [
        ("removed", &["DELETE FROM audit_log WHERE SEQ = 5"], Missing(5)),
        ("the first", &["DELETE FROM audit_log WHERE SEQ = 1"], Missing(1)),
        ("the last", &["DELETE FROM audit_log WHERE SEQ = 9"], Missing(9)),
        (
            "changed",
            &["UPDATE audit_log SET at = at + 1 WHERE SEQ = 5"],
            Changed(5),
        ),
        (
            "swapped",
            &[
                "UPDATE audit_log SET seq = -seq WHERE SEQ IN (4, 7)",
                "UPDATE audit_log SET seq = 11 + seq WHERE SEQ IN (-4, -7)",
            ],
            Changed(4),
        ),
        (
            "closed up",
            &[
                "DELETE FROM audit_log WHERE SEQ = 5",
                "UPDATE audit_log SET seq = -seq WHERE SEQ > 5",
                "UPDATE audit_log SET seq = -seq - 1 WHERE SEQ < 0",
            ],
            Changed(5),
        ),
        (
            "cut off, and the end with it",
            &[
                "DELETE FROM audit_log WHERE SEQ = 9",
                "UPDATE audit_head SET seq = 8 WHERE SEQ = 9",
            ],
            Changed(8),
        ),
        (
            "the end set back",
            &[
                "UPDATE audit_head SET seq = 8, digest = (SELECT digest FROM audit_log l WHERE l.SEQ = 8 AND l.municipality_id = audit_head.municipality_id) WHERE SEQ = 9",
            ],
            Added(9),
        ),
    ];
    let mut towns = Vec::new();
    for (number, (name, changes, expected)) in cases.into_iter().enumerate() {
        let m = MunicipalityId::parse(&format!("town-{number}")).unwrap();
        for number in 1..10 {
            write(&store, entry(Some(&m), number)).await;
        }
        assert_eq!(checked(&store, Some(&m)).await.broken, None, "{name}");
        for change in changes {
            let here = format!("municipality_id = '{m}' AND SEQ");
            meddle(&store, change.replace("WHERE SEQ", &format!("WHERE {here}"))).await;
        }
        towns.push((m, name, expected));
    }
    for (m, name, expected) in towns {
        assert_eq!(checked(&store, Some(&m)).await.broken, Some(expected), "{name}");
    }
}

async fn a_search_finds_what_was_asked_for(store: Store) {
    let world = World::new(&store).await;
    let m = Some(&world.municipality);
    let base = entry(m, 1);
    let entries = [
        NewAudit {
            actor: Some(world.user),
            ..base.clone()
        },
        NewAudit {
            institution: Some(world.school),
            at: minutes(2),
            ..base.clone()
        },
        NewAudit {
            action: "exported".to_owned(),
            at: minutes(3),
            ..base.clone()
        },
    ];
    for new in entries {
        write(&store, new).await;
    }
    let any = AuditFilter {
        limit: 10,
        ..AuditFilter::default()
    };
    let cases = [
        (any.clone(), vec![3, 2, 1]),
        (
            AuditFilter {
                actor: Some(world.user),
                ..any.clone()
            },
            vec![1],
        ),
        (
            AuditFilter {
                institution: Some(world.school),
                ..any.clone()
            },
            vec![2],
        ),
        (
            AuditFilter {
                action: Some("exported".to_owned()),
                ..any.clone()
            },
            vec![3],
        ),
        (
            AuditFilter {
                from: Some(minutes(2)),
                until: Some(minutes(3)),
                ..any.clone()
            },
            vec![2],
        ),
        (
            AuditFilter {
                before: Some(3),
                limit: 1,
                ..any.clone()
            },
            vec![2],
        ),
        (
            AuditFilter {
                actor: Some(world.user),
                action: Some("exported".to_owned()),
                ..any
            },
            vec![],
        ),
    ];
    for (filter, expected) in cases {
        let found = audit::list(store.read(), m, &filter).await.unwrap();
        assert_eq!(
            found.iter().map(|one| one.seq).collect::<Vec<_>>(),
            expected,
            "{filter:?}"
        );
    }
    let choices = audit::choices(store.read(), m).await.unwrap();
    assert_eq!(
        choices.actors.iter().map(|actor| actor.0).collect::<Vec<_>>(),
        [world.user]
    );
    assert_eq!(choices.actions, ["exported", "seen"]);
}

/// A log from before there were chains is chained as it stands.
async fn an_old_log_is_chained(url: &str) {
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
async fn an_old_log_is_chained_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    std::fs::write(&path, "").unwrap();
    an_old_log_is_chained(&format!("sqlite://{}", path.display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_old_log_is_chained_on_postgres() {
    crate::database::on_empty_postgres(async |url| an_old_log_is_chained(&url).await).await;
}
