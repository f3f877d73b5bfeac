//! Tables: fixed widths, a heading row that is repeated, rows that stay whole.

use docx_rs::{
    AlignmentType, BuildXML, HeightRule, Paragraph, Shading, ShdType, Table, TableCell, TableCellMargins,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::amend::{HEADING_ROW_HEIGHT, repeat_heading_rows};
use super::blocks::{run, side};
use super::order::in_order;
use super::{SMALL, mm, text_width};
use crate::error::Result;
use crate::model::Tone;
use crate::paper::{self, Cell, Column};

pub(super) fn table(own: &paper::Table, landscape: bool) -> Table {
    let widths = widths(&own.columns, text_width(landscape));
    let mut rows = vec![heading_row(&own.columns, &widths)];
    rows.extend(own.rows.iter().map(|cells| row(cells, &own.columns, &widths)));
    framed(Table::new(rows), &widths)
}

/// A table as the XML of a document's body.
///
/// # Errors
/// When what docx-rs wrote is no XML.
pub(crate) fn xml(own: &paper::Table) -> Result<String> {
    let built = String::from_utf8_lossy(&table(own, false).build()).into_owned();
    in_order(&repeat_heading_rows(&built))
}

/// Two texts on one line, without a frame.
pub(super) fn pair(left: &str, right: &str, landscape: bool) -> Table {
    let width = text_width(landscape);
    let widths = [width * 55 / 100, width - width * 55 / 100];
    let cell = |text: &str, align, width| {
        TableCell::new()
            .width(size(width), WidthType::Dxa)
            .vertical_align(VAlignType::Bottom)
            .add_paragraph(Paragraph::new().align(align).add_run(run(text)))
            .clear_all_border()
    };
    let row = TableRow::new(vec![
        cell(left, AlignmentType::Left, widths[0]),
        cell(right, AlignmentType::Right, widths[1]),
    ]);
    framed(Table::without_borders(vec![row.cant_split()]), &widths).margins(TableCellMargins::new().margin(0, 0, 0, 0))
}

fn framed(table: Table, widths: &[u32]) -> Table {
    table
        .set_grid(widths.iter().map(|width| size(*width)).collect())
        .width(size(widths.iter().sum()), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(size(mm(1)), size(mm(1)), size(mm(1)), size(mm(1))))
}

fn heading_row(columns: &[Column], widths: &[u32]) -> TableRow {
    let cells = columns.iter().zip(widths).map(|(column, width)| {
        TableCell::new()
            .width(size(*width), WidthType::Dxa)
            .vertical_align(VAlignType::Center)
            .add_paragraph(
                Paragraph::new()
                    .align(AlignmentType::Center)
                    .add_run(run(&column.title).size(SMALL).bold()),
            )
    });
    TableRow::new(cells.collect())
        .cant_split()
        .row_height(HEADING_ROW_HEIGHT)
        .height_rule(HeightRule::AtLeast)
}

fn row(cells: &[Cell], columns: &[Column], widths: &[u32]) -> TableRow {
    let cells = cells.iter().zip(columns).zip(widths).map(|((cell, column), width)| {
        let paragraph = Paragraph::new()
            .align(side(column.align))
            .add_run(run(&cell.text).size(SMALL));
        let built = TableCell::new()
            .width(size(*width), WidthType::Dxa)
            .add_paragraph(paragraph);
        match cell.tone {
            Some(tone) => built.shading(tint(tone)),
            None => built,
        }
    });
    TableRow::new(cells.collect()).cant_split()
}

/// The tints of the levels; their words and signs are in the texts.
fn tint(tone: Tone) -> Shading {
    let fill = match tone {
        Tone::Critical => "F3D9DC",
        Tone::Low => "F8E6DA",
        Tone::Medium => "FBF3DC",
        Tone::High => "EAF6EE",
    };
    Shading::new().shd_type(ShdType::Clear).color("auto").fill(fill)
}

/// Widths by the columns' parts; they add up exactly.
fn widths(columns: &[Column], width: u32) -> Vec<u32> {
    let parts: u32 = columns.iter().map(|column| column.part).sum::<u32>().max(1);
    let mut widths: Vec<_> = columns.iter().map(|column| width * column.part / parts).collect();
    let used: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += width - used;
    }
    widths
}

fn size(dxa: u32) -> usize {
    usize::try_from(dxa).unwrap_or(usize::MAX)
}
