//! A municipality's system as a workbook (XLSX): for those without a programmer.
//!
//! [`read`] makes of a workbook the source of a passport and the sources of its forms, checked by the compiler of
//! passports and by the engine, or lists every fault by sheet and cell; [`write`] makes a workbook of sources again.
//! [`template`] and [`example`] are what an author begins with. Nothing here knows a database, a clock or a request.

mod cell;
mod check;
mod example;
mod fault;
mod fill;
mod gather;
mod grid;
mod node;
mod place;
#[cfg(test)]
mod properties;
mod shape;
mod unfold;

pub use example::{example, template};
pub use fault::{CODES, Fault, FaultKind};
pub use zerkalo_sdk::compile::{File, Options, Package, read_folder};

use crate::grid::Grid;

/// A municipality's system: what a workbook comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Plugin {
    /// The source of the passport, `passport.toml`.
    pub passport: String,
    /// The sources of its forms.
    pub forms: Vec<FormSource>,
    /// The passport compiled: with [`Package::to_table`] what the table component is configured with.
    pub package: Package,
}

/// The source of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormSource {
    /// Its id, such as `town/upbringing`.
    pub id: String,
    /// TOML.
    pub text: String,
}

/// Reads a workbook and checks what it says: cells, the passport, the forms, and whether they fit together.
///
/// # Errors
/// Every fault with its sheet and cell, in the workbook's order.
pub fn read(bytes: &[u8], options: Options) -> Result<Plugin, Vec<Fault>> {
    let mut faults = Vec::new();
    let grid = Grid::read(bytes, &mut faults).map_err(|kind| vec![Fault::of_file(kind)])?;
    let gathered = gather::gather(&grid, &mut faults);
    let plugin = check::check(&grid, &gathered, options, &mut faults);
    match plugin {
        Some(plugin) if faults.is_empty() => Ok(plugin),
        _ => {
            faults.sort_by_key(|fault| fault.order);
            faults.dedup();
            Err(faults)
        }
    }
}

/// Writes a workbook of a passport's files, the head first, and of its forms; [`read`] reads the same again.
///
/// # Errors
/// What is no TOML, or what no cell can hold, each with its place in the source.
pub fn write(passport: &[File], forms: &[&str]) -> Result<Vec<u8>, Vec<Fault>> {
    let pages = unfold::unfold(passport, forms)?;
    fill::workbook(&pages).map_err(|fault| {
        let message = fault.to_string();
        vec![Fault::of_file(FaultKind::Source { message })]
    })
}
