//! The tests of the whole: one binary, a module a subject.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what fails, fails the test"
)]

mod access;
mod across;
mod activation;
mod analysis;
mod architecture;
mod autosave;
mod browser;
mod calendar;
mod catalogue;
mod codes;
mod commands;
mod comparison;
mod conformance;
mod crash;
mod evidence;
mod form_change;
mod hiring;
mod hostile;
mod hostile_imports;
mod impact;
mod jobs;
mod journal;
mod odd_input;
mod office_programs;
mod people;
mod plan;
mod programs;
mod provider;
mod public;
mod published;
mod raw_answers;
mod register;
mod reminders;
mod report_template;
mod reports;
mod round_archive;
mod rounds;
mod scoring;
mod second_factor;
mod together;
mod toolchain;
mod typing;
mod walk;
mod workbook;
