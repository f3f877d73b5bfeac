//! What is wrong with a passport, each with its place. All faults are gathered; none stops the search for others.

use std::fmt;

use super::files::Joined;

/// One fault of a passport.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file's name within the passport's folder; empty where the passport is one text.
    pub file: String,
    /// The line within its file, from 1.
    pub line: usize,
    /// What stands there: «система upbringing, показатель ZAO-UPB-03a».
    pub place: String,
    /// What is wrong, in words for the author.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(formatter, "{}, ", self.file)?;
        }
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

/// Gathers the faults of a passport, and holds the text that they are found in.
#[derive(Debug, Default)]
pub(super) struct Faults {
    joined: Joined,
    list: Vec<(usize, Fault)>,
}

impl Faults {
    pub(super) fn of(joined: Joined) -> Self {
        Self {
            joined,
            list: Vec::new(),
        }
    }

    /// The passport's text.
    pub(super) fn text(&self) -> &str {
        &self.joined.text
    }

    pub(super) fn add(&mut self, place: &Place, message: impl Into<String>) {
        let (file, line) = self.joined.find(place.offset);
        let fault = Fault {
            file: file.to_owned(),
            line,
            place: place.crumb.clone(),
            message: message.into(),
        };
        self.list.push((place.offset, fault));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All faults, in the text's order.
    pub(super) fn into_sorted(mut self) -> Vec<Fault> {
        self.list
            .sort_by_key(|(offset, fault)| (self.joined.file(*offset), fault.line));
        self.list.into_iter().map(|(_, fault)| fault).collect()
    }
}
