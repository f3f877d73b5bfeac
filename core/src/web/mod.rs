//! Between HTTP and the handlers: forms in, pages out, headers around, errors worded.

pub mod attachment;
pub mod client;
pub mod csv;
pub mod finish;
pub mod form;
pub mod headers;
pub mod language;
pub mod shell;
pub mod trace;
pub mod unstorable;
