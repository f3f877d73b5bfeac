//! Transactions: on SQLite they are committed in groups, and nobody notices.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use tokio::sync::oneshot;
use zerkalo_store::*;

use crate::both;
use crate::world::START;

both! {
    a_failed_job_leaves_nothing,
    a_panic_is_an_error_of_its_job,
    a_job_reads_what_it_wrote,
    jobs_without_statements,
    a_job_has_its_own_error,
}

fn slug(number: u32) -> MunicipalityId {
    MunicipalityId::parse(&format!("town-{number}")).unwrap()
}

async fn create(tx: &Tx, number: u32) -> Result<()> {
    municipalities::create(tx, &slug(number), "Город", START)
        .await
        .map(drop)
}

async fn there(store: &Store) -> Vec<String> {
    let found = municipalities::list(store.read()).await.unwrap();
    found.into_iter().map(|one| one.id.to_string()).collect()
}

async fn a_failed_job_leaves_nothing(store: Store) {
    let failed = store.write(move |tx| {
        Box::pin(async move {
            create(tx, 1).await?;
            create(tx, 1).await
        })
    });
    assert_eq!(failed.await, Err(StoreError::Duplicate { what: "municipality" }));
    assert_eq!(there(&store).await, Vec::<String>::new());
    store.write(move |tx| Box::pin(create(tx, 1))).await.unwrap();
}

async fn a_panic_is_an_error_of_its_job(store: Store) {
    let clone = store.clone();
    let panicked = tokio::spawn(async move {
        let job = clone.write(|tx| {
            Box::pin(async move {
                create(tx, 1).await?;
                assert!(there_is_no_such_thing(), "a bug");
                Ok::<_, StoreError>(())
            })
        });
        job.await
    });
    // On PostgreSQL the job is carried out by its caller, who gets the panic itself.
    assert!(!matches!(panicked.await, Ok(Ok(()))));
    assert_eq!(there(&store).await, Vec::<String>::new());
    store.write(move |tx| Box::pin(create(tx, 2))).await.unwrap();
    assert_eq!(there(&store).await, ["town-2"]);
}

fn there_is_no_such_thing() -> bool {
    std::hint::black_box(false)
}

async fn a_job_reads_what_it_wrote(store: Store) {
    let read = store.write(move |tx| {
        Box::pin(async move {
            create(tx, 1).await?;
            municipalities::get(tx, &slug(1)).await
        })
    });
    assert_eq!(read.await.unwrap().id, slug(1));
}

async fn jobs_without_statements(store: Store) {
    for _ in 0..3 {
        assert_eq!(store.write(|_| Box::pin(async { Ok::<_, StoreError>(7) })).await, Ok(7));
        assert_eq!(
            store
                .write(|_| Box::pin(async { Err::<(), _>(StoreError::Spent) }))
                .await,
            Err(StoreError::Spent)
        );
    }
    store.write(move |tx| Box::pin(create(tx, 1))).await.unwrap();
}

#[derive(Debug, PartialEq)]
enum Refusal {
    Ours,
    Stores(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Stores(error)
    }
}

async fn a_job_has_its_own_error(store: Store) {
    let refused = store.write(move |tx| {
        Box::pin(async move {
            create(tx, 1).await?;
            Err::<(), _>(Refusal::Ours)
        })
    });
    assert_eq!(refused.await, Err(Refusal::Ours));
    let missing =
        store.write(move |tx| Box::pin(async move { Ok::<_, Refusal>(municipalities::get(tx, &slug(1)).await?) }));
    assert_eq!(
        missing.await,
        Err(Refusal::Stores(StoreError::NotFound { what: "municipality" }))
    );
}

/// A SQLite store whose writer is held by a job, so that jobs can be gathered behind it.
struct Held {
    store: Store,
    url: String,
    open: oneshot::Sender<()>,
    holder: tokio::task::JoinHandle<Result<()>>,
    _folder: tempfile::TempDir,
}

impl Held {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = crate::database::sqlite(&folder).await;
        let (open, gate) = oneshot::channel::<()>();
        let (held, is_held) = oneshot::channel();
        let writer = store.clone();
        let holder = tokio::spawn(async move {
            let job = writer.write(|_| {
                Box::pin(async move {
                    held.send(()).unwrap();
                    gate.await.unwrap();
                    Ok::<_, StoreError>(())
                })
            });
            job.await
        });
        is_held.await.unwrap();
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        Self {
            store,
            url,
            open,
            holder,
            _folder: folder,
        }
    }
}

/// Sends a write to the queue without waiting for it.
async fn queue<F: Future>(mut write: std::pin::Pin<&mut F>) {
    let waits = poll_fn(|context| Poll::Ready(write.as_mut().poll(context).is_pending())).await;
    assert!(waits);
}

