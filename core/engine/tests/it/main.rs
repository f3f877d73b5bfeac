//! The engine as its users see it.

mod sample;
mod story;
