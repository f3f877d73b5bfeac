//! Scores through extism for a while and prints how often: `zerkalo-bench score --extism` runs it.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use clap::Parser;
use extism::{CompiledPlugin, Manifest, Plugin, PluginBuilder, Wasm};
use serde::{Deserialize, Serialize};
use wasmtime::{Config, PoolingAllocationConfig};
use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::submission::{Past, Setting, Submission};

/// As the sandbox has it: instructions a call, pages of 64 KiB.
const FUEL: u64 = 30_000_000;
const PAGES: u32 = 512;

#[derive(Parser)]
struct Options {
    /// JSON with `submission`, `history` and `settings`.
    #[arg(long)]
    input: PathBuf,
    /// Threads that score at once.
    #[arg(long, default_value_t = 1)]
    threads: usize,
    /// How long to measure, after half a second to warm up.
    #[arg(long, default_value_t = 2.0)]
    seconds: f64,
    /// Memory from a pool, as our own host has it; extism's own way is to ask the system each time.
    #[arg(long)]
    pooling: bool,
    /// The plugin; by default beside this binary's folder, where cargo puts it.
    #[arg(long)]
    plugin: Option<PathBuf>,
}

/// What goes in.
#[derive(Serialize, Deserialize)]
struct Input {
    submission: Submission,
    history: Vec<Past>,
    settings: Vec<Setting>,
}

/// What is printed.
#[derive(Serialize)]
struct Measured {
    calls: u64,
    seconds: f64,
    outcome: Outcome,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let input: Input = serde_json::from_slice(&std::fs::read(&options.input)?).context("the input")?;
    let plugin = compile(&options)?;
    let outcome = score(&plugin, &input)?;
    measure(&plugin, &input, options.threads, Duration::from_millis(500))?;
    let (calls, seconds) = measure(
        &plugin,
        &input,
        options.threads,
        Duration::from_secs_f64(options.seconds),
    )?;
    println!(
        "{}",
        serde_json::to_string(&Measured {
            calls,
            seconds,
            outcome
        })?
    );
    Ok(())
}

fn compile(options: &Options) -> Result<CompiledPlugin> {
    let path = match &options.plugin {
        Some(path) => path.clone(),
        None => beside_this_binary()?,
    };
    let bytes = std::fs::read(&path).with_context(|| format!("{} is built for wasm32 first", path.display()))?;
    let manifest = Manifest::new([Wasm::data(bytes)])
        .with_memory_max(PAGES)
        .with_timeout(Duration::from_millis(500));
    let mut builder = PluginBuilder::new(manifest).with_fuel_limit(FUEL).with_cache_disabled();
    if options.pooling {
        let mut pool = PoolingAllocationConfig::default();
        pool.linear_memory_keep_resident(512 << 10).max_memory_size(64 << 20);
        let mut config = Config::new();
        config.allocation_strategy(pool);
        builder = builder.with_wasmtime_config(config);
    }
    builder.compile()
}

fn beside_this_binary() -> Result<PathBuf> {
    let binary = std::env::current_exe()?;
    let target = binary
        .ancestors()
        .nth(2)
        .context("a binary that lies in target/release")?;
    Ok(target.join("wasm32-unknown-unknown/release/score_as_json.wasm"))
}

/// One call in a fresh instance, from typed values to typed values.
fn score(compiled: &CompiledPlugin, input: &Input) -> Result<Outcome> {
    let mut plugin = Plugin::new_from_compiled(compiled)?;
    let output: &[u8] = plugin.call("score", serde_json::to_vec(input)?)?;
    Ok(serde_json::from_slice(output)?)
}

/// How often all threads together scored, and in how many seconds.
fn measure(compiled: &CompiledPlugin, input: &Input, threads: usize, time: Duration) -> Result<(u64, f64)> {
    let start = Instant::now();
    let worker = || -> Result<u64> {
        let mut calls = 0;
        while start.elapsed() < time {
            std::hint::black_box(score(compiled, std::hint::black_box(input))?);
            calls += 1;
        }
        Ok(calls)
    };
    let calls: Result<u64> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        running
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|_| Err(anyhow::anyhow!("a thread panicked")))
            })
            .sum()
    });
    Ok((calls?, start.elapsed().as_secs_f64()))
}
