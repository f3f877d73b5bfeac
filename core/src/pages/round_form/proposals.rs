//! What the passport's calendar proposes for this year: a round for each month in which a system is monitored.

use jiff::civil::Date;
use zerkalo_engine::passport::{Event, Passport};
use zerkalo_engine::period::{Period, PeriodKind};
use zerkalo_store::Round;

use super::view::Proposal;
use crate::components::links;
use crate::text::{self, Lang};

/// The kinds of periods in the order in which a page offers them.
pub(super) const KINDS: [PeriodKind; 5] = [
    PeriodKind::SchoolYear,
    PeriodKind::CalendarYear,
    PeriodKind::Half,
    PeriodKind::Quarter,
    PeriodKind::Month,
];

/// All periods of a kind in a year.
pub(super) fn around(kind: PeriodKind, year: u16) -> Vec<Period> {
    match kind {
        PeriodKind::CalendarYear => Period::calendar_year(year).into_iter().collect(),
        PeriodKind::SchoolYear => Period::school_year(year).into_iter().collect(),
        PeriodKind::Half => (1..=2).filter_map(|half| Period::half(year, half)).collect(),
        PeriodKind::Quarter => (1..=4).filter_map(|quarter| Period::quarter(year, quarter)).collect(),
        PeriodKind::Month => (1..=12).filter_map(|month| Period::month(year, month)).collect(),
    }
}

/// The year of a day, as periods count.
pub(super) fn year_of(day: Date) -> u16 {
    u16::try_from(day.year()).unwrap_or_default()
}

/// The school year that a day is in.
pub(super) fn usual_period(today: Date) -> String {
    let month = u8::try_from(today.month()).unwrap_or(1);
    period_of(1, year_of(today), month).map_or_else(String::new, |period| period.to_string())
}

/// The period that a monitoring in a month is most likely about: the document says only how often it takes place.
fn period_of(times_a_year: usize, year: u16, month: u8) -> Option<Period> {
    match times_a_year {
        0 | 1 => Period::school_year(if month >= 9 { year } else { year - 1 }),
        2 => Period::half(year, 1 + (month - 1) / 6),
        3..=8 => Period::quarter(year, 1 + (month - 1) / 3),
        _ => Period::month(year, month),
    }
}

/// A line for each month and form, in the year's order. `known` are the rounds that are there already.
pub(super) fn of(passport: &Passport, forms: &[String], known: &[Round], today: Date, lang: Lang) -> Vec<Proposal> {
    let mut all = Vec::new();
    for system in &passport.systems {
        for event in &system.monitoring {
            for form in system.forms.iter().filter(|form| forms.contains(form)) {
                for month in &event.months {
                    let line = proposal(event, form, *month, known, (today, lang));
                    all.extend(line.map(|line| (*month, line.named(&system.short_title))));
                }
            }
        }
    }
    all.sort_by_key(|(month, _)| *month);
    all.into_iter().map(|(_, line)| line).collect()
}

fn proposal(event: &Event, form: &str, month: u8, known: &[Round], (today, lang): (Date, Lang)) -> Option<Proposal> {
    let year = year_of(today);
    let period = period_of(event.months.len().max(event.times_a_year.into()), year, month)?;
    let first = Date::new(today.year(), i8::try_from(month).ok()?, 1).ok()?;
    let named = event.due_day.filter(|_| event.months.last() == Some(&month));
    let last = named
        .and_then(|day| Date::new(first.year(), first.month(), i8::try_from(day).ok()?).ok())
        .unwrap_or_else(|| first.last_of_month());
    let made = known
        .iter()
        .find(|round| round.form_id == form && round.period == period.to_string());
    let href = format!(
        "{}?form={form}&period={period}&opens={first}&due={last}",
        links::NEW_ROUND
    );
    Some(Proposal {
        month: text::month(lang, first.month()),
        system: String::new(),
        period: text::period(lang, &period.to_string()),
        text: event.text.clone(),
        clause: event.clause.clone(),
        href,
        made: made.map(|round| links::round(round.id)),
    })
}

impl Proposal {
    fn named(self, system: &str) -> Self {
        Self {
            system: system.to_owned(),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{period_of, usual_period};

    #[test]
    fn how_often_says_what_a_monitoring_is_about() {
        for (times, month, expected) in [
            (1, 5, "2025/2026"),
            (1, 9, "2026/2027"),
            (2, 6, "2026-H1"),
            (2, 7, "2026-H2"),
            (4, 12, "2026-Q4"),
            (12, 2, "2026-02"),
        ] {
            let period = period_of(times, 2026, month).unwrap();
            assert_eq!(period.to_string(), expected, "{times} times, month {month}");
        }
        assert_eq!(usual_period(jiff::civil::date(2026, 11, 22)), "2026/2027");
    }
}
