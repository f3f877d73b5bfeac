use std::time::Duration;

use zerkalo_store::*;

use crate::both;
use crate::world::{World, member, minutes, user};

both! {
    a_session_brings_user_and_roles,
    sessions_end,
    sessions_are_noted_once_a_minute,
    a_new_password_ends_sessions,
    disabling_ends_sessions_and_tokens,
    access_tokens_end,
    a_link_works_once,
    a_newer_link_replaces_the_older,
    of_many_redeemers_one_wins,
}

fn session(user: UserId, secret: &str) -> NewSession {
    NewSession {
        token: TokenHash::of(secret),
        user,
        csrf: "csrf".to_owned(),
        at: minutes(0),
        idle_limit: Duration::from_secs(1800),
        expires_at: minutes(480),
        user_agent: "Firefox".to_owned(),
    }
}

fn token(user: UserId, secret: &str, expires_at: Option<Moment>) -> NewAccessToken {
    NewAccessToken {
        token: TokenHash::of(secret),
        user,
        title: "Выгрузка".to_owned(),
        scopes: vec!["submissions:write".to_owned(), "forms:read".to_owned()],
        at: minutes(0),
        expires_at,
    }
}

async fn begin(store: &Store, user: UserId, secret: &str) -> Session {
    let new = session(user, secret);
    store
        .write(move |tx| Box::pin(sessions::create(tx, new)))
        .await
        .unwrap()
}

async fn is_in(store: &Store, secret: &str, now: Moment) -> bool {
    sessions::find(store.read(), &TokenHash::of(secret), now)
        .await
        .unwrap()
        .is_some()
}

async fn a_session_brings_user_and_roles(store: Store) {
    let world = World::new(&store).await;
    let new = member(&world.municipality, world.user, None, Role::Observer);
    store
        .write(move |tx| Box::pin(memberships::grant(tx, new)))
        .await
        .unwrap();
    let begun = begin(&store, world.user, "secret").await;
    let visitor = sessions::find(store.read(), &TokenHash::of("secret"), minutes(1))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(visitor.session, begun);
    assert_eq!(visitor.user, users::get(store.read(), world.user).await.unwrap());
    assert_eq!(
        visitor.memberships,
        memberships::of_user(store.read(), world.user).await.unwrap()
    );
    assert_eq!(visitor.memberships.len(), 2);
    let lonely = store
        .write(move |tx| Box::pin(users::create(tx, user("lonely"))))
        .await
        .unwrap();
    begin(&store, lonely.id, "other").await;
    let visitor = sessions::find(store.read(), &TokenHash::of("other"), minutes(1))
        .await
        .unwrap()
        .unwrap();
    assert_eq!((visitor.user.id, visitor.memberships), (lonely.id, Vec::new()));
}

async fn sessions_end(store: Store) {
    let world = World::new(&store).await;
    let kept = begin(&store, world.user, "secret").await;
    let other = begin(&store, world.user, "other").await;
    for (secret, at, expected) in [
        ("secret", 1, true),
        ("guess", 1, false),
        ("secret", 29, true),
        ("secret", 30, false),
        ("secret", 481, false),
    ] {
        assert_eq!(
            is_in(&store, secret, minutes(at)).await,
            expected,
            "{secret} after {at} minutes"
        );
    }
    assert_eq!(
        sessions::list(store.read(), world.user, minutes(1)).await.unwrap(),
        [other.clone(), kept.clone()]
    );
    assert!(
        sessions::list(store.read(), world.user, minutes(31))
            .await
            .unwrap()
            .is_empty()
    );
    let stranger = store
        .write(move |tx| Box::pin(users::create(tx, user("stranger"))))
        .await
        .unwrap()
        .id;
    for (user, remains) in [(stranger, true), (world.user, false)] {
        let id = other.id;
        store
            .write(move |tx| Box::pin(sessions::revoke(tx, user, id, minutes(2))))
            .await
            .unwrap();
        assert_eq!(is_in(&store, "other", minutes(2)).await, remains);
    }
    let (user, except) = (world.user, Some(kept.id));
    begin(&store, user, "third").await;
    let ended = store
        .write(move |tx| Box::pin(sessions::revoke_all(tx, user, except, minutes(3))))
        .await
        .unwrap();
    assert_eq!(ended, 1);
    assert!(is_in(&store, "secret", minutes(3)).await);
}

