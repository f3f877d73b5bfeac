//! The register from a file.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::templating::Page;
use crate::text::{self, Lang};
use crate::wording::register::ChangeLine;

/// Where a file is chosen.
#[derive(Debug, Clone, Serialize)]
pub struct ImportView {
    /// What is wrong with the last one, by row and column.
    pub errors: Vec<SummaryItem>,
    /// `2 МБ`.
    pub max_size: String,
    /// How many institutions a file may have.
    pub max_rows: u32,
}

/// Who would be entered.
#[derive(Debug, Clone, Serialize)]
pub struct AddedLine {
    /// The full name.
    pub name: String,
    /// Kind, number, place in one line.
    pub about: String,
}

/// Whose card would be replaced.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedLine {
    /// The name that is known.
    pub name: String,
    /// What would change.
    pub changes: Vec<ChangeLine>,
}

/// What a file would change.
#[derive(Debug, Clone, Serialize)]
pub struct PreviewView {
    /// The register was changed since it was last shown.
    pub changed_meanwhile: bool,
    /// Nothing would change.
    pub empty: bool,
    /// How many would be entered.
    pub added_count: u32,
    /// Who would be entered.
    pub added: Vec<AddedLine>,
    /// How many cards would be replaced.
    pub changed_count: u32,
    /// Whose card would be replaced.
    pub changed: Vec<ChangedLine>,
    /// How many rows say what is known already.
    pub unchanged: u32,
    /// The register's version that all this is about.
    pub version: i64,
    /// The file's content, to be applied as it is shown.
    pub table: String,
}

impl Page for ImportView {
    const TEMPLATE: &'static str = "pages/institution_import/institution_import";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "register-import")
    }
}

impl Page for PreviewView {
    const TEMPLATE: &'static str = "pages/institution_import/preview";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "register-preview")
    }
}
