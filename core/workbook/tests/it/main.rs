//! Workbooks as their authors fill them, and as nobody should.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "what fails, fails the test"
)]

mod faults;
mod headers;
mod hostile;
mod kit;
mod municipalities;
mod office;
mod sheets;
