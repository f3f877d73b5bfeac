//! The sandbox held against guests that misbehave.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod cache;
mod compile;
mod contract;
mod crowd;
mod generated;
mod hostile;
mod memory;
mod support;
mod truth;
