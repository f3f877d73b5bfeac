//! What a workbook looks like: its sheets and their columns, said once for reading, writing and explaining.
//!
//! A row of a sheet is a table of TOML; a column is a key of it. Columns without a key say which row of another sheet
//! this one belongs to, or in which of several lists it stands.

mod column;
mod forms;
mod indicators;
mod parts;
mod passport;
mod settings;
mod systems;
pub(crate) mod words;

pub(crate) use self::column::{Column, Takes};
pub(crate) use self::words::Word;

/// A sheet of the workbook.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// Its tab.
    pub(crate) name: &'static str,
    /// What stands in it, for the sheet that explains.
    pub(crate) about: &'static str,
    pub(crate) use_of: Use,
    pub(crate) layout: Layout,
    pub(crate) home: Home,
    /// The columns that name the row it belongs to, outermost first.
    pub(crate) of: &'static [usize],
    /// The columns by which rows of other sheets name a row of this one.
    pub(crate) known_by: &'static [usize],
    /// Keys that each of its rows has, whatever it says.
    pub(crate) always: fn(&toml::Table) -> Vec<(Path, &'static str)>,
    pub(crate) columns: &'static [Column],
}

/// The way to a key within a row's table.
pub(crate) type Path = &'static [&'static str];

/// Whether a workbook can do without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Without it there is no system.
    Needed,
    /// Wherever there is something to say.
    AtWill,
    /// Only beside a program of the municipality's own.
    WithCode,
}

/// How a sheet is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A header, and a row each.
    Rows,
    /// A field each: its name and its value.
    Card,
}

/// Where a sheet's rows go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    /// The keys of the passport itself.
    Passport,
    /// A form's file, one for each row.
    Form,
    /// A list of the passport.
    OfPassport(List),
    /// A list of the rows of another sheet, which stand in the list named there, or in any.
    OfSheet {
        /// The other sheet.
        sheet: &'static str,
        /// The list that its rows must stand in.
        within: Option<&'static str>,
        /// The list within those rows.
        list: List,
    },
}

/// The list that a row stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    /// The same for all rows of the sheet.
    Named(&'static str),
    /// The one that a cell of this column says.
    Said(usize),
}

impl Home {
    pub(crate) fn list(self) -> Option<List> {
        match self {
            Self::Passport | Self::Form => None,
            Self::OfPassport(list) | Self::OfSheet { list, .. } => Some(list),
        }
    }
}

impl Sheet {
    /// The names that its rows' list may have.
    pub(crate) fn lists(&self) -> Vec<&'static str> {
        match self.home.list() {
            None => Vec::new(),
            Some(List::Named(name)) => vec![name],
            Some(List::Said(column)) => match self.columns.get(column).map(|column| column.takes) {
                Some(Takes::Word(words)) => words.iter().map(|word| word.id).collect(),
                _ => Vec::new(),
            },
        }
    }

    /// The column of a key.
    pub(crate) fn column_of(&self, path: &[&str]) -> Option<usize> {
        self.columns.iter().position(|column| column.path == path)
    }

    /// The column with this title.
    pub(crate) fn titled(&self, title: &str) -> Option<usize> {
        let plain = |text: &str| text.trim().trim_end_matches('*').trim_end().to_lowercase();
        let wanted = plain(title);
        self.columns.iter().position(|column| plain(column.title) == wanted)
    }
}

/// Nothing that its rows would always have.
const fn nothing(_: &toml::Table) -> Vec<(Path, &'static str)> {
    Vec::new()
}

/// All sheets, in the order of their tabs.
pub(crate) static SHEETS: [&Sheet; 21] = [
    &passport::ABOUT,
    &passport::DOCUMENTS,
    &systems::SYSTEMS,
    &indicators::INDICATORS,
    &settings::LEVELS,
    &indicators::ADVICE,
    &systems::MEASURES,
    &systems::ROADMAP,
    &settings::SETTINGS,
    &forms::FORMS,
    &forms::SECTIONS,
    &forms::QUESTIONS,
    &parts::PARTS,
    &parts::CHECKS,
    &systems::CLAUSES,
    &systems::MONITORING,
    &systems::ADDRESSEES,
    &settings::OPTIONS,
    &parts::COLUMN_OPTIONS,
    &indicators::COHORTS,
    &passport::OWN_WORDS,
];

/// The sheet of this name.
pub(crate) fn sheet(name: &str) -> Option<&'static Sheet> {
    let wanted = name.trim().to_lowercase();
    SHEETS.iter().copied().find(|sheet| sheet.name.to_lowercase() == wanted)
}

#[cfg(test)]
mod tests;
