//! A workbook's sheets as texts by our columns, and where each text stands.

use zerkalo_sheets::{Cell, Limits, Row};

use crate::cell::clean;
use crate::fault::{Fault, FaultKind};
use crate::shape::{Layout, SHEETS, Sheet, Use, sheet};

/// A workbook has at most so many bytes.
pub(crate) const MAX_FILE: usize = 5 * 1024 * 1024;
const LIMITS: Limits = Limits {
    rows: 5_000,
    columns: 60,
};
/// Notes of the author's own take their place among the sheets, too.
const MAX_SHEETS: usize = 60;
/// The sheet that explains the others.
pub(crate) const EXPLAINS: &str = "Как заполнять";
/// Sheets whose names begin so are their author's own.
pub(crate) const NOTES: &str = "Заметки";

/// All sheets of ours that a workbook has.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    pub(crate) pages: Vec<Page>,
}

/// One sheet.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) sheet: &'static Sheet,
    /// Where each of our columns stands: the column of a sheet of rows, the row of a card.
    spots: Vec<Option<usize>>,
    pub(crate) lines: Vec<Line>,
}

/// One row; a card is one of them.
#[derive(Debug)]
pub(crate) struct Line {
    /// As the file's program numbers it; 0 for a card.
    pub(crate) row: u32,
    /// By our columns; empty where nothing stands.
    pub(crate) cells: Vec<String>,
}

/// Where something stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin {
    pub(crate) sheet: &'static Sheet,
    pub(crate) row: u32,
    /// One of our columns; none for the row as a whole.
    pub(crate) column: Option<usize>,
}

impl Grid {
    /// Reads a workbook's sheets; what is wrong with single ones is among the faults.
    ///
    /// # Errors
    /// Why the file is not read at all.
    pub(crate) fn read(bytes: &[u8], faults: &mut Vec<Fault>) -> Result<Self, FaultKind> {
        let sheets = match bytes {
            [] => return Err(FaultKind::FileEmpty),
            _ if bytes.len() > MAX_FILE => return Err(FaultKind::FileTooLarge { max: MAX_FILE >> 20 }),
            [b'P', b'K', ..] => zerkalo_sheets::all(bytes, LIMITS)?,
            [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(FaultKind::OldWorkbook),
            _ => return Err(FaultKind::NotAWorkbook),
        };
        if sheets.len() > MAX_SHEETS {
            return Err(FaultKind::TooManySheets { max: MAX_SHEETS });
        }
        let mut grid = Self::default();
        for found in sheets {
            grid.take(&found, faults);
        }
        for wanted in SHEETS.iter().filter(|wanted| wanted.use_of == Use::Needed) {
            if grid.page(wanted).is_none() {
                let name = wanted.name.to_owned();
                faults.push(Fault::of_file(FaultKind::SheetMissing { name }));
            }
        }
        Ok(grid)
    }

    fn take(&mut self, found: &zerkalo_sheets::Sheet, faults: &mut Vec<Fault>) {
        let name = found.name.trim();
        if name == EXPLAINS || name.starts_with(NOTES) {
            return;
        }
        let Some(known) = sheet(name) else {
            let name = found.name.chars().take(40).collect();
            faults.push(Fault::of_file(FaultKind::SheetUnknown { name }));
            return;
        };
        if self.page(known).is_some() {
            faults.push(Fault::of_sheet(known.name, FaultKind::SheetRepeated));
            return;
        }
        let mut page = Page {
            sheet: known,
            spots: vec![None; known.columns.len()],
            lines: Vec::new(),
        };
        match known.layout {
            Layout::Rows => page.take_rows(&found.rows, faults),
            Layout::Card => page.take_card(&found.rows, faults),
        }
        self.pages.push(page);
    }

    pub(crate) fn page(&self, sheet: &Sheet) -> Option<&Page> {
        self.pages.iter().find(|page| page.sheet.name == sheet.name)
    }

    /// A fault at a place.
    pub(crate) fn fault(&self, at: Origin, kind: FaultKind) -> Fault {
        match self.page(at.sheet) {
            Some(page) => page.fault(at.row, at.column, kind),
            None => Fault::of_sheet(at.sheet.name, kind),
        }
    }

    /// The texts of a row.
    pub(crate) fn line(&self, sheet: &Sheet, row: u32) -> Option<&Line> {
        self.page(sheet)?.lines.iter().find(|line| line.row == row)
    }

    /// Whether a cell of this column says this.
    pub(crate) fn says(&self, sheet: &Sheet, column: usize, text: &str) -> bool {
        let said = |line: &Line| line.cells.get(column).is_some_and(|cell| cell == text);
        self.page(sheet).is_some_and(|page| page.lines.iter().any(said))
    }
}

impl Page {
    /// Under a header, whatever order its titles have.
    fn take_rows(&mut self, rows: &[Row], faults: &mut Vec<Fault>) {
        let Some((header, rows)) = rows.split_first() else {
            return;
        };
        let columns = self.header(header, faults);
        self.check_columns(faults);
        for row in rows {
            let mut line = Line {
                row: row.number,
                cells: vec![String::new(); self.sheet.columns.len()],
            };
            for (position, cell) in row.cells.iter().enumerate() {
                let text = self.text(row.number, position, cell, faults);
                let slot = columns.get(position).copied().flatten();
                match slot.and_then(|slot| line.cells.get_mut(slot)) {
                    Some(place) => *place = text,
                    None if text.is_empty() => {}
                    None if columns.get(position).is_some_and(Option::is_none) => {}
                    None => faults.push(self.at(row.number, position, FaultKind::Uneven)),
                }
            }
            self.lines.push(line);
        }
    }

