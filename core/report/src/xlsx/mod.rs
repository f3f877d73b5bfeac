//! Workbooks: numbers as numbers, which the table program shows in its own manner, and texts that never become formulas.

mod answers;
mod charts;
mod data;
mod grid;
mod long;
mod pen;
mod summary;

pub(crate) use grid::{Grid, codebook, wide};
pub(crate) use long::{Entry, header as long_header, rows as long_rows};

pub use answers::write as of_answers;
pub use summary::write as of_summary;

/// Rows of a sheet, by the format.
const MAX_ROWS: usize = 1_048_576;
