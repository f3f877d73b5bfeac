//! The audit log's chains: whoever meddles with them is noticed.

use zerkalo_store::*;

use crate::both;
use crate::sealing::{change, checked, entry, sealed, write};
use crate::world::{World, minutes};

both! {
    whoever_meddles_is_noticed,
    a_broken_chain_holds_up_no_other,
    a_search_finds_what_was_asked_for,
}

/// Takes the guards away, as somebody with the database's own rights could, and changes the log.
async fn meddle(store: &Store, sql: String) {
    let of_table = if store.backend() == Backend::Postgres {
        " ON audit_log"
    } else {
        ""
    };
    for guard in ["audit_log_keeps_rows", "audit_log_keeps_values"] {
        let drop = format!("DROP TRIGGER IF EXISTS {guard}{of_table}");
        change(store, drop).await.unwrap();
    }
    change(store, sql).await.unwrap();
}

async fn whoever_meddles_is_noticed(store: Store) {
    use Break::{Added, Changed, Missing};
    let cases: [(&str, &[&str], Break); 10] = [
        ("removed", &["DELETE FROM audit_log WHERE SEQ = 5"], Missing(5)),
        ("the first", &["DELETE FROM audit_log WHERE SEQ = 1"], Missing(1)),
        ("the last", &["DELETE FROM audit_log WHERE SEQ = 9"], Missing(9)),
        (
            "changed",
            &["UPDATE audit_log SET at = at + 1 WHERE SEQ = 5"],
            Changed(5),
        ),
        (
            "under another id",
            &["UPDATE audit_log SET id = (SELECT id FROM audit_log WHERE municipality_id = '') WHERE SEQ = 5"],
            Changed(5),
        ),
        (
            "not sealed any more",
            &["UPDATE audit_log SET seq = NULL, digest = NULL WHERE SEQ = 5"],
            Missing(5),
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
    write(&store, entry(None, 1)).await;
    let mut towns = Vec::new();
    for (number, (name, changes, expected)) in cases.into_iter().enumerate() {
        let m = MunicipalityId::parse(&format!("town-{number}")).unwrap();
        for number in 1..10 {
            write(&store, entry(Some(&m), number)).await;
        }
        sealed(&store).await;
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

/// An end that was set back meets the entries behind it: they are still there, and other chains go on.
async fn a_broken_chain_holds_up_no_other(store: Store) {
    let towns = ["a-town", "b-town"].map(|slug| MunicipalityId::parse(slug).unwrap());
    for town in &towns {
        write(&store, entry(Some(town), 1)).await;
    }
    sealed(&store).await;
    let sql = "UPDATE audit_head SET seq = 0, digest = '' WHERE municipality_id = 'a-town'";
    meddle(&store, sql.to_owned()).await;
    for town in &towns {
        write(&store, entry(Some(town), 2)).await;
    }
    assert!(audit::seal(&store).await.is_err());
    let chains = [
        checked(&store, Some(&towns[0])).await,
        checked(&store, Some(&towns[1])).await,
    ];
    let found = chains.map(|chain| (chain.entries, chain.unsealed, chain.broken));
    assert_eq!(found, [(0, 1, Some(Break::Added(1))), (2, 0, None)]);
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
    sealed(&store).await;
    let any = AuditFilter {
        limit: 10,
        ..AuditFilter::default()
    };
    let newest = audit::list(store.read(), m, &any).await.unwrap().remove(0);
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
                before: Some(newest.id),
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
            found
                .iter()
                // The first three are of the world's own institutions and round.
                .map(|one| one.seal.as_ref().unwrap().seq - 3)
                .filter(|place| *place > 0)
                .collect::<Vec<_>>(),
            expected,
            "{filter:?}"
        );
    }
    let choices = audit::choices(store.read(), m).await.unwrap();
    assert_eq!(
        choices.actors.iter().map(|actor| actor.0).collect::<Vec<_>>(),
        [world.user]
    );
    assert_eq!(
        choices.actions,
        ["exported", "institution.added", "round.created", "seen"]
    );
}
