//! Days and months as people write them.

use crate::shape::words::MONTHS;

/// `03.12.2020`, or `2020-12-03`, as the latter.
pub(super) fn day(text: &str) -> Option<String> {
    let parts: Vec<_> = text.trim().split(['.', '-']).collect();
    let (year, month, day) = match parts[..] {
        [day, month, year] if year.len() == 4 => (year, month, day),
        [year, month, day] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    let (month, day) = (within(month, 12)?, within(day, 31)?);
    is_year(year).then(|| format!("{year}-{month:02}-{day:02}"))
}

pub(super) fn day_text(iso: &str) -> Option<String> {
    let read = day(iso)?;
    // Another spelling would not come back.
    let parts: Vec<_> = iso.split('-').collect();
    match parts[..] {
        [year, month, day] if read == iso => Some(format!("{day}.{month}.{year}")),
        _ => None,
    }
}

/// `2026`, `01.2026`, `май 2026`, or a day within the month; as `2026` or `2026-01`.
pub(super) fn month(text: &str) -> Option<String> {
    let text = text.trim();
    if is_year(text) {
        return Some(text.to_owned());
    }
    if let Some(day) = day(text) {
        return day.rsplit_once('-').map(|(month, _)| month.to_owned());
    }
    let parts: Vec<_> = text.split(['.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let (month, year) = match parts[..] {
        [year, month] if is_year(year) => (month, year),
        [month, year] if is_year(year) => (month, year),
        _ => return None,
    };
    Some(format!("{year}-{:02}", month_of_year(month)?))
}

pub(super) fn month_text(iso: &str) -> Option<String> {
    match iso.split_once('-') {
        None => is_year(iso).then(|| iso.to_owned()),
        Some((year, month)) => {
            let fits = is_year(year) && month.len() == 2 && within(month, 12).is_some();
            fits.then(|| format!("{month}.{year}"))
        }
    }
}

/// A month by its name or number, from 1.
pub(super) fn month_of_year(text: &str) -> Option<i64> {
    let wanted = text.trim().to_lowercase();
    let by_name = (1..).zip(MONTHS).find(|(_, name)| *name == wanted);
    by_name.map(|(number, _)| number).or_else(|| within(&wanted, 12))
}

pub(super) fn name_of_month(number: i64) -> Option<String> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    MONTHS.get(index).map(ToString::to_string)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn within(text: &str, most: i64) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: i64 = plain.then(|| text.parse().ok()).flatten()?;
    (1..=most).contains(&number).then_some(number)
}
