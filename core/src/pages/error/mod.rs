//! Error pages.

pub mod view;
