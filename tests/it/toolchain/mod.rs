//! What an author of a plugin uses: from nothing to a signed package, by commands.

mod faults;
mod ways;
pub(crate) mod workbench;
