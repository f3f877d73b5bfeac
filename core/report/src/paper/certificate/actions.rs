//! What is advised and what is done.

use zerkalo_engine::language::Language;

use super::{Writer, items, text};
use crate::paper::{Block, tables};
use crate::words::{day, number};

impl Writer<'_> {
    pub(super) fn recommendations(&self) -> Vec<Block> {
        if self.certificate.recommendations.is_empty() {
            return Vec::new();
        }
        vec![Block::Table(tables::recommendations(self.certificate, self.language))]
    }

    pub(super) fn measures(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !self.certificate.measures.is_empty() {
            blocks.push(Block::Table(tables::measures(self.certificate, self.language)));
        }
        let decisions: Vec<_> = self
            .certificate
            .decisions
            .iter()
            .map(|own| {
                let (date, number) = (day(&own.date, self.language), number(&own.number, self.language));
                match self.language {
                    Language::Ru => format!("от {date} {number}: {}", own.text),
                    Language::En => format!("{date}, {number}: {}", own.text),
                }
            })
            .collect();
        if !decisions.is_empty() {
            blocks.push(text(self.say("Приняты управленческие решения:", "Decisions taken:")));
            blocks.extend(items(&decisions));
        }
        blocks
    }
}
