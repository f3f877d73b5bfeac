//! kit
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a kit for tests: what fails, fails the test")]
pub mod browser;
pub mod cases;
pub mod paths;
pub mod database;
