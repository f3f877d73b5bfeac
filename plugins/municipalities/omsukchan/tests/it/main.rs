//! The municipality's own code on whole submissions: rules, indices, the municipal summary, properties.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's helpers may end the test")]

mod conditions;
mod identification;
mod indices;
mod kit;
mod passport;
mod properties;
mod rules;
mod summary;
