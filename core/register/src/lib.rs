//! The register of institutions and the people as files: reads a workbook or CSV, plans what it would change, writes the
//! register again.
//!
//! Bytes become a [`Table`]; a table and what is known become a [`Plan`] of the register or a [`people::Hiring`], or a
//! list of faults by row and column. Nothing here knows a database or a request.

mod cells;
mod column;
mod columns;
mod csv;
mod draft;
mod fault;
mod field;
pub mod people;
mod plan;
mod table;
mod workbook;

pub use cells::{Difference, Names, cell, differences};
pub use column::Column;
pub use columns::Columns;
pub use csv::export as export_csv;
pub use draft::Draft;
pub use fault::{Fault, FaultKind, Result};
pub use field::{INN_LENGTH, MAX_NAME, MAX_SHORT_NAME, groups_text, inn};
pub use plan::{Changed, Plan, plan, plan_one};
pub use table::{MAX_FILE, MAX_ROWS, Table, read};
pub use workbook::{export as export_workbook, template};
