//! The engine as its users see it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on should stop")]

mod checks;
mod fitting;
mod form_faults;
mod forms;
mod journeys;
mod json;
mod passport;
mod properties;
mod reading;
mod sample;
mod story;
mod typed;
mod typing;
