//! A row as somebody wrote it: texts by column, which become a card or the faults of its fields.

use std::collections::BTreeMap;

use zerkalo_store::{Card, Groups, InstitutionId, InstitutionKind};

use crate::column::Column;
use crate::columns::Columns;
use crate::fault::FaultKind;
use crate::field::{self, MAX_CODE, MAX_NAME, MAX_SHORT_NAME, optional};

/// Texts by column. A column that is not there says nothing: what was known stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft<C = Column>(pub BTreeMap<C, String>);

impl<C> Default for Draft<C> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<C: Columns> Draft<C> {
    /// The text of a column; empty where there is none.
    #[must_use]
    pub fn text(&self, column: C) -> &str {
        self.0.get(&column).map_or("", String::as_str).trim()
    }

    /// Whether nothing at all is said.
    pub(crate) fn is_blank(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

impl Draft {
    /// The card, with `successor` in place of what names it here.
    pub(crate) fn card(
        &self,
        base: Option<&Card>,
        successor: Option<InstitutionId>,
    ) -> Result<Card, Vec<(Column, FaultKind)>> {
        let mut reading = Reading {
            draft: self,
            faults: Vec::new(),
        };
        let card = reading.card(base, successor);
        reading.check(&card);
        if reading.faults.is_empty() {
            Ok(card)
        } else {
            Err(reading.faults)
        }
    }
}

struct Reading<'a> {
    draft: &'a Draft,
    faults: Vec<(Column, FaultKind)>,
}

impl Reading<'_> {
    /// The column's value; what was known where the column is not there, or cannot be read.
    fn read<T>(&mut self, column: Column, known: T, read: impl FnOnce(&str) -> Result<T, FaultKind>) -> T {
        let Some(text) = self.draft.0.get(&column) else {
            return known;
        };
        read(text).unwrap_or_else(|fault| {
            self.faults.push((column, fault));
            known
        })
    }

    /// The same for what every institution has: a new one needs the column.
    fn must<T>(
        &mut self,
        column: Column,
        known: Option<T>,
        or: T,
        read: impl FnOnce(&str) -> Result<T, FaultKind>,
    ) -> T {
        match (self.draft.0.contains_key(&column), known) {
            (false, None) => {
                self.faults.push((column, FaultKind::Missing));
                or
            }
            (_, known) => self.read(column, known.unwrap_or(or), read),
        }
    }

    fn card(&mut self, base: Option<&Card>, successor: Option<InstitutionId>) -> Card {
        let known = base.cloned();
        let of = |field: fn(Card) -> Option<String>| known.clone().and_then(field);
        Card {
            kind: self.must(
                Column::Kind,
                known.as_ref().map(|card| card.kind),
                InstitutionKind::School,
                field::kind,
            ),
            name: self.must(Column::Name, of(|card| Some(card.name)), String::new(), |text| {
                field::text(text, MAX_NAME)
            }),
            short_name: self.must(
                Column::ShortName,
                of(|card| Some(card.short_name)),
                String::new(),
                |text| field::text(text, MAX_SHORT_NAME),
            ),
            inn: self.read(Column::Inn, of(|card| card.inn), |text| optional(text, field::inn)),
            code: self.read(Column::Code, of(|card| card.code), |text| {
                optional(text, |text| field::text(text, MAX_CODE))
            }),
            rural: self.read(
                Column::Place,
                known.as_ref().is_some_and(|card| card.rural),
                field::rural,
            ),
            pupils: self.read(Column::Pupils, known.as_ref().and_then(|card| card.pupils), |text| {
                optional(text, field::count)
            }),
            groups: self.read(
                Column::Groups,
                known.as_ref().map_or_else(Groups::default, |card| card.groups.clone()),
                field::groups,
            ),
            opened_on: self.read(Column::Opened, of(|card| card.opened_on), |text| {
                optional(text, field::day)
            }),
            closed_on: self.read(Column::Closed, of(|card| card.closed_on), |text| {
                optional(text, field::day)
            }),
            successor: match self.draft.0.contains_key(&Column::Successor) {
                true => successor,
                false => known.as_ref().and_then(|card| card.successor),
            },
        }
    }

    /// What only shows when fields are seen together.
    fn check(&mut self, card: &Card) {
        if card
            .opened_on
            .as_ref()
            .zip(card.closed_on.as_ref())
            .is_some_and(|(opened, closed)| closed < opened)
        {
            self.faults.push((Column::Closed, FaultKind::EndsBeforeItBegins));
        }
        let is_closed = card.closed_on.is_some() || self.faults.iter().any(|(column, _)| *column == Column::Closed);
        if card.successor.is_some() && !is_closed {
            self.faults.push((Column::Successor, FaultKind::SuccessorOfOpen));
        }
    }
}
