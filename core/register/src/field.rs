//! Single values as people write them. Everything is read here once; a [`Card`](zerkalo_store::Card) holds what came out.

use jiff::civil::Date;
use zerkalo_store::{GroupSpan, Groups, InstitutionKind};

use crate::fault::FaultKind;

/// A full name has at most so many characters.
pub const MAX_NAME: usize = 500;
/// A name for lists has at most so many characters.
pub const MAX_SHORT_NAME: usize = 120;
/// A taxpayer number of an organisation has so many digits.
pub const INN_LENGTH: usize = 10;
pub(crate) const MAX_CODE: usize = 64;
const MAX_GROUP: usize = 80;
const MAX_GROUPS: usize = 20;
const MAX_PUPILS: i64 = 1_000_000;

type Read<T> = Result<T, FaultKind>;

/// A text of one line that no table program would compute.
pub(crate) fn text(text: &str, max: usize) -> Read<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(FaultKind::Missing);
    }
    if text.chars().any(char::is_control) {
        return Err(FaultKind::ControlCharacters);
    }
    if text.starts_with(['=', '+', '-', '@']) {
        return Err(FaultKind::LikeFormula);
    }
    if text.chars().count() > max {
        return Err(FaultKind::TooLong { max });
    }
    Ok(text.to_owned())
}

/// Nothing, or what a reader makes of it.
pub(crate) fn optional<T>(text: &str, read: impl FnOnce(&str) -> Read<T>) -> Read<Option<T>> {
    let text = text.trim();
    if text.is_empty() {
        Ok(None)
    } else {
        read(text).map(Some)
    }
}

const KINDS: [(InstitutionKind, &str); 4] = [
    (InstitutionKind::School, "школа"),
    (InstitutionKind::Kindergarten, "детский сад"),
    (InstitutionKind::Supplementary, "дополнительное образование"),
    (InstitutionKind::Authority, "управление образования"),
];

/// A kind by its name or its word.
pub(crate) fn kind(text: &str) -> Read<InstitutionKind> {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return Err(FaultKind::Missing);
    }
    let found = KINDS
        .iter()
        .find(|(kind, name)| *name == wanted || kind.as_str() == wanted);
    found.map(|(kind, _)| *kind).ok_or_else(|| FaultKind::UnknownKind {
        text: text.trim().to_owned(),
    })
}

pub(crate) fn kind_name(kind: InstitutionKind) -> &'static str {
    KINDS.iter().find(|(own, _)| *own == kind).map_or("", |(_, name)| name)
}

/// A taxpayer number whose control digit fits.
///
/// # Errors
/// [`FaultKind::InnDigits`], [`FaultKind::InnControl`].
pub fn inn(text: &str) -> Read<String> {
    // A table program that took it for a number has lost the zero in front.
    let text = match text.trim() {
        short if short.len() == INN_LENGTH - 1 => format!("0{short}"),
        text => text.to_owned(),
    };
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(10)).collect();
    let Some([body @ .., control]) = digits.as_deref().filter(|digits| digits.len() == INN_LENGTH) else {
        return Err(FaultKind::InnDigits);
    };
    let sum: u32 = body
        .iter()
        .zip([2, 4, 10, 3, 5, 9, 4, 6, 8])
        .map(|(digit, weight)| digit * weight)
        .sum();
    if sum % 11 % 10 == *control && sum > 0 {
        Ok(text)
    } else {
        Err(FaultKind::InnControl)
    }
}

/// Whether it is rural; town where nothing is said.
pub(crate) fn rural(text: &str) -> Read<bool> {
    match text.trim().to_lowercase().as_str() {
        "" | "город" | "городская" | "urban" => Ok(false),
        "село" | "сельская" | "rural" => Ok(true),
        _ => Err(FaultKind::UnknownPlace {
            text: text.trim().to_owned(),
        }),
    }
}

pub(crate) fn place_name(rural: bool) -> &'static str {
    if rural { "село" } else { "город" }
}

