//! A load generator of our own: keep-alive connections, requests built beforehand, one thread.
//!
//! It runs as a process of its own, so that its work is seen beside the server's and not inside it.

pub(crate) mod plan;
mod response;
mod run;

pub(crate) use plan::{Pace, Plan, Shot};
pub(crate) use run::{Outcome, run};
