//! Answers as they are stored and edited: [`Entry`] for each question, read from what a person typed ([`read`]) or
//! given typed by a program, and checked against its question ([`check`]).

mod check;
mod entry;
mod fit;
mod input;
mod numbers;
mod read;
mod rows;
mod shown;

pub use check::{check, check_all};
pub(crate) use check::{misplaced, understood};
pub use entry::{Background, Entries, Entry, Evidence, Values};
pub use fit::fitting;
pub use input::RawInput;
pub use numbers::{read_decimal, read_whole};
pub use read::{Finding, is_link, read, read_date};
pub use shown::shown;

/// Longest comment, in characters.
pub const MAX_COMMENT: usize = 2000;
/// Longest link, in characters.
pub const MAX_LINK: usize = 2000;
/// Longest title of a link or name of a file, in characters.
pub const MAX_TITLE: usize = 300;
/// Most links and files of one answer.
pub const MAX_EVIDENCE: usize = 20;
/// Most rows that a `repeat` may ever have, whatever its form says.
pub const MAX_ROWS: usize = 200;
/// Longest text of a cell, in characters.
pub const MAX_CELL_TEXT: usize = 1000;
/// Longest typed text that is kept because it could not be read, in characters.
pub const MAX_RAW: usize = 100_000;
/// Most that one submission's answers may weigh, in bytes of text.
pub const MAX_TOTAL: usize = 1024 * 1024;
