//! What a plugin may take, and why that much.

use std::time::Duration;

/// Kinds of plugins that need different sandboxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Compiled languages and the table plugin: small and quick.
    Native,
    /// JavaScript and Python: an interpreter comes along, with all that it takes.
    Script,
}

/// Bounds of every call, of what goes in and out, and of compilation.
///
/// Fuel decides, because it is the same on every rerun: load never changes a result. Time is there for what fuel does
/// not count, and generous enough never to be met first.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Instructions of one `check-settings` or `score`.
    pub fuel: u64,
    /// Instructions of one `describe` or `summarize`: rare, and of a whole municipality.
    pub municipal_fuel: u64,
    /// Processor time of one call.
    pub cpu: Duration,
    /// Wall-clock time of one call, for a thread that never gets the processor.
    pub wall: Duration,
    /// Linear memory, in bytes.
    pub memory: usize,
    /// Elements of a table of functions.
    pub table_elements: usize,
    /// Stack of the guest's code, in bytes. The calling thread must have as much and some for the host.
    pub stack: usize,
    /// Host memory that one result may cost, in bytes.
    pub result: usize,
    /// What one submission with its history may weigh, in bytes of text and 16 for each value.
    pub input: usize,
    /// The same for the standings of a municipality.
    pub summary_input: usize,
    /// Instances at a time; more callers wait.
    pub concurrency: u32,
    /// Processor time of a compilation.
    pub compile_cpu: Duration,
    /// Address space of a compilation, in bytes.
    pub compile_memory: u64,
}

/// The largest component that is looked at.
pub const MAX_COMPONENT: usize = 20 << 20;
/// The largest table of a table-driven plugin.
pub const MAX_TABLE: usize = 2 << 20;

const MIB: usize = 1 << 20;

impl Limits {
    /// The defaults of a profile. A usual score takes half a million of the fuel.
    #[must_use]
    pub fn of(profile: Profile) -> Self {
        match profile {
            Profile::Native => Self::native(),
            Profile::Script => Self::script(),
        }
    }

    fn native() -> Self {
        Self {
            fuel: 30_000_000,
            municipal_fuel: 300_000_000,
            cpu: Duration::from_secs(2),
            wall: Duration::from_secs(15),
            memory: 32 * MIB,
            table_elements: 10_000,
            stack: MIB / 4,
            result: 4 * MIB,
            input: MIB,
            summary_input: 8 * MIB,
            concurrency: cores().saturating_mul(2).clamp(4, 64),
            compile_cpu: Duration::from_secs(30),
            compile_memory: 1 << 30,
        }
    }

    fn script() -> Self {
        Self {
            fuel: 500_000_000,
            municipal_fuel: 2_000_000_000,
            cpu: Duration::from_secs(10),
            wall: Duration::from_secs(60),
            memory: 256 * MIB,
            table_elements: 20_000,
            stack: MIB,
            concurrency: cores().clamp(2, 16),
            compile_cpu: Duration::from_secs(120),
            compile_memory: 4 << 30,
            ..Self::native()
        }
    }
}

fn cores() -> u32 {
    std::thread::available_parallelism().map_or(2, |cores| u32::try_from(cores.get()).unwrap_or(64))
}
