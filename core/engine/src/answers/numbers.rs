//! Numbers as people type them.

use crate::fault::FaultKind;

/// Most digits that a double holds exactly.
pub(super) const MAX_SIGNIFICANT: usize = 15;

/// Reads a whole number: `1 234`, `−5`. A comma or point is refused, never guessed at.
///
/// # Errors
/// What is wrong with the text.
pub fn read_whole(text: &str) -> Result<i64, FaultKind> {
    let number = Typed::of(text).ok_or(FaultKind::NotANumber {})?;
    if number.decimals.is_some() {
        return Err(FaultKind::NotWhole {});
    }
    format!("{}{}", number.sign(), number.whole)
        .parse()
        .map_err(|_| FaultKind::NumberTooLong {})
}

/// Reads a decimal number: `87,5`, `87.5`, `1 234,5`.
///
/// # Errors
/// What is wrong with the text.
pub fn read_decimal(text: &str) -> Result<f64, FaultKind> {
    let number = Typed::of(text).ok_or(FaultKind::NotANumber {})?;
    let decimals = number.decimals.unwrap_or("0");
    if significant(&number.whole, decimals) > MAX_SIGNIFICANT {
        return Err(FaultKind::NumberTooLong {});
    }
    let value: f64 = format!("{}{}.{decimals}", number.sign(), number.whole)
        .parse()
        .map_err(|_| FaultKind::NotANumber {})?;
    // −0 would be stored and shown as another number than 0.
    Ok(if value == 0.0 { 0.0 } else { value })
}

/// How many digits a number has after its mark.
pub(crate) fn decimals_of(number: f64) -> usize {
    format!("{number}")
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len())
}

/// How many digits a number has as people write it.
pub(super) fn significant_digits(number: f64) -> usize {
    let text = format!("{}", number.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    significant(whole, decimals)
}

fn significant(whole: &str, decimals: &str) -> usize {
    whole.trim_start_matches('0').len() + decimals.trim_end_matches('0').len()
}

/// The parts of a typed number: all of them plain digits.
struct Typed<'a> {
    negative: bool,
    whole: String,
    decimals: Option<&'a str>,
}

impl<'a> Typed<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let unsigned = text.strip_prefix(['-', '−', '–', '‐', '‑']);
        let (negative, text) = unsigned.map_or((false, text), |rest| (true, rest.trim_start()));
        let text = if negative {
            text
        } else {
            text.strip_prefix('+').map_or(text, str::trim_start)
        };
        let (whole, decimals) = match text.split_once([',', '.']) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (text, None),
        };
        let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if decimals.is_some_and(|d| !plain(d)) {
            return None;
        }
        Some(Self {
            negative,
            whole: join_groups(whole)?,
            decimals,
        })
    }

    fn sign(&self) -> &'static str {
        if self.negative { "-" } else { "" }
    }
}

/// `1 234 567` as `1234567`; groups of another length are refused, because `12 34` may be two numbers.
fn join_groups(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(is_thousands_space).collect();
    let plain = groups
        .iter()
        .all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    let in_threes = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3));
    (plain && in_threes).then(|| groups.concat())
}

/// An ordinary, non-breaking, narrow non-breaking, thin or figure space, or an apostrophe of spreadsheets.
fn is_thousands_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\'' | '’')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn whole_numbers_are_read_as_people_type_them() {
        for (typed, expected) in [
            ("0", Ok(0)),
            ("17", Ok(17)),
            ("  17 ", Ok(17)),
            ("007", Ok(7)),
            ("1 234", Ok(1234)),
            ("1\u{a0}234\u{202f}567", Ok(1_234_567)),
            ("1'234", Ok(1234)),
            ("-5", Ok(-5)),
            ("−5", Ok(-5)),
            ("– 5", Ok(-5)),
            ("+5", Ok(5)),
            ("9223372036854775807", Ok(i64::MAX)),
            ("9223372036854775808", Err(FaultKind::NumberTooLong {})),
            ("12,5", Err(FaultKind::NotWhole {})),
            ("12.0", Err(FaultKind::NotWhole {})),
            ("12 34", Err(FaultKind::NotANumber {})),
            ("1234 567", Err(FaultKind::NotANumber {})),
            ("", Err(FaultKind::NotANumber {})),
            ("-", Err(FaultKind::NotANumber {})),
            ("--5", Err(FaultKind::NotANumber {})),
            ("+-5", Err(FaultKind::NotANumber {})),
            ("1e3", Err(FaultKind::NotANumber {})),
            ("семь", Err(FaultKind::NotANumber {})),
            ("٣", Err(FaultKind::NotANumber {})),
        ] {
            assert_eq!(read_whole(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn decimal_numbers_take_a_comma_or_a_point() {
        for (typed, expected) in [
            ("87,5", Ok(87.5)),
            ("87.5", Ok(87.5)),
            (" 1 234,5 ", Ok(1234.5)),
            ("1\u{a0}234.5", Ok(1234.5)),
            ("-0,25", Ok(-0.25)),
            ("-0", Ok(0.0)),
            ("5", Ok(5.0)),
            ("123456789012345", Ok(123_456_789_012_345.0)),
            ("0,1234567890123456", Err(FaultKind::NumberTooLong {})),
            ("1234567890123456", Err(FaultKind::NumberTooLong {})),
            ("1,234.5", Err(FaultKind::NotANumber {})),
            ("1,2,3", Err(FaultKind::NotANumber {})),
            (",5", Err(FaultKind::NotANumber {})),
            ("5,", Err(FaultKind::NotANumber {})),
            ("NaN", Err(FaultKind::NotANumber {})),
            ("inf", Err(FaultKind::NotANumber {})),
            ("1e5", Err(FaultKind::NotANumber {})),
            ("87,5 %", Err(FaultKind::NotANumber {})),
        ] {
            assert_eq!(read_decimal(typed), expected, "{typed:?}");
        }
        assert!(read_decimal("-0").unwrap().is_sign_positive());
    }

    proptest! {
        #[test]
        fn any_whole_number_is_read_with_any_separator(number in any::<i64>(), space in prop::sample::select(vec![" ", "\u{a0}", "\u{202f}", ""])) {
            let plain = number.unsigned_abs().to_string();
            let mut typed = if number < 0 { "−".to_owned() } else { String::new() };
            for (index, digit) in plain.chars().enumerate() {
                if index > 0 && (plain.len() - index).is_multiple_of(3) {
                    typed.push_str(space);
                }
                typed.push(digit);
            }
            prop_assert_eq!(read_whole(&typed), Ok(number));
        }

        #[test]
        fn decimals_are_read_exactly(whole in 0_u64..1_000_000_000, decimals in "[0-9]{1,6}", mark in prop::sample::select(vec![',', '.'])) {
            let expected: f64 = format!("{whole}.{decimals}").parse().unwrap();
            prop_assert_eq!(read_decimal(&format!("{whole}{mark}{decimals}")), Ok(expected));
        }

        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,40}") {
            let _ = read_whole(&text);
            prop_assert!(read_decimal(&text).map_or(true, f64::is_finite));
        }
    }
}
