//! The register as a workbook, and the template to fill.

use rust_xlsxwriter::{DataValidation, Format, FormatBorder, Workbook, Worksheet, XlsxError};
use zerkalo_store::Institution;

use crate::cells::{Names, row};
use crate::column::Column;
use crate::columns::Columns;
use crate::table::MAX_ROWS;

/// The register, as [`read`](crate::read) takes it again.
///
/// # Errors
/// When the workbook cannot be written.
pub fn export(all: &[Institution]) -> Result<Vec<u8>, XlsxError> {
    let names = Names::keys(all);
    let rows: Vec<_> = all.iter().map(|own| row(own, &names)).collect();
    workbook::<Column>(&rows)
}

/// An empty file to fill, and a sheet that explains its columns with an example.
///
/// # Errors
/// When the workbook cannot be written.
pub fn template<C: Columns>() -> Result<Vec<u8>, XlsxError> {
    workbook::<C>(&[])
}

fn workbook<C: Columns>(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    fill::<C>(workbook.add_worksheet(), rows)?;
    explain::<C>(workbook.add_worksheet())?;
    workbook.save_to_buffer()
}

fn fill<C: Columns>(sheet: &mut Worksheet, rows: &[Vec<String>]) -> Result<(), XlsxError> {
    sheet.set_name(C::SHEET)?.set_freeze_panes(1, 0)?;
    for (index, column) in (0_u16..).zip(C::ALL) {
        sheet.write_string_with_format(0, index, column.title(), &heading())?;
        sheet.set_column_width(index, column.width())?;
        // Text, so that no zero is lost and no day is turned into a number.
        sheet.set_column_format(index, &Format::new().set_num_format("@"))?;
        if let Some(choices) = column.choices() {
            let last = u32::try_from(MAX_ROWS - 1).unwrap_or(u32::MAX);
            sheet.add_data_validation(
                1,
                index,
                last,
                index,
                &DataValidation::new().allow_list_strings(choices)?,
            )?;
        }
    }
    for (number, row) in (1_u32..).zip(rows) {
        for (index, cell) in (0_u16..).zip(row) {
            if !cell.is_empty() {
                sheet.write_string(number, index, cell)?;
            }
        }
    }
    Ok(())
}

fn explain<C: Columns>(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("Как заполнять")?.set_freeze_panes(1, 0)?;
    let wrapped = Format::new().set_text_wrap();
    for (index, (title, width)) in (0_u16..).zip([("Столбец", 22), ("Что писать", 70), ("Пример", 60)])
    {
        sheet.write_string_with_format(0, index, title, &heading())?;
        sheet.set_column_width(index, width)?;
    }
    for (row, column) in (1_u32..).zip(C::ALL) {
        sheet.write_string_with_format(row, 0, column.title(), &Format::new().set_bold())?;
        sheet.write_string_with_format(row, 1, column.explanation(), &wrapped)?;
        sheet.write_string_with_format(row, 2, column.example(), &wrapped)?;
    }
    Ok(())
}

fn heading() -> Format {
    Format::new().set_bold().set_border_bottom(FormatBorder::Thin)
}
