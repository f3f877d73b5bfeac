//! The sandbox held against guests that misbehave.

mod cache;
mod compile;
mod contract;
mod crowd;
mod hostile;
mod memory;
mod support;
mod truth;
