//! Zerkalo's server and command line.
//!
//! [`boot`] loads and checks everything, [`router`] lists every route, [`access`] says who may use it; a handler in
//! [`pages`] or [`api`] calls an action of [`actions`], and [`error`] is the one way in which things go wrong.

// The gallery's sample pages are read by tests too, and name this package.
#[cfg(test)]
extern crate self as zerkalo;

pub mod access;
pub mod actions;
pub mod api;
pub mod assets;
pub mod background;
pub mod boot;
pub mod cli;
pub mod clock;
pub mod components;
pub mod config;
pub mod demo;
pub mod equal;
pub mod error;
pub mod jobs;
pub mod letters;
pub mod library;
pub mod mail;
pub mod objects;
pub mod outbox;
pub mod pages;
pub mod providers;
pub mod reports;
pub mod router;
pub mod server;
pub mod session;
pub mod state;
pub mod templating;
pub mod text;
pub mod web;
pub mod wording;
