//! How fast a municipal system scores: sandboxed, natively, as a table, and as JSON through extism.

mod contenders;
mod extism;
mod memory;
mod scripts;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use clap::Args;
use zerkalo_plugin_host::WasmAssessor;

use self::contenders::{Case, Contender, Sandboxed};
use crate::bars::Bar;
use crate::figures::{bytes, median, micros, millis, rate, times};
use crate::table::Table;

pub(crate) use self::contenders::component;
pub(crate) use self::memory::measure as measure_memory;

const PER_SECOND: Bar = Bar::new(8_000.0, 13_000.0);
const OVER_NATIVE: Bar = Bar::new(4.5, 3.0);
const OVER_EXTISM: Bar = Bar::new(3.0, 5.0);
const JAVASCRIPT_PER_SECOND: Bar = Bar::new(120.0, 170.0);
const PYTHON_PER_SECOND: Bar = Bar::new(140.0, 250.0);
const TABLE_OVER_COMPILED: Bar = Bar::new(1.2, 1.05);
const FIRST_CALL_MILLIS: Bar = Bar::new(5.0, 0.5);
const INSTANCE_MIB: Bar = Bar::new(0.25, 0.1);

/// How to measure scoring.
#[derive(Debug, Clone, Args)]
pub(crate) struct ScoreOptions {
    /// The binary of `tests/bench/extism`, to be measured in the same run.
    #[arg(long)]
    pub(crate) extism: Option<PathBuf>,
    /// The folder of the tools that `tests/run` installs (`target/tools`): JavaScript and Python are measured as well.
    #[arg(long)]
    pub(crate) scripts: Option<PathBuf>,
    /// Rounds; each measures every contender in turn, and the median counts.
    #[arg(long, default_value_t = 7)]
    pub(crate) rounds: usize,
    /// Seconds a measurement.
    #[arg(long, default_value_t = 1.0)]
    pub(crate) seconds: f64,
}

/// Scores a second of one contender: on one thread and on two, round by round.
struct Rates {
    name: &'static str,
    one: Vec<f64>,
    two: Vec<f64>,
}

impl Rates {
    /// How many times faster than another, round by round; the median.
    fn over(&self, other: &Self) -> f64 {
        let ratios: Vec<f64> = self
            .one
            .iter()
            .zip(&other.one)
            .map(|(own, other)| own / other)
            .collect();
        median(&ratios)
    }
}

/// Measures and prints.
pub(crate) fn run(options: &ScoreOptions, scratch: &Path) -> Result<()> {
    let loaded = contenders::load(scratch)?;
    let mut contenders: Vec<Box<dyn Contender>> = loaded.contenders;
    if let Some(binary) = &options.extism {
        contenders.extend(extism::contenders(binary, &loaded.case, scratch)?);
    }
    if let Some(tools) = &options.scripts {
        contenders.extend(scripts::contenders(tools, &loaded.case, scratch)?);
    }
    check_equal(&contenders)?;
    let time = Duration::from_secs_f64(options.seconds);
    let mut all: Vec<Rates> = contenders
        .iter()
        .map(|contender| Rates {
            name: contender.name(),
            one: vec![],
            two: vec![],
        })
        .collect();
    for _ in 0..options.rounds {
        for (contender, rates) in contenders.iter().zip(&mut all) {
            rates.one.push(contender.rate(1, time)?);
            rates.two.push(contender.rate(2, time)?);
        }
    }
    println!("{}", speeds(&all));
    println!("{}", verdicts(&all, loaded.first_call, memory::ask()?));
    Ok(())
}

/// All contenders must say the same, or their speeds mean nothing.
fn check_equal(contenders: &[Box<dyn Contender>]) -> Result<()> {
    let mut outcomes = Vec::with_capacity(contenders.len());
    for contender in contenders {
        outcomes.push((contender.name(), contender.outcome()?));
    }
    let (first, rest) = outcomes.split_first().ok_or_else(|| anyhow!("nothing to measure"))?;
    match rest.iter().find(|(_, outcome)| outcome != &first.1) {
        Some((name, _)) => Err(anyhow!("{name} and {} do not score the same", first.0)),
        None => Ok(()),
    }
}

