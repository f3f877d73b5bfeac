//! Memory of one instance: what comes and goes while one thread scores with instances that are not kept.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, Result, anyhow};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_plugin_host::{Allocation, HostConfig, PluginHost};

use super::contenders::{Case, component};
use crate::process;

/// How often memory is looked at.
const SAMPLES: usize = 3000;

/// The memory of an instance in bytes, measured in a process of its own.
pub(crate) fn ask() -> Result<u64> {
    process::ask("child-memory", &[])
}

/// The difference between the most and the least that was resident while one thread scored.
pub(crate) fn measure() -> Result<u64> {
    let host = PluginHost::new(HostConfig {
        allocation: Allocation::OnDemand,
        ..HostConfig::default()
    })?;
    let (plugin, case) = (host.load(component()?)?, Case::new()?);
    let score = || plugin.score(&case.submission, &case.history, &case.settings);
    for _ in 0..1000 {
        score()?;
    }
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let scoring = scope.spawn(|| -> Result<()> {
            while !done.load(Ordering::Relaxed) {
                score()?;
            }
            Ok(())
        });
        let seen: Result<Vec<u64>> = (0..SAMPLES).map(|_| resident()).collect();
        done.store(true, Ordering::Relaxed);
        scoring.join().unwrap_or_else(|_| Err(anyhow!("a thread panicked")))?;
        let seen = seen?;
        let range = seen
            .iter()
            .max()
            .zip(seen.iter().min())
            .map(|(most, least)| most - least);
        range.context("nothing was seen")
    })
}

/// Resident bytes by the page tables, which is exact where `/proc/self/status` is not.
fn resident() -> Result<u64> {
    let text = fs::read_to_string("/proc/self/smaps_rollup").context("only on Linux")?;
    let kib = text.lines().find_map(|line| {
        line.strip_prefix("Rss:")?
            .trim()
            .strip_suffix("kB")?
            .trim()
            .parse()
            .ok()
    });
    kib.map(|kib: u64| kib * 1024).context("no Rss in smaps_rollup")
}
