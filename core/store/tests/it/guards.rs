use sea_orm::ConnectionTrait;
use zerkalo_store::*;

use crate::both;
use crate::world::World;

both! { what_is_frozen_refuses_change, the_schema_refuses_nonsense, migrating_again_changes_nothing }

async fn what_is_frozen_refuses_change(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    world.signed(1).await.unwrap();
    world.remarked().await;
    world.rejected().await;
    for (table, change) in [
        ("form_version", "source = 'x'"),
        ("plugin_version", "passport = 'x'"),
        ("settings_version", "setting_values = 'x'"),
        ("answer_revision", "changes = 'x'"),
        ("submission_revision", "submission = 'x'"),
        ("transition", "reason = 'x'"),
        ("assessment", "engine_version = 'x'"),
        ("audit_log", "action = 'x'"),
        ("remark", "words = 'x'"),
        ("remark_settled", "settled_at = 0"),
        ("proposal", "reason = 'x'"),
        ("proposal_decision", "reason = 'x'"),
    ] {
        for sql in [format!("UPDATE {table} SET {change}"), format!("DELETE FROM {table}")] {
            let text = sql.clone();
            let refused = store.write(move |tx| {
                Box::pin(async move {
                    tx.execute_unprepared(&text).await?;
                    Ok::<_, StoreError>(())
                })
            });
            let Err(StoreError::Database(said)) = refused.await else {
                panic!("{sql} was carried out")
            };
            assert!(said.contains(&format!("append only: {table}")), "{sql}: {said}");
        }
    }
    assert!(
        assessments::latest(store.read(), &world.municipality, world.submission)
            .await
            .unwrap()
            .is_some()
    );
}

async fn the_schema_refuses_nonsense(store: Store) {
    World::new(&store).await;
    for sql in [
        "UPDATE submission SET state = 'half'",
        "UPDATE round SET state = 'closed'",
        "UPDATE membership SET institution_id = NULL",
        "UPDATE membership SET role = 'king'",
        "UPDATE institution SET pupils = -1",
        "UPDATE institution SET name = NULL",
        "DELETE FROM municipality",
    ] {
        let refused = store.write(move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(sql).await?;
                Ok::<_, StoreError>(())
            })
        });
        assert!(refused.await.is_err(), "{sql}");
    }
}

async fn migrating_again_changes_nothing(store: Store) {
    let world = World::new(&store).await;
    let before = store.counts().await.unwrap();
    store.migrate().await.unwrap();
    assert_eq!(store.counts().await.unwrap(), before);
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
}
