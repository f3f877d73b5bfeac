//! The cells of a workbook's sheets, in the order in which they stand in the file.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};

use calamine::{DataRef, Reader, Xlsx};

use crate::guard;
use crate::{Limits, Refusal};

/// A sheet: the rows that say something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// As its tab says it.
    pub name: String,
    /// From the top.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As the file's program numbers it, from 1.
    pub number: u32,
    /// From the first column to the last that says something.
    pub cells: Vec<Cell>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A value, as its reader would type it; empty where there is none.
    Text(String),
    /// A formula, whatever it comes to.
    Formula,
    /// A truth value, an error, a span of time.
    Unreadable,
}

impl Cell {
    /// Formatting alone is no content.
    fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// The first sheet.
///
/// # Errors
/// Why the workbook is not read.
pub fn first(bytes: &[u8], limits: Limits) -> Result<Sheet, Refusal> {
    let mut workbook = open(bytes)?;
    let name = workbook.sheet_names().first().cloned().ok_or(Refusal::Empty)?;
    sheet(&mut workbook, name, limits)
}

/// All sheets, in the order of their tabs.
///
/// # Errors
/// Why the workbook is not read.
pub fn all(bytes: &[u8], limits: Limits) -> Result<Vec<Sheet>, Refusal> {
    let mut workbook = open(bytes)?;
    let names = workbook.sheet_names();
    if names.is_empty() {
        return Err(Refusal::Empty);
    }
    names
        .into_iter()
        .map(|name| sheet(&mut workbook, name, limits))
        .collect()
}

fn open(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, Refusal> {
    guard::check(bytes)?;
    Xlsx::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)
}

/// One cell after another: a sheet that claims to be vast costs what is in it.
fn sheet<R: Read + Seek>(workbook: &mut Xlsx<R>, name: String, limits: Limits) -> Result<Sheet, Refusal> {
    let broken = |_| Refusal::Broken;
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(broken)?;
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        let cell = match found.formula {
            Some(_) => Cell::Formula,
            None => content(&found.value),
        };
        if cell.is_blank() {
            continue;
        }
        let (row, column) = (found.pos.0, found.pos.1 as usize);
        if row as usize >= limits.rows {
            return Err(Refusal::TooManyRows { max: limits.rows });
        }
        if column >= limits.columns {
            return Err(Refusal::TooManyColumns { max: limits.columns });
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
    Ok(Sheet {
        name,
        rows: rows.collect(),
    })
}

/// A value as its reader would type it.
fn content(value: &DataRef<'_>) -> Cell {
    Cell::Text(match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(_) | DataRef::Error(_) | DataRef::DurationIso(_) => return Cell::Unreadable,
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{day:02}.{month:02}.{year:04}")
        }
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
    })
}
