//! A real Chromium, driven through WebDriver: what a person with a keyboard would do, and what the browser saw.

pub mod axe;
pub mod chromium;
pub mod driver;
pub mod hand;
pub mod keys;

pub use chromium::{Chromium, Options};
pub use hand::{Hand, Way};
