//! Long work is held by one at a time, goes on where it stood, and ends once.

use std::time::Duration;

use serde_json::json;
use zerkalo_store::*;

use crate::both;
use crate::world::{World, minutes};

both! {
    it_is_taken_up_by_one_and_ends_once,
    whoever_dies_leaves_it_where_it_stood,
    whoever_is_cancelled_hears_it_at_the_next_step,
    what_takes_its_holders_down_is_told_apart,
    the_end_is_told_to_whoever_asked,
    another_municipality_knows_nothing_of_it,
}

const LEASE: Duration = Duration::from_secs(60);

struct Story {
    world: World,
    town: MunicipalityId,
}

impl Story {
    async fn of(store: Store) -> Self {
        let world = World::new(&store).await;
        let town = world.municipality.clone();
        Self { world, town }
    }

    fn store(&self) -> &Store {
        &self.world.store
    }

    async fn ask(&self, at: u64) -> LongJobId {
        let new = NewLongJob {
            municipality: self.town.clone(),
            kind: "count".to_owned(),
            about: "ten".to_owned(),
            payload: json!({ "to": 10 }),
            total: 10,
            by: Some(self.world.user),
            at: minutes(at),
        };
        let ask = self.store().write(move |tx| Box::pin(long_jobs::ask(tx, new)));
        ask.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"))
    }

    async fn claim(&self, at: u64) -> Option<LongJob> {
        let claim = self
            .store()
            .write(move |tx| Box::pin(long_jobs::claim(tx, minutes(at), LEASE)));
        claim.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"))
    }

    async fn advance(&self, job: &LongJob, done: i64, at: u64) -> bool {
        let job = job.clone();
        let progress = Progress {
            done,
            total: 10,
            checkpoint: Some(json!({ "next": done })),
        };
        let until = minutes(at).plus(LEASE);
        let write = self
            .store()
            .write(move |tx| Box::pin(async move { long_jobs::advance(tx, &job, progress, until).await }));
        written(write.await)
    }

    async fn finish(&self, job: &LongJob, at: u64) -> bool {
        let job = job.clone();
        let write = self
            .store()
            .write(move |tx| Box::pin(async move { long_jobs::finish(tx, &job, &json!(55), minutes(at)).await }));
        written(write.await)
    }

    async fn cancel(&self, id: LongJobId, at: u64) -> bool {
        let town = self.town.clone();
        let write = self
            .store()
            .write(move |tx| Box::pin(async move { long_jobs::cancel(tx, &town, id, minutes(at)).await }));
        written(write.await)
    }

    async fn again(&self, id: LongJobId) -> bool {
        let town = self.town.clone();
        let write = self
            .store()
            .write(move |tx| Box::pin(async move { long_jobs::again(tx, &town, id).await }));
        written(write.await)
    }

    async fn get(&self, id: LongJobId) -> LongJob {
        long_jobs::get(self.store().read(), &self.town, id).await.unwrap()
    }
}

fn written<T>(written: Result<T>) -> T {
    written.unwrap_or_else(|fault| panic!("{fault}"))
}

async fn it_is_taken_up_by_one_and_ends_once(store: Store) {
    let story = Story::of(store).await;
    assert!(!long_jobs::is_waiting(story.store().read(), minutes(0)).await.unwrap());
    let (first, second) = (story.ask(0).await, story.ask(1).await);
    assert!(long_jobs::is_waiting(story.store().read(), minutes(1)).await.unwrap());
    let held = story.claim(2).await.unwrap();
    assert_eq!(
        (held.id, held.state, held.payload.clone()),
        (first, LongJobState::Running, json!({ "to": 10 }))
    );
    assert_eq!(story.claim(2).await.map(|job| job.id), Some(second));
    assert_eq!(story.claim(2).await, None);
    assert!(story.advance(&held, 4, 2).await);
    assert_eq!(story.get(first).await.done, 4);
    assert!(story.finish(&held, 3).await);
    assert!(!story.finish(&held, 4).await && !story.advance(&held, 5, 4).await && !story.cancel(first, 4).await);
    let ended = story.get(first).await;
    assert_eq!(
        (ended.state, ended.done, ended.result),
        (LongJobState::Done, 10, Some(json!(55)))
    );
    assert_eq!((ended.ended_at, ended.checkpoint), (Some(minutes(3)), None));
    let about = |what: &'static str| long_jobs::newest_about(story.store().read(), &story.town, "count", what);
    assert_eq!(about("ten").await.unwrap().map(|job| job.id), Some(second));
    assert_eq!(about("eleven").await, Ok(None));
    let all = long_jobs::list(story.store().read(), &story.town, 10).await.unwrap();
    assert_eq!(all.iter().map(|job| job.id).collect::<Vec<_>>(), [second, first]);
}

