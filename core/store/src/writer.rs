//! The one writer of a SQLite file. It commits in groups: all jobs that wait are carried out in one transaction,
//! each in a savepoint of its own, and each is answered only after the commit that made it durable.

use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::Poll;

use sea_orm::{ConnectionTrait, DatabaseConnection, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use tokio::sync::{mpsc, oneshot};

use crate::error::{Result, StoreError};
use crate::tx::Tx;

/// A future that can be sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// More jobs than this do not wait for one another: the first of them has waited long enough.
const LARGEST_GROUP: usize = 128;
/// How many jobs may wait before callers do.
const QUEUE: usize = 1024;

const OPEN: &str = "SAVEPOINT job;";
const NEXT: &str = "RELEASE job;SAVEPOINT job;";
const UNDO: &str = "ROLLBACK TO job";

/// Tells the job's caller what became of it, once the group is committed or has failed.
type Answer = Box<dyn FnOnce(Result<()>) + Send>;

/// Whether the job's changes stay, and how to answer it.
struct Ran {
    keep: bool,
    answer: Answer,
}

type Job = Box<dyn for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Ran> + Send>;

enum Message {
    Write(Job),
    /// No more jobs are taken; those that wait are still carried out.
    Close,
}

/// The way to the writer.
#[derive(Clone)]
pub(crate) struct Writer {
    messages: mpsc::Sender<Message>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Starts the writer on a thread of its own, so that a busy server does not hold it up. It ends with the last
    /// of its handles.
    pub(crate) fn start(connection: DatabaseConnection) -> Result<(Self, oneshot::Receiver<()>)> {
        let (messages, queue) = mpsc::channel(QUEUE);
        let (ended, end) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        std::thread::Builder::new()
            .name("zerkalo-writer".to_owned())
            .spawn(move || {
                runtime.block_on(write_in_groups(connection, queue));
                // Nobody may be waiting for the end.
                let _ = ended.send(());
            })
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        Ok((Self { messages }, end))
    }

    /// Has a job carried out, and returns after the commit.
    pub(crate) async fn write<T, E, F>(&self, job: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        let (sender, answer) = oneshot::channel();
        let job: Job = Box::new(move |tx| {
            Box::pin(async move {
                let done = guarded(job, tx).await;
                let keep = matches!(&done, Ok(Ok(_)));
                // A caller that has gone away is no reason to fail.
                let answer: Answer = Box::new(move |committed| drop(sender.send(committed.and(done))));
                Ran { keep, answer }
            })
        });
        let sent = self.messages.send(Message::Write(job)).await;
        sent.map_err(|_| StoreError::Unavailable("the writer has ended".to_owned()))?;
        // A job that is dropped was not carried out: there was no transaction for it.
        answer
            .await
            .map_err(|_| StoreError::Unavailable("no transaction could begin".to_owned()))??
    }

    /// Asks the writer to end after what waits now.
    pub(crate) async fn close(&self) {
        // An error means that it has ended already.
        let _ = self.messages.send(Message::Close).await;
    }
}

/// Runs the job; a panic in it becomes an error of its own and not the end of the writer.
async fn guarded<T, E, F>(job: F, tx: &Tx) -> Result<Result<T, E>>
where
    F: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>>,
{
    let panicked = |cause: Box<dyn Any + Send>| {
        let text = cause.downcast_ref::<&str>().map_or("a write job panicked", |text| text);
        tracing::error!("a write job panicked: {text}");
        StoreError::Unavailable("the write failed".to_owned())
    };
    let mut future = catch_unwind(AssertUnwindSafe(|| job(tx))).map_err(panicked)?;
    poll_fn(
        move |context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(Poll::Ready(done)) => Poll::Ready(Ok(done)),
            Ok(Poll::Pending) => Poll::Pending,
            Err(cause) => Poll::Ready(Err(panicked(cause))),
        },
    )
    .await
}

/// The jobs that wait.
struct Queue(mpsc::Receiver<Message>);

impl Queue {
    /// The next job, now or later; none when no more will come.
    async fn next(&mut self) -> Option<Job> {
        loop {
            match self.0.recv().await? {
                Message::Write(job) => return Some(job),
                Message::Close => self.0.close(),
            }
        }
    }

    /// The next job if one waits already.
    fn waiting(&mut self) -> Option<Job> {
        loop {
            match self.0.try_recv().ok()? {
                Message::Write(job) => return Some(job),
                Message::Close => self.0.close(),
            }
        }
    }
}

async fn write_in_groups(connection: DatabaseConnection, queue: mpsc::Receiver<Message>) {
    let mut queue = Queue(queue);
    while let Some(first) = queue.next().await {
        let mut answers = Vec::new();
        let written = write_group(&connection, first, &mut queue, &mut answers).await;
        let written = written.map_err(|error| {
            tracing::error!(%error, jobs = answers.len(), "a group of writes failed");
            StoreError::Unavailable(format!("nothing was written: {error}"))
        });
        if written.is_err() {
            renew(&connection).await;
        }
        for answer in answers {
            answer(written.clone());
        }
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the database was not closed");
    }
}

/// Has the pool open another connection. Where SQLite gave a transaction up by itself, the old one does not know.
async fn renew(connection: &DatabaseConnection) {
    match connection.get_sqlite_connection_pool().acquire().await {
        Ok(old) => drop(old.close().await),
        Err(error) => tracing::error!(%error, "the connection was not renewed"),
    }
}

/// One transaction. A job that is not run, because it could not begin, tells its caller by being dropped.
async fn write_group(
    connection: &DatabaseConnection,
    first: Job,
    queue: &mut Queue,
    answers: &mut Vec<Answer>,
) -> Result<()> {
    // Immediate: another process may write too, and a lock taken late could not be waited for.
    let mode = Some(SqliteTransactionMode::Immediate);
    let options = TransactionOptions {
        sqlite_transaction_mode: mode,
        ..TransactionOptions::default()
    };
    let tx = Tx::new(connection.begin_with_options(options).await?);
    match run_all(&tx, first, queue, answers).await {
        Ok(()) => Ok(tx.commit().await?),
        Err(error) => {
            if let Err(error) = tx.rollback().await {
                tracing::error!(%error, "a failed group of writes was not rolled back");
            }
            Err(error)
        }
    }
}

/// Runs `first` and all that wait, those that come meanwhile too.
async fn run_all(tx: &Tx, first: Job, queue: &mut Queue, answers: &mut Vec<Answer>) -> Result<()> {
    let mut next = Some(first);
    let mut ahead = OPEN;
    while let Some(job) = next {
        tx.run_ahead(ahead).await;
        let ran = job(tx).await;
        answers.push(ran.answer);
        let is_untouched = !ahead.is_empty() && !tx.take_ahead().await.is_empty();
        if !is_untouched {
            ahead = if ran.keep { NEXT } else { "" };
            if !ran.keep {
                // Fails where SQLite has given up the whole transaction, as for a full disk.
                tx.execute_unprepared(UNDO).await?;
            }
        }
        next = if answers.len() < LARGEST_GROUP {
            queue.waiting()
        } else {
            None
        };
    }
    // COMMIT releases what is still open.
    Ok(())
}
