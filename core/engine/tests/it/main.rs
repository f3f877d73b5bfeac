//! The engine as its users see it.

mod form_faults;
mod forms;
mod sample;
mod story;
