//! The real server, as it is shipped: the release binary in a process of its own.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use fixture_bench::shape::{HTTP, SCORE};
use rustix::process::Signal;
use zerkalo_store::{Store, StoreConfig};

use crate::process::Running;
use crate::score::component;

/// How a server is started.
#[derive(Debug, Clone)]
pub(crate) struct Server {
    /// The binary.
    pub(crate) binary: PathBuf,
    /// Its data folder.
    pub(crate) data: PathBuf,
    /// The database, unless it is the SQLite file in the data folder.
    pub(crate) database: Option<String>,
}

impl Server {
    /// The release binary that cargo puts beside this one, unless told otherwise.
    pub(crate) fn binary(given: Option<&Path>) -> Result<PathBuf> {
        let beside = std::env::current_exe()?.with_file_name("zerkalo");
        let binary = given.map_or(beside, Path::to_owned);
        if !binary.is_file() {
            bail!("{} is not there: cargo build --release", binary.display());
        }
        Ok(binary)
    }

    /// A first start: the database is made, the bench's plugin and forms are published to it.
    pub(crate) fn publish(&self) -> Result<()> {
        self.prepare()?;
        let (running, _) = self.start(&[])?;
        running.stop()
    }

    /// A data folder with the bench's plugin and forms in it.
    fn prepare(&self) -> Result<()> {
        let (plugins, forms) = (self.data.join("plugins"), self.data.join("forms/bench"));
        fs::create_dir_all(&plugins)?;
        fs::create_dir_all(&forms)?;
        fs::write(plugins.join("bench.wasm"), component()?)?;
        for shape in [SCORE, HTTP] {
            fs::write(forms.join(format!("{}.toml", shape.id)), shape.form_toml())?;
        }
        Ok(())
    }

    /// The database's address.
    pub(crate) fn url(&self) -> String {
        let file = || format!("sqlite://{}", self.data.join("zerkalo.sqlite").display());
        self.database.clone().unwrap_or_else(file)
    }

    /// What the database calls itself.
    pub(crate) async fn database_version(&self) -> Result<String> {
        let store = Store::open(StoreConfig::new(self.url())).await?;
        let version = store.database_version().await?;
        store.close().await;
        Ok(version)
    }

    /// Starts it and waits until it says that it answers.
    pub(crate) fn start(&self, options: &[&str]) -> Result<(Running, SocketAddr)> {
        fs::create_dir_all(&self.data)?;
        let log = self.data.join("log");
        let mut command = Command::new(&self.binary);
        command.arg("--data").arg(&self.data);
        if let Some(database) = &self.database {
            command.args(["--database-url", database]);
        }
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(options)
            .stderr(File::create(&log)?);
        let mut running = Running::start(&mut command, Signal::TERM)?;
        let url = running
            .wait_for("Zerkalo answers at")
            .with_context(|| fs::read_to_string(&log).unwrap_or_default())?;
        let address = url.strip_prefix("http://").and_then(|address| address.parse().ok());
        Ok((running, address.with_context(|| format!("{url} is no address"))?))
    }
}
