use std::time::Duration;

use zerkalo_store::*;

use crate::both;
use crate::world::{World, minutes};

both! {
    the_log_is_read_newest_first,
    a_job_is_left_exactly_with_its_transaction,
    a_lease_passes_on,
    a_failed_job_comes_again_later,
    workers_share_the_jobs,
}

const LEASE: Duration = Duration::from_secs(120);

fn entry(municipality: Option<&MunicipalityId>, action: &str, institution: Option<InstitutionId>) -> NewAudit {
    NewAudit {
        municipality: municipality.cloned(),
        at: minutes(1),
        actor: None,
        action: action.to_owned(),
        object: ObjectRef::new("institution", "x"),
        institution,
        details: serde_json::json!({ "page": "result" }),
    }
}

fn job(kind: &str, run_after: Moment) -> NewJob {
    NewJob {
        municipality: None,
        kind: kind.to_owned(),
        payload: serde_json::json!({ "n": 1 }),
        run_after,
    }
}

async fn leave(store: &Store, new: NewJob) -> JobId {
    store
        .write(move |tx| Box::pin(outbox::enqueue(tx, new, minutes(0))))
        .await
        .unwrap()
}

async fn claim(store: &Store, now: Moment, limit: u32) -> Vec<Job> {
    store
        .write(move |tx| Box::pin(outbox::claim(tx, now, LEASE, limit)))
        .await
        .unwrap()
}

async fn the_log_is_read_newest_first(store: Store) {
    let world = World::new(&store).await;
    let m = Some(&world.municipality);
    for new in [
        entry(m, "seen", Some(world.school)),
        entry(m, "exported", None),
        entry(None, "plugin.installed", None),
        entry(m, "seen", Some(world.kindergarten)),
    ] {
        store.write(move |tx| Box::pin(audit::append(tx, new))).await.unwrap();
    }
    // Three more are of the world's own institutions and round.
    assert_eq!(audit::seal(&store).await, Ok(7));
    let list = |municipality: Option<MunicipalityId>, institution, before, limit| {
        let store = store.clone();
        async move {
            let filter = AuditFilter {
                institution,
                before,
                limit,
                ..AuditFilter::default()
            };
            audit::list(store.read(), municipality.as_ref(), &filter).await.unwrap()
        }
    };
    let places = |found: &[AuditEntry]| -> Vec<i64> {
        let seals = found.iter().map(|one| one.seal.as_ref().unwrap().seq);
        seals.collect()
    };
    // The first three are of the world's own institutions and round.
    let municipality = Some(world.municipality.clone());
    let all = list(municipality.clone(), None, None, 10).await;
    assert_eq!(places(&all), [6, 5, 4, 3, 2, 1]);
    let older = list(municipality.clone(), None, Some(all[0].id), 1).await;
    assert_eq!(places(&older), [5]);
    let of_school = list(municipality, Some(world.school), None, 10).await;
    assert_eq!(places(&of_school), [4, 1]);
    assert_eq!(places(&list(None, None, None, 10).await), [1]);
    let filter = AuditFilter {
        limit: 1,
        ..AuditFilter::default()
    };
    let platform = audit::list(store.read(), None, &filter).await.unwrap();
    assert_eq!(
        (platform[0].municipality.as_ref(), platform[0].details["page"].as_str()),
        (None, Some("result"))
    );
}

async fn a_job_is_left_exactly_with_its_transaction(store: Store) {
    let undone = store.write(move |tx| {
        Box::pin(async move {
            outbox::enqueue(tx, job("undone", minutes(0)), minutes(0)).await?;
            Err::<(), _>(StoreError::KeyReused)
        })
    });
    assert_eq!(undone.await, Err(StoreError::KeyReused));
    let id = leave(&store, job("done", minutes(5))).await;
    assert_eq!(claim(&store, minutes(4), 10).await, []);
    let claimed = claim(&store, minutes(5), 10).await;
    assert_eq!((claimed.len(), claimed[0].id, claimed[0].attempts), (1, id, 1));
    let done = claimed[0].clone();
    let again = done.clone();
    store
        .write(move |tx| Box::pin(async move { outbox::complete(tx, &done, minutes(6)).await }))
        .await
        .unwrap();
    assert_eq!(claim(&store, minutes(60), 10).await, []);
    let twice = store
        .write(move |tx| Box::pin(async move { outbox::complete(tx, &again, minutes(6)).await }))
        .await;
    assert_eq!(twice, Err(StoreError::NotFound { what: "job" }));
}

async fn a_lease_passes_on(store: Store) {
    leave(&store, job("slow", minutes(0))).await;
    let first = claim(&store, minutes(0), 1).await.remove(0);
    assert_eq!(claim(&store, minutes(1), 1).await, []);
    let second = claim(&store, minutes(2), 1).await.remove(0);
    assert_eq!((second.id, second.attempts), (first.id, 2));
    // Whoever lost the lease can no longer end the job.
    let late = store
        .write(move |tx| Box::pin(async move { outbox::complete(tx, &first, minutes(3)).await }))
        .await;
    assert_eq!(late, Err(StoreError::NotFound { what: "job" }));
    store
        .write(move |tx| Box::pin(async move { outbox::complete(tx, &second, minutes(3)).await }))
        .await
        .unwrap();
}

async fn a_failed_job_comes_again_later(store: Store) {
    leave(&store, job("flaky", minutes(0))).await;
    let mut now = minutes(0);
    for wait in [10, 20, 40] {
        let taken = claim(&store, now, 1).await.remove(0);
        store
            .write(move |tx| Box::pin(async move { outbox::fail(tx, &taken, "нет связи", now).await }))
            .await
            .unwrap();
        let next = now.plus(Duration::from_secs(wait));
        assert_eq!(claim(&store, Moment(next.0 - 1), 1).await, []);
        now = next;
    }
    let taken = claim(&store, now, 1).await.remove(0);
    assert_eq!((taken.attempts, taken.error.as_deref()), (4, Some("нет связи")));
}

async fn workers_share_the_jobs(store: Store) {
    let mut left = Vec::new();
    for number in 0..20 {
        left.push(leave(&store, job("many", minutes(number))).await);
    }
    assert_eq!(
        claim(&store, minutes(20), 2)
            .await
            .iter()
            .map(|job| job.id)
            .collect::<Vec<_>>(),
        left[..2]
    );
    let workers: Vec<_> = (0..6)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { claim(&store, minutes(20), 3).await })
        })
        .collect();
    let mut taken = Vec::new();
    for worker in workers {
        taken.extend(worker.await.unwrap().into_iter().map(|job| job.id));
    }
    let count = taken.len();
    taken.sort_unstable();
    taken.dedup();
    assert_eq!(taken.len(), count, "no job is taken twice");
    taken.extend(claim(&store, minutes(20), 20).await.into_iter().map(|job| job.id));
    taken.sort_unstable();
    assert_eq!(taken, left[2..]);
}
