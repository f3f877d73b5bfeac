//! The rows of a workbook's first sheet.

use zerkalo_sheets::{Limits, Refusal};

use crate::fault::FaultKind;
use crate::table::{Cell, MAX_COLUMNS, MAX_ROWS, Row};

const LIMITS: Limits = Limits {
    rows: MAX_ROWS,
    columns: MAX_COLUMNS,
};

pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Row>, FaultKind> {
    zerkalo_sheets::first(bytes, LIMITS)?
        .rows
        .into_iter()
        .map(row)
        .collect()
}

fn row(row: zerkalo_sheets::Row) -> Result<Row, FaultKind> {
    Ok(Row {
        number: row.number,
        cells: row.cells.into_iter().map(cell).collect::<Result<_, _>>()?,
    })
}

fn cell(cell: zerkalo_sheets::Cell) -> Result<Cell, FaultKind> {
    match cell {
        zerkalo_sheets::Cell::Text(text) => Cell::of(&text),
        zerkalo_sheets::Cell::Formula => Ok(Cell::Formula),
        zerkalo_sheets::Cell::Unreadable => Err(FaultKind::Broken),
    }
}

impl From<Refusal> for FaultKind {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Empty => Self::FileEmpty,
            Refusal::UnpacksTooLarge => Self::UnpacksTooLarge,
            Refusal::UnsafeName => Self::UnsafeName,
            Refusal::Entities => Self::Entities,
            Refusal::Broken => Self::Broken,
            Refusal::TooManyRows { max } => Self::TooManyRows { max },
            Refusal::TooManyColumns { max } => Self::TooManyColumns { max },
        }
    }
}
