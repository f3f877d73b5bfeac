//! The canonical text of periods.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use thiserror::Error;

use super::{Part, Period};
use crate::date::digits;

/// Text that names no period.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{0}\" is no period: 2026, 2026/2027, 2026-H1, 2026-Q1 and 2026-05 are")]
pub struct NotAPeriod(pub String);

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
