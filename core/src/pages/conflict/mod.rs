//! Two people changed the same answer.

pub mod view;
