//! What the passport's calendar proposes for the year to come: rounds for each month in which a system is monitored.

use jiff::Span;
use jiff::civil::Date;
use zerkalo_engine::passport::{Event, Passport};
use zerkalo_engine::period::{Period, PeriodKind};
use zerkalo_store::Round;

use super::view::{Proposal, ProposalMonth};
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

/// The next twelve months, each with a line for every form that is asked in it. `known` are the rounds that are there
/// already.
pub(super) fn of(
    passport: &Passport,
    forms: &[(String, String)],
    known: &[Round],
    today: Date,
    lang: Lang,
) -> Vec<ProposalMonth> {
    let first = today.first_of_month();
    let months = (0..12_i32).filter_map(|ahead| first.checked_add(Span::new().months(ahead)).ok());
    let of_month = months.enumerate().map(|(ahead, month)| ProposalMonth {
        title: format!("{} {}", text::month(lang, month.month()), month.year()),
        lines: lines(passport, forms, known, (month, today), lang),
        open: ahead < 2,
    });
    of_month.filter(|month| !month.lines.is_empty()).collect()
}

/// A line for each form and period, whatever number of clauses name it: the first of them stands there.
fn lines(
    passport: &Passport,
    forms: &[(String, String)],
    known: &[Round],
    (month, today): (Date, Date),
    lang: Lang,
) -> Vec<Proposal> {
    let mut lines: Vec<Proposal> = Vec::new();
    for system in &passport.systems {
        for event in system.monitoring.iter().filter(|event| is_in(event, month)) {
            let own = forms.iter().filter(|(id, _)| system.forms.contains(id));
            let proposed = own.filter_map(|(id, title)| proposal(event, (id, title), (month, today), known, lang));
            for line in proposed {
                if !lines.iter().any(|there| there.href == line.href) {
                    lines.push(line);
                }
            }
        }
    }
    lines
}

fn is_in(event: &Event, month: Date) -> bool {
    event
        .months
        .iter()
        .any(|named| i8::try_from(*named) == Ok(month.month()))
}

fn proposal(
    event: &Event,
    (form, title): (&str, &str),
    (first, today): (Date, Date),
    known: &[Round],
    lang: Lang,
) -> Option<Proposal> {
    let month = u8::try_from(first.month()).ok()?;
    let period = period_of(event.months.len().max(event.times_a_year.into()), year_of(first), month)?;
    let opens = first.max(today);
    let named = event.due_day.filter(|_| event.months.last() == Some(&month));
    let last = named
        .and_then(|day| Date::new(first.year(), first.month(), i8::try_from(day).ok()?).ok())
        .filter(|day| *day > opens)
        .unwrap_or_else(|| first.last_of_month());
    let made = known
        .iter()
        .find(|round| round.form_id == form && round.period == period.to_string());
    let href = format!(
        "{}?form={form}&period={period}&opens={opens}&due={last}",
        links::NEW_ROUND
    );
    Some(Proposal {
        form: title.to_owned(),
        period: text::period(lang, &period.to_string()),
        text: event.text.clone(),
        clause: event.clause.clone(),
        href,
        made: made.map(|round| links::round(round.id)),
    })
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
