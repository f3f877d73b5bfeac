//! Programs of others that a build starts.

use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::Words;
use crate::project::ProjectFault;

/// A program, and what to do where it is not there.
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) ru: &'static str,
    pub(super) en: &'static str,
}

pub(super) const CARGO: Tool = Tool {
    name: "cargo",
    ru: "Установите Rust с rustup.rs.",
    en: "Install Rust from rustup.rs.",
};
pub(super) const NODE: Tool = Tool {
    name: "node",
    ru: "Установите Node.js 20 или новее: nodejs.org.",
    en: "Install Node.js 20 or newer: nodejs.org.",
};
pub(super) const NPM: Tool = Tool {
    name: "npm",
    ru: "Он приходит вместе с Node.js: nodejs.org.",
    en: "It comes along with Node.js: nodejs.org.",
};
pub(super) const PYTHON: Tool = Tool {
    name: "python3",
    ru: "Установите Python 3.10 или новее с модулем venv (в Debian и Ubuntu: python3-venv).",
    en: "Install Python 3.10 or newer with the module venv (Debian and Ubuntu: python3-venv).",
};

impl Tool {
    /// Starts it in a folder and lets it talk on standard error.
    pub(super) fn run(&self, folder: &Path, arguments: &[&str]) -> Result<(), ProjectFault> {
        self.finish(Command::new(self.name).args(arguments).current_dir(folder))
    }

    /// Runs a command of this tool to its end. Whatever it prints goes to standard error: standard output is for the
    /// report.
    pub(super) fn finish(&self, command: &mut Command) -> Result<(), ProjectFault> {
        command.stdin(Stdio::null()).stdout(io::stderr());
        let status = command.status().map_err(|error| self.missing(&error))?;
        match status.success() {
            true => Ok(()),
            false => Err(ProjectFault::ToolFailed(self.name.into())),
        }
    }

    /// The same for a command whose output is read.
    pub(super) fn read(&self, command: &mut Command) -> Result<Output, ProjectFault> {
        command.stdin(Stdio::null()).stderr(Stdio::inherit());
        let output = command.output().map_err(|error| self.missing(&error))?;
        match output.status.success() {
            true => Ok(output),
            false => Err(ProjectFault::ToolFailed(self.name.into())),
        }
    }

    fn missing(&self, error: &io::Error) -> ProjectFault {
        match error.kind() {
            io::ErrorKind::NotFound => ProjectFault::ToolMissing {
                tool: self.name,
                install: Words::new(self.ru, self.en),
            },
            _ => ProjectFault::ToolFailed(format!("{} ({error})", self.name)),
        }
    }
}