async fn sessions_are_noted_once_a_minute(store: Store) {
    let world = World::new(&store).await;
    let id = begin(&store, world.user, "secret").await.id;
    let seen = |now: Moment| {
        let store = store.clone();
        async move {
            store
                .write(move |tx| Box::pin(sessions::touch(tx, id, now)))
                .await
                .unwrap();
            let found = sessions::find(store.read(), &TokenHash::of("secret"), now)
                .await
                .unwrap()
                .unwrap()
                .session;
            (found.last_seen_at, found.wants_touch(now))
        }
    };
    let half = minutes(0).plus(Duration::from_secs(30));
    assert_eq!(seen(half).await, (minutes(0), false));
    assert_eq!(seen(minutes(1)).await, (minutes(1), false));
    assert_eq!(seen(minutes(25)).await, (minutes(25), false));
    assert!(is_in(&store, "secret", minutes(50)).await);
    let found = sessions::find(store.read(), &TokenHash::of("secret"), minutes(26))
        .await
        .unwrap()
        .unwrap()
        .session;
    assert!(found.wants_touch(minutes(26)));
}

async fn a_new_password_ends_sessions(store: Store) {
    let world = World::new(&store).await;
    begin(&store, world.user, "secret").await;
    let id = world.user;
    store
        .write(move |tx| Box::pin(users::set_password(tx, id, "hash", false, minutes(1))))
        .await
        .unwrap();
    assert!(!is_in(&store, "secret", minutes(1)).await);
    let unknown = UserId::new();
    let missing = store
        .write(move |tx| Box::pin(users::set_password(tx, unknown, "hash", false, minutes(1))))
        .await;
    assert_eq!(missing, Err(StoreError::NotFound { what: "user" }));
}

async fn disabling_ends_sessions_and_tokens(store: Store) {
    let world = World::new(&store).await;
    begin(&store, world.user, "secret").await;
    let new = token(world.user, "pat", None);
    store
        .write(move |tx| Box::pin(access_tokens::create(tx, new)))
        .await
        .unwrap();
    let id = world.user;
    store
        .write(move |tx| Box::pin(users::disable(tx, id, minutes(1))))
        .await
        .unwrap();
    store.write(move |tx| Box::pin(users::enable(tx, id))).await.unwrap();
    assert!(!is_in(&store, "secret", minutes(1)).await);
    let found = access_tokens::find(store.read(), &TokenHash::of("pat"), minutes(1))
        .await
        .unwrap();
    assert!(found.is_none());
}

async fn access_tokens_end(store: Store) {
    let world = World::new(&store).await;
    let user = world.user;
    let mut made = Vec::new();
    for (secret, expires_at) in [("short", Some(minutes(10))), ("long", None)] {
        let new = token(user, secret, expires_at);
        made.push(
            store
                .write(move |tx| Box::pin(access_tokens::create(tx, new)))
                .await
                .unwrap(),
        );
    }
    let find = |secret: &'static str, now| {
        let store = store.clone();
        async move {
            access_tokens::find(store.read(), &TokenHash::of(secret), now)
                .await
                .unwrap()
        }
    };
    let bearer = find("short", minutes(9)).await.unwrap();
    assert!(bearer.token.scopes.has("forms:read") && !bearer.token.scopes.has("forms"));
    assert_eq!((bearer.user.id, bearer.memberships.len()), (user, 1));
    assert!(find("short", minutes(10)).await.is_none());
    let id = made[1].id;
    store
        .write(move |tx| Box::pin(access_tokens::touch(tx, id, minutes(10))))
        .await
        .unwrap();
    let used = find("long", minutes(10)).await.unwrap().token;
    assert_eq!(
        (used.last_used_at, used.wants_touch(minutes(10))),
        (Some(minutes(10)), false)
    );
    assert_eq!(access_tokens::list(store.read(), user).await.unwrap().len(), 2);
    store
        .write(move |tx| Box::pin(access_tokens::revoke(tx, user, id, minutes(11))))
        .await
        .unwrap();
    assert!(find("long", minutes(11)).await.is_none());
    let spaced = NewAccessToken {
        scopes: vec!["a b".to_owned()],
        ..token(user, "third", None)
    };
    let refused = store.write(move |tx| Box::pin(access_tokens::create(tx, spaced))).await;
    assert_eq!(refused, Err(StoreError::Invalid { what: "scope" }));
}

