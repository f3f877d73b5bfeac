//! The faults of a workbook in words.

use zerkalo_workbook::{Fault, FaultKind};

use crate::text::{self, Lang};

/// What is wrong and what to do.
#[must_use]
pub fn words(lang: Lang, kind: &FaultKind) -> String {
    let arguments = kind.arguments().into_iter().map(|(name, value)| (name, value.into()));
    text::t_with(lang, &format!("workbook-fault-{}", kind.code()), arguments)
}

/// The same with the sheet and the cell.
#[must_use]
pub fn placed(lang: Lang, fault: &Fault) -> String {
    let words = words(lang, &fault.kind);
    match (&fault.sheet, &fault.cell) {
        (Some(sheet), Some(cell)) => text::t_with(
            lang,
            "workbook-at-cell",
            [
                ("sheet", sheet.clone().into()),
                ("cell", cell.clone().into()),
                ("words", words.into()),
            ],
        ),
        (Some(sheet), None) => text::t_with(
            lang,
            "workbook-at-sheet",
            [("sheet", sheet.clone().into()), ("words", words.into())],
        ),
        (None, _) => words,
    }
}
