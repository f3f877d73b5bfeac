//! One fresh instance of a guest, its bounds, and what it means when they are met.

use std::str::Utf8Error;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, Timespec, clock_gettime};
use wasmtime::{Engine, ResourceLimiter, Store, StoreContextMut, Trap, UpdateDeadline};

use crate::error::AssessError;
use crate::limits::Limits;
use crate::text::shorten;

/// What belongs to one instance: how much memory it may have, and since when it is watched.
pub(crate) struct Guest {
    memory: usize,
    table_elements: usize,
    cpu: Duration,
    wall: Duration,
    since: Option<Moment>,
}

/// Processor time of the thread and wall-clock time, together.
struct Moment {
    cpu: Duration,
    wall: Instant,
}

impl Moment {
    fn now() -> Self {
        let Timespec { tv_sec, tv_nsec } = clock_gettime(ClockId::ThreadCPUTime);
        let cpu = Duration::new(tv_sec.unsigned_abs(), u32::try_from(tv_nsec).unwrap_or(0));
        Self {
            cpu,
            wall: Instant::now(),
        }
    }
}

/// Why the host stopped a guest; it travels through wasmtime as the cause of its error.
#[derive(Debug, Clone, Copy, thiserror::Error)]
enum Stopped {
    #[error("too much memory")]
    Memory,
    #[error("too much time")]
    Time,
}

/// A store for one call, with all bounds set.
pub(crate) fn store(engine: &Engine, limits: &Limits, fuel: u64) -> Result<Store<Guest>, AssessError> {
    let guest = Guest {
        memory: limits.memory,
        table_elements: limits.table_elements,
        cpu: limits.cpu,
        wall: limits.wall,
        since: None,
    };
    let mut store = Store::new(engine, guest);
    store.limiter(|guest| guest);
    store
        .set_fuel(fuel)
        .map_err(|error| AssessError::Host(error.to_string()))?;
    store.set_hostcall_fuel(limits.result);
    store.set_epoch_deadline(1);
    store.epoch_deadline_callback(look_at_the_clock);
    Ok(store)
}

/// Asks for the time only here: most calls end before the first tick and never do.
fn look_at_the_clock(mut store: StoreContextMut<'_, Guest>) -> wasmtime::Result<UpdateDeadline> {
    let guest = store.data_mut();
    let now = Moment::now();
    let since = guest.since.get_or_insert_with(Moment::now);
    let over = now.cpu.saturating_sub(since.cpu) > guest.cpu || now.wall.duration_since(since.wall) > guest.wall;
    if over {
        Err(Stopped::Time.into())
    } else {
        Ok(UpdateDeadline::Continue(1))
    }
}

impl ResourceLimiter for Guest {
    fn memory_growing(&mut self, _: usize, desired: usize, maximum: Option<usize>) -> wasmtime::Result<bool> {
        let limit = maximum.unwrap_or(self.memory).min(self.memory);
        if desired > limit {
            Err(Stopped::Memory.into())
        } else {
            Ok(true)
        }
    }

    fn memory_grow_failed(&mut self, _: wasmtime::Error) -> wasmtime::Result<()> {
        // Otherwise the guest would only be told, and panic with a message that is lost.
        Err(Stopped::Memory.into())
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        if desired > self.table_elements {
            Err(Stopped::Memory.into())
        } else {
            Ok(true)
        }
    }

    fn table_grow_failed(&mut self, _: wasmtime::Error) -> wasmtime::Result<()> {
        Err(Stopped::Memory.into())
    }
}

/// What a failed call says of the guest.
pub(crate) fn explain(error: &wasmtime::Error) -> AssessError {
    if let Some(trap) = error.downcast_ref::<Trap>() {
        return match trap {
            Trap::OutOfFuel => AssessError::OutOfFuel,
            Trap::StackOverflow => AssessError::StackOverflow,
            Trap::Interrupt => AssessError::TooSlow,
            other => AssessError::Trapped(other.to_string()),
        };
    }
    if let Some(stopped) = error.downcast_ref::<Stopped>() {
        return match stopped {
            Stopped::Memory => AssessError::OutOfMemory,
            Stopped::Time => AssessError::TooSlow,
        };
    }
    if error.is::<wasmtime::PoolConcurrencyLimitError>() {
        return AssessError::Host(error.to_string());
    }
    if let Some(error) = error.downcast_ref::<Utf8Error>() {
        return AssessError::BadText(error.to_string());
    }
    let message = format!("{error:#}");
    // wasmtime keeps this error's type to itself; a test holds the wording.
    if message.contains("fuel allocated for hostcalls") {
        return AssessError::OutputTooLarge("more bytes than a result may have".into());
    }
    AssessError::BadOutput(shorten(&message))
}
