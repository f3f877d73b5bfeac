//! Reports read back: what is in the file is what the model said, and whatever people typed, the file stays whole.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what fails, fails the test"
)]

#[path = "../../examples/samples/mod.rs"]
mod samples;

mod answers;
mod charts;
mod documents;
mod kit;
mod nasty;
mod office;
mod prints;
mod tables;
mod templates;
