//! The program: see [`zerkalo::cli`] for its commands.

use std::process::ExitCode;

/// A scored submission is many small allocations on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Before anything else is set up: the child that compiles a plugin runs under tight limits.
    if std::env::args().nth(1).as_deref() == Some(zerkalo::cli::COMPILE_PLUGIN) {
        return zerkalo_plugin_host::compile_child_main();
    }
    zerkalo::cli::run()
}
