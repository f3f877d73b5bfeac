//! What Zerkalo knows of self-assessment, and nothing of the world: no clock, no input or output, no async.
//!
//! Data go one way: a form asks, answers are read and checked along the journey, and only
//! complete answers reach an [`assessor::Assessor`], which returns an [`outcome::Outcome`].

pub mod assessor;
pub mod outcome;
pub mod passport;
pub mod submission;
pub mod value;
