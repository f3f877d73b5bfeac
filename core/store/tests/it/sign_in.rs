use std::time::Duration;

use zerkalo_store::*;

use crate::both;
use crate::world::{START, World, member, minutes, user};

both! {
    attempts_are_counted_in_a_window,
    attempts_at_one_time_get_numbers_of_their_own,
    a_time_step_is_used_once,
    a_recovery_code_is_used_once,
    a_sign_in_is_completed_once,
    a_role_spends_links_on_their_way,
    the_people_of_a_municipality,
}

const WINDOW: Duration = Duration::from_secs(15 * 60);

async fn tried(store: &Store, subject: &str, at: Moment) -> i64 {
    let subject = TokenHash::of(subject);
    let tried = store
        .write(move |tx| Box::pin(async move { sign_in_attempts::count(tx, &subject, at, WINDOW).await }))
        .await;
    tried.unwrap_or_else(|fault: StoreError| panic!("{fault}")).count
}

async fn attempts_are_counted_in_a_window(store: Store) {
    World::new(&store).await;
    assert_eq!(tried(&store, "a", minutes(0)).await, 1);
    assert_eq!(tried(&store, "a", minutes(14)).await, 2);
    assert_eq!(tried(&store, "b", minutes(14)).await, 1);
    // The window begins with the first attempt, and so does the next.
    assert_eq!(tried(&store, "a", minutes(15)).await, 1);
    store
        .write(|tx| {
            Box::pin(async move {
                sign_in_attempts::give_back(tx, &TokenHash::of("a")).await?;
                sign_in_attempts::forget(tx, &TokenHash::of("b")).await
            })
        })
        .await
        .unwrap();
    assert_eq!(tried(&store, "a", minutes(16)).await, 1);
    assert_eq!(tried(&store, "b", minutes(16)).await, 1);
    let swept = store
        .write(|tx| Box::pin(sign_in_attempts::sweep(tx, minutes(16))))
        .await
        .unwrap();
    assert_eq!(swept, 1);
}

async fn attempts_at_one_time_get_numbers_of_their_own(store: Store) {
    World::new(&store).await;
    let tries = (0..12).map(|_| {
        let store = store.clone();
        tokio::spawn(async move { tried(&store, "a", minutes(0)).await })
    });
    let mut numbers = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        numbers.push(one.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=12).collect::<Vec<_>>());
}

async fn a_time_step_is_used_once(store: Store) {
    let world = World::new(&store).await;
    let id = world.user;
    let begin = |secret: u8| {
        store.write(move |tx| Box::pin(async move { second_factors::begin(tx, id, vec![secret; 20], START).await }))
    };
    begin(1).await.unwrap();
    begin(2).await.unwrap();
    assert!(!second_factors::is_on(store.read(), id).await.unwrap());
    let confirmed = store.write(move |tx| {
        Box::pin(async move {
            second_factors::use_step(tx, id, 7).await?;
            second_factors::confirm(tx, id, minutes(1)).await
        })
    });
    confirmed.await.unwrap();
    for (step, expected) in [(7, Err(StoreError::Spent)), (6, Err(StoreError::Spent)), (8, Ok(()))] {
        let used = store
            .write(move |tx| Box::pin(second_factors::use_step(tx, id, step)))
            .await;
        assert_eq!(used, expected, "{step}");
    }
    // A confirmed one is not replaced.
    assert_eq!(begin(3).await, Err(StoreError::Duplicate { what: "second factor" }));
    let factor = second_factors::get(store.read(), id).await.unwrap().unwrap();
    assert_eq!((factor.secret, factor.confirmed_at), (vec![2; 20], Some(minutes(1))));
}

