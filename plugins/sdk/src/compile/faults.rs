//! What is wrong with a passport, each with its place. All faults are gathered; none stops the search for others.

use std::fmt;

/// One fault of a `passport.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What stands there: «система upbringing, показатель ZAO-UPB-03a».
    pub place: String,
    /// What is wrong, in words for the author.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "строка {}: ", self.line)?;
        if !self.place.is_empty() {
            write!(formatter, "{}: ", self.place)?;
        }
        formatter.write_str(&self.message)
    }
}

/// Where something stands in the text.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    offset: usize,
    crumb: String,
}

impl Place {
    pub(super) fn new(offset: usize, crumb: impl Into<String>) -> Self {
        Self {
            offset,
            crumb: crumb.into(),
        }
    }

    /// A place within this one.
    pub(super) fn within(&self, offset: usize, crumb: &str) -> Self {
        let crumb = if self.crumb.is_empty() {
            crumb.to_owned()
        } else {
            format!("{}, {crumb}", self.crumb)
        };
        Self { offset, crumb }
    }
}

/// Gathers faults of one text.
#[derive(Debug)]
pub(super) struct Faults<'t> {
    text: &'t str,
    list: Vec<Fault>,
}

impl<'t> Faults<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, list: Vec::new() }
    }

    pub(super) fn add(&mut self, place: &Place, message: impl Into<String>) {
        let before = self.text.get(..place.offset).unwrap_or(self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        self.list.push(Fault {
            line,
            place: place.crumb.clone(),
            message: message.into(),
        });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All faults, by line.
    pub(super) fn into_sorted(mut self) -> Vec<Fault> {
        self.list.sort_by_key(|fault| fault.line);
        self.list
    }
}
