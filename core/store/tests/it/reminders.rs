//! Reminders: one a day for a submission unless forced, each with its job.

use std::time::Duration;

use zerkalo_store::*;

use crate::both;
use crate::world::{World, minutes};

both! {
    of_two_who_order_at_once_one_succeeds,
    a_failure_does_not_count_and_a_forced_one_comes_besides,
    what_was_settled_stays,
    a_reminder_leaves_one_job,
    mailboxes_are_kept_changed_and_taken_away,
}

async fn ordered(world: &World, new: NewReminder) -> Option<ReminderId> {
    let order = world.store.write(move |tx| Box::pin(reminders::order(tx, new)));
    order.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"))
}

async fn settled(world: &World, id: ReminderId, state: ReminderState) -> Result<()> {
    let municipality = world.municipality.clone();
    let settle = world.store.write(move |tx| {
        Box::pin(async move { reminders::settle(tx, &municipality, id, ReminderResult::well(state), minutes(6)).await })
    });
    settle.await
}

async fn of_two_who_order_at_once_one_succeeds(store: Store) {
    let world = World::new(&store).await;
    let all = futures_of(&world, 8).await;
    assert_eq!(all.iter().filter(|id| id.is_some()).count(), 1, "{all:?}");
    assert_eq!(store.counts().await.unwrap()["reminder"], 1);
}

async fn futures_of(world: &World, count: usize) -> Vec<Option<ReminderId>> {
    let orders: Vec<_> = (0..count)
        .map(|_| {
            let world = world.clone();
            tokio::spawn(async move { world.reminded().await.unwrap() })
        })
        .collect();
    let mut all = Vec::new();
    for order in orders {
        all.push(order.await.unwrap());
    }
    all
}

async fn a_failure_does_not_count_and_a_forced_one_comes_besides(store: Store) {
    let world = World::new(&store).await;
    let first = ordered(&world, world.reminder(false)).await.unwrap();
    assert_eq!(ordered(&world, world.reminder(false)).await, None);
    let forced = ordered(&world, world.reminder(true)).await.unwrap();
    settled(&world, first, ReminderState::Failed).await.unwrap();
    // The forced one is one of that day, too.
    assert_eq!(ordered(&world, world.reminder(false)).await, None);
    settled(&world, forced, ReminderState::Failed).await.unwrap();
    assert!(ordered(&world, world.reminder(false)).await.is_some());
    let tomorrow = NewReminder {
        day: "2027-01-16".to_owned(),
        ..world.reminder(false)
    };
    assert!(ordered(&world, tomorrow).await.is_some());
    let last = reminders::last(store.read(), &world.municipality).await.unwrap();
    assert_eq!(last[&world.submission].day, "2027-01-16");
}

async fn what_was_settled_stays(store: Store) {
    let world = World::new(&store).await;
    let id = world.reminded().await.unwrap().unwrap();
    settled(&world, id, ReminderState::Sent).await.unwrap();
    let again = settled(&world, id, ReminderState::Failed).await;
    assert_eq!(again, Err(StoreError::NotFound { what: "reminder" }));
    let stored = reminders::get(store.read(), &world.municipality, id).await.unwrap();
    assert_eq!(
        (stored.state, stored.settled_at),
        (ReminderState::Sent, Some(minutes(6)))
    );
}

async fn a_reminder_leaves_one_job(store: Store) {
    let world = World::new(&store).await;
    assert_eq!(outbox::is_due(store.read(), minutes(5)).await, Ok(false));
    world.reminded().await.unwrap();
    world.reminded().await.unwrap();
    assert_eq!(outbox::is_due(store.read(), minutes(4)).await, Ok(false));
    assert_eq!(outbox::is_due(store.read(), minutes(5)).await, Ok(true));
    let lease = Duration::from_secs(60);
    let claim = store.write(move |tx| Box::pin(outbox::claim(tx, minutes(5), lease, 10)));
    let jobs = claim.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    assert_eq!(jobs.len(), 1);
    assert_eq!(outbox::is_due(store.read(), minutes(5)).await, Ok(false));
    let job = jobs[0].clone();
    let give_up = store.write(move |tx| Box::pin(async move { outbox::give_up(tx, &job, "no", minutes(5)).await }));
    give_up.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    assert_eq!(outbox::is_due(store.read(), minutes(5000)).await, Ok(false));
}

async fn mailboxes_are_kept_changed_and_taken_away(store: Store) {
    let world = World::new(&store).await;
    for (address, differs) in [
        (Some("a@example.org"), true),
        (Some("a@example.org"), false),
        (Some("b@example.org"), true),
        (None, true),
        (None, false),
    ] {
        let new = NewMailbox {
            municipality: world.municipality.clone(),
            institution: world.school,
            address: address.map(str::to_owned),
            by: Some(world.user),
            at: minutes(1),
        };
        let put = store.write(move |tx| Box::pin(mailboxes::put(tx, new)));
        let changed = put.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
        assert_eq!(changed, differs, "{address:?}");
        let kept = mailboxes::list(store.read(), &world.municipality).await.unwrap();
        assert_eq!(kept.get(&world.school).map(String::as_str), address);
    }
}
