//! The register of institutions: every card is kept, keys are nobody else's, changes come one after another.

use zerkalo_store::*;

use crate::both;
use crate::world::{World, institution, minutes};

both! {
    every_card_is_kept,
    a_change_upon_an_old_card_is_refused,
    a_change_of_the_whole_register_is_bound_to_its_version,
    keys_are_handed_on_but_never_shared,
    successors_are_institutions_and_come_to_an_end,
    all_is_done_or_nothing,
    a_closed_institution_keeps_what_it_signed,
}

impl World {
    async fn card(&self) -> Card {
        let own = institutions::get(self.store.read(), &self.municipality, self.school).await;
        own.unwrap().card()
    }

    async fn amend(&self, amendment: Amendment) -> Result<()> {
        self.store
            .write(move |tx| Box::pin(institutions::amend(tx, amendment)))
            .await
    }

    async fn second(&self, name: &str) -> Institution {
        let new = institution(&self.municipality, InstitutionKind::School, name);
        let made = self.store.write(move |tx| Box::pin(institutions::create(tx, new)));
        made.await.unwrap()
    }

    async fn version(&self) -> i64 {
        institutions::version(self.store.read(), &self.municipality)
            .await
            .unwrap()
    }
}

fn with_inn(card: Card, inn: Option<&str>) -> Card {
    Card {
        inn: inn.map(str::to_owned),
        ..card
    }
}

async fn every_card_is_kept(store: Store) {
    let world = World::new(&store).await;
    let first = world.card().await;
    let group = GroupSpan {
        name: "Малокомплектные".to_owned(),
        from: Some("2026-09-01".to_owned()),
        to: None,
    };
    let second = Card {
        pupils: Some(17),
        groups: Groups(vec![group]),
        ..first.clone()
    };
    world
        .amend(world.amendment(world.school, 1, second.clone()))
        .await
        .unwrap();
    let kept = institutions::revisions(store.read(), &world.municipality, world.school)
        .await
        .unwrap();
    let told: Vec<_> = kept
        .iter()
        .map(|one| (one.number, one.changed_by, one.card.clone()))
        .collect();
    assert_eq!(told, [(2, Some(world.user), second.clone()), (1, None, first)]);
    assert_eq!(world.card().await, second);
    let filter = AuditFilter {
        institution: Some(world.school),
        before: None,
        limit: 10,
        ..AuditFilter::default()
    };
    let log = audit::list(store.read(), Some(&world.municipality), &filter)
        .await
        .unwrap();
    let actions: Vec<_> = log.iter().map(|entry| (entry.action.as_str(), entry.actor)).collect();
    assert_eq!(
        actions,
        [("institution.changed", Some(world.user)), ("institution.added", None)]
    );
}

async fn a_change_upon_an_old_card_is_refused(store: Store) {
    let world = World::new(&store).await;
    let card = world.card().await;
    world
        .amend(world.amendment(world.school, 1, card.clone()))
        .await
        .unwrap();
    let late = world.amend(world.amendment(world.school, 1, card.clone())).await;
    assert_eq!(late, Err(StoreError::Changed { expected: 1, stored: 2 }));
    // Two at once: one of them is told.
    let (one, other) = tokio::join!(
        world.amend(world.amendment(world.school, 2, card.clone())),
        world.amend(world.amendment(world.school, 2, card.clone())),
    );
    assert_eq!(
        [&one, &other].iter().filter(|done| done.is_ok()).count(),
        1,
        "{one:?} {other:?}"
    );
}

async fn a_change_of_the_whole_register_is_bound_to_its_version(store: Store) {
    let world = World::new(&store).await;
    let (seen, card) = (world.version().await, world.card().await);
    let upon = |expected, revision| Amendment {
        expected: Some(expected),
        ..world.amendment(world.school, revision, card.clone())
    };
    world.second("Школа № 9").await;
    let late = world.amend(upon(seen, 1)).await;
    assert_eq!(
        late,
        Err(StoreError::Changed {
            expected: seen,
            stored: seen + 1
        })
    );
    assert_eq!(world.version().await, seen + 1, "what was refused counts nothing");
    world.amend(upon(seen + 1, 1)).await.unwrap();
}

async fn keys_are_handed_on_but_never_shared(store: Store) {
    let world = World::new(&store).await;
    let (one, other) = (world.card().await, world.second("Школа № 9").await);
    let inn = Some("7707083893");
    world
        .amend(world.amendment(world.school, 1, with_inn(one.clone(), inn)))
        .await
        .unwrap();
    let taken = world
        .amend(world.amendment(other.id, 1, with_inn(other.card(), inn)))
        .await;
    assert_eq!(taken, Err(StoreError::Duplicate { what: "institution" }));
    let mut handed_on = world.amendment(other.id, 1, with_inn(other.card(), inn));
    handed_on.replacements.push(Replacement {
        id: world.school,
        expected: 2,
        card: with_inn(one, None),
    });
    world.amend(handed_on).await.unwrap();
    assert_eq!(world.card().await.inn, None);
}

async fn successors_are_institutions_and_come_to_an_end(store: Store) {
    let world = World::new(&store).await;
    let (one, other) = (world.card().await, world.second("Школа № 9").await);
    let after = |card: &Card, successor| Card {
        closed_on: Some("2026-09-01".to_owned()),
        successor: Some(successor),
        ..card.clone()
    };
    let invalid = Err(StoreError::Invalid { what: "successor" });
    let nobody = world.amendment(world.school, 1, after(&one, InstitutionId::new()));
    assert_eq!(world.amend(nobody).await, invalid);
    world
        .amend(world.amendment(world.school, 1, after(&one, other.id)))
        .await
        .unwrap();
    let circle = world.amendment(other.id, 1, after(&other.card(), world.school));
    assert_eq!(world.amend(circle).await, invalid);
}

async fn all_is_done_or_nothing(store: Store) {
    let world = World::new(&store).await;
    let (version, card) = (world.version().await, world.card().await);
    let all = institutions::list(store.read(), &world.municipality).await.unwrap();
    let mut half = world.amendment(world.school, 7, card.clone());
    half.additions.push(Addition {
        id: InstitutionId::new(),
        card,
    });
    assert_eq!(
        world.amend(half).await,
        Err(StoreError::Changed { expected: 7, stored: 1 })
    );
    assert_eq!(world.version().await, version);
    assert_eq!(
        institutions::list(store.read(), &world.municipality).await.unwrap(),
        all
    );
}

async fn a_closed_institution_keeps_what_it_signed(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    world.signed(1).await.unwrap();
    let before = world.submission().await;
    let closed = Card {
        closed_on: Some("2026-09-01".to_owned()),
        ..world.card().await
    };
    world.amend(world.amendment(world.school, 1, closed)).await.unwrap();
    assert_eq!(world.submission().await, before);
    let own = institutions::get(store.read(), &world.municipality, world.school)
        .await
        .unwrap();
    assert!(own.is_closed_on("2026-09-01") && !own.is_closed_on("2026-08-31"));
    assert_eq!(own.updated_at, minutes(1));
}
