//! A database of its own for each test, and a second pair of eyes on it.

use sea_orm::{ConnectionTrait, Database as Connector, DatabaseConnection, QueryResult, Statement, TryGetable};
use tempfile::TempDir;

/// The url of a PostgreSQL where databases may be made.
const ADMIN: &str = "ZERKALO_TEST_POSTGRES";
/// Set where the absence of that PostgreSQL is a failure.
const REQUIRED: &str = "ZERKALO_TEST_REQUIRE_POSTGRES";

/// A database that only one test knows.
pub struct Database {
    url: String,
    /// Where it was made, so that it can be dropped there; none for a file.
    admin: Option<(String, String)>,
}

impl Database {
    /// A file in a folder that the test removes.
    #[must_use]
    pub fn sqlite(folder: &TempDir) -> Self {
        Self {
            url: format!("sqlite://{}", folder.path().join("zerkalo.sqlite").display()),
            admin: None,
        }
    }

    /// An empty database in the PostgreSQL that the environment names; none without one, unless it is required.
    pub async fn postgres() -> Option<Self> {
        let Ok(admin) = std::env::var(ADMIN) else {
            assert!(
                std::env::var(REQUIRED).is_err(),
                "{REQUIRED} is set, but {ADMIN} is not"
            );
            eprintln!("SKIPPED on PostgreSQL: {ADMIN} is not set");
            return None;
        };
        let name = format!("zerkalo_test_{}", uuid::Uuid::now_v7().simple());
        run(&admin, &format!("CREATE DATABASE {name} TEMPLATE template0")).await;
        let (server, _) = admin.rsplit_once('/').unwrap();
        Some(Self {
            url: format!("{server}/{name}"),
            admin: Some((admin, name)),
        })
    }

    /// What the server is told.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Looks from a connection of its own: only what was committed is there.
    pub async fn look<T: TryGetable>(&self, sql: &str) -> Vec<T> {
        let connection = self.connect().await;
        let rows = connection
            .query_all_raw(self.statement(&connection, sql))
            .await
            .unwrap();
        connection.close().await.unwrap();
        rows.iter()
            .map(|row: &QueryResult| row.try_get_by_index(0).unwrap())
            .collect()
    }

    /// Changes something behind the server's back.
    pub async fn tamper(&self, sql: &str) {
        run(&self.url, sql).await;
    }

    /// The same, where the database may refuse.
    ///
    /// # Errors
    /// With the database's words.
    pub async fn try_tamper(&self, sql: &str) -> Result<(), String> {
        let connection = self.connect().await;
        let done = connection.execute_unprepared(sql).await;
        connection.close().await.unwrap();
        done.map(drop).map_err(|fault| fault.to_string())
    }

    /// Whether it is PostgreSQL.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.admin.is_some()
    }

    /// Removes it from the PostgreSQL; a file goes with its folder.
    pub async fn drop(self) {
        if let Some((admin, name)) = self.admin {
            run(&admin, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }

    async fn connect(&self) -> DatabaseConnection {
        Connector::connect(&self.url).await.unwrap()
    }

    fn statement(&self, connection: &DatabaseConnection, sql: &str) -> Statement {
        Statement::from_string(connection.get_database_backend(), sql.to_owned())
    }
}

async fn run(url: &str, sql: &str) {
    let connection = Connector::connect(url).await.unwrap();
    connection.execute_unprepared(sql).await.unwrap();
    connection.close().await.unwrap();
}