pub(crate) fn count(text: &str) -> Read<i64> {
    let digits: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let is_plain = digits.chars().all(|sign| sign.is_ascii_digit());
    let number = digits
        .parse()
        .ok()
        .filter(|number| is_plain && (0..=MAX_PUPILS).contains(number));
    number.ok_or(FaultKind::NotCount)
}

/// A day as `01.09.2026` or `2026-09-01`; as it is kept.
pub(crate) fn day(text: &str) -> Read<String> {
    let text = text.trim();
    let european = |text: &str| {
        let mut parts = text.split('.');
        let mut next = || parts.next()?.parse().ok();
        let (day, month, year): (i16, i16, i16) = (next()?, next()?, next()?);
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        parts.next().is_none().then_some(date)
    };
    let date = european(text).or_else(|| text.parse().ok());
    let date = date.filter(|date: &Date| (1800..=2200).contains(&date.year()));
    date.map(|date| date.to_string()).ok_or(FaultKind::NotDay)
}

/// A day as it is shown in a file.
pub(crate) fn day_text(day: &str) -> String {
    let parts: Vec<_> = day.split('-').collect();
    match parts.as_slice() {
        [year, month, day] => format!("{day}.{month}.{year}"),
        _ => day.to_owned(),
    }
}

/// `Name (с 01.09.2026 по 31.08.2027); Name`, in the order of their names.
pub(crate) fn groups(text: &str) -> Read<Groups> {
    let spans = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    let mut groups: Vec<GroupSpan> = spans.map(group).collect::<Read<_>>()?;
    groups.sort();
    if groups.len() > MAX_GROUPS {
        return Err(FaultKind::TooLong { max: MAX_GROUPS });
    }
    let overlapping = groups.windows(2).find_map(|pair| match pair {
        [one, next] if one.name == next.name && overlap(one, next) => Some(one.name.clone()),
        _ => None,
    });
    match overlapping {
        Some(name) => Err(FaultKind::GroupRepeated { name }),
        None => Ok(Groups(groups)),
    }
}

fn overlap(one: &GroupSpan, next: &GroupSpan) -> bool {
    // Sorted by name and beginning: the next one begins later or at once.
    match (&one.to, &next.from) {
        (Some(to), Some(from)) => from <= to,
        _ => true,
    }
}

fn group(part: &str) -> Read<GroupSpan> {
    let unreadable = || FaultKind::GroupUnreadable { text: part.to_owned() };
    let (name, span) = match part.split_once('(') {
        Some((name, span)) => (name, span.strip_suffix(')').ok_or_else(unreadable)?),
        None => (part, ""),
    };
    let name = text(name, MAX_GROUP)?;
    if name.contains([')', ';']) {
        return Err(unreadable());
    }
    let words: Vec<_> = span.split_whitespace().collect();
    let (from, to) = match words.as_slice() {
        [] if span.is_empty() => (None, None),
        ["с", from] => (Some(day(from)?), None),
        ["по", to] => (None, Some(day(to)?)),
        ["с", from, "по", to] => (Some(day(from)?), Some(day(to)?)),
        _ => return Err(unreadable()),
    };
    if from.as_ref().zip(to.as_ref()).is_some_and(|(from, to)| to < from) {
        return Err(FaultKind::EndsBeforeItBegins);
    }
    Ok(GroupSpan { name, from, to })
}

/// Groups as a file has them, and as [`Draft`](crate::Draft) reads them.
#[must_use]
pub fn groups_text(groups: &Groups) -> String {
    let span = |group: &GroupSpan| {
        let from = group.from.as_deref().map(|from| format!("с {}", day_text(from)));
        let to = group.to.as_deref().map(|to| format!("по {}", day_text(to)));
        let words: Vec<_> = from.into_iter().chain(to).collect();
        match words.as_slice() {
            [] => group.name.clone(),
            words => format!("{} ({})", group.name, words.join(" ")),
        }
    };
    groups.0.iter().map(span).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
#[path = "field_tests.rs"]
mod tests;
