//! The tests of the whole: one binary, a module a subject.

mod architecture;
mod scoring;
