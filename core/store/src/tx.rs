//! What functions read from and write to: [`Reader`] and [`Tx`], both a [`Db`].

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};
use tokio::sync::Mutex;

/// Anything that can be read from: [`Reader`] or [`Tx`].
pub trait Db: ConnectionTrait {}

/// The pool that reads outside of a transaction. On SQLite its connections can not write.
#[derive(Debug, Clone)]
pub struct Reader(pub(crate) DatabaseConnection);

impl Db for Reader {}

/// An open transaction, given to the jobs of [`crate::Store::write`].
#[derive(Debug)]
pub struct Tx {
    inner: DatabaseTransaction,
    /// Text that must run before the next statement. It goes along with it, because each statement of its own
    /// costs two hops between threads on SQLite.
    ahead: Mutex<&'static str>,
}

impl Db for Tx {}

impl Tx {
    pub(crate) fn new(inner: DatabaseTransaction) -> Self {
        Self {
            inner,
            ahead: Mutex::new(""),
        }
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.inner.get_database_backend() == DbBackend::Postgres
    }

    /// Runs `text` before the next statement, if there is one.
    pub(crate) async fn run_ahead(&self, text: &'static str) {
        *self.ahead.lock().await = text;
    }

    /// Takes back what has not run yet.
    pub(crate) async fn take_ahead(&self) -> &'static str {
        std::mem::take(&mut *self.ahead.lock().await)
    }

    pub(crate) async fn commit(self) -> Result<(), DbErr> {
        self.inner.commit().await
    }

    pub(crate) async fn rollback(self) -> Result<(), DbErr> {
        self.inner.rollback().await
    }

    /// Runs several statements at once, none of which returns rows that are wanted. SQLite only.
    pub(crate) async fn run_many(&self, statement: Statement) -> Result<(), DbErr> {
        let statement = self.with_ahead(statement).await;
        self.inner.execute_raw(statement).await.map(drop)
    }

    async fn with_ahead(&self, mut statement: Statement) -> Statement {
        statement.sql.insert_str(0, self.take_ahead().await);
        statement
    }

    async fn run_what_is_ahead(&self) -> Result<(), DbErr> {
        match self.take_ahead().await {
            "" => Ok(()),
            text => self.inner.execute_unprepared(text).await.map(drop),
        }
    }
}

#[async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        // On its own: SQLite repeats the count of the last change for a SAVEPOINT, which would falsify this one's.
        self.run_what_is_ahead().await?;
        self.inner.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.run_what_is_ahead().await?;
        self.inner.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let statement = self.with_ahead(statement).await;
        self.inner.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let statement = self.with_ahead(statement).await;
        self.inner.query_all_raw(statement).await
    }
}

#[async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.0.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.0.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.0.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.0.query_all_raw(statement).await
    }
}
