//! A PostgreSQL of the bench's own, in a folder that goes with it. Its settings are the defaults: fsync is on.

use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Signal, geteuid};
use sea_orm::ConnectionTrait as _;

use super::bare;
use crate::process::Running;

/// A cluster that runs until it goes out of scope.
pub(crate) struct Postgres {
    sockets: PathBuf,
    _server: Running,
}

impl Postgres {
    /// Makes a cluster below `folder` and starts it.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let bin = programs()?;
        let home = folder.join("postgres");
        fs::create_dir_all(&home)?;
        let owner = Owner::of_cluster()?;
        owner.take(&home)?;
        let data = home.join("data");
        let mut initdb = Command::new(bin.join("initdb"));
        initdb
            .arg("-D")
            .arg(&data)
            .args(["-U", "zerkalo", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
        let made = owner
            .run(&mut initdb)
            .current_dir(&home)
            .stdout(Stdio::null())
            .status()?;
        if !made.success() {
            bail!("initdb ended with {made}");
        }
        let mut postgres = Command::new(bin.join("postgres"));
        postgres
            .arg("-D")
            .arg(&data)
            .args(["-c", "listen_addresses=", "-c"])
            .arg(format!("unix_socket_directories={}", home.display()));
        let log = fs::File::create(home.join("log"))?;
        let server = Running::start(owner.run(&mut postgres).current_dir(&home).stderr(log), Signal::INT)?;
        wait_until_ready(&data)?;
        Ok(Self {
            sockets: home,
            _server: server,
        })
    }

    /// Makes an empty database.
    pub(crate) async fn make_database(&self, name: &str) -> Result<()> {
        let main = bare::connect(&self.url("postgres")).await?;
        main.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
        main.close().await?;
        Ok(())
    }

    /// The address of a database of the cluster; `postgres` is there from the beginning. Through a socket, as is usual
    /// where server and database share a machine.
    pub(crate) fn url(&self, database: &str) -> String {
        format!(
            "postgres://zerkalo@localhost/{database}?host={}",
            self.sockets.display()
        )
    }
}

/// Debian keeps PostgreSQL's programs out of the path.
fn programs() -> Result<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|entries| {
            entries
                .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
                .collect()
        })
        .unwrap_or_default();
    found.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    found.reverse();
    found.extend(std::env::split_paths(&path));
    let home = found.into_iter().find(|folder| folder.join("initdb").is_file());
    home.context("PostgreSQL is not installed: apt-get install postgresql")
}

/// PostgreSQL refuses to run as root; then it runs as `postgres`.
enum Owner {
    Ourselves,
    Other { user: u32, group: u32 },
}

impl Owner {
    fn of_cluster() -> Result<Self> {
        if !geteuid().is_root() {
            return Ok(Self::Ourselves);
        }
        let users = fs::read_to_string("/etc/passwd")?;
        let line = users.lines().find_map(|line| line.strip_prefix("postgres:"));
        let mut ids = line
            .into_iter()
            .flat_map(|line| line.split(':').skip(1))
            .map(str::parse::<u32>);
        let (Some(Ok(user)), Some(Ok(group))) = (ids.next(), ids.next()) else {
            bail!("started as root, and there is no user postgres")
        };
        Ok(Self::Other { user, group })
    }

    fn take(&self, folder: &Path) -> Result<()> {
        if let Self::Other { user, group } = *self {
            std::os::unix::fs::chown(folder, Some(user), Some(group))?;
        }
        Ok(())
    }

    fn run<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        match *self {
            Self::Ourselves => command,
            Self::Other { user, group } => command.uid(user).gid(group),
        }
    }
}

/// The last line of its pid file says `ready` once it takes connections.
fn wait_until_ready(data: &Path) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        let state = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
        if state.lines().last().is_some_and(|line| line.trim() == "ready") {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    bail!("PostgreSQL does not start; its log is beside {}", data.display())
}
