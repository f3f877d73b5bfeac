//! What an author begins with: an empty workbook, and a small system of a town that there is not.

use zerkalo_sdk::compile::File;

use crate::fault::{Fault, FaultKind};
use crate::fill;
use crate::shape::SHEETS;
use crate::unfold::Written;
use crate::write;

/// The example's sources.
const PASSPORT: &str = include_str!("passport.toml");
const FORMS: [&str; 2] = [include_str!("upbringing.toml"), include_str!("career-guidance.toml")];

/// An empty workbook: headers, lists to choose from, and a sheet that explains.
///
/// # Errors
/// When it cannot be written.
pub fn template() -> Result<Vec<u8>, Vec<Fault>> {
    let empty = |sheet| Written {
        sheet,
        rows: Vec::new(),
    };
    let pages: Vec<_> = SHEETS.iter().copied().map(empty).collect();
    fill::workbook(&pages).map_err(|fault| {
        let message = fault.to_string();
        vec![Fault::of_file(FaultKind::Source { message })]
    })
}

/// A workbook with a small system: two forms, indicators of several kinds, advice, measures, a roadmap.
///
/// # Errors
/// When it cannot be written.
pub fn example() -> Result<Vec<u8>, Vec<Fault>> {
    let passport = File {
        name: String::new(),
        text: PASSPORT.to_owned(),
    };
    write(&[passport], &FORMS)
}
