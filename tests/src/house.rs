//! A server with a database, a data folder and a clock of its own.

use std::net::SocketAddr;
use std::path::PathBuf;

use tempfile::TempDir;
use tokio::sync::OnceCell;
use zerkalo::clock::Clock;
use zerkalo::config::{Config, DataOptions, FilesOptions, ServeOptions};
use zerkalo::error::Error;
use zerkalo::mail::MailOptions;
use zerkalo::server::{self, RunningServer};
use zerkalo::state::State;

use crate::api::Api;
use crate::cli::Zerkalo;
use crate::client::Client;
use crate::database::Database;
use crate::paths;

/// A running server that only one test knows.
pub struct House {
    folder: TempDir,
    /// Where everything is stored, for a second pair of eyes.
    pub database: Database,
    clock: Clock,
    server: Option<RunningServer>,
    public_url: Option<String>,
    require_second_factor: bool,
    files: FilesOptions,
    mail: MailOptions,
    providers: Option<PathBuf>,
    pub(crate) password_hash: OnceCell<String>,
}

impl House {
    /// On SQLite.
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::sqlite(&folder);
        Self::build(folder, database).await
    }

    /// On PostgreSQL, where the environment names one.
    pub async fn on_postgres() -> Option<Self> {
        let database = Database::postgres().await?;
        Some(Self::build(tempfile::tempdir().unwrap(), database).await)
    }

    async fn build(folder: TempDir, database: Database) -> Self {
        let mut house = Self {
            folder,
            database,
            clock: Clock::default(),
            server: None,
            public_url: None,
            require_second_factor: false,
            files: FilesOptions::default(),
            mail: MailOptions::default(),
            providers: None,
            password_hash: OnceCell::new(),
        };
        house.share_compiled_plugins();
        house.start().await;
        house
    }

    /// Starts the server, which must not run.
    pub async fn start(&mut self) {
        self.try_start()
            .await
            .unwrap_or_else(|fault| panic!("{fault}: {}", fault.causes()));
    }

    /// Starts the server, or says why it does not start.
    ///
    /// # Errors
    /// With what was in the way.
    pub async fn try_start(&mut self) -> Result<(), Error> {
        assert!(self.server.is_none(), "the server runs already");
        let serve = ServeOptions {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            workers: Some(2),
            public_url: self.public_url.clone(),
            require_second_factor: self.require_second_factor,
            mail: self.mail.clone(),
            providers: self.providers.clone(),
            ..ServeOptions::default()
        };
        let config = Config::new(self.data_options(), serve)?;
        self.server = Some(server::start_at(config, self.clock.clone()).await?);
        Ok(())
    }

    /// Stops the server; what it acknowledged stays.
    pub async fn stop(&mut self) {
        let server = self.server.take().expect("the server runs");
        server.stop().await.unwrap();
    }

    /// Stops and starts again: what was put into the data folder is found.
    pub async fn restart(&mut self) {
        self.stop().await;
        self.start().await;
    }

    /// Starts again as if people reached it through TLS at this address.
    pub async fn restart_at(&mut self, public_url: &str) {
        self.public_url = Some(public_url.to_owned());
        self.restart().await;
    }

    /// Starts again with a second factor required of platform administrators.
    pub async fn restart_requiring_second_factor(&mut self) {
        self.require_second_factor = true;
        self.restart().await;
    }

    /// Starts again with uploaded files in a bucket.
    pub async fn restart_with_files_in(&mut self, files: FilesOptions) {
        self.files = files;
        self.restart().await;
    }

    /// Starts again with these options for mail.
    pub async fn restart_with_mail(&mut self, mail: MailOptions) {
        self.mail = mail;
        self.restart().await;
    }

    /// Starts again with the sign-in providers of this file.
    pub async fn restart_with_providers(&mut self, file: &str) {
        self.providers = Some(file.into());
        self.restart().await;
    }

    /// Ends the server and removes its database.
    pub async fn close(mut self) {
        if self.server.is_some() {
            self.stop().await;
        }
        self.database.drop().await;
    }

    /// The running server.
    #[must_use]
    pub fn server(&self) -> &RunningServer {
        self.server.as_ref().expect("the server runs")
    }

    /// Its parts.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.server().state
    }

    /// The clock, to be set ahead.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.server().address)
    }

    /// A browser that has never been here.
    #[must_use]
    pub fn client(&self) -> Client {
        Client::new(&self.url())
    }

    /// A program with this token.
    #[must_use]
    pub fn api(&self, token: &str) -> Api {
        Api::new(&self.url(), Some(token.to_owned()))
    }

    /// A program without a token.
    #[must_use]
    pub fn stranger(&self) -> Api {
        Api::new(&self.url(), None)
    }

    /// The command line of this installation.
    #[must_use]
    pub fn zerkalo(&self) -> Zerkalo {
        Zerkalo::new(self.data(), self.database.url())
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A file of the test's own, beside the data.
    #[must_use]
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Puts a plugin of the tests' into the data folder, in place of any before; a start finds it.
    pub fn install_plugin(&self, fixture: &str) {
        let found = zerkalo_bundle::fixture(fixture).unwrap_or_else(|| panic!("no fixture {fixture}"));
        let folder = self.data().join("plugins");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("fixture.wasm"), found.component).unwrap();
    }

    /// Puts a form into the data folder; a start finds it.
    pub fn install_form(&self, name: &str, source: &str) {
        let path = self.data().join("forms").join(format!("{name}.toml"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, source).unwrap();
    }

    /// Takes away what was installed.
    pub fn uninstall(&self) {
        for folder in ["plugins", "forms"] {
            drop(std::fs::remove_dir_all(self.data().join(folder)));
        }
    }

    fn data_options(&self) -> DataOptions {
        DataOptions {
            database_url: Some(self.database.url().to_owned()),
            files: self.files.clone(),
            ..DataOptions::in_folder(&self.data())
        }
    }

    /// Compiling a plugin takes seconds; the tests of one build share what was compiled.
    fn share_compiled_plugins(&self) {
        let shared = paths::shared().join("compiled");
        std::fs::create_dir_all(&shared).unwrap();
        std::fs::create_dir_all(self.data()).unwrap();
        std::os::unix::fs::symlink(shared, self.data().join("cache")).unwrap();
    }
}
