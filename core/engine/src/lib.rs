//! What Zerkalo knows of self-assessment, and nothing of the world: no clock, no input or output, no async.
//!
//! Data go one way: a [`form`] asks, [`answers`] are read and checked along the [`journey`], and only
//! [`complete`] answers reach an [`assessor::Assessor`], which returns an [`outcome::Outcome`].

pub mod analysis;
pub mod answers;
pub mod assessor;
pub mod complete;
pub mod consistency;
pub mod date;
pub mod dynamics;
pub mod expression;
pub mod fault;
pub mod form;
mod fraction;
pub mod journey;
pub mod language;
pub mod number;
pub mod outcome;
pub mod passport;
pub mod period;
pub mod settings;
pub mod submission;
pub mod text;
pub mod value;
