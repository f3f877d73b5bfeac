//! Workbooks (XLSX) as texts: each is measured and looked through before anything reads it, then read cell by cell.
//!
//! Whoever reads a workbook from outside reads it here, so that one guard stands before all of them.

mod guard;
mod read;
mod refusal;

pub use read::{Cell, Row, Sheet, all, first};
pub use refusal::Refusal;

/// How much of a sheet is read.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// At most so many rows, the header among them.
    pub rows: usize,
    /// At most so many columns.
    pub columns: usize,
}
