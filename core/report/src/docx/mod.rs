//! A paper as DOCX, laid out by ГОСТ Р 7.0.97-2016. What docx-rs cannot write, [`amend`] adds.

mod amend;
mod blocks;
mod order;
mod table;

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, Docx, Header, IndentLevel, Level, LevelJc, LevelText, LineSpacing,
    LineSpacingType, NumberFormat, Numbering, NumberingId, PageMargin, PageNum, PageOrientationType, PageSize,
    Paragraph, RunFonts, SpecialIndentType, Start, Style, StyleType,
};

use crate::error::{ReportError, Result};
use crate::paper::{Block, Paper, Section};
use blocks::Piece;

pub(crate) use table::xml as table_xml;

/// Twentieths of a point in a millimetre, in hundredths.
const DXA_PER_MM: u32 = 5669;
/// 14 pt, in halves of a point.
const SIZE: usize = 28;
/// 12 pt, for tables and captions.
const SMALL: usize = 24;
/// 1.15 lines.
const LEADING: i32 = 276;
/// The list with dashes.
const DASHES: usize = 2;

/// The paper as DOCX.
///
/// # Errors
/// When a picture cannot be drawn or the parts cannot be packed.
pub fn write(paper: &Paper) -> Result<Vec<u8>> {
    let mut docx = styled(Docx::new());
    let (last, before) = paper.sections.split_last().ok_or_else(|| failed("no sections"))?;
    for (index, section) in before.iter().enumerate() {
        docx = docx.add_section(with_pieces(section, index == 0)?);
    }
    for piece in blocks::pieces(last)? {
        docx = match piece {
            Piece::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
            Piece::Table(table) => docx.add_table(*table),
        };
    }
    let (width, height) = page(last.landscape);
    docx = docx
        .page_size(width, height)
        .page_margin(margin())
        .page_orient(orientation(last.landscape))
        .header(page_number());
    if before.is_empty() {
        docx = docx.title_pg();
    }
    let mut parts = docx.build();
    amend::amend(&mut parts, paper)?;
    let mut file = Cursor::new(Vec::new());
    parts.pack(&mut file).map_err(failed)?;
    Ok(file.into_inner())
}

fn with_pieces(section: &Section, is_first: bool) -> Result<docx_rs::Section> {
    let (width, height) = page(section.landscape);
    let size = PageSize::new()
        .size(width, height)
        .orient(orientation(section.landscape));
    let mut built = docx_rs::Section::new()
        .page_size(size)
        .page_margin(margin())
        .header(page_number());
    if is_first {
        // No number on the first page: it has a header of its own, and that is empty.
        built = built.title_pg();
    }
    for piece in blocks::pieces(section)? {
        built = match piece {
            Piece::Paragraph(paragraph) => built.add_paragraph(*paragraph),
            Piece::Table(table) => built.add_table(*table),
        };
    }
    Ok(built)
}

fn styled(docx: Docx) -> Docx {
    let heading = |id: &str, name: &str, level| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .next("Normal")
            .size(SIZE)
            .bold()
            .outline_lvl(level)
            .q_format(true)
    };
    let dash = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("bullet"),
        LevelText::new("–"),
        LevelJc::new("left"),
    )
    .indent(
        Some(mm_signed(17)),
        Some(SpecialIndentType::Hanging(mm_signed(5))),
        None,
        None,
    );
    docx.default_fonts(fonts())
        .default_size(SIZE)
        .default_line_spacing(
            LineSpacing::new()
                .line_rule(LineSpacingType::Auto)
                .line(LEADING)
                .before(0)
                .after(0),
        )
        .add_style(
            Style::new("Title", StyleType::Paragraph)
                .name("Title")
                .based_on("Normal")
                .size(SIZE)
                .bold(),
        )
        .add_style(heading("Heading1", "heading 1", 0))
        .add_style(heading("Heading2", "heading 2", 1))
        .add_style(
            Style::new("Caption", StyleType::Paragraph)
                .name("caption")
                .based_on("Normal")
                .size(SMALL),
        )
        .add_abstract_numbering(AbstractNumbering::new(DASHES).add_level(dash))
        .add_numbering(Numbering::new(DASHES, DASHES))
}

fn dashes() -> (NumberingId, IndentLevel) {
    (NumberingId::new(DASHES), IndentLevel::new(0))
}

/// Times New Roman as the standard's examples have it; where it is missing, its metric twin stands in.
fn fonts() -> RunFonts {
    let name = "Times New Roman";
    RunFonts::new().ascii(name).hi_ansi(name).cs(name).east_asia(name)
}

fn page_number() -> Header {
    let paragraph = Paragraph::new()
        .align(AlignmentType::Center)
        .size(SMALL)
        .add_page_num(PageNum::new());
    Header::new().add_paragraph(paragraph)
}

fn margin() -> PageMargin {
    PageMargin::new()
        .left(mm_signed(20))
        .right(mm_signed(10))
        .top(mm_signed(20))
        .bottom(mm_signed(20))
        .header(mm_signed(10))
        .footer(mm_signed(10))
}

/// A4 in twentieths of a point.
fn page(landscape: bool) -> (u32, u32) {
    if landscape { (16838, 11906) } else { (11906, 16838) }
}

fn orientation(landscape: bool) -> PageOrientationType {
    if landscape {
        PageOrientationType::Landscape
    } else {
        PageOrientationType::Portrait
    }
}

/// How wide texts are on such pages: all but the margins.
fn text_width(landscape: bool) -> u32 {
    page(landscape).0 - mm(30)
}

fn mm(millimetres: u32) -> u32 {
    millimetres * DXA_PER_MM / 100
}

fn mm_signed(millimetres: u32) -> i32 {
    i32::try_from(mm(millimetres)).unwrap_or(i32::MAX)
}

/// The pictures' alternative texts, in the order in which they stand.
fn descriptions(paper: &Paper) -> impl Iterator<Item = &str> {
    paper.blocks().filter_map(|block| match block {
        Block::Picture(picture) => Some(picture.chart.description.as_str()),
        _ => None,
    })
}

fn failed(fault: impl ToString) -> ReportError {
    ReportError::Document(fault.to_string())
}