    /// Which of our columns stands where; a header that is none of ours is a fault once, and its column is not read.
    fn header(&mut self, header: &Row, faults: &mut Vec<Fault>) -> Vec<Option<usize>> {
        let mut columns = Vec::with_capacity(header.cells.len());
        for (position, cell) in header.cells.iter().enumerate() {
            let title = self.text(header.number, position, cell, faults);
            let found = self.sheet.titled(&title);
            let spot = found.and_then(|found| self.spots.get_mut(found));
            columns.push(found.filter(|_| spot.as_ref().is_some_and(|spot| spot.is_none())));
            match spot {
                Some(Some(_)) => faults.push(self.at(header.number, position, FaultKind::ColumnRepeated { title })),
                Some(spot) => *spot = Some(position),
                None if title.is_empty() => {}
                None => {
                    let title = title.chars().take(80).collect();
                    faults.push(self.at(header.number, position, FaultKind::ColumnUnknown { title }));
                }
            }
        }
        columns
    }

    /// A name and a value a row.
    fn take_card(&mut self, rows: &[Row], faults: &mut Vec<Fault>) {
        let mut card = Line {
            row: 0,
            cells: vec![String::new(); self.sheet.columns.len()],
        };
        for row in rows {
            let mut texts = row.cells.iter().enumerate();
            let mut next = || {
                let text = texts
                    .next()
                    .map(|(position, cell)| self.text(row.number, position, cell, faults));
                text.unwrap_or_default()
            };
            let (title, value) = (next(), next());
            if title == CARD_HEADER.0 && value == CARD_HEADER.1 {
                continue;
            }
            let found = self.sheet.titled(&title);
            match found.and_then(|found| self.spots.get_mut(found)) {
                Some(Some(_)) => faults.push(self.at(row.number, 0, FaultKind::ColumnRepeated { title })),
                Some(spot) => *spot = usize::try_from(row.number).ok(),
                None if title.is_empty() && value.is_empty() => {}
                None => faults.push(self.at(row.number, 0, FaultKind::ColumnUnknown { title })),
            }
            if let Some(place) = found.and_then(|found| card.cells.get_mut(found)) {
                *place = value;
            }
        }
        self.check_columns(faults);
        self.lines.push(card);
    }

    /// Without some columns a sheet's rows say nothing.
    fn check_columns(&self, faults: &mut Vec<Fault>) {
        for (index, column) in self.sheet.columns.iter().enumerate() {
            if column.needed && !self.has(index) {
                let title = column.title.to_owned();
                faults.push(Fault::of_sheet(self.sheet.name, FaultKind::ColumnMissing { title }));
            }
        }
    }

    /// A cell's text; nothing where it has none that can be read.
    fn text(&self, row: u32, position: usize, cell: &Cell, faults: &mut Vec<Fault>) -> String {
        let read = match cell {
            Cell::Text(text) => clean(text),
            Cell::Formula => Err(FaultKind::Formula),
            Cell::Unreadable => Err(FaultKind::Unreadable),
        };
        read.unwrap_or_else(|kind| {
            faults.push(self.at(row, position, kind));
            String::new()
        })
    }

    /// Whether the workbook has this column of ours.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.spots.get(column).is_some_and(Option::is_some)
    }

    /// A fault at one of our columns; at the row's first cell where it is about the whole row.
    pub(crate) fn fault(&self, row: u32, column: Option<usize>, kind: FaultKind) -> Fault {
        let spot = column.and_then(|column| self.spots.get(column).copied().flatten());
        match (self.sheet.layout, spot) {
            (Layout::Rows, _) if row == 0 => Fault::of_sheet(self.sheet.name, kind),
            (Layout::Rows, spot) => self.at(row, spot.unwrap_or(0), kind),
            (Layout::Card, Some(row)) => self.at(u32::try_from(row).unwrap_or(0), 1, kind),
            (Layout::Card, None) => Fault::of_sheet(self.sheet.name, kind),
        }
    }

    fn at(&self, row: u32, position: usize, kind: FaultKind) -> Fault {
        let tab = SHEETS.iter().position(|sheet| sheet.name == self.sheet.name);
        Fault {
            sheet: Some(self.sheet.name.to_owned()),
            cell: Some(format!("{}{row}", letters(position))),
            kind,
            order: (tab.map_or(0, |tab| tab + 1), row, position),
        }
    }
}

/// What stands over a card.
pub(crate) const CARD_HEADER: (&str, &str) = ("Что", "Значение");

/// A column's letters: A, B … Z, AA.
pub(crate) fn letters(position: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = position + 1;
    while rest > 0 {
        letters.push(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_letters() {
        for (position, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (59, "BH")] {
            assert_eq!(letters(position), expected);
        }
    }
}
