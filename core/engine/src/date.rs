//! Days of the calendar, without a clock.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A day; it exists in the calendar and its year has four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// No such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no such day: YYYY-MM-DD is wanted")]
pub struct NoSuchDay;

impl Date {
    /// The day, if the calendar has it.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists =
            (1000..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        exists.then_some(Self { year, month, day })
    }

    /// A day that the caller knows to exist, such as the first of a month.
    pub(crate) fn known(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// Its month, 1–12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// Its day, 1–31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day as Russian pages write it: `21.11.2026`.
    #[must_use]
    pub fn dotted(self) -> String {
        format!("{:02}.{:02}.{:04}", self.day, self.month, self.year)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = NoSuchDay;

    fn from_str(text: &str) -> Result<Self, NoSuchDay> {
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NoSuchDay);
        };
        if (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return Err(NoSuchDay);
        }
        let date = (digits(year), digits(month), digits(day));
        let (Some(year), Some(month), Some(day)) = date else {
            return Err(NoSuchDay);
        };
        Self::new(year, u8::try_from(month).unwrap_or(0), u8::try_from(day).unwrap_or(0)).ok_or(NoSuchDay)
    }
}

/// A number of plain digits, because `parse` would take a sign too.
pub(crate) fn digits(text: &str) -> Option<u16> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// How many days the month has.
pub(crate) fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_exist() {
        for (text, exists) in [
            ("2026-11-21", true),
            ("2024-02-29", true),
            ("2000-02-29", true),
            ("2026-02-29", false),
            ("1900-02-29", false),
            ("2026-04-31", false),
            ("2026-00-10", false),
            ("2026-13-10", false),
            ("2026-11-00", false),
            ("2026-1-1", false),
            ("+026-11-21", false),
            ("2026-11-21-", false),
            ("", false),
        ] {
            let read = text.parse::<Date>();
            assert_eq!(read.is_ok(), exists, "{text}");
            if let Ok(date) = read {
                assert_eq!(date.to_string(), text);
            }
        }
    }

    #[test]
    fn pages_write_it_with_dots() {
        assert_eq!("2026-01-02".parse::<Date>().unwrap().dotted(), "02.01.2026");
    }
}
