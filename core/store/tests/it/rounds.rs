use zerkalo_store::*;

use crate::both;
use crate::world::{World, institution, minutes, plugin, round};

both! {
    a_round_asks_its_institutions,
    rounds_are_listed_newest_first,
    a_round_asks_only_its_municipality,
    tasks_of_an_institution,
    a_closed_round_takes_no_answers,
    a_round_takes_no_answers_before_it_opens,
    a_round_goes_on_with_a_mended_plugin,
}

async fn a_round_asks_its_institutions(store: Store) {
    let world = World::new(&store).await;
    let asked = rounds::institutions(store.read(), &world.municipality, world.round.id)
        .await
        .unwrap();
    let asked: Vec<_> = asked
        .iter()
        .map(|one| (one.institution.id, one.submission.state))
        .collect();
    let not_started = SubmissionState::NotStarted;
    assert_eq!(asked, [(world.kindergarten, not_started), (world.school, not_started)]);
    assert_eq!(
        rounds::get(store.read(), &world.municipality, world.round.id)
            .await
            .unwrap(),
        world.round
    );
    let new = institution(&world.municipality, InstitutionKind::School, "Школа № 2");
    let (municipality, id) = (world.municipality.clone(), world.round.id);
    let added = store.write(move |tx| {
        Box::pin(async move {
            let later = institutions::create(tx, new).await?.id;
            rounds::add_institutions(tx, &municipality, id, &[later], minutes(1)).await?;
            Ok::<_, StoreError>(later)
        })
    });
    let later = added.await.unwrap();
    let asked = rounds::institutions(store.read(), &world.municipality, world.round.id)
        .await
        .unwrap();
    assert_eq!(asked[2].institution.id, later);
    let (municipality, id) = (world.municipality.clone(), world.round.id);
    let twice = store.write(move |tx| {
        Box::pin(async move { rounds::add_institutions(tx, &municipality, id, &[later], minutes(1)).await })
    });
    assert_eq!(
        twice.await,
        Err(StoreError::Duplicate {
            what: "institution in the round"
        })
    );
}

async fn rounds_are_listed_newest_first(store: Store) {
    let world = World::new(&store).await;
    let (later, _) = world.another_round(minutes(100), "2027").await;
    let listed = rounds::list(store.read(), &world.municipality).await.unwrap();
    assert_eq!(listed, [later, world.round]);
}

async fn a_round_asks_only_its_municipality(store: Store) {
    let world = World::new(&store).await;
    let other = World::named(&store, "elsewhere").await;
    let settings = settings::latest(store.read(), &world.municipality, "zaozersk")
        .await
        .unwrap()
        .unwrap();
    let new = round(&settings, minutes(0), vec![other.school]);
    let refused = store.write(move |tx| Box::pin(rounds::create(tx, new))).await;
    assert_eq!(
        refused,
        Err(StoreError::NotFound {
            what: "row referred to"
        })
    );
    assert_eq!(rounds::list(store.read(), &world.municipality).await.unwrap().len(), 1);
}

async fn tasks_of_an_institution(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    let (later, _) = world.another_round(minutes(100), "2027").await;
    let tasks = rounds::of_institution(store.read(), &world.municipality, world.school)
        .await
        .unwrap();
    assert_eq!(tasks[0].round, later);
    assert_eq!(tasks[1].submission, world.submission().await);
    assert_eq!(tasks[1].submission.answers["a"].version, 1);
    let tasks = rounds::of_institution(store.read(), &world.municipality, world.kindergarten)
        .await
        .unwrap();
    assert_eq!(tasks.len(), 1);
}

async fn a_closed_round_takes_no_answers(store: Store) {
    let world = World::new(&store).await;
    let saved = world.saved("one", &[("a", "да", 0)]).await.unwrap();
    world.close_round().await;
    let closed = StoreError::NotEditable(NotEditable::RoundClosed);
    assert_eq!(world.saved("two", &[("a", "нет", 1)]).await, Err(closed.clone()));
    let put = world.put("three", 1, &[("a", "нет")]);
    assert_eq!(
        store.write(move |tx| Box::pin(submissions::put_whole(tx, put))).await,
        Err(closed.clone())
    );
    assert_eq!(world.signed(saved.row_version).await, Err(closed));
    assert_eq!(world.submission().await.answers["a"].entry, crate::world::entry("да"));
    let found = rounds::get(store.read(), &world.municipality, world.round.id)
        .await
        .unwrap();
    assert_eq!((found.state, found.closed_at), (RoundState::Closed, Some(minutes(9))));
    // What was acknowledged before is acknowledged again.
    assert_eq!(
        world.saved("one", &[("a", "да", 0)]).await,
        Ok(Saved {
            replayed: true,
            ..saved
        })
    );
}

async fn a_round_takes_no_answers_before_it_opens(store: Store) {
    let mut world = World::new(&store).await;
    (world.round, world.submission) = world.another_round(minutes(100), "2027").await;
    let early = world.saved("one", &[("a", "да", 0)]).await;
    assert_eq!(early, Err(StoreError::NotEditable(NotEditable::RoundNotOpen)));
}

async fn a_round_goes_on_with_a_mended_plugin(store: Store) {
    let world = World::new(&store).await;
    let mended = NewPlugin {
        version: "1.0.1".to_owned(),
        digest: Digest::of(b"mended"),
        component: b"mended".to_vec(),
        ..plugin()
    };
    let pins = Pins {
        plugin_version: mended.version.clone(),
        plugin_digest: mended.digest.clone(),
        ..world.round.pins()
    };
    let repin = |pins: Pins| {
        let repin = Repin {
            municipality: world.municipality.clone(),
            round: world.round.id,
            pins,
            reason: "Исправлена ошибка".to_owned(),
            by: None,
            at: minutes(5),
        };
        store.write(move |tx| Box::pin(rounds::repin(tx, repin)))
    };
    let unknown = repin(pins.clone()).await;
    assert_eq!(
        unknown,
        Err(StoreError::NotFound {
            what: "row referred to"
        })
    );
    store
        .write(move |tx| Box::pin(plugins::publish(tx, mended)))
        .await
        .unwrap();
    let other_form = Pins {
        form_digest: Digest::of(b"other"),
        ..pins.clone()
    };
    assert_eq!(
        repin(other_form).await,
        Err(StoreError::Invalid {
            what: "form of the round"
        })
    );
    assert_eq!(repin(pins.clone()).await.unwrap().pins(), pins);
    let filter = AuditFilter {
        limit: 1,
        ..AuditFilter::default()
    };
    let log = audit::list(store.read(), Some(&world.municipality), &filter)
        .await
        .unwrap();
    assert_eq!(log[0].action, "round.repinned");
    assert_eq!(log[0].details["before"]["plugin"], plugin().digest.as_str());
}
