//! Long work: going on, done, failed, ended by somebody; the list of it.

use std::time::Duration;

use serde_json::{Value, json};
use zerkalo_store::{LongJob, LongJobId, Moment, NewLongJob, Progress, RoundId, StoreError, long_jobs};
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

use super::{Place, Who};

pub(super) async fn places(house: &House, town: &Town, specialist: &Account) -> Vec<Place> {
    let (running, now) = (held(house, town, ("rescore", None)).await, house.state().now());
    let [done, failed, cancelled, archive, gone] = [
        held(house, town, ("rescore", Some(specialist))).await,
        held(house, town, ("rescore", None)).await,
        held(house, town, ("rescore", None)).await,
        held(house, town, ("round-archive", None)).await,
        held(house, town, ("round-archive", None)).await,
    ];
    let ids = [running.id, done.id, failed.id, cancelled.id, archive.id, gone.id];
    let write = house.state().store().write(move |tx| {
        Box::pin(async move {
            let far = Progress {
                done: 120,
                total: 400,
                ..Progress::default()
            };
            long_jobs::advance(tx, &running, far, now.plus(HOUR)).await?;
            long_jobs::finish(tx, &done, &json!({ "scored": 398, "failed": 2 }), now).await?;
            long_jobs::finish(tx, &archive, &kept_until(now.plus(HOUR)), now).await?;
            long_jobs::finish(tx, &gone, &kept_until(now), now).await?;
            long_jobs::fail(tx, &failed, "job_crashed", now).await?;
            long_jobs::cancel(tx, &cancelled.municipality, cancelled.id, now).await
        })
    });
    let written: Result<_, StoreError> = write.await;
    assert!(written.unwrap());
    let page = |id: LongJobId| Place::new(Who::Specialist, format!("/jobs/{id}"));
    // Whoever asked is told on every page, until they look.
    let mut all = vec![Place::new(Who::Specialist, "/jobs")];
    all.extend(ids.map(page));
    all
}

const HOUR: Duration = Duration::from_secs(3600);

fn kept_until(end: Moment) -> Value {
    let until = end.timestamp().to_string();
    json!({ "institutions": 45, "file": "archive.zip", "size": 12_345_678, "kept_until": until })
}

/// Work that somebody is at, and who asked for it.
async fn held(house: &House, town: &Town, (kind, by): (&str, Option<&Account>)) -> LongJob {
    let now = house.state().now();
    let new = NewLongJob {
        municipality: town.id.clone(),
        kind: kind.to_owned(),
        about: RoundId::new().to_string(),
        payload: json!({ "round": RoundId::new() }),
        total: 400,
        by: by.map(|own| own.id),
        at: now,
    };
    let write = house.state().store().write(move |tx| {
        Box::pin(async move {
            long_jobs::ask(tx, new).await?;
            long_jobs::claim(tx, now, HOUR).await
        })
    });
    let held: Result<_, StoreError> = write.await;
    held.unwrap().unwrap()
}
