//! What can go wrong when a report is made. Faults of a template that somebody uploads are
//! [`template::Fault`](crate::template::Fault)s.

use rust_xlsxwriter::XlsxError;

/// Shorthand.
pub type Result<T, E = ReportError> = std::result::Result<T, E>;

/// Why a report could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The workbook could not be written, such as one with more rows than a sheet takes.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] XlsxError),
    /// A sheet would need more rows than the format has.
    #[error("{rows} rows do not fit into one sheet")]
    TooManyRows {
        /// As many as there are.
        rows: usize,
    },
    /// The document could not be packed.
    #[error("the document could not be written: {0}")]
    Document(String),
    /// The PDF could not be laid out or breaks its standard.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    /// A picture could not be drawn.
    #[error("the picture could not be drawn: {0}")]
    Picture(String),
}

impl ReportError {
    /// A code that never changes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Workbook(_) => "report_workbook",
            Self::TooManyRows { .. } => "report_too_many_rows",
            Self::Document(_) => "report_document",
            Self::Pdf(_) => "report_pdf",
            Self::Picture(_) => "report_picture",
        }
    }
}
