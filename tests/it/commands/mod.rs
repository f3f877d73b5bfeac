//! The command line: one JSON document, codes on standard error, exit status 0, 1 and 2.

mod backup;
mod plugins;
mod usage;
mod verify;
