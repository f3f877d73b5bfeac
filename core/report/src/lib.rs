//! What officials hand on: report models become DOCX, PDF, XLSX, CSV and charts.
//!
//! A [`model`] holds what a report says, already worded by the passport and free of the database. [`paper`] lays a model
//! out once, as headings, texts, tables and pictures; [`docx`] and [`pdf`] print the same paper. Nothing here knows
//! a clock, a request, a file or a database: the same model gives the same bytes of PDF again.

pub mod chart;
pub mod csv;
pub mod docx;
mod error;
mod fonts;
pub mod model;
pub mod paper;
pub mod pdf;
mod shown;
pub mod template;
mod text;
mod words;
pub mod xlsx;

pub use error::{ReportError, Result};
