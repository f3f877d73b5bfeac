//! A file as a table of texts: what it is is told by its bytes, never by its name.

use crate::columns::Columns;
use crate::draft::Draft;
use crate::fault::{Fault, FaultKind};
use crate::{csv, workbook};

/// A file has at most so many bytes.
pub const MAX_FILE: usize = 2 * 1024 * 1024;
/// A table has at most so many rows, its header among them.
pub const MAX_ROWS: usize = 5_000;
pub(crate) const MAX_COLUMNS: usize = 40;
/// A cell has at most so many characters; a field says how many it takes.
pub(crate) const MAX_CELL: usize = 10_000;

/// What a file holds, before anything is made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// As the file's program numbers it: the header is 1.
    pub(crate) number: u32,
    pub(crate) cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Text(String),
    Formula,
}

/// Drafts by the numbers of their rows, and what is wrong with other rows.
pub(crate) type Drafts<C> = (Vec<(u32, Draft<C>)>, Vec<Fault<C>>);

/// Reads a workbook (XLSX) or a text (CSV) with its header in the first row.
///
/// # Errors
/// What is wrong with the file as such.
pub fn read<C: Columns>(bytes: &[u8]) -> Result<Table, Vec<Fault<C>>> {
    let read = match bytes {
        [] => Err(FaultKind::FileEmpty),
        _ if bytes.len() > MAX_FILE => Err(FaultKind::FileTooLarge),
        [b'P', b'K', ..] => workbook::read(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(FaultKind::OldWorkbook),
        _ => csv::read::<C>(bytes),
    };
    let rows = read.map_err(|kind| vec![Fault::of_file(kind)])?;
    Table::of(rows).map_err(|kind| vec![Fault::of_file(kind)])
}

impl Table {
    /// The first row that says something is the header.
    pub(crate) fn of(rows: Vec<Row>) -> Result<Self, FaultKind> {
        let mut rows = rows.into_iter().filter(|row| !row.is_blank());
        let header = rows.next().ok_or(FaultKind::FileEmpty)?;
        let titles = header.cells.iter().map(|cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Formula => String::new(),
        });
        Ok(Self {
            header: titles.collect(),
            rows: rows.collect(),
        })
    }

    /// The whole as one text, which [`read`] reads again.
    #[must_use]
    pub fn to_text(&self) -> String {
        csv::text(
            &self.header,
            self.rows.iter().map(|row| row.cells.iter().map(Cell::text)),
        )
    }

    /// What its rows say by column, blank ones left out, and what is wrong with single rows.
    ///
    /// # Errors
    /// What is wrong with its header.
    pub(crate) fn drafts<C: Columns>(&self) -> Result<Drafts<C>, Vec<Fault<C>>> {
        let columns = self.columns()?;
        let (mut drafts, mut faults) = (Vec::new(), Vec::new());
        for row in &self.rows {
            match row.draft(&columns) {
                Ok(draft) if draft.is_blank() => {}
                Ok(draft) => drafts.push((row.number, draft)),
                Err(wrong) => faults.extend(wrong),
            }
        }
        Ok((drafts, faults))
    }

    /// The columns that the header names; none for a cell without a title.
    fn columns<C: Columns>(&self) -> Result<Vec<Option<C>>, Vec<Fault<C>>> {
        let (mut columns, mut faults) = (Vec::new(), Vec::new());
        for title in &self.header {
            let column = C::of_header(title);
            let title = title.trim().chars().take(80).collect::<String>();
            match column {
                None if !title.is_empty() => faults.push(Fault::of_file(FaultKind::UnknownColumn { title })),
                Some(_) if columns.contains(&column) => {
                    faults.push(Fault::of_file(FaultKind::RepeatedColumn { title }));
                }
                _ => {}
            }
            columns.push(column);
        }
        if faults.is_empty() { Ok(columns) } else { Err(faults) }
    }
}

impl Row {
    fn is_blank(&self) -> bool {
        self.cells
            .iter()
            .all(|cell| matches!(cell, Cell::Text(text) if text.trim().is_empty()))
    }

    /// Its texts by column.
    fn draft<C: Columns>(&self, columns: &[Option<C>]) -> Result<Draft<C>, Vec<Fault<C>>> {
        let (mut draft, mut faults) = (Draft::default(), Vec::new());
        for (index, cell) in self.cells.iter().enumerate() {
            let column = columns.get(index).copied().flatten();
            match (cell, column) {
                (Cell::Text(text), None) if text.trim().is_empty() => {}
                (Cell::Text(text), Some(column)) => {
                    draft.0.insert(column, text.clone());
                }
                (Cell::Text(_), None) => faults.push(self.fault(None, FaultKind::Uneven)),
                (Cell::Formula, column) => faults.push(self.fault(column, FaultKind::Formula)),
            }
        }
        // A row that ends early has empty cells.
        for column in columns.iter().flatten() {
            draft.0.entry(*column).or_default();
        }
        if faults.is_empty() { Ok(draft) } else { Err(faults) }
    }

    fn fault<C>(&self, column: Option<C>, kind: FaultKind) -> Fault<C> {
        Fault {
            row: Some(self.number),
            column,
            kind,
        }
    }
}

impl Cell {
    /// Of a text of one line: a line break within a cell is a space.
    pub(crate) fn of(text: &str) -> Result<Self, FaultKind> {
        if text.chars().count() > MAX_CELL {
            return Err(FaultKind::TooLong { max: MAX_CELL });
        }
        let is_break = |sign| matches!(sign, '\r' | '\n' | '\t');
        let lines: Vec<_> = text.split(is_break).filter(|line| !line.is_empty()).collect();
        Ok(Self::Text(lines.join(" ").trim().to_owned()))
    }

    fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Formula => "",
        }
    }
}
