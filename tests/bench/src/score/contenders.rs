//! Who scores the same answers.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow};
use fixture_bench::shape::SCORE;
use serde::Serialize;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::submission::{Past, Setting, Submission};
use zerkalo_plugin_host::{HostConfig, PluginHost, WasmAssessor};

use super::calls_a_second;

pub(crate) const NATIVE: &str = "natively";
pub(crate) const SANDBOX: &str = "sandboxed, compiled in";
pub(crate) const TABLE: &str = "sandboxed, as a table";

/// One way of scoring.
pub(crate) trait Contender {
    /// What the tables call it.
    fn name(&self) -> &'static str;
    /// What it makes of the answers.
    fn outcome(&self) -> Result<Outcome>;
    /// Calls a second on so many threads.
    fn rate(&self, threads: usize, time: Duration) -> Result<f64>;
}

/// What is scored.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Case {
    pub(crate) submission: Submission,
    pub(crate) history: Vec<Past>,
    pub(crate) settings: Vec<Setting>,
}

impl Case {
    /// The bench's answers, as the host has them.
    pub(crate) fn new() -> Result<Self> {
        let submission = serde_json::from_value(serde_json::to_value(SCORE.submission())?)?;
        let settings = serde_json::from_value(serde_json::to_value(SCORE.settings())?)?;
        Ok(Self {
            submission,
            history: Vec::new(),
            settings,
        })
    }
}

/// What can be measured within this process.
pub(crate) struct Loaded {
    pub(crate) case: Case,
    pub(crate) contenders: Vec<Box<dyn Contender>>,
    /// From a new host to the first score, with the machine code in the cache.
    pub(crate) first_call: Duration,
}

/// Loads the plugins, twice: the second time they come from the cache.
pub(crate) fn load(scratch: &Path) -> Result<Loaded> {
    let case = Case::new()?;
    let config = HostConfig {
        cache_dir: Some(scratch.join("plugins")),
        ..HostConfig::default()
    };
    PluginHost::new(config.clone())?.load(component()?)?;
    let host = PluginHost::new(config)?;
    let start = Instant::now();
    let plugin = host.load(component()?)?;
    plugin.score(&case.submission, &case.history, &case.settings)?;
    let first_call = start.elapsed();
    let table = host.load_table(zerkalo_bundle::TABLE, fixture_bench::TABLE)?;
    let contenders: Vec<Box<dyn Contender>> = vec![
        Box::new(Native::new()),
        Box::new(Sandboxed {
            name: SANDBOX,
            plugin,
            case: case.clone(),
        }),
        Box::new(Sandboxed {
            name: TABLE,
            plugin: table,
            case: case.clone(),
        }),
    ];
    Ok(Loaded {
        case,
        contenders,
        first_call,
    })
}

/// The bench's guest.
pub(crate) fn component() -> Result<&'static [u8]> {
    zerkalo_bundle::fixture("bench")
        .map(|fixture| fixture.component)
        .context("the bench's guest is not embedded")
}

/// The same code, called as any function.
struct Native {
    submission: zerkalo_sdk::wit::Submission,
    settings: Vec<zerkalo_sdk::wit::Setting>,
}

impl Native {
    fn new() -> Self {
        Self {
            submission: SCORE.submission(),
            settings: SCORE.settings(),
        }
    }

    fn score(&self) -> Result<zerkalo_sdk::wit::Outcome> {
        fixture_bench::score(&self.submission, &[], &self.settings).map_err(|error| anyhow!("{error:?}"))
    }
}

impl Contender for Native {
    fn name(&self) -> &'static str {
        NATIVE
    }

    fn outcome(&self) -> Result<Outcome> {
        Ok(serde_json::from_value(serde_json::to_value(self.score()?)?)?)
    }

    fn rate(&self, threads: usize, time: Duration) -> Result<f64> {
        calls_a_second(threads, time, &|| {
            self.score().map(|outcome| drop(std::hint::black_box(outcome)))
        })
    }
}

/// Through the host, each call in a fresh instance.
pub(crate) struct Sandboxed {
    pub(crate) name: &'static str,
    pub(crate) plugin: Arc<WasmAssessor>,
    pub(crate) case: Case,
}

impl Contender for Sandboxed {
    fn name(&self) -> &'static str {
        self.name
    }

    fn outcome(&self) -> Result<Outcome> {
        Ok(self
            .plugin
            .score(&self.case.submission, &self.case.history, &self.case.settings)?)
    }

    fn rate(&self, threads: usize, time: Duration) -> Result<f64> {
        calls_a_second(threads, time, &|| {
            self.outcome().map(|outcome| drop(std::hint::black_box(outcome)))
        })
    }
}
