//! What somebody looks for in the log.

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zerkalo_store::{AuditFilter, Moment};

use crate::actions::new_round::day_bounds;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text::{self, Lang};

/// How many entries a page shows.
const PAGE: u64 = 50;

/// The search as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub(super) who: String,
    pub(super) institution: String,
    pub(super) action: String,
    pub(super) from: String,
    pub(super) to: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) before: String,
}

/// The search as it was understood.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub(super) filter: AuditFilter,
    /// What could not be understood; the rest is searched for.
    pub(super) errors: Vec<SummaryItem>,
    pub(super) from_error: Option<String>,
    pub(super) to_error: Option<String>,
}

impl Wanted {
    /// Reads what was typed.
    ///
    /// # Errors
    /// With [`Code::InputInvalid`] for what cannot come from the page's own fields.
    pub(super) fn read(state: &State, asked: &Asked, lang: Lang) -> Result<Self> {
        let mut wanted = Self {
            filter: AuditFilter {
                institution: chosen(&asked.institution)?,
                actor: chosen(&asked.who)?,
                action: (!asked.action.is_empty()).then(|| asked.action.clone()),
                before: chosen(&asked.before)?,
                limit: PAGE,
                ..AuditFilter::default()
            },
            ..Self::default()
        };
        match day(&asked.from) {
            Ok(day) => wanted.filter.from = day.map(|day| Ok::<_, Error>(day_bounds(state, day)?.0)).transpose()?,
            Err(()) => wanted.from_error = Some(wanted.complain("#from", lang)),
        }
        match day(&asked.to) {
            Ok(day) => wanted.filter.until = day.map(|day| after(state, day)).transpose()?,
            Err(()) => wanted.to_error = Some(wanted.complain("#to", lang)),
        }
        Ok(wanted)
    }

    fn complain(&mut self, href: &str, lang: Lang) -> String {
        let text = text::t(lang, "journal-date-error");
        self.errors.push(SummaryItem {
            text: text.clone(),
            href: Some(href.to_owned()),
        });
        text
    }
}

/// The first moment after a day.
fn after(state: &State, day: Date) -> Result<Moment> {
    Ok(Moment(day_bounds(state, day)?.1.0 + 1))
}

fn chosen<T: FromStr>(text: &str) -> Result<Option<T>> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Error::new(Code::InputInvalid))
}

/// A day as browsers send it or as people write it.
fn day(text: &str) -> std::result::Result<Option<Date>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let read = Date::strptime("%Y-%m-%d", text).or_else(|_| Date::strptime("%d.%m.%Y", text));
    read.map(Some).map_err(drop)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::day;

    #[test]
    fn days_are_read_as_browsers_and_people_write_them() {
        for (text, read) in [
            ("", Ok(None)),
            ("2026-11-21", Ok(Some(date(2026, 11, 21)))),
            (" 21.11.2026 ", Ok(Some(date(2026, 11, 21)))),
            ("21.13.2026", Err(())),
            ("вчера", Err(())),
        ] {
            assert_eq!(day(text), read, "{text}");
        }
    }
}
