use super::{Path, Word};

/// A column of a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its header.
    pub(crate) title: &'static str,
    /// The key that it says; empty where it names another row or a list.
    pub(crate) path: Path,
    pub(crate) takes: Takes,
    /// In characters.
    pub(crate) width: u16,
    /// What to write, for the sheet that explains and for the hint beside the cell.
    pub(crate) about: &'static str,
    /// Whether a row says nothing without it.
    pub(crate) needed: bool,
    /// The column whose text stands here where the cell is empty.
    pub(crate) else_as: Option<usize>,
    /// The sheet and the column whose values can be chosen from.
    pub(crate) from: Option<(&'static str, usize)>,
}

/// What a cell takes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Takes {
    /// Words.
    Text,
    /// One of these words.
    Word(&'static [Word]),
    /// Some of these words.
    Words(&'static [Word]),
    /// Ids, by commas.
    Names,
    /// Yes or no.
    Flag,
    /// A whole number.
    Whole,
    /// A number that stands in hundredths.
    Hundredths,
    /// Months of a year.
    Months,
    /// A month of a year, or a year.
    Month,
    /// A day.
    Day,
    /// A number or a day.
    Limit,
    /// What the kind of this row's setting says.
    OfSetting,
}

impl Column {
    const fn new(title: &'static str, path: Path, takes: Takes, width: u16, about: &'static str) -> Self {
        Self {
            title,
            path,
            takes,
            width,
            about,
            needed: false,
            else_as: None,
            from: None,
        }
    }

    pub(crate) const fn text(title: &'static str, path: Path, width: u16, about: &'static str) -> Self {
        Self::new(title, path, Takes::Text, width, about)
    }

    pub(crate) const fn of(title: &'static str, path: Path, takes: Takes, about: &'static str) -> Self {
        Self::new(title, path, takes, 16, about)
    }

    /// Names a row of another sheet by its column.
    pub(crate) const fn names(title: &'static str, from: (&'static str, usize), about: &'static str) -> Self {
        Self::new(title, &[], Takes::Text, 20, about).needed().chosen(from)
    }

    /// Says in which list a row stands.
    pub(crate) const fn says(title: &'static str, words: &'static [Word], about: &'static str) -> Self {
        Self::new(title, &[], Takes::Word(words), 18, about).needed()
    }

    pub(crate) const fn needed(mut self) -> Self {
        self.needed = true;
        self
    }

    pub(crate) const fn else_as(mut self, column: usize) -> Self {
        self.else_as = Some(column);
        self
    }

    pub(crate) const fn chosen(mut self, from: (&'static str, usize)) -> Self {
        self.from = Some(from);
        self
    }

    pub(crate) const fn wide(mut self, width: u16) -> Self {
        self.width = width;
        self
    }
}
