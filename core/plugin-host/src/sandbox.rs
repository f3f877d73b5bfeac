//! One engine with its pool, its gate and its clock: what the plugins of a profile share.

use wasmtime::component::Component;
use wasmtime::{Engine, Store};

use crate::error::{AssessError, LoadError};
use crate::gate::{Gate, Place};
use crate::guest::{self, Guest};
use crate::limits::{Limits, Profile};
use crate::settings::{self, Allocation};
use crate::ticker::{Ticker, Watch};

/// Bytes of a page of WebAssembly, in which wasmtime counts what a component requires.
const PAGE: u64 = 65_536;

/// The sandbox of a profile.
pub(crate) struct Sandbox {
    engine: Engine,
    limits: Limits,
    gate: Gate,
    ticker: Ticker,
}

/// Room for one instance, until it is dropped.
pub(crate) struct Room<'a> {
    // Fields are dropped in order: the instance goes back to the pool before the next caller is let in.
    pub(crate) store: Store<Guest>,
    _watch: Watch<'a>,
    _place: Place<'a>,
}

impl Sandbox {
    pub(crate) fn new(profile: Profile, limits: Limits, allocation: Allocation) -> Result<Self, LoadError> {
        let fault = |error: &dyn std::fmt::Display| LoadError::Host(error.to_string());
        let config = settings::runtime(profile, &limits, allocation);
        let engine = Engine::new(&config).map_err(|error| fault(&format!("{error:#}")))?;
        let ticker = Ticker::start(engine.clone()).map_err(|error| fault(&error))?;
        Ok(Self {
            gate: Gate::new(limits.concurrency),
            engine,
            limits,
            ticker,
        })
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Waits for room and sets its bounds.
    pub(crate) fn enter(&self, fuel: u64) -> Result<Room<'_>, AssessError> {
        let place = self.gate.enter();
        let store = guest::store(&self.engine, &self.limits, fuel)?;
        Ok(Room {
            store,
            _watch: self.ticker.watch(),
            _place: place,
        })
    }

    /// Takes machine code that this installation compiled.
    pub(crate) fn take(&self, compiled: &[u8]) -> wasmtime::Result<Component> {
        // SAFETY: the bytes come from this installation's compiler, just now or through the cache, which only its user
        // can write to and which compared their digest; wasmtime itself compares version, settings and processor.
        #[expect(unsafe_code, reason = "machine code cannot be checked, only where it comes from")]
        unsafe {
            Component::deserialize(&self.engine, compiled)
        }
    }

    /// Refuses what would never get room.
    pub(crate) fn fits(&self, component: &Component) -> Result<(), LoadError> {
        let too_much = |what: String| Err(LoadError::NeedsTooMuch(what));
        let Some(required) = component.resources_required() else {
            return too_much("it instantiates what it does not hold".into());
        };
        if required.num_memories > 1 {
            return too_much(format!("{} memories", required.num_memories));
        }
        let memory = required.max_initial_memory_size.unwrap_or(0).saturating_mul(PAGE);
        if memory > self.limits.memory as u64 {
            return too_much(format!("{memory} bytes of memory"));
        }
        let elements = required.max_initial_table_size.unwrap_or(0);
        match elements > self.limits.table_elements as u64 {
            true => too_much(format!("a table of {elements}")),
            false => Ok(()),
        }
    }
}
