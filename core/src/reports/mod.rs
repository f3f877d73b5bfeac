//! Report models of what is stored: each says in the passport's words what a printer of `zerkalo-report` lays out.

mod answers;
mod certificate;
mod figures;
mod institution;
mod open;
mod workbook;

pub use answers::answers;
pub use certificate::certificate;
pub use institution::institution;
pub use open::{InLanguages, Openness, open_round};
pub use workbook::workbook;