fn link(secret: &str, purpose: Purpose, user: Option<UserId>) -> NewInvitation {
    NewInvitation {
        token: TokenHash::of(secret),
        purpose,
        user,
        at: minutes(0),
        expires_at: minutes(60),
    }
}

async fn invite(store: &Store, new: NewInvitation) -> Result<()> {
    store.write(move |tx| Box::pin(invitations::create(tx, new))).await
}

async fn redeem(store: &Store, secret: &str, now: Moment) -> Result<Invitation> {
    let token = TokenHash::of(secret);
    store
        .write(move |tx| Box::pin(async move { invitations::redeem(tx, &token, now).await }))
        .await
}

async fn a_link_works_once(store: Store) {
    let world = World::new(&store).await;
    invite(&store, link("one", Purpose::Password, Some(world.user)))
        .await
        .unwrap();
    let seen = invitations::peek(store.read(), &TokenHash::of("one"), minutes(1))
        .await
        .unwrap();
    assert_eq!(
        (seen.purpose, seen.user, seen.used_at),
        (Purpose::Password, Some(world.user), None)
    );
    assert_eq!(
        redeem(&store, "guess", minutes(1)).await,
        Err(StoreError::NotFound { what: "link" })
    );
    assert_eq!(redeem(&store, "one", minutes(60)).await, Err(StoreError::Spent));
    assert_eq!(
        redeem(&store, "one", minutes(59)).await.unwrap().used_at,
        Some(minutes(59))
    );
    assert_eq!(redeem(&store, "one", minutes(59)).await, Err(StoreError::Spent));
    let spent = invitations::peek(store.read(), &TokenHash::of("one"), minutes(1)).await;
    assert_eq!(spent, Err(StoreError::Spent));
    let nobodys = invite(&store, link("two", Purpose::Password, None)).await;
    assert_eq!(
        nobodys,
        Err(StoreError::Invalid {
            what: "password link without a user"
        })
    );
}

async fn a_newer_link_replaces_the_older(store: Store) {
    let world = World::new(&store).await;
    let other = store
        .write(move |tx| Box::pin(users::create(tx, user("other"))))
        .await
        .unwrap()
        .id;
    for (secret, purpose, user) in [
        ("setup-1", Purpose::Setup, None),
        ("password-1", Purpose::Password, Some(world.user)),
        ("other-1", Purpose::Password, Some(other)),
        ("setup-2", Purpose::Setup, None),
        ("password-2", Purpose::Password, Some(world.user)),
    ] {
        invite(&store, link(secret, purpose, user)).await.unwrap();
    }
    for (secret, works) in [
        ("setup-1", false),
        ("setup-2", true),
        ("password-1", false),
        ("password-2", true),
        ("other-1", true),
    ] {
        assert_eq!(redeem(&store, secret, minutes(1)).await.is_ok(), works, "{secret}");
    }
}

async fn of_many_redeemers_one_wins(store: Store) {
    invite(&store, link("one", Purpose::Setup, None)).await.unwrap();
    let tries: Vec<_> = (0..8)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { redeem(&store, "one", minutes(1)).await.is_ok() })
        })
        .collect();
    let mut won = 0;
    for attempt in tries {
        won += usize::from(attempt.await.unwrap());
    }
    assert_eq!(won, 1);
}
