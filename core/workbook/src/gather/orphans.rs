//! Rows that name a row that is not there.

use std::collections::BTreeSet;

use super::Gatherer;
use crate::fault::FaultKind;
use crate::grid::Origin;
use crate::shape::{Home, Sheet};

impl Gatherer<'_> {
    /// Rows that nothing came for.
    pub(super) fn orphans(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let known: BTreeSet<_> = waiting
            .values()
            .flatten()
            .map(|row| (row.node.sheet.name, row.known_by.clone()))
            .chain(std::mem::take(&mut self.dropped))
            .collect();
        for ((_, of), rows) in &waiting {
            for row in rows {
                let sheet = row.node.sheet;
                let Home::OfSheet { sheet: parent, .. } = sheet.home else {
                    continue;
                };
                // That a whole sheet is missing was said once.
                let there = self.grid.pages.iter().any(|page| page.sheet.name == parent);
                if !there || known.contains(&(parent, of.clone())) {
                    continue;
                }
                let (column, text, sheet_of_text) = self.stranger(sheet, of);
                let at = Origin {
                    sheet,
                    row: row.node.row,
                    column: Some(column),
                };
                let kind = FaultKind::UnknownReference {
                    text,
                    sheet: sheet_of_text.to_owned(),
                };
                self.faults.push(self.grid.fault(at, kind));
            }
        }
    }

    /// Which of the cells that name a row names none: the first that nobody says, or the last.
    fn stranger(&self, sheet: &'static Sheet, of: &[String]) -> (usize, String, &'static str) {
        let named = sheet.of.iter().zip(of).map(|(column, text)| {
            let from = sheet.columns.get(*column).and_then(|column| column.from);
            (*column, text.clone(), from)
        });
        let named: Vec<_> = named.collect();
        let unknown = |from: Option<(&'static str, usize)>, text: &str| {
            let from = from.and_then(|(name, column)| Some((crate::shape::sheet(name)?, column)));
            from.is_some_and(|(sheet, column)| !self.grid.says(sheet, column, text))
        };
        let first = named.iter().find(|(_, text, from)| unknown(*from, text));
        let found = first.or(named.last()).cloned();
        found.map_or((0, String::new(), ""), |(column, text, from)| {
            (column, text, from.map_or("", |(name, _)| name))
        })
    }
}
