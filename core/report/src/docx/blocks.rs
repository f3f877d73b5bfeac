//! Blocks as paragraphs and tables.

use docx_rs::{AlignmentType, BreakType, LineSpacing, Paragraph, Pic, Run, SpecialIndentType, Table};

use super::{SMALL, dashes, mm_signed, table, text_width};
use crate::error::Result;
use crate::paper::{Align, Block, Picture, Section};
use crate::text::clean;

/// English metric units in a twentieth of a point.
const EMU_PER_DXA: u32 = 635;
/// Pixels for each unit of a chart: 300 dots an inch on the page.
const ZOOM: f32 = 3.0;

/// What a section takes.
pub(super) enum Piece {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

pub(super) fn pieces(section: &Section) -> Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    for block in &section.blocks {
        pieces.extend(of_block(block, section.landscape)?);
    }
    Ok(pieces)
}

fn of_block(block: &Block, landscape: bool) -> Result<Vec<Piece>> {
    Ok(match block {
        Block::Title { text } => vec![piece(title(text))],
        Block::Line { text, align, bold } => vec![piece(line(text, *align, *bold))],
        Block::Pair { left, right } => vec![Piece::Table(Box::new(table::pair(left, right, landscape)))],
        Block::Heading { level, text } => vec![piece(heading(*level, text))],
        Block::Text { text } => vec![piece(paragraph(text))],
        Block::Items { items } => items.iter().map(|text| piece(item(text))).collect(),
        Block::Table(own) => {
            let mut pieces = Vec::new();
            if !own.caption.is_empty() {
                pieces.push(piece(caption(&own.caption).keep_next(true)));
            }
            pieces.push(Piece::Table(Box::new(table::table(own, landscape))));
            pieces.push(piece(Paragraph::new().size(SMALL)));
            pieces
        }
        Block::Picture(own) => vec![piece(picture(own, landscape)?), piece(caption(&own.caption))],
        Block::Space => vec![piece(Paragraph::new())],
    })
}

fn piece(paragraph: Paragraph) -> Piece {
    Piece::Paragraph(Box::new(paragraph))
}

fn title(text: &str) -> Paragraph {
    Paragraph::new()
        .style("Title")
        .align(AlignmentType::Center)
        .keep_next(true)
        .add_run(run(text).bold())
}

fn line(text: &str, align: Align, bold: bool) -> Paragraph {
    let run = run(text);
    Paragraph::new()
        .align(side(align))
        .add_run(if bold { run.bold() } else { run })
}

fn heading(level: u8, text: &str) -> Paragraph {
    let style = if level > 1 { "Heading2" } else { "Heading1" };
    Paragraph::new()
        .style(style)
        .keep_next(true)
        .line_spacing(LineSpacing::new().before(240).after(120))
        .add_run(run(text).bold())
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph::new()
        .align(AlignmentType::Both)
        .indent(None, Some(SpecialIndentType::FirstLine(mm_signed(12) + 28)), None, None)
        .add_run(run(text))
}

fn item(text: &str) -> Paragraph {
    let (list, level) = dashes();
    Paragraph::new()
        .align(AlignmentType::Both)
        .numbering(list, level)
        .add_run(run(text))
}

fn caption(text: &str) -> Paragraph {
    Paragraph::new()
        .style("Caption")
        .align(AlignmentType::Center)
        .line_spacing(LineSpacing::new().before(120).after(60))
        .add_run(run(text).size(SMALL))
}

fn picture(own: &Picture, landscape: bool) -> Result<Paragraph> {
    let chart = &own.chart;
    let png = chart.png(ZOOM)?;
    let width = text_width(landscape) * EMU_PER_DXA;
    let height = u64::from(width) * u64::from(chart.height) / u64::from(chart.width.max(1));
    let picture =
        Pic::new_with_dimensions(png, chart.width, chart.height).size(width, u32::try_from(height).unwrap_or(u32::MAX));
    Ok(Paragraph::new()
        .align(AlignmentType::Center)
        .keep_next(true)
        .line_spacing(LineSpacing::new().before(120))
        .add_run(Run::new().add_image(picture)))
}

/// A run of text; a line break that somebody typed stays one.
pub(super) fn run(text: &str) -> Run {
    let mut run = Run::new();
    for (index, line) in clean(text).split('\n').enumerate() {
        if index > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line.replace('\t', " "));
    }
    run
}

pub(super) fn side(align: Align) -> AlignmentType {
    match align {
        Align::Left => AlignmentType::Left,
        Align::Center => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    }
}
