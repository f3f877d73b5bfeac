//! Rows of tables whose columns fit together.

use zerkalo_engine::form::{CellKind, Column};
use zerkalo_engine::value::{Cell, Row};

/// How the counts of a row stand to each other: forms check that parts are within their whole, wherever that stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Counts {
    /// The whole first, then its parts.
    Falling,
    /// The parts first.
    Rising,
    /// All the same.
    Equal,
    /// Nothing happened.
    None,
}

pub(super) const COUNTS: [Counts; 4] = [Counts::Falling, Counts::Rising, Counts::Equal, Counts::None];

impl Counts {
    fn at(self, index: usize, columns: usize, (roll, quality): (i64, i64)) -> i64 {
        let (whole, steps) = (roll / 4 + 4, i64::try_from(index).unwrap_or(0));
        let last = i64::try_from(columns).unwrap_or(1) - 1;
        let part = |steps: i64| {
            if steps == 0 {
                whole
            } else {
                whole * quality / 100 / steps
            }
        };
        match self {
            Self::Falling => part(steps),
            Self::Rising => part(last - steps),
            Self::Equal => roll / 10 + 1,
            Self::None => 0,
        }
    }
}

pub(super) fn filled(key: &str, columns: &[Column], counts: Counts, situation: (i64, i64)) -> Row {
    let (roll, _) = situation;
    let cell = |index: usize, column: &Column| match column.kind {
        CellKind::Count => Cell::Count(counts.at(index, columns.len(), situation)),
        CellKind::Number => Cell::Number(12.5),
        CellKind::YesNo => Cell::YesNo(roll < 60),
        CellKind::Choice => column
            .options
            .first()
            .map_or(Cell::Blank, |option| Cell::Choice(option.id.clone())),
        CellKind::Text => Cell::Text("по плану организации".to_owned()),
    };
    Row {
        key: key.to_owned(),
        cells: columns
            .iter()
            .enumerate()
            .map(|(index, column)| (column.id.clone(), cell(index, column)))
            .collect(),
    }
}
