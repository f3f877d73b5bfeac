//! What the document leaves open in section 1.2, as the municipality's settings read it.

use zerkalo_sdk::model::Case;

/// How «и/или» between the two signs of rules 01.1–01.8 is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum AndOr {
    /// One sign is enough.
    #[default]
    Either,
    /// Both are needed.
    Both,
}

/// How "2 years of 3" is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Years {
    /// For the condition as a whole.
    #[default]
    Together,
    /// For each sign on its own.
    Apart,
}

/// What "over two school years" of rule 01.8 means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum TwoYears {
    /// In each of them.
    #[default]
    Each,
    /// In both added up.
    Pooled,
}

/// What a year is in which nobody took part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum EmptyYear {
    /// It is not judged.
    #[default]
    Skip,
    /// A year without high results, as the words have it.
    Absent,
}

/// Which rules identify a school.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Counted {
    /// All of them together.
    #[default]
    All,
    /// Those on results only.
    Results,
    /// Those on conditions only.
    Context,
    /// So many of each group.
    Both,
}

/// When results have improved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Progress {
    /// More got better than worse.
    #[default]
    More,
    /// Something got better and nothing worse.
    NoneWorse,
}

/// All readings of a municipality; the defaults are the passport's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Readings {
    pub(crate) and_or: AndOr,
    pub(crate) years: Years,
    pub(crate) two_years: TwoYears,
    pub(crate) empty_year: EmptyYear,
    /// How many rules have to fire, at least one.
    pub(crate) needed: i64,
    pub(crate) counted: Counted,
    pub(crate) progress: Progress,
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            and_or: AndOr::default(),
            years: Years::default(),
            two_years: TwoYears::default(),
            empty_year: EmptyYear::default(),
            needed: 1,
            counted: Counted::default(),
            progress: Progress::default(),
        }
    }
}

impl Readings {
    /// The settings of the round; what is not set, or set to nothing known, has its default.
    pub(crate) fn of(case: &Case<'_>) -> Self {
        let is = |id: &str, position: i64| case.setting(id) == Some(position);
        let second = |id: &str| is(id, 1);
        Self {
            and_or: if second("low-and-or") {
                AndOr::Both
            } else {
                AndOr::Either
            },
            years: if second("low-window") {
                Years::Apart
            } else {
                Years::Together
            },
            two_years: if second("low-two-years") {
                TwoYears::Pooled
            } else {
                TwoYears::Each
            },
            empty_year: if second("low-empty-year") {
                EmptyYear::Absent
            } else {
                EmptyYear::Skip
            },
            needed: case.setting("low-rules-needed").unwrap_or(1).max(1),
            counted: match case.setting("low-rules-counted") {
                Some(1) => Counted::Results,
                Some(2) => Counted::Context,
                Some(3) => Counted::Both,
                _ => Counted::All,
            },
            progress: if second("low-progress") {
                Progress::NoneWorse
            } else {
                Progress::More
            },
        }
    }
}
