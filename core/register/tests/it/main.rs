//! Files of the register: what comes in, what goes out, and what is refused.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what fails, fails the test"
)]

mod hostile;
mod kit;
mod people;
mod planning;
mod round_trip;