fn speeds(all: &[Rates]) -> Table {
    let mut table = Table::new(
        "Scoring: 100 answers, 60 indicators, 120 steps, 10 recommendations",
        &[
            "how",
            "scores/s",
            "a score",
            "× native",
            "scores/s on 2 threads",
            "gain of the second",
        ],
    );
    for rates in all {
        let (one, two) = (median(&rates.one), median(&rates.two));
        let over_native = all.first().map_or_else(String::new, |native| times(native.over(rates)));
        table.row([
            rates.name.into(),
            rate(one),
            micros(1.0 / one),
            over_native,
            rate(two),
            times(two / one),
        ]);
    }
    table.note(
        "Medians of the rounds; every contender is measured in every round, ratios are the medians of each round's.",
    );
    table
}

fn verdicts(all: &[Rates], first_call: Duration, instance: u64) -> Table {
    let mut table = Table::new(
        "Scoring against the bars",
        &["what", "good", "aim", "measured", "verdict"],
    );
    let mut row = |what: &str, bar: Bar, text: fn(f64) -> String, value: f64| {
        table.row([
            what.into(),
            text(bar.good()),
            text(bar.aim()),
            text(value),
            bar.verdict(value),
        ]);
    };
    let find = |name: &str| all.iter().find(|rates| rates.name == name);
    if let (Some(native), Some(sandbox)) = (find(contenders::NATIVE), find(contenders::SANDBOX)) {
        row(
            "scores a second, fresh instance, one core",
            PER_SECOND,
            rate,
            median(&sandbox.one),
        );
        row(
            "time over the same code natively",
            OVER_NATIVE,
            times,
            native.over(sandbox),
        );
        if let Some(table) = find(contenders::TABLE) {
            row(
                "table-driven over compiled-in",
                TABLE_OVER_COMPILED,
                times,
                sandbox.over(table),
            );
        }
        for (name, bar) in [
            (scripts::JAVASCRIPT, JAVASCRIPT_PER_SECOND),
            (scripts::PYTHON, PYTHON_PER_SECOND),
        ] {
            if let Some(script) = find(name) {
                row(&format!("scores a second {name}"), bar, rate, median(&script.one));
            }
        }
        for name in [extism::PLAIN, extism::POOLING] {
            if let Some(extism) = find(name) {
                row(&format!("faster than {name}"), OVER_EXTISM, times, sandbox.over(extism));
            }
        }
    }
    let as_millis = |value: f64| millis(Duration::from_secs_f64(value / 1e3));
    row(
        "first call from the cache",
        FIRST_CALL_MILLIS,
        as_millis,
        first_call.as_secs_f64() * 1e3,
    );
    let as_mib = |value: f64| bytes((value * 1_048_576.0) as u64);
    row(
        "memory an instance",
        INSTANCE_MIB,
        as_mib,
        instance as f64 / 1_048_576.0,
    );
    table
}

/// Scores a second of the bench's answers on two threads.
pub(crate) fn on_both_cores(plugin: &Arc<WasmAssessor>, time: Duration) -> Result<f64> {
    let alone = Sandboxed {
        name: contenders::SANDBOX,
        plugin: plugin.clone(),
        case: Case::new()?,
    };
    alone.rate(2, time)
}

/// Calls a second of so many threads together.
fn calls_a_second(threads: usize, time: Duration, call: &(dyn Fn() -> Result<()> + Sync)) -> Result<f64> {
    let start = Instant::now();
    let worker = || -> Result<u64> {
        let mut calls = 0;
        while start.elapsed() < time {
            call()?;
            calls += 1;
        }
        Ok(calls)
    };
    let calls: Result<u64> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| Err(anyhow!("a thread panicked"))))
            .sum()
    });
    Ok(calls? as f64 / start.elapsed().as_secs_f64())
}
