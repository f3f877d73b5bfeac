//! The whole database as lines of text that do not tell which database it was: for a backup, taken while others
//! write, and for its restoring into an empty database of either kind.
//!
//! A row is a JSON array with a place for each column: texts and numbers as they are, flags as 0 and 1, ids and bytes
//! in hexadecimal digits. The databases write and read these arrays themselves. Tables and columns come from the
//! database's own catalogue, so that no table can be forgotten.

use migration::{Migrator, MigratorTrait};

mod catalogue;
mod load;
mod unload;

pub use catalogue::Table;
pub use load::Loading;
pub use unload::{Pages, Snapshot};

/// The migrations that this program knows, oldest first.
#[must_use]
pub fn known_migrations() -> Vec<String> {
    Migrator::migrations().iter().map(|one| one.name().to_owned()).collect()
}
