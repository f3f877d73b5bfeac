//! Rows as a workbook: headers, widths, lists to choose from, and a sheet that explains.

mod explain;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Workbook, Worksheet, XlsxError,
};

use crate::grid::{CARD_HEADER, letters};
use crate::shape::{Column, Layout, Takes, Use};
use crate::unfold::Written;

/// How far down cells offer their lists.
const LAST_ROW: u32 = 1_999;
/// In characters, what still can be read on one page.
const WIDEST_PAGE: u16 = 220;
/// A line's height, in points.
const LINE: f64 = 15.5;
/// Table programs have no higher rows.
const MOST_LINES: usize = 26;
/// A table program takes no longer hint.
const MAX_HINT: usize = 255;

/// The workbook of all sheets.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn workbook(pages: &[Written]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same rows make the same bytes.
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    explain::sheet(workbook.add_worksheet())?;
    // A sheet that only code needs stays away from those who have none.
    let shown = |page: &&Written| page.sheet.use_of != Use::WithCode || !page.rows.is_empty();
    for page in pages.iter().filter(shown) {
        let tab = workbook.add_worksheet();
        tab.set_name(page.sheet.name)?.set_tab_color(tint(page.sheet.use_of));
        tab.set_landscape().set_paper_size(9);
        match page.sheet.layout {
            Layout::Rows => rows(tab, page)?,
            Layout::Card => card(tab, page)?,
        }
    }
    workbook.save_to_buffer()
}

/// Tabs that a system needs stand out.
fn tint(use_of: Use) -> Color {
    match use_of {
        Use::Needed => Color::RGB(0x0b_5c_6b),
        Use::AtWill | Use::WithCode => Color::RGB(0xb8_c4_cc),
    }
}

fn rows(tab: &mut Worksheet, page: &Written) -> Result<(), XlsxError> {
    // What a row is called stays in sight.
    let named = page.sheet.known_by.iter().max().map_or(1, |column| column + 1);
    tab.set_freeze_panes(1, u16::try_from(named.min(3)).unwrap_or(1))?;
    tab.set_repeat_rows(0, 0)?;
    let widths: Vec<u16> = page.sheet.columns.iter().map(|column| column.width).collect();
    // A wide sheet on one page could not be read.
    if widths.iter().sum::<u16>() <= WIDEST_PAGE {
        tab.set_print_fit_to_pages(1, 0);
    }
    tab.set_row_height(0, 34)?;
    for (index, column) in (0_u16..).zip(page.sheet.columns) {
        tab.set_column_width(index, column.width)?;
        tab.set_column_format(index, &body())?;
        tab.write_string_with_format(0, index, title(column), &heading(column.needed))?;
        tab.add_data_validation(1, index, LAST_ROW, index, &offer(column)?)?;
    }
    for (number, row) in (1_u32..).zip(&page.rows) {
        tab.set_row_height(number, height(row, &widths))?;
        for (index, cell) in (0_u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            tab.write_string_with_format(number, index, cell, &body())?;
        }
    }
    Ok(())
}

/// How high a row is whose texts are wrapped: not every program works that out when it opens a file.
pub(crate) fn height(cells: &[String], widths: &[u16]) -> f64 {
    let lines_of = |(text, width): (&String, &u16)| -> usize {
        let in_width = |line: &str| line.chars().count().div_ceil(usize::from(*width).max(1)).max(1);
        text.lines().map(in_width).sum()
    };
    let lines = cells
        .iter()
        .zip(widths)
        .map(lines_of)
        .max()
        .unwrap_or(1)
        .clamp(1, MOST_LINES);
    f64::from(u16::try_from(lines).unwrap_or(1)) * LINE
}

fn card(tab: &mut Worksheet, page: &Written) -> Result<(), XlsxError> {
    tab.set_freeze_panes(1, 1)?;
    tab.set_print_fit_to_pages(1, 0);
    for (index, (text, width)) in (0_u16..).zip([(CARD_HEADER.0, 30), (CARD_HEADER.1, 90)]) {
        tab.set_column_width(index, width)?;
        tab.set_column_format(index, &body())?;
        tab.write_string_with_format(0, index, text, &heading(true))?;
    }
    let values = page.rows.first();
    for (index, column) in page.sheet.columns.iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        tab.write_string_with_format(number, 0, title(column), &body().set_bold())?;
        if let Some(value) = values.and_then(|row| row.get(index)).filter(|value| !value.is_empty()) {
            tab.write_string_with_format(number, 1, value, &body())?;
        }
        tab.add_data_validation(number, 1, number, 1, &offer(column)?)?;
    }
    Ok(())
}

/// A header; what must be filled has a star.
fn title(column: &Column) -> String {
    if column.needed {
        format!("{} *", column.title)
    } else {
        column.title.to_owned()
    }
}

/// The list that cells of a column offer, and the hint beside them.
fn offer(column: &Column) -> Result<DataValidation, XlsxError> {
    let mut offer = match (column.takes, column.from) {
        (Takes::Word(words), _) => {
            let words: Vec<_> = words.iter().map(|word| word.word).collect();
            DataValidation::new().allow_list_strings(&words)?
        }
        (Takes::Flag, _) => DataValidation::new().allow_list_strings(&["да", "нет"])?,
        (_, Some((name, column))) => DataValidation::new().allow_list_formula(values_of(name, column)),
        _ => DataValidation::new().allow_any_value(),
    };
    let hint: String = column.about.chars().take(MAX_HINT).collect();
    offer = offer
        .set_input_title(column.title.chars().take(32).collect::<String>())?
        .set_input_message(hint)?
        // The reader says what is wrong, with the cell; a program that refuses would hide what was meant.
        .set_error_style(DataValidationErrorStyle::Information)
        .set_error_title("Такого слова нет")?
        .set_error_message("Выберите из списка.")?;
    Ok(offer)
}

/// All values of another sheet's column.
fn values_of(name: &str, column: usize) -> Formula {
    let letters = letters(column);
    Formula::new(format!("='{name}'!${letters}$2:${letters}${}", LAST_ROW + 1))
}

/// Text, so that no zero is lost and no day is turned into a number.
fn body() -> Format {
    Format::new()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::Top)
}

fn heading(needed: bool) -> Format {
    let format = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin);
    if needed {
        format.set_background_color(Color::RGB(0xdc_eb_ee))
    } else {
        format.set_background_color(Color::RGB(0xf4_f6_f9))
    }
}
