//! Periods of rounds and their canonical text.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::date::{Date, days_in, digits};

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

/// Text that names no period.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{0}\" is no period: 2026, 2026/2027, 2026-H1, 2026-Q1 and 2026-05 are")]
pub struct NotAPeriod(pub String);

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

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.part {
            Part::CalendarYear => write!(f, "{year:04}"),
            Part::SchoolYear => write!(f, "{year:04}/{:04}", year + 1),
            Part::Half(n) => write!(f, "{year:04}-H{n}"),
            Part::Quarter(n) => write!(f, "{year:04}-Q{n}"),
            Part::Month(n) => write!(f, "{year:04}-{n:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        read(text).ok_or_else(|| NotAPeriod(text.to_owned()))
    }
}

fn read(text: &str) -> Option<Period> {
    let year = digits(text.get(..4)?)?;
    let rest = text.get(4..)?;
    if rest.is_empty() {
        return Period::calendar_year(year);
    }
    if let Some(next) = rest.strip_prefix('/') {
        return (next.len() == 4 && digits(next)? == year + 1)
            .then(|| Period::school_year(year))
            .flatten();
    }
    let part = rest.strip_prefix('-')?;
    let number = |text: &str, length: usize| {
        digits(text)
            .filter(|_| text.len() == length)
            .and_then(|n| u8::try_from(n).ok())
    };
    if let Some(half) = part.strip_prefix('H') {
        return Period::half(year, number(half, 1)?);
    }
    if let Some(quarter) = part.strip_prefix('Q') {
        return Period::quarter(year, number(quarter, 1)?);
    }
    Period::month(year, number(part, 2)?)
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl JsonSchema for Period {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "2026, 2026/2027, 2026-H1, 2026-Q1 or 2026-05",
            "type": "string",
            "pattern": "^[0-9]{4}(/[0-9]{4}|-H[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?$",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_period() -> impl Strategy<Value = Period> {
        let part = prop_oneof![
            Just(Part::CalendarYear),
            Just(Part::SchoolYear),
            (1u8..=2).prop_map(Part::Half),
            (1u8..=4).prop_map(Part::Quarter),
            (1u8..=12).prop_map(Part::Month),
        ];
        (1901u16..=2199, part).prop_map(|(year, part)| Period { year, part })
    }

    #[test]
    fn text_that_names_no_period_is_refused() {
        for text in [
            "",
            "26",
            "2026/2026",
            "2026/2028",
            "2026/27",
            "2026-",
            "2026-13",
            "2026-00",
            "2026-5",
            "2026-H0",
            "2026-H3",
            "2026-Q5",
            "2026-Q01",
            " 2026",
            "2026 ",
            "+026",
            "1899",
            "2200",
            "2026-h1",
            "год",
        ] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod(text.into())), "{text}");
        }
    }

    #[test]
    fn days_kinds_and_the_year_before() {
        for (text, kind, first, last, before) in [
            ("2026", PeriodKind::CalendarYear, "2026-01-01", "2026-12-31", "2025"),
            (
                "2026/2027",
                PeriodKind::SchoolYear,
                "2026-09-01",
                "2027-08-31",
                "2025/2026",
            ),
            ("2026-H1", PeriodKind::Half, "2026-01-01", "2026-06-30", "2025-H1"),
            ("2026-H2", PeriodKind::Half, "2026-07-01", "2026-12-31", "2025-H2"),
            ("2026-Q1", PeriodKind::Quarter, "2026-01-01", "2026-03-31", "2025-Q1"),
            ("2026-Q4", PeriodKind::Quarter, "2026-10-01", "2026-12-31", "2025-Q4"),
            ("2024-02", PeriodKind::Month, "2024-02-01", "2024-02-29", "2023-02"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.kind(), kind, "{text}");
            assert_eq!(period.first_day().to_string(), first, "{text}");
            assert_eq!(period.last_day().to_string(), last, "{text}");
            assert_eq!(period.year_before().unwrap().to_string(), before, "{text}");
        }
    }

    #[test]
    fn periods_stand_in_the_order_of_time() {
        let mut periods: Vec<Period> = [
            "2026/2027",
            "2026",
            "2026-02",
            "2026-Q1",
            "2025-12",
            "2026-H1",
            "2026-01",
        ]
        .map(|t| t.parse().unwrap())
        .into();
        periods.sort();
        let texts: Vec<String> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(
            texts,
            [
                "2025-12",
                "2026-01",
                "2026-Q1",
                "2026-H1",
                "2026",
                "2026-02",
                "2026/2027"
            ]
        );
    }

    #[test]
    fn the_first_year_has_no_year_before() {
        assert_eq!("1900".parse::<Period>().unwrap().year_before(), None);
    }

    proptest! {
        #[test]
        fn text_and_json_round_trip(period in any_period()) {
            prop_assert_eq!(period.to_string().parse::<Period>().unwrap(), period);
            let json = serde_json::to_string(&period).unwrap();
            prop_assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
        }

        #[test]
        fn the_year_before_is_earlier_and_of_the_same_kind(period in any_period()) {
            let before = period.year_before().unwrap();
            prop_assert!(before < period);
            prop_assert_eq!(before.kind(), period.kind());
            prop_assert!(before.last_day() < period.first_day());
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,12}") {
            if let Ok(period) = text.parse::<Period>() {
                prop_assert_eq!(period.to_string(), text);
            }
        }
    }
}
