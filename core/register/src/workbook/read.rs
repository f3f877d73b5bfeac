//! The cells of a workbook's first sheet, in the order in which they stand in the file.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use super::guard;
use crate::fault::FaultKind;
use crate::table::{Cell, MAX_COLUMNS, MAX_ROWS, Row};

/// One cell after another: a sheet that claims to be vast costs what is in it.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Row>, FaultKind> {
    guard::check(bytes)?;
    let broken = |_| FaultKind::Broken;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheet = workbook.sheet_names().first().cloned().ok_or(FaultKind::FileEmpty)?;
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(broken)?;
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        let cell = match found.formula {
            Some(_) => Cell::Formula,
            None => Cell::of(&text(&found.value)?)?,
        };
        // Formatting alone is no content.
        if cell == Cell::Text(String::new()) {
            continue;
        }
        let (row, column) = (found.pos.0, found.pos.1 as usize);
        if row as usize >= MAX_ROWS {
            return Err(FaultKind::TooManyRows { max: MAX_ROWS });
        }
        if column >= MAX_COLUMNS {
            return Err(FaultKind::TooManyColumns { max: MAX_COLUMNS });
        }
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Text(String::new()));
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
    }
    let rows = rows.into_iter().map(|(row, cells)| Row { number: row + 1, cells });
    Ok(rows.collect())
}

/// A value as its reader would type it.
fn text(value: &DataRef<'_>) -> Result<String, FaultKind> {
    Ok(match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(_) | DataRef::Error(_) | DataRef::DurationIso(_) => return Err(FaultKind::Broken),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{day:02}.{month:02}.{year:04}")
        }
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
    })
}
