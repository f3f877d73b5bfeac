//! Writing cells, with one look for all sheets.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError};

use super::MAX_ROWS;
use crate::error::{ReportError, Result};
use crate::model::Tone;
use crate::text::clean;

/// Characters of a cell, by the format.
const MAX_TEXT: usize = 32_767;

/// Height of a line, in points.
const LINE: f64 = 15.0;
/// A row is at most so high, by the format (409 points).
const MAX_LINES: u32 = 27;

/// How cells look.
pub(super) struct Pen {
    pub(super) heading: Format,
    pub(super) text: Format,
    pub(super) whole: Format,
    pub(super) points: Format,
    pub(super) share: Format,
    pub(super) title: Format,
    pub(super) muted: Format,
}

impl Pen {
    pub(super) fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0x00E5_F1F2))
                .set_border_bottom(FormatBorder::Thin),
            text: top().set_text_wrap(),
            whole: top().set_num_format("#,##0"),
            points: top().set_num_format("#,##0.00"),
            share: top().set_num_format("0.0%"),
            title: Format::new().set_bold().set_font_size(14),
            muted: Format::new().set_font_color(Color::RGB(0x0048_5463)),
        }
    }

    pub(super) fn heading(&self, sheet: &mut Worksheet, row: u32, titles: &[&str]) -> Result<(), XlsxError> {
        for (column, title) in (0..).zip(titles) {
            sheet.write_string_with_format(row, column, fitting(title), &self.heading)?;
        }
        sheet.set_row_height(row, LINE * 2.0)?;
        Ok(())
    }

    /// A text as a text, whatever it begins with.
    pub(super) fn text(&self, sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        if !text.is_empty() {
            sheet.write_string_with_format(row, column, fitting(text), &self.text)?;
        }
        Ok(())
    }

    pub(super) fn number(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        number: f64,
        format: &Format,
    ) -> Result<(), XlsxError> {
        sheet.write_number_with_format(row, column, number, format)?;
        Ok(())
    }

    /// A formula with what it comes to, for programs that do not calculate.
    pub(super) fn formula(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        formula: &str,
        result: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(result);
        sheet.write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }
}

/// A row high enough for a text in a column so wide: not every program works that out by itself.
pub(super) fn fit_height(sheet: &mut Worksheet, row: u32, texts: &[(&str, f64)]) -> Result<(), XlsxError> {
    let lines = texts.iter().map(|(text, width)| lines(text, *width)).max().unwrap_or(1);
    if lines > 1 {
        sheet.set_row_height(row, LINE * f64::from(lines.min(MAX_LINES)))?;
    }
    Ok(())
}

fn lines(text: &str, width: f64) -> u32 {
    text.split('\n')
        .map(|line| {
            let letters = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
            // Words do not fill their lines to the end.
            (1..MAX_LINES).find(|lines| f64::from(letters) <= f64::from(*lines) * width * 0.92)
        })
        .map(|lines| lines.unwrap_or(MAX_LINES))
        .sum()
}

/// The tint of a level; its word stands in the cell.
pub(super) fn tint(tone: Tone) -> Format {
    let color = match tone {
        Tone::Critical => 0x00F3_D9DC,
        Tone::Low => 0x00F8_E6DA,
        Tone::Medium => 0x00FB_F3DC,
        Tone::High => 0x00EA_F6EE,
    };
    Format::new()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(color))
}

/// What one cell can hold.
pub(super) fn fitting(text: &str) -> String {
    let text = clean(text);
    // The format counts in UTF-16.
    if text.encode_utf16().count() <= MAX_TEXT {
        return text.into_owned();
    }
    let mut room = MAX_TEXT - 1;
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    kept.chain(['…']).collect()
}

/// A number of rows as the format counts them.
pub(super) fn row_number(row: usize) -> Result<u32> {
    if row >= MAX_ROWS {
        return Err(ReportError::TooManyRows { rows: row + 1 });
    }
    u32::try_from(row).map_err(|_| ReportError::TooManyRows { rows: row })
}

/// A number of columns as the format counts them.
pub(super) fn column_number(column: usize) -> Result<u16> {
    u16::try_from(column).map_err(|_| ReportError::Workbook(XlsxError::RowColumnLimitError))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_to_what_a_cell_holds() {
        assert_eq!(fitting("Школа"), "Школа");
        let long = fitting(&"🏫".repeat(20_000));
        assert!(long.encode_utf16().count() <= MAX_TEXT);
        assert!(long.ends_with('…'));
        assert!(long.encode_utf16().count() >= MAX_TEXT - 2);
    }
}
