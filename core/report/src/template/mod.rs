//! A municipality's own DOCX with fields: `{{round.title}}` stands for a text, `{{table:indicators}}` for a table,
//! `{{list:conclusions}}` for a list. Checked when it is uploaded, filled for each round.
//!
//! Word cuts texts into runs as it likes; fields are found all the same, and take the looks of where they begin.

mod check;
mod edit;
mod fault;
mod fields;
mod fill;
mod guard;
mod sample;
mod scan;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub use fault::{Fault, FaultKind, Place};
pub use fields::{Field, FieldKind, Fields, all as fields};
pub use guard::{MAX_FILE, MAX_UNPACKED};
pub use sample::sample;

/// A template without faults.
#[derive(Debug, Clone)]
pub struct Template {
    parts: Vec<guard::Part>,
}

impl Template {
    /// Reads and checks an uploaded file.
    ///
    /// # Errors
    /// Every fault with its place: what is no DOCX, is broken, too large or has macros; unknown, unfinished and misplaced
    /// fields.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let parts = guard::unpack(bytes).map_err(|kind| vec![Fault::of_file(kind)])?;
        let faults: Vec<_> = parts
            .iter()
            .filter(|part| part.has_text())
            .flat_map(|part| match scan::paragraphs(part) {
                Ok(paragraphs) => check::faults(&paragraphs),
                Err(kind) => vec![Fault::of_file(kind)],
            })
            .collect();
        if faults.is_empty() {
            Ok(Self { parts })
        } else {
            Err(faults)
        }
    }

    /// Names of the fields that it uses, each once, in the order in which they stand.
    #[must_use]
    pub fn uses(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for part in self.parts.iter().filter(|part| part.has_text()) {
            for paragraph in scan::paragraphs(part).unwrap_or_default() {
                for found in scan::marks(&paragraph.text) {
                    if !names.contains(&found.name) {
                        names.push(found.name);
                    }
                }
            }
        }
        names
    }

    /// The document, filled.
    ///
    /// # Errors
    /// [`FaultKind::Broken`] when it cannot be packed.
    pub fn fill(&self, fields: &Fields) -> Result<Vec<u8>, Fault> {
        let broken = |_| Fault::of_file(FaultKind::Broken);
        let mut file = ZipWriter::new(Cursor::new(Vec::new()));
        for part in &self.parts {
            file.start_file(&part.name, SimpleFileOptions::default())
                .map_err(broken)?;
            let content = if part.has_text() {
                fill::part(part, fields).map_err(Fault::of_file)?
            } else {
                part.content.clone()
            };
            file.write_all(&content)
                .map_err(|_| Fault::of_file(FaultKind::Broken))?;
        }
        Ok(file.finish().map_err(broken)?.into_inner())
    }
}