async fn count(connection: &DatabaseConnection) -> i64 {
    let sql = "SELECT COUNT(*) FROM municipality";
    let row = connection
        .query_one_raw(Statement::from_string(DbBackend::Sqlite, sql))
        .await
        .unwrap()
        .unwrap();
    row.try_get_by_index(0).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failing_job_does_not_harm_its_group() {
    let held = Held::new().await;
    let store = &held.store;
    let mut first = pin!(store.write(move |tx| Box::pin(create(tx, 1))));
    let mut failing = pin!(store.write(move |tx| {
        Box::pin(async move {
            create(tx, 2).await?;
            create(tx, 1).await
        })
    }));
    let mut panicking = pin!(store.write(move |tx| {
        Box::pin(async move {
            create(tx, 3).await?;
            assert!(there_is_no_such_thing(), "a bug");
            Ok::<_, StoreError>(())
        })
    }));
    let mut idle = pin!(store.write(|_| Box::pin(async { Ok::<_, StoreError>(()) })));
    let mut last = pin!(store.write(move |tx| Box::pin(create(tx, 4))));
    queue(first.as_mut()).await;
    queue(failing.as_mut()).await;
    queue(panicking.as_mut()).await;
    queue(idle.as_mut()).await;
    queue(last.as_mut()).await;
    held.open.send(()).unwrap();
    held.holder.await.unwrap().unwrap();
    assert_eq!(first.await, Ok(()));
    assert_eq!(failing.await, Err(StoreError::Duplicate { what: "municipality" }));
    assert_eq!(panicking.await.unwrap_err().code(), "store.unavailable");
    assert_eq!((idle.await, last.await), (Ok(()), Ok(())));
    assert_eq!(there(store).await, ["town-1", "town-4"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_answered_before_the_commit() {
    let held = Held::new().await;
    let store = &held.store;
    let outside = Database::connect(&held.url).await.unwrap();
    let is_answered = Arc::new(AtomicBool::new(false));
    let answered = is_answered.clone();
    let writer = store.clone();
    let (sent, is_sent) = oneshot::channel();
    let first = tokio::spawn(async move {
        let mut write = pin!(writer.write(move |tx| Box::pin(create(tx, 1))));
        queue(write.as_mut()).await;
        sent.send(()).unwrap();
        write.await.unwrap();
        answered.store(true, Ordering::SeqCst);
    });
    is_sent.await.unwrap();
    // The second job of the group looks around when the first has been carried out.
    let (seen, flag) = (outside.clone(), is_answered.clone());
    let mut second = pin!(store.write(move |tx| {
        Box::pin(async move {
            let inside = municipalities::list(tx).await?.len();
            Ok::<_, StoreError>((inside, count(&seen).await, flag.load(Ordering::SeqCst)))
        })
    }));
    queue(second.as_mut()).await;
    held.open.send(()).unwrap();
    assert_eq!(
        second.await.unwrap(),
        (1, 0, false),
        "carried out, and neither committed nor answered"
    );
    assert_eq!(count(&outside).await, 1);
    first.await.unwrap();
    assert!(is_answered.load(Ordering::SeqCst));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_is_durable_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::database::sqlite(&folder).await;
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    let writers: Vec<_> = (0..40)
        .map(|number| {
            let (store, url) = (store.clone(), url.clone());
            tokio::spawn(async move {
                let outside = Database::connect(url).await.unwrap();
                store.write(move |tx| Box::pin(create(tx, number))).await.unwrap();
                let sql = format!("SELECT 1 FROM municipality WHERE id = '{}'", slug(number));
                let statement = Statement::from_string(DbBackend::Sqlite, sql);
                assert!(outside.query_one_raw(statement).await.unwrap().is_some(), "{number}");
                outside.close().await.unwrap();
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_fails_the_job_and_loses_nothing_acknowledged() {
    let held = Held::new().await;
    let store = &held.store;
    let mut before = pin!(store.write(move |tx| Box::pin(create(tx, 1))));
    let mut large = pin!(store.write(move |tx| {
        Box::pin(async move {
            tx.execute_unprepared("PRAGMA max_page_count = 1").await?;
            let name = "г".repeat(10_000_000);
            municipalities::create(tx, &slug(2), &name, START).await?;
            Ok::<_, StoreError>(())
        })
    }));
    let mut after = pin!(store.write(move |tx| Box::pin(create(tx, 3))));
    queue(before.as_mut()).await;
    queue(large.as_mut()).await;
    queue(after.as_mut()).await;
    held.open.send(()).unwrap();
    assert!(held.holder.await.is_ok());
    let (before, large, after) = (before.await, large.await, after.await);
    assert!(matches!(large, Err(StoreError::Unavailable(_))), "{large:?}");
    let kept = there(store).await;
    for (answer, name) in [(before, "town-1"), (after, "town-3")] {
        assert_eq!(
            answer.is_ok(),
            kept.contains(&name.to_owned()),
            "{name}: {answer:?} and {kept:?}"
        );
    }
    // The next group has a sound transaction again.
    let failing = store.write(move |tx| {
        Box::pin(async move {
            create(tx, 4).await?;
            Err::<(), _>(StoreError::Spent)
        })
    });
    assert_eq!(failing.await, Err(StoreError::Spent));
    store.write(move |tx| Box::pin(create(tx, 5))).await.unwrap();
    assert!(!there(store).await.contains(&"town-4".to_owned()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_waits_for_what_was_asked() {
    let held = Held::new().await;
    let store = held.store.clone();
    let mut waiting = pin!(store.write(move |tx| Box::pin(create(tx, 1))));
    queue(waiting.as_mut()).await;
    let closing = tokio::spawn(held.store.clone().close());
    held.open.send(()).unwrap();
    closing.await.unwrap();
    assert_eq!(waiting.await, Ok(()));
    let late = store.write(move |tx| Box::pin(create(tx, 2))).await;
    assert_eq!(late.unwrap_err().code(), "store.unavailable");
    let outside = Database::connect(&held.url).await.unwrap();
    assert_eq!(count(&outside).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_process_may_write_too() {
    let folder = tempfile::tempdir().unwrap();
    let one = crate::database::sqlite(&folder).await;
    let other = crate::database::sqlite(&folder).await;
    let writers: Vec<_> = (0..30)
        .map(|number| {
            let store = if number % 2 == 0 { one.clone() } else { other.clone() };
            tokio::spawn(async move { store.write(move |tx| Box::pin(create(tx, number))).await })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    assert_eq!((there(&one).await.len(), there(&other).await.len()), (30, 30));
}
