//! What a hostile plugin costs before it is stopped: time, and host memory.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::submission::{Answer, Setting, Submission};
use zerkalo_engine::value::{Fraction, Value};
use zerkalo_plugin_host::{HostConfig, PluginHost};

use crate::bars::Bar;
use crate::figures::{bytes, median, millis};
use crate::process::{self, Memory};
use crate::table::Table;

const STOP_MILLIS: Bar = Bar::new(100.0, 30.0);
const RESULT_MIB: Bar = Bar::new(32.0, 5.0);

/// Fixtures that spoil a score: name, mode, and what they do. Those marked spoil what they return.
const HOSTILE: [(&str, i64, bool, &str); 15] = [
    ("good", 0, false, "behaves, for comparison"),
    ("loop", 0, false, "never ends"),
    ("loop", 1, false, "copies memory without end"),
    ("recursion", 0, false, "calls itself without end"),
    ("hog", 0, false, "takes memory in pieces of 1 MiB"),
    ("hog", 1, false, "takes 1 GiB at once"),
    ("panic", 0, false, "panics"),
    ("flood", 0, true, "returns a list of a million texts"),
    ("flood", 1, true, "returns a text of 20 MiB"),
    ("flood", 2, true, "returns 100 000 texts that share 1 KiB"),
    ("flood", 3, true, "returns 5 000 signs"),
    ("nan", 0, true, "returns NaN"),
    ("liar", 0, true, "returns an unknown indicator"),
    ("markup", 0, true, "fails with markup and control characters"),
    ("markup", 1, true, "returns what is no UTF-8"),
];

/// What one fixture cost.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Cost {
    /// The error's code, or that there was none.
    code: String,
    /// Milliseconds of each call.
    millis: Vec<f64>,
    /// Bytes above what was resident before the first call, at most.
    peak: u64,
    /// Bytes above that afterwards.
    left: u64,
}

/// Measures each in a process of its own and prints.
pub(crate) fn run() -> Result<()> {
    let mut table = Table::new(
        "Hostile plugins",
        &[
            "what it does",
            "the host says",
            "stopped after",
            "verdict",
            "memory at most",
            "verdict",
            "memory kept",
        ],
    );
    for (name, mode, spoils_result, what) in HOSTILE {
        let cost: Cost = process::ask("child-hostile", &[name, &mode.to_string()])?;
        let time = median(&cost.millis);
        let mib = cost.peak as f64 / 1_048_576.0;
        table.row([
            format!("{name}: {what}"),
            cost.code,
            millis(Duration::from_secs_f64(time / 1e3)),
            STOP_MILLIS.verdict(time),
            bytes(cost.peak),
            if spoils_result {
                RESULT_MIB.verdict(mib)
            } else {
                String::new()
            },
            bytes(cost.left),
        ]);
    }
    table.note(
        "Time: median of 5 calls, bars 100 ms and 30 ms. Memory: resident memory above what it was before the first \
         call, linear memory of the instance (at most 32 MiB) included; bars 32 MiB and 5 MiB for what a result costs.",
    );
    println!("{table}");
    Ok(())
}

/// The work of one process: five calls of one fixture.
pub(crate) fn measure(name: &str, mode: i64) -> Result<Cost> {
    let component = zerkalo_bundle::fixture(name)
        .with_context(|| format!("no fixture {name}"))?
        .component;
    let plugin = PluginHost::new(HostConfig::default())?.load(component)?;
    let (submission, settings) = (
        submission(),
        [Setting {
            id: "mode".into(),
            value: mode,
        }],
    );
    Memory::forget_highest("self")?;
    let before = Memory::of("self")?.resident;
    let mut cost = Cost {
        code: "no error".into(),
        millis: Vec::new(),
        peak: 0,
        left: 0,
    };
    for _ in 0..5 {
        let start = Instant::now();
        let result = plugin.score(&submission, &[], &settings);
        cost.millis.push(start.elapsed().as_secs_f64() * 1e3);
        if let Err(error) = result {
            cost.code = error.code().into();
        }
    }
    let after = Memory::of("self")?;
    cost.peak = after.highest.saturating_sub(before);
    cost.left = after.resident.saturating_sub(before);
    Ok(cost)
}

/// The two answers that the fixtures' form asks for.
fn submission() -> Submission {
    let answer = |question: &str, value| Answer {
        question: question.into(),
        value,
        evidence: 0,
    };
    Submission {
        form: "fixture/upbringing".into(),
        institution: "0192f0c1-0000-7000-8000-000000000001".into(),
        institution_kind: "school".into(),
        period: "2026".into(),
        answers: vec![
            answer("plan", Value::YesNo(true)),
            answer(
                "taking-part",
                Value::Share(Fraction {
                    numerator: 17,
                    denominator: 240,
                }),
            ),
        ],
        context: Vec::new(),
    }
}
