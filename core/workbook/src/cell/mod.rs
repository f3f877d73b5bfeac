//! What a cell says as a value of TOML, and a value as a cell says it.

mod dates;
mod setting;
#[cfg(test)]
mod tests;

use toml::Value;

pub(crate) use self::setting::{of_setting, setting_text};
use crate::fault::FaultKind;
use crate::shape::{Takes, Word};

/// A cell of a table program has at most so many characters.
pub(crate) const MAX_CELL: usize = 32_767;

/// A text of a cell without what nobody sees: spaces around it, another program's line ends.
///
/// # Errors
/// With the text's own fault.
pub(crate) fn clean(text: &str) -> Result<String, FaultKind> {
    if text.chars().count() > MAX_CELL {
        return Err(FaultKind::TooLong { max: MAX_CELL });
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let invisible = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\t');
    if text.contains(invisible) {
        return Err(FaultKind::ControlCharacters);
    }
    Ok(text.trim().to_owned())
}

/// The value of a cell that is not empty.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn read(takes: Takes, text: &str) -> Result<Value, FaultKind> {
    let said = || text.to_owned();
    match takes {
        Takes::Text | Takes::OfSetting => Ok(Value::String(said())),
        Takes::Word(words) => word(words, text),
        Takes::Words(words) => list(text, |part| word(words, part)),
        Takes::Names => list_of_names(text),
        Takes::Flag => flag(text)
            .map(Value::Boolean)
            .ok_or(FaultKind::NotYesNo { text: said() }),
        Takes::Whole => whole(text)
            .map(Value::Integer)
            .ok_or(FaultKind::NotWhole { text: said() }),
        Takes::Hundredths => hundredths(text)
            .map(Value::Integer)
            .ok_or(FaultKind::NotHundredths { text: said() }),
        Takes::Months => list(text, |part| {
            let month = dates::month_of_year(part).ok_or(FaultKind::NotMonths { text: said() })?;
            Ok(Value::Integer(month))
        }),
        Takes::Month => dates::month(text)
            .map(Value::String)
            .ok_or(FaultKind::NotMonth { text: said() }),
        Takes::Day => dates::day(text)
            .map(Value::String)
            .ok_or(FaultKind::NotDay { text: said() }),
        Takes::Limit => limit(text).ok_or(FaultKind::NotLimit { text: said() }),
    }
}

/// A value as its cell says it; none where no cell can.
pub(crate) fn write(takes: Takes, value: &Value) -> Option<String> {
    let text = value.as_str();
    match takes {
        Takes::Text | Takes::OfSetting => text.map(|text| text.trim().to_owned()),
        Takes::Word(words) => said(words, text?),
        Takes::Words(words) => joined(value, |part| said(words, part.as_str()?)),
        Takes::Names => joined(value, |part| {
            let name = part.as_str()?;
            (!name.is_empty() && !name.contains(is_gap)).then(|| name.to_owned())
        }),
        Takes::Flag => value.as_bool().map(|yes| if yes { "да" } else { "нет" }.to_owned()),
        Takes::Whole => value.as_integer().map(|number| number.to_string()),
        Takes::Hundredths => value.as_integer().and_then(hundredths_text),
        Takes::Months => joined(value, |part| dates::name_of_month(part.as_integer()?)),
        Takes::Month => dates::month_text(text?),
        Takes::Day => dates::day_text(text?),
        Takes::Limit => limit_text(value),
    }
}

/// What stands between the parts of a list.
fn is_gap(sign: char) -> bool {
    matches!(sign, ',' | ';' | '\n')
}

fn list(text: &str, part: impl Fn(&str) -> Result<Value, FaultKind>) -> Result<Value, FaultKind> {
    let parts = text.split(is_gap).map(str::trim).filter(|text| !text.is_empty());
    parts.map(part).collect::<Result<_, _>>().map(Value::Array)
}

/// Names have no spaces: those that only a space separates are told apart, too.
fn list_of_names(text: &str) -> Result<Value, FaultKind> {
    let parts = text.split(|sign: char| is_gap(sign) || sign.is_whitespace());
    let names = parts.filter(|name| !name.is_empty());
    Ok(Value::Array(names.map(|name| Value::String(name.to_owned())).collect()))
}

fn joined(value: &Value, part: impl Fn(&Value) -> Option<String>) -> Option<String> {
    let parts: Option<Vec<_>> = value.as_array()?.iter().map(part).collect();
    Some(parts?.join(", "))
}

/// A text as it is compared: without case, dots over «ё» and odd spaces.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace('ё', "е").replace(['–', '-'], "—");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The id that a word stands for; the id itself is understood, too.
fn word(words: &'static [Word], text: &str) -> Result<Value, FaultKind> {
    let wanted = plain(text);
    let found = words
        .iter()
        .find(|word| plain(word.word) == wanted || plain(word.id) == wanted);
    match found {
        Some(word) => Ok(Value::String(word.id.to_owned())),
        None => Err(FaultKind::UnknownWord {
            text: text.to_owned(),
            known: words.iter().map(|word| word.word).collect::<Vec<_>>().join(", "),
        }),
    }
}

fn said(words: &[Word], id: &str) -> Option<String> {
    let found = words.iter().find(|word| word.id == id);
    found.map(|word| word.word.to_owned())
}

fn flag(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "да" | "yes" => Some(true),
        "нет" | "no" => Some(false),
        _ => None,
    }
}

/// Digits as people group them.
fn digits(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

fn whole(text: &str) -> Option<i64> {
    digits(text).parse().ok()
}

/// `0,5` is 50; a percent sign says nothing more.
fn hundredths(text: &str) -> Option<i64> {
    let text = digits(text);
    let text = text.strip_suffix('%').unwrap_or(&text);
    let (points, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = !points.is_empty() && points.len() <= 9 && decimals.len() <= 2 && is_plain(points) && is_plain(decimals);
    fits.then(|| format!("{points}{decimals:0<2}").parse().ok()).flatten()
}

fn hundredths_text(value: i64) -> Option<String> {
    let (points, rest) = (value / 100, value % 100);
    (value >= 0).then(|| match rest {
        0 => points.to_string(),
        rest => format!("{points},{rest:02}").trim_end_matches('0').to_owned(),
    })
}

fn limit(text: &str) -> Option<Value> {
    let number = digits(text).replace(',', ".");
    if let Ok(whole) = number.parse() {
        return Some(Value::Integer(whole));
    }
    // "inf" and "nan" are numbers to the parser and to nobody else.
    let is_plain = number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
    match number.parse::<f64>() {
        // A whole one in other words is whole.
        Ok(decimal) if is_plain && decimal.fract() == 0.0 => decimal.to_string().parse().ok().map(Value::Integer),
        Ok(decimal) if is_plain => Some(Value::Float(decimal)),
        _ => dates::day(text).map(Value::String),
    }
}

fn limit_text(value: &Value) -> Option<String> {
    match value {
        Value::Integer(whole) => Some(whole.to_string()),
        Value::Float(decimal) if decimal.is_finite() => Some(decimal.to_string().replace('.', ",")),
        Value::String(day) => dates::day_text(day),
        _ => None,
    }
}
