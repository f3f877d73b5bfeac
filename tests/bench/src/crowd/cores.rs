//! As many cores as the figures are promised on.

use anyhow::{Context as _, Result};
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

/// This process and all that it starts from now on share two cores, however many the machine has.
pub(crate) fn use_two() -> Result<()> {
    let allowed = sched_getaffinity(None).context("which cores are there?")?;
    let mut two = CpuSet::new();
    (0..CpuSet::MAX_CPU)
        .filter(|core| allowed.is_set(*core))
        .take(2)
        .for_each(|core| two.set(core));
    sched_setaffinity(None, &two).context("cannot keep to two cores")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_started_afterwards_has_two_cores() {
        super::use_two().unwrap();
        let nproc = std::process::Command::new("nproc").output().unwrap();
        let cores: usize = String::from_utf8(nproc.stdout).unwrap().trim().parse().unwrap();
        assert!((1..=2).contains(&cores), "{cores}");
    }
}
