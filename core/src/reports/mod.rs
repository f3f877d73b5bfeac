//! Report models of what is stored: each says in the passport's words what a printer of `zerkalo-report` lays out.

mod certificate;
mod figures;
mod workbook;

pub use certificate::certificate;
pub use workbook::workbook;
