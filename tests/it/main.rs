//! The tests of the whole: one binary, a module a subject.

mod access;
mod architecture;
mod autosave;
mod browser;
mod catalogue;
mod commands;
mod hostile;
mod programs;
mod scoring;
mod typing;
mod walk;
