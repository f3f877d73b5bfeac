//! A card as the texts of a row, and what differs between two.

use std::collections::HashMap;

use zerkalo_store::{Card, Institution, InstitutionId};

use crate::column::Column;
use crate::columns::Columns;
use crate::field::{day_text, groups_text, kind_name, place_name};

/// What institutions are called, for cells that name one.
#[derive(Debug, Default)]
pub struct Names(HashMap<InstitutionId, String>);

impl Names {
    /// Their names for lists.
    #[must_use]
    pub fn short(all: &[Institution]) -> Self {
        Self(all.iter().map(|own| (own.id, own.short_name.clone())).collect())
    }

    /// What a file names them by: the taxpayer number, else the id.
    pub(crate) fn keys(all: &[Institution]) -> Self {
        let key = |own: &Institution| own.inn.clone().unwrap_or_else(|| own.id.to_string());
        Self(all.iter().map(|own| (own.id, key(own))).collect())
    }

    fn of(&self, id: InstitutionId) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }
}

/// A card's cell, as a file has it; the id is not the card's.
#[must_use]
pub fn cell(card: &Card, column: Column, names: &Names) -> String {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    match column {
        Column::Id => String::new(),
        Column::Kind => kind_name(card.kind).to_owned(),
        Column::Name => card.name.clone(),
        Column::ShortName => card.short_name.clone(),
        Column::Inn => or_empty(&card.inn),
        Column::Code => or_empty(&card.code),
        Column::Place => place_name(card.rural).to_owned(),
        Column::Pupils => card.pupils.map(|pupils| pupils.to_string()).unwrap_or_default(),
        Column::Groups => groups_text(&card.groups),
        Column::Opened => card.opened_on.as_deref().map(day_text).unwrap_or_default(),
        Column::Closed => card.closed_on.as_deref().map(day_text).unwrap_or_default(),
        Column::Successor => card.successor.map(|id| names.of(id)).unwrap_or_default(),
    }
}

/// An institution's row in a file.
pub(crate) fn row(own: &Institution, names: &Names) -> Vec<String> {
    let card = own.card();
    let cells = Column::ALL.iter().copied().map(|column| match column {
        Column::Id => own.id.to_string(),
        column => cell(&card, column, names),
    });
    cells.collect()
}

/// A field that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub column: Column,
    /// What it was; empty for nothing.
    pub before: String,
    /// What it is; empty for nothing.
    pub after: String,
}

/// What differs between two cards, field by field.
#[must_use]
pub fn differences(before: &Card, after: &Card, names: &Names) -> Vec<Difference> {
    let difference = |column| Difference {
        column,
        before: cell(before, column, names),
        after: cell(after, column, names),
    };
    let all = Column::ALL.iter().copied().map(difference);
    all.filter(|field| field.before != field.after).collect()
}
