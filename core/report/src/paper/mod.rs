//! A report laid out as blocks, once for both printers: what a DOCX says, its PDF says too.

mod certificate;
mod institution;

use serde::Serialize;
use zerkalo_engine::language::Language;

use crate::chart::Chart;
use crate::model::{Certificate, InstitutionReport, Tone};

pub(crate) use certificate::act;
pub(crate) use certificate::tables;

/// A document ready for a printer.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// For the document's properties.
    pub title: String,
    /// Who issues it.
    pub author: String,
    /// `YYYY-MM-DD`, where known.
    pub date: Option<String>,
    /// The language of all of it.
    pub language: Language,
    /// One after another, each on a new page.
    pub sections: Vec<Section>,
}

impl Paper {
    /// Lays out the справка on a round.
    #[must_use]
    pub fn of_certificate(certificate: &Certificate, language: Language) -> Self {
        certificate::paper(certificate, language)
    }

    /// Lays out an institution's own report.
    #[must_use]
    pub fn of_institution(report: &InstitutionReport, language: Language) -> Self {
        institution::paper(report, language)
    }

    /// All blocks, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }
}

/// Pages of one orientation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Lying, for wide tables.
    pub landscape: bool,
    /// What stands on them.
    pub blocks: Vec<Block>,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left margin.
    Left,
    /// In the middle.
    Center,
    /// At the right margin.
    Right,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// The document's title.
    Title {
        /// The text.
        text: String,
    },
    /// A line without an indent: requisites.
    Line {
        /// The text.
        text: String,
        /// Where.
        align: Align,
        /// Bold.
        bold: bool,
    },
    /// Two texts on one line: date and number, office and blank.
    Pair {
        /// At the left margin.
        left: String,
        /// At the right margin.
        right: String,
    },
    /// A heading.
    Heading {
        /// 1 or 2.
        level: u8,
        /// The text.
        text: String,
    },
    /// A paragraph of running text.
    Text {
        /// The text.
        text: String,
    },
    /// A list with dashes.
    Items {
        /// The texts.
        items: Vec<String>,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
    /// An empty line.
    Space,
}

/// A table with a heading row, which is repeated on each page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// What it shows; printed above it.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its part of the width.
    pub part: u32,
    /// Where its texts stand.
    pub align: Align,
}

impl Column {
    /// A column of texts.
    pub(crate) fn text(title: impl Into<String>, part: u32) -> Self {
        let (title, align) = (title.into(), Align::Left);
        Self { title, part, align }
    }

    /// A column of short figures.
    pub(crate) fn figure(title: impl Into<String>, part: u32) -> Self {
        let (title, align) = (title.into(), Align::Center);
        Self { title, part, align }
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// The level that tints it; its word and sign are in the text.
    pub tone: Option<Tone>,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            tone: None,
        }
    }
}

/// A chart with its caption.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    /// Printed under it.
    pub caption: String,
    /// The chart.
    #[serde(flatten)]
    pub chart: Chart,
}
