//! How numbers are shown: exact, rounded once and half up, with marks and spaces of the reader's language.

use std::cmp::Ordering;

pub use crate::language::Language;
use crate::value::{Fraction, Points};

/// No line breaks inside a number or before its percent sign.
const NBSP: char = '\u{a0}';
/// The minus that pages show.
const MINUS: char = '\u{2212}';
/// More digits than anybody reads; keeps the powers of ten inside 128 bits.
const MAX_DIGITS: u8 = 9;

/// Which of two fractions is greater; none where either is not defined.
#[must_use]
pub fn compare(a: Fraction, b: Fraction) -> Option<Ordering> {
    a.cmp_exact(b)
}

/// A share as a percentage, half up: `7,1 %`. None where it is not defined.
#[must_use]
pub fn percent(share: Fraction, digits: u8, language: Language) -> Option<String> {
    let text = scaled(share, 2, digits, language)?;
    Some(match language {
        Language::Ru => format!("{text}{NBSP}%"),
        Language::En => format!("{text}%"),
    })
}

/// A difference of shares in percentage points, without a unit: `+1,7`, `−0,4`, `0,0`. None where it is not defined.
#[must_use]
pub fn percentage_points(difference: Fraction, digits: u8, language: Language) -> Option<String> {
    let text = scaled(difference, 2, digits, language)?;
    let changed = text.chars().any(|c| ('1'..='9').contains(&c));
    Some(if changed && !text.starts_with(MINUS) {
        format!("+{text}")
    } else {
        text
    })
}

/// A fraction as a decimal, half up: `0,07`. None where it is not defined.
#[must_use]
pub fn ratio(fraction: Fraction, digits: u8, language: Language) -> Option<String> {
    scaled(fraction, 0, digits, language)
}

/// A whole number in groups of three: `1 234`.
#[must_use]
pub fn grouped(number: i64, language: Language) -> String {
    signed(
        number < 0,
        &group(&number.unsigned_abs().to_string(), language),
        "",
        language,
    )
}

/// Points, which are hundredths, without needless zeros: `12,5`, `3`.
#[must_use]
pub fn points(points: Points, language: Language) -> String {
    let hundredths = points.unsigned_abs();
    let cents = format!("{:02}", hundredths % 100);
    signed(
        points < 0,
        &group(&(hundredths / 100).to_string(), language),
        cents.trim_end_matches('0'),
        language,
    )
}

