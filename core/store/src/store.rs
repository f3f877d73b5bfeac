//! The door: opening the database, reading, writing, closing.

use std::sync::Arc;

use migration::{Migrator, MigratorTrait};
use sea_orm::{DatabaseConnection, TransactionTrait};
use tokio::sync::{Mutex, oneshot};

use crate::connect::{self, StoreConfig};
use crate::error::{Result, StoreError};
use crate::tx::{Reader, Tx};
use crate::writer::{BoxFuture, Writer};

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Backend {
    /// A SQLite file.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// The database. Clones share it.
#[derive(Debug, Clone)]
pub struct Store {
    reader: Reader,
    writer: Writes,
}

#[derive(Debug, Clone)]
enum Writes {
    /// One writer, see [`crate::writer`]; `connection` is its own, also used to migrate before it is needed.
    Sqlite {
        writer: Writer,
        connection: DatabaseConnection,
        end: Arc<Mutex<Option<oneshot::Receiver<()>>>>,
    },
    /// Each job has a transaction and a connection of the pool.
    Postgres(DatabaseConnection),
}

impl Store {
    /// Opens the database; a SQLite file is created if there is none.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] if it can not be reached, [`StoreError::TooOld`] if SQLite is too old.
    pub async fn open(config: StoreConfig) -> Result<Self> {
        if config.is_postgres() {
            let pool = connect::postgres(&config).await?;
            return Ok(Self {
                reader: Reader(pool.clone()),
                writer: Writes::Postgres(pool),
            });
        }
        let connection = connect::sqlite_writer(&config).await?;
        let reader = Reader(connect::sqlite_readers(&config).await?);
        let (writer, end) = Writer::start(connection.clone())?;
        Ok(Self {
            reader,
            writer: Writes::Sqlite {
                writer,
                connection,
                end: Arc::new(Mutex::new(Some(end))),
            },
        })
    }

    /// Brings the schema up to date. Does nothing where it is.
    ///
    /// # Errors
    /// Whatever the database says of a migration.
    pub async fn migrate(&self) -> Result<()> {
        Ok(Migrator::up(self.primary(), None).await?)
    }

    /// Which database it is.
    #[must_use]
    pub fn backend(&self) -> Backend {
        match self.writer {
            Writes::Sqlite { .. } => Backend::Sqlite,
            Writes::Postgres(_) => Backend::Postgres,
        }
    }

    /// Where functions read from, outside of a transaction.
    #[must_use]
    pub fn read(&self) -> &Reader {
        &self.reader
    }

    /// Carries out `job` in a transaction and returns after its commit. An error of the job rolls back what it did
    /// and comes back as it is.
    ///
    /// On SQLite jobs are carried out one after another and committed in groups: keep them to database work.
    ///
    /// # Errors
    /// The job's own, or [`StoreError::Unavailable`] if the commit fails.
    pub async fn write<T, E, F>(&self, job: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        match &self.writer {
            Writes::Sqlite { writer, .. } => writer.write(job).await,
            Writes::Postgres(pool) => {
                let tx = Tx::new(pool.begin().await.map_err(StoreError::from)?);
                // A job that fails drops the transaction, which rolls it back.
                let done = job(&tx).await?;
                tx.commit().await.map_err(StoreError::from)?;
                Ok(done)
            }
        }
    }

    /// Waits until what was asked to be written is written, then closes all connections. Other clones fail from
    /// then on.
    pub async fn close(self) {
        let Self { reader, writer } = self;
        if let Err(error) = reader.0.close().await {
            tracing::warn!(%error, "readers were not closed");
        }
        if let Writes::Sqlite { writer, end, .. } = writer {
            writer.close().await;
            if let Some(end) = end.lock().await.take() {
                // An error means that the writer has ended already.
                let _ = end.await;
            }
        }
    }

    /// The pool, where statements outside of a transaction may write.
    pub(crate) fn postgres(&self) -> Option<&DatabaseConnection> {
        match &self.writer {
            Writes::Sqlite { .. } => None,
            Writes::Postgres(pool) => Some(pool),
        }
    }

    /// The connection that may change the schema.
    pub(crate) fn primary(&self) -> &DatabaseConnection {
        match &self.writer {
            Writes::Sqlite { connection, .. } => connection,
            Writes::Postgres(pool) => pool,
        }
    }
}
