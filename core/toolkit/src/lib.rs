//! What makes a municipality's plugin: a project to begin with, the build, the tests by vectors, the checks, and the
//! one file that is handed on.
//!
//! [`scaffold`] writes a project, [`build`] makes its component, [`vectors`] runs its worked cases on the server's own
//! sandbox, [`lint`] says what a specialist would object to, and [`package`] packs, signs and reads. [`examine`] is all
//! of it over one package, for whoever takes packages in. Everything that can be wrong has a code and words in both
//! languages of the interface.

pub mod build;
pub mod component;
pub mod examine;
pub mod finding;
pub mod kind;
pub mod lint;
pub mod package;
pub mod project;
pub mod scaffold;
pub mod vectors;
mod words;

pub use words::Words;
