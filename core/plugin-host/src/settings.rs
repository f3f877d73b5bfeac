//! wasmtime's settings. Those of the compiler depend on nothing, so that a compiling child and the server agree
//! whatever limits the server was given.

use wasmtime::{Config, Enabled, InstanceAllocationStrategy, PoolingAllocationConfig};

use crate::limits::{Limits, Profile};

/// Where instances get their memory from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocation {
    /// From slots that are kept ready: quicker by three quarters.
    Pooling,
    /// From the system each time: the way out should the pool ever turn out to leak.
    OnDemand,
}

/// What compiled code depends on. Memory is reserved as by default, 4 GiB a slot: guard pages then check the bounds.
pub(crate) fn compiler() -> Config {
    let mut config = Config::new();
    config
        .consume_fuel(true)
        .epoch_interruption(true)
        // Otherwise a NaN's bits, and what is computed from them, could differ from machine to machine.
        .cranelift_nan_canonicalization(true)
        .relaxed_simd_deterministic(true)
        .wasm_component_model(true)
        .wasm_backtrace_max_frames(None)
        .generate_address_map(false)
        // Nobody debugs a plugin in the server.
        .debug_symbols(false)
        .native_unwind_info(false);
    config
}

/// What running depends on besides.
pub(crate) fn runtime(profile: Profile, limits: &Limits, allocation: Allocation) -> Config {
    let mut config = compiler();
    config.max_wasm_stack(limits.stack);
    config.allocation_strategy(match allocation {
        Allocation::Pooling => InstanceAllocationStrategy::Pooling(pool(profile, limits)),
        Allocation::OnDemand => InstanceAllocationStrategy::OnDemand,
    });
    config
}

fn pool(profile: Profile, limits: &Limits) -> PoolingAllocationConfig {
    let (instances, tables) = match profile {
        Profile::Native => (4, 2),
        // An interpreter comes as several modules that are linked inside the component.
        Profile::Script => (64, 64),
    };
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(limits.concurrency)
        .total_core_instances(limits.concurrency * instances)
        .max_core_instances_per_component(instances)
        .total_memories(limits.concurrency)
        .max_memories_per_component(1)
        .total_tables(limits.concurrency * tables)
        .max_tables_per_component(tables)
        .table_elements(limits.table_elements)
        // The limiter is the bound; a slot as large as that would turn its error into a failed growth.
        .max_memory_size(limits.memory * 2)
        // Pages that are zeroed in place come back without a fault each.
        .linear_memory_keep_resident(512 << 10)
        .table_keep_resident(64 << 10)
        .pagemap_scan(Enabled::Auto);
    pool
}
