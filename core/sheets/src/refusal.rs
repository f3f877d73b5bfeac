use thiserror::Error;

/// Why a workbook is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// No sheet in it.
    #[error("there is no sheet")]
    Empty,
    /// Unpacked it would be larger than is read.
    #[error("it unpacks to more than is read")]
    UnpacksTooLarge,
    /// A name inside leads out of the file.
    #[error("a name inside leads out of the file")]
    UnsafeName,
    /// It declares entities, as no workbook does.
    #[error("it declares entities")]
    Entities,
    /// It cannot be read to the end.
    #[error("it cannot be read to the end")]
    Broken,
    /// More rows than are read.
    #[error("more than {max} rows")]
    TooManyRows {
        /// As many as are read.
        max: usize,
    },
    /// More columns than are read.
    #[error("more than {max} columns")]
    TooManyColumns {
        /// As many as are read.
        max: usize,
    },
}