async fn a_recovery_code_is_used_once(store: Store) {
    let world = World::new(&store).await;
    let id = world.user;
    let given = store.write(move |tx| {
        Box::pin(async move {
            second_factors::begin(tx, id, vec![1; 20], START).await?;
            let codes = vec![TokenHash::of("one"), TokenHash::of("two")];
            second_factors::replace_codes(tx, id, codes, START).await
        })
    });
    given.await.unwrap();
    let uses = (0..6).map(|_| {
        let store = store.clone();
        tokio::spawn(async move {
            store
                .write(move |tx| {
                    Box::pin(async move { second_factors::use_code(tx, id, &TokenHash::of("one"), minutes(1)).await })
                })
                .await
        })
    });
    let mut won = 0;
    for one in uses.collect::<Vec<_>>() {
        won += usize::from(one.await.unwrap().is_ok());
    }
    assert_eq!(won, 1);
    let factor = second_factors::get(store.read(), id).await.unwrap().unwrap();
    assert_eq!(factor.codes_left, 1);
}

async fn a_sign_in_is_completed_once(store: Store) {
    let world = World::new(&store).await;
    let step = NewSignInStep {
        token: TokenHash::of("half"),
        user: world.user,
        at: START,
        expires_at: minutes(10),
    };
    store
        .write(move |tx| Box::pin(sign_in_steps::create(tx, step)))
        .await
        .unwrap();
    let find = async |at| {
        sign_in_steps::find(store.read(), &TokenHash::of("half"), at)
            .await
            .unwrap()
            .is_some()
    };
    assert!(find(minutes(9)).await);
    assert!(!find(minutes(10)).await);
    let complete = || {
        store.write(|tx| Box::pin(async move { sign_in_steps::complete(tx, &TokenHash::of("half"), minutes(1)).await }))
    };
    assert_eq!(complete().await, Ok(()));
    assert_eq!(complete().await, Err(StoreError::Spent));
    assert!(!find(minutes(1)).await);
}

async fn a_role_spends_links_on_their_way(store: Store) {
    let world = World::new(&store).await;
    let (id, municipality, kindergarten) = (world.user, world.municipality.clone(), world.kindergarten);
    let link = NewInvitation {
        token: TokenHash::of("link"),
        purpose: Purpose::Password,
        user: Some(id),
        at: START,
        expires_at: minutes(60),
    };
    let given = store.write(move |tx| {
        Box::pin(async move {
            invitations::create(tx, link).await?;
            memberships::grant(tx, member(&municipality, id, Some(kindergarten), Role::Head)).await
        })
    });
    given.await.unwrap();
    let spent = invitations::peek(store.read(), &TokenHash::of("link"), minutes(1)).await;
    assert_eq!(spent, Err(StoreError::Spent));
}

async fn the_people_of_a_municipality(store: Store) {
    let (here, there) = (World::new(&store).await, World::named(&store, "omsukchan").await);
    let (municipality, foreign, both) = (here.municipality.clone(), there.municipality.clone(), here.user);
    let added = store.write(move |tx| {
        Box::pin(async move {
            memberships::grant(tx, member(&foreign, both, None, Role::Observer)).await?;
            let new = users::create(tx, user("newcomer")).await?.id;
            memberships::grant(tx, member(&municipality, new, None, Role::Specialist)).await?;
            let link = NewInvitation {
                token: TokenHash::of("link"),
                purpose: Purpose::Password,
                user: Some(new),
                at: START,
                expires_at: minutes(60),
            };
            invitations::create(tx, link).await?;
            Ok::<_, StoreError>(new)
        })
    });
    let new = added.await.unwrap();
    let all = people::list(store.read(), &here.municipality, minutes(1))
        .await
        .unwrap();
    let seen: Vec<_> = all
        .iter()
        .map(|one| (one.user.id, one.memberships.len(), one.elsewhere, one.invited_until))
        .collect();
    assert_eq!(seen, [(new, 1, false, Some(minutes(60))), (both, 1, true, None)]);
    for one in &all {
        let alone = people::get(store.read(), &here.municipality, one.user.id, minutes(1)).await;
        assert_eq!(alone.as_ref(), Ok(one));
    }
    let late = people::get(store.read(), &here.municipality, new, minutes(60))
        .await
        .unwrap();
    assert_eq!(late.invited_until, None);
    let foreign = people::get(store.read(), &here.municipality, there.user, START).await;
    assert_eq!(foreign, Err(StoreError::NotFound { what: "user" }));
}
