//! The same guest as JSON through extism, in a process of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use zerkalo_engine::outcome::Outcome;

use super::contenders::{Case, Contender};

pub(crate) const PLAIN: &str = "JSON through extism";
pub(crate) const POOLING: &str = "JSON through extism with a pool";

struct Extism {
    name: &'static str,
    binary: PathBuf,
    input: PathBuf,
}

#[derive(Deserialize)]
struct Measured {
    calls: u64,
    seconds: f64,
    outcome: Outcome,
}

/// Extism as it comes, and with memory from a pool as our own host has it.
pub(crate) fn contenders(binary: &Path, case: &Case, scratch: &Path) -> Result<Vec<Box<dyn Contender>>> {
    let input = scratch.join("extism-input.json");
    std::fs::write(&input, serde_json::to_vec(case)?)?;
    let contender = |name| Extism {
        name,
        binary: binary.to_owned(),
        input: input.clone(),
    };
    Ok(vec![Box::new(contender(PLAIN)), Box::new(contender(POOLING))])
}

impl Extism {
    fn run(&self, threads: usize, time: Duration) -> Result<Measured> {
        let mut command = Command::new(&self.binary);
        command
            .arg("--input")
            .arg(&self.input)
            .args(["--threads", &threads.to_string()]);
        command
            .args(["--seconds", &time.as_secs_f64().to_string()])
            .stderr(Stdio::inherit());
        if self.name == POOLING {
            command.arg("--pooling");
        }
        let output = command.output().with_context(|| format!("{}", self.binary.display()))?;
        if !output.status.success() {
            bail!("{} ended with {}", self.binary.display(), output.status);
        }
        serde_json::from_slice(&output.stdout).context("what extism's bench printed")
    }
}

impl Contender for Extism {
    fn name(&self) -> &'static str {
        self.name
    }

    fn outcome(&self) -> Result<Outcome> {
        Ok(self.run(1, Duration::from_millis(1))?.outcome)
    }

    fn rate(&self, threads: usize, time: Duration) -> Result<f64> {
        let Measured { calls, seconds, .. } = self.run(threads, time)?;
        Ok(calls as f64 / seconds)
    }
}
