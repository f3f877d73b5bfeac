//! A workbook that somebody brings: no programmer made it, and none is needed to take it in.

use std::io::Cursor;

use zerkalo_toolkit::component::with_table;
use zerkalo_workbook::{Options, Plugin, read};

use super::Candidate;
use crate::error::{Code, Error, Fault, Result};
use crate::text::Lang;
use crate::wording::workbook::placed;

/// The part that every workbook has and no package.
const TYPES: &str = "[Content_Types].xml";

/// Whether a zip is a workbook.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    let archive = zip::ZipArchive::new(Cursor::new(bytes));
    archive.is_ok_and(|archive| archive.index_for_name(TYPES).is_some())
}

/// The prebuilt component with the workbook's passport, and the workbook's forms.
pub(super) fn of_workbook(bytes: &[u8], lang: Lang) -> Result<Candidate> {
    let Plugin { package, forms, .. } = read(bytes, Options { code: false }).map_err(|faults| {
        let told = faults
            .iter()
            .map(|own| Fault::new("", own.kind.code(), placed(lang, own)));
        Error::new(Code::WorkbookInvalid).faults(told.collect())
    })?;
    let table = package.to_table().map_err(Error::internal)?;
    Ok(Candidate {
        component: with_table(zerkalo_bundle::TABLE.to_vec(), &table),
        forms: forms.into_iter().map(|form| form.text).collect(),
        cases: Vec::new(),
        signature: None,
    })
}