/// A decimal number as it was given, without rounding: `87,5`. A dash for what is no number.
#[must_use]
pub fn decimal(number: f64, language: Language) -> String {
    if !number.is_finite() {
        return "—".to_owned();
    }
    // Rust prints the shortest digits that read back as the same number.
    let text = format!("{}", number.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let is_zero = text.bytes().all(|b| b == b'0' || b == b'.');
    signed(number < 0.0 && !is_zero, &group(whole, language), rest, language)
}

/// `fraction · 10^power` with so many digits after the mark, half up (away from zero at the half, as people round).
fn scaled(fraction: Fraction, power: u32, digits: u8, language: Language) -> Option<String> {
    let digits = usize::from(digits.min(MAX_DIGITS));
    let (numerator, denominator) = fraction.positive()?;
    let factor = 10_i128.pow(power + u32::try_from(digits).unwrap_or(0));
    let (quotient, remainder) = long_division(
        numerator.unsigned_abs(),
        factor.unsigned_abs(),
        denominator.unsigned_abs(),
    );
    let rounded = if remainder * 2 >= denominator.unsigned_abs() {
        quotient + 1
    } else {
        quotient
    };
    let text = format!("{rounded:0width$}", width = digits + 1);
    let (whole, rest) = text.split_at(text.len() - digits);
    Some(signed(
        numerator < 0 && rounded != 0,
        &group(whole, language),
        rest,
        language,
    ))
}

/// `a · b / c` and its remainder; each fits into 64 bits and a bit, so the product fits into 128.
fn long_division(a: u128, b: u128, c: u128) -> (u128, u128) {
    let product = a * b;
    (product / c, product % c)
}

fn signed(negative: bool, whole: &str, rest: &str, language: Language) -> String {
    let mut text = String::with_capacity(whole.len() + rest.len() + 4);
    if negative {
        text.push(MINUS);
    }
    text.push_str(whole);
    if !rest.is_empty() {
        text.push(language.decimal_mark());
        text.push_str(rest);
    }
    text
}

fn group(digits: &str, language: Language) -> String {
    let separator = match language {
        Language::Ru => NBSP,
        Language::En => ',',
    };
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use Language::{En, Ru};

    #[test]
    fn percentages_round_half_up_and_once() {
        let check = |numerator, denominator, digits, ru: &str, en: &str| {
            let share = Fraction::new(numerator, denominator);
            assert_eq!(
                percent(share, digits, Ru).unwrap(),
                ru.replace('_', "\u{a0}"),
                "{share:?}"
            );
            assert_eq!(percent(share, digits, En).unwrap(), en, "{share:?}");
        };
        check(17, 240, 1, "7,1_%", "7.1%");
        check(1, 3, 1, "33,3_%", "33.3%");
        check(2, 3, 1, "66,7_%", "66.7%");
        check(1, 8, 1, "12,5_%", "12.5%");
        check(1, 8, 0, "13_%", "13%");
        check(1, 2000, 1, "0,1_%", "0.1%");
        check(1, 2001, 1, "0,0_%", "0.0%");
        check(0, 5, 1, "0,0_%", "0.0%");
        check(-1, 8, 0, "−13_%", "−13%");
        check(1, -8, 0, "−13_%", "−13%");
        check(-1, 3000, 1, "0,0_%", "0.0%");
        check(25, 1, 0, "2_500_%", "2,500%");
        check(
            i64::MAX,
            1,
            0,
            "922_337_203_685_477_580_700_%",
            "922,337,203,685,477,580,700%",
        );
    }

    #[test]
    fn what_is_not_defined_has_no_percentage() {
        assert_eq!(percent(Fraction::new(3, 0), 1, Ru), None);
        assert_eq!(percentage_points(Fraction::new(0, 0), 1, Ru), None);
    }

    #[test]
    fn differences_carry_their_sign() {
        for ((n, d), expected) in [
            ((17, 1000), "+1,7"),
            ((-4, 1000), "−0,4"),
            ((0, 7), "0,0"),
            ((1, 100_000), "0,0"),
        ] {
            assert_eq!(percentage_points(Fraction::new(n, d), 1, Ru).unwrap(), expected);
        }
    }

    #[test]
    fn whole_numbers_stand_in_groups() {
        for (number, ru, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1234, "1_234", "1,234"),
            (1_234_567, "1_234_567", "1,234,567"),
            (-1234, "−1_234", "−1,234"),
            (i64::MIN, "−9_223_372_036_854_775_808", "−9,223,372,036,854,775,808"),
        ] {
            assert_eq!(grouped(number, Ru), ru.replace('_', "\u{a0}"));
            assert_eq!(grouped(number, En), en);
        }
    }

    #[test]
    fn points_have_no_needless_zeros() {
        for (hundredths, ru) in [
            (1250, "12,5"),
            (300, "3"),
            (7, "0,07"),
            (0, "0"),
            (-50, "−0,5"),
            (123_456, "1_234,56"),
        ] {
            assert_eq!(points(hundredths, Ru), ru.replace('_', "\u{a0}"));
        }
        assert_eq!(points(1250, En), "12.5");
    }

    #[test]
    fn decimals_are_shown_as_given() {
        for (number, ru) in [
            (87.5, "87,5"),
            (0.1, "0,1"),
            (-0.0, "0"),
            (1234.25, "1_234,25"),
            (-3.0, "−3"),
            (f64::NAN, "—"),
            (f64::INFINITY, "—"),
        ] {
            assert_eq!(decimal(number, Ru), ru.replace('_', "\u{a0}"));
        }
    }

    /// What a shown number says, in units of its last digit.
    fn units(text: &str) -> i128 {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let units: i128 = digits.parse().unwrap();
        if text.starts_with(MINUS) { -units } else { units }
    }

    proptest! {
        #[test]
        fn a_percentage_is_within_half_a_unit_of_the_exact_value(
            numerator in -1_000_000_000_i64..1_000_000_000,
            denominator in 1_i64..1_000_000_000,
            digits in 0_u8..4,
        ) {
            let shown = units(&percent(Fraction::new(numerator, denominator), digits, Ru).unwrap());
            let exact = i128::from(numerator) * 100 * 10_i128.pow(digits.into());
            // |shown − exact/denominator| ≤ ½, and the half goes away from zero
            let distance = 2 * (shown * i128::from(denominator) - exact);
            prop_assert!(distance.abs() <= i128::from(denominator));
            if distance.abs() == i128::from(denominator) {
                prop_assert_eq!(distance > 0, numerator > 0);
            }
        }

        #[test]
        fn no_fraction_is_too_large_to_show(numerator in any::<i64>(), denominator in any::<i64>(), digits in any::<u8>()) {
            let share = Fraction::new(numerator, denominator);
            prop_assert_eq!(percent(share, digits, Ru).is_some(), denominator != 0);
        }

        #[test]
        fn groups_read_back(number in any::<i64>()) {
            prop_assert_eq!(units(&grouped(number, Ru)), i128::from(number));
        }
    }
}
