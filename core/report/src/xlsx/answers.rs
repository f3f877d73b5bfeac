//! Raw answers as a workbook: wide (a row an institution), long (a row an answer), and the codebook of both.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use zerkalo_engine::language::Language;

use super::data::float;
use super::grid::{self, Grid, OWN};
use super::long::{Entry, header, rows};
use super::pen::{Pen, column_number, fit_height, row_number};
use crate::error::Result;
use crate::model::AnswersExport;
use crate::words::say;

/// The workbook.
///
/// # Errors
/// When there are more answers than a sheet has rows, or more questions than it has columns.
pub fn write(answers: &AnswersExport, language: Language) -> Result<Vec<u8>> {
    let pen = Pen::new();
    let mut workbook = Workbook::new();
    wide(workbook.add_worksheet(), answers, &pen, language)?;
    long(workbook.add_worksheet(), answers, &pen, language)?;
    codebook(workbook.add_worksheet(), answers, &pen, language)?;
    Ok(workbook.save_to_buffer()?)
}

fn wide(sheet: &mut Worksheet, answers: &AnswersExport, pen: &Pen, language: Language) -> Result<()> {
    sheet.set_name(say(language, "Широкая", "Wide"))?;
    let grid = grid::wide(answers, language);
    write_grid(sheet, &grid, pen)?;
    sheet.set_column_width(0, 34)?;
    let last = grid.titles.len().max(OWN + 1) - 1;
    sheet.set_column_range_width(column_number(OWN)?, column_number(last)?, 18)?;
    Ok(())
}

fn long(sheet: &mut Worksheet, answers: &AnswersExport, pen: &Pen, language: Language) -> Result<()> {
    sheet.set_name(say(language, "Длинная", "Long"))?;
    let grid = Grid {
        titles: header(language),
        rows: rows(answers, language).iter().map(|row| row.cells()).collect(),
    };
    write_grid(sheet, &grid, pen)?;
    for (column, width) in (0..).zip([34.0, 16.0, 10.0, 10.0, 12.0, 28.0, 60.0, 22.0, 24.0, 18.0]) {
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

fn codebook(sheet: &mut Worksheet, answers: &AnswersExport, pen: &Pen, language: Language) -> Result<()> {
    const SECTION: (usize, f64) = (1, 30.0);
    const TITLE: (usize, f64) = (2, 60.0);
    const OPTIONS: (usize, f64) = (5, 44.0);
    sheet.set_name(say(language, "Кодификатор", "Codebook"))?;
    let grid = grid::codebook(answers, language);
    write_grid(sheet, &grid, pen)?;
    for (index, row) in grid.rows.iter().enumerate() {
        let texts = [SECTION, TITLE, OPTIONS].map(|(column, width)| match row.get(column) {
            Some(Entry::Text(text)) => (text.as_str(), width),
            _ => ("", width),
        });
        fit_height(sheet, row_number(index + 1)?, &texts)?;
    }
    for (column, width) in (0..).zip([30.0, SECTION.1, TITLE.1, 12.0, 12.0, OPTIONS.1, 14.0, 20.0]) {
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

/// Heading and cells, with filters, and with a heading and a first column that stay.
fn write_grid(sheet: &mut Worksheet, grid: &Grid, pen: &Pen) -> Result<()> {
    pen.heading(sheet, 0, &grid.titles.iter().map(String::as_str).collect::<Vec<_>>())?;
    for (index, row) in grid.rows.iter().enumerate() {
        let at = row_number(index + 1)?;
        for (column, entry) in row.iter().enumerate() {
            write_entry(sheet, (at, column_number(column)?), entry, pen)?;
        }
    }
    let last_column = column_number(grid.titles.len() - 1)?;
    sheet.autofilter(0, 0, row_number(grid.rows.len().max(1))?, last_column)?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn write_entry(sheet: &mut Worksheet, at: (u32, u16), entry: &Entry, pen: &Pen) -> Result<(), XlsxError> {
    match entry {
        Entry::Empty => Ok(()),
        Entry::Text(text) => pen.text(sheet, at.0, at.1, text),
        Entry::Whole(number) => pen.number(sheet, at, float(*number), &pen.whole),
        Entry::Number(number) if number.is_finite() => pen.number(sheet, at, *number, &pen.text),
        Entry::Number(_) => Ok(()),
    }
}