async fn whoever_dies_leaves_it_where_it_stood(store: Store) {
    let story = Story::of(store).await;
    let id = story.ask(0).await;
    let dead = story.claim(0).await.unwrap();
    assert!(story.advance(&dead, 7, 0).await);
    assert_eq!(story.claim(0).await, None);
    let heir = story.claim(2).await.unwrap();
    assert_eq!(
        (heir.id, heir.checkpoint.clone(), heir.attempts),
        (id, Some(json!({ "next": 7 })), 2)
    );
    assert_eq!(heir.started_at, Some(minutes(0)));
    // Whoever was thought dead does not disturb the heir.
    assert!(!story.advance(&dead, 8, 2).await && !story.finish(&dead, 2).await);
    let job = heir.clone();
    let let_go = story
        .store()
        .write(move |tx| Box::pin(async move { long_jobs::let_go(tx, &job).await }));
    written(let_go.await);
    let next = story.claim(2).await.unwrap();
    assert_eq!(
        (next.checkpoint.clone(), next.attempts_left),
        (Some(json!({ "next": 7 })), heir.attempts_left)
    );
}

async fn whoever_is_cancelled_hears_it_at_the_next_step(store: Store) {
    let story = Story::of(store).await;
    let id = story.ask(0).await;
    let held = story.claim(0).await.unwrap();
    assert!(story.advance(&held, 3, 0).await);
    assert!(story.cancel(id, 1).await);
    assert!(!story.advance(&held, 4, 1).await && !story.finish(&held, 1).await);
    assert_eq!(
        (story.get(id).await.state, story.claim(5).await),
        (LongJobState::Cancelled, None)
    );
    // Asked for again it goes on where it stood, and the one that was cancelled stays out.
    assert!(story.again(id).await && !story.again(id).await);
    let held_again = story.claim(6).await.unwrap();
    assert_eq!(held_again.checkpoint, Some(json!({ "next": 3 })));
    assert!(!story.advance(&held, 4, 6).await && story.advance(&held_again, 4, 6).await);
}

async fn what_takes_its_holders_down_is_told_apart(store: Store) {
    let story = Story::of(store).await;
    let id = story.ask(0).await;
    let mut held = story.claim(0).await.unwrap();
    for attempt in 1..=5 {
        assert!(held.attempts_left >= 0, "{attempt}");
        held = story.claim(attempt * 5).await.unwrap();
    }
    assert!(held.attempts_left < 0);
    let job = held.clone();
    let fail = story
        .store()
        .write(move |tx| Box::pin(async move { long_jobs::fail(tx, &job, "job_crashed", minutes(30)).await }));
    written(fail.await);
    let failed = story.get(id).await;
    assert_eq!(
        (failed.state, failed.failure.as_deref()),
        (LongJobState::Failed, Some("job_crashed"))
    );
    assert!(story.again(id).await);
    assert!(story.claim(31).await.unwrap().attempts_left >= 0);
}

async fn the_end_is_told_to_whoever_asked(store: Store) {
    let story = Story::of(store).await;
    let id = story.ask(0).await;
    let held = story.claim(0).await.unwrap();
    let untold = |story: &Story| {
        let (store, user) = (story.store().clone(), story.world.user);
        async move { long_jobs::untold(store.read(), user).await.unwrap().len() }
    };
    assert_eq!(untold(&story).await, 0);
    assert!(story.finish(&held, 1).await);
    assert_eq!(untold(&story).await, 1);
    let town = story.town.clone();
    let see = story
        .store()
        .write(move |tx| Box::pin(async move { long_jobs::see(tx, &town, id, minutes(2)).await }));
    written(see.await);
    assert_eq!(
        (untold(&story).await, story.get(id).await.seen_at),
        (0, Some(minutes(2)))
    );
}

async fn another_municipality_knows_nothing_of_it(store: Store) {
    let story = Story::of(store).await;
    let id = story.ask(0).await;
    let other = World::named(story.store(), "elsewhere").await.municipality;
    assert!(long_jobs::get(story.store().read(), &other, id).await.is_err());
    assert!(
        long_jobs::list(story.store().read(), &other, 10)
            .await
            .unwrap()
            .is_empty()
    );
    let cancel = story
        .store()
        .write(move |tx| Box::pin(async move { long_jobs::cancel(tx, &other, id, minutes(1)).await }));
    assert!(!written(cancel.await));
}
