//! Periods of rounds and their canonical text.

mod text;

pub use text::NotAPeriod;

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{Date, days_in};

/// The time that a round asks about. As text: `2026`, `2026/2027`, `2026-H1`, `2026-Q1`, `2026-05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: u16,
    part: Part,
}

// Private, so that there is no thirteenth month and no fifth quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Part {
    CalendarYear,
    SchoolYear,
    Half(u8),
    Quarter(u8),
    Month(u8),
}

/// What kind of time a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// January to December.
    CalendarYear,
    /// September to August.
    SchoolYear,
    /// Half of a calendar year.
    Half,
    /// A quarter of a calendar year.
    Quarter,
    /// A month.
    Month,
}

/// Years that rounds can be about; one more fits at either end for school years.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2199;

impl Period {
    /// A calendar year.
    #[must_use]
    pub fn calendar_year(year: u16) -> Option<Self> {
        Self::new(year, Part::CalendarYear)
    }

    /// The school year that starts in September of `year`.
    #[must_use]
    pub fn school_year(year: u16) -> Option<Self> {
        Self::new(year, Part::SchoolYear)
    }

    /// A half, 1 or 2.
    #[must_use]
    pub fn half(year: u16, half: u8) -> Option<Self> {
        Self::new(year, Part::Half(half))
    }

    /// A quarter, 1–4.
    #[must_use]
    pub fn quarter(year: u16, quarter: u8) -> Option<Self> {
        Self::new(year, Part::Quarter(quarter))
    }

    /// A month, 1–12.
    #[must_use]
    pub fn month(year: u16, month: u8) -> Option<Self> {
        Self::new(year, Part::Month(month))
    }

    fn new(year: u16, part: Part) -> Option<Self> {
        let exists = match part {
            Part::CalendarYear | Part::SchoolYear => true,
            Part::Half(n) => (1..=2).contains(&n),
            Part::Quarter(n) => (1..=4).contains(&n),
            Part::Month(n) => (1..=12).contains(&n),
        };
        (exists && YEARS.contains(&year)).then_some(Self { year, part })
    }

    /// Its kind.
    #[must_use]
    pub fn kind(self) -> PeriodKind {
        match self.part {
            Part::CalendarYear => PeriodKind::CalendarYear,
            Part::SchoolYear => PeriodKind::SchoolYear,
            Part::Half(_) => PeriodKind::Half,
            Part::Quarter(_) => PeriodKind::Quarter,
            Part::Month(_) => PeriodKind::Month,
        }
    }

    /// The year it starts in.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// Which half, quarter or month of the year it is; 0 for a whole year.
    #[must_use]
    pub fn number(self) -> u8 {
        match self.part {
            Part::CalendarYear | Part::SchoolYear => 0,
            Part::Half(n) | Part::Quarter(n) | Part::Month(n) => n,
        }
    }

    /// The same kind of period one year earlier; none before the first year that rounds can be about.
    #[must_use]
    pub fn year_before(self) -> Option<Self> {
        Self::new(self.year - 1, self.part)
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        let month = match self.part {
            Part::CalendarYear => 1,
            Part::SchoolYear => 9,
            Part::Half(n) => (n - 1) * 6 + 1,
            Part::Quarter(n) => (n - 1) * 3 + 1,
            Part::Month(n) => n,
        };
        Date::known(self.year, month, 1)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        let (year, month) = match self.part {
            Part::CalendarYear => (self.year, 12),
            Part::SchoolYear => (self.year + 1, 8),
            Part::Half(n) => (self.year, n * 6),
            Part::Quarter(n) => (self.year, n * 3),
            Part::Month(n) => (self.year, n),
        };
        Date::known(year, month, days_in(year, month))
    }
}

/// By the first day; of those that start together, the shorter first.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |period: &Self| (period.first_day(), period.last_day(), period.part);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests;
