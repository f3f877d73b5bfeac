//! The API for programs under `/api/v1`: JSON in and out, unknown fields refused, errors as problem documents.

pub mod across;
pub mod answers;
pub mod assessments;
pub mod boards;
pub mod body;
pub mod document;
pub mod dto;
pub mod files;
pub mod forms;
pub mod institutions;
pub mod journal;
pub mod mailboxes;
pub mod passports;
pub mod people;
pub mod remarks;
pub mod reminders;
pub mod reviews;
pub mod round_forms;
pub mod round_moves;
pub mod rounds;
pub mod run_rounds;
pub mod sections;
pub mod submissions;
pub mod summaries;
pub mod tasks;
pub mod withdrawals;
