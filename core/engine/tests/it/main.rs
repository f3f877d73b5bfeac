//! The engine as its users see it.

mod form_faults;
mod forms;
mod journeys;
mod reading;
mod sample;
mod story;
