//! The command line, run as its users run it: a process with arguments and an environment.

use std::path::PathBuf;
use std::process::Stdio;

use serde_json::Value;

use crate::paths;

/// Runs commands on one installation.
#[derive(Debug, Clone)]
pub struct Zerkalo {
    data: PathBuf,
    database: String,
}

/// What a command did.
#[derive(Debug)]
pub struct Ran {
    /// The exit status.
    pub status: i32,
    /// What it printed.
    pub stdout: String,
    /// What it complained of.
    pub stderr: String,
}

impl Zerkalo {
    /// On this data folder and database.
    #[must_use]
    pub fn new(data: PathBuf, database: &str) -> Self {
        Self {
            data,
            database: database.to_owned(),
        }
    }

    /// The command with its environment, for tests that run it their own way.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> tokio::process::Command {
        let mut command = tokio::process::Command::new(paths::zerkalo());
        command.args(arguments).env_remove("RUST_LOG");
        command
            .env("ZERKALO_DATA", &self.data)
            .env("ZERKALO_DATABASE_URL", &self.database);
        command.stdin(Stdio::null()).kill_on_drop(true);
        command
    }

    /// Runs a command to its end.
    pub async fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().await.unwrap();
        Ran {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Fails unless the command worked.
    #[track_caller]
    #[must_use]
    pub fn fine(self) -> Self {
        assert_eq!(self.status, 0, "{}{}", self.stdout, self.stderr);
        self
    }

    /// The one JSON document on standard output; anything beside it fails.
    #[track_caller]
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|fault| panic!("{fault}: {}{}", self.stdout, self.stderr))
    }
}
