//! Compiles the passport; every fault of it stops the build with its place.

use std::process::ExitCode;

use zerkalo_sdk::compile::{Options, build};

fn main() -> ExitCode {
    build(Options { code: true })
}
