//! The common scoring model and the passport's compiler, from outside.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's helpers may end the test")]

mod cohorts;
mod compiling;
mod files;
mod fitting;
mod given;
mod methods;
mod own;
mod properties;
mod recommending;
mod settings;
mod summary;
mod texts;
