//! Workbooks (XLSX): measured before they are read, read cell by cell, written anew.

mod read;
mod write;

pub(crate) use read::read;
pub use write::{export, template};
