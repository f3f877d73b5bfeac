//! The compiling child alone, as the tests of this package start it; the server has it as a hidden subcommand.

use std::process::ExitCode;

fn main() -> ExitCode {
    zerkalo_plugin_host::compile_child_main()
}
