//! How figures read in a report: exact first, rounded beside.

use zerkalo_engine::dynamics::{Change, Trend};
use zerkalo_engine::language::Language;
use zerkalo_engine::number;
use zerkalo_engine::value::{Fraction, Points, Quantity};

use crate::model::{Emptiness, Level, Measured, Score};
use crate::words::say;

/// Digits of a shown percentage.
const DIGITS: u8 = 1;
/// Where there is nothing to say.
pub(crate) const DASH: &str = "—";

/// `17 из 240, 7,1 %`, `12`, or why there is nothing.
pub(crate) fn measured(value: Measured, language: Language) -> String {
    match value {
        Measured::Value(quantity) => self::quantity(quantity, language),
        Measured::Empty(why) => emptiness(why, language).to_owned(),
    }
}

/// A figure in full.
pub(crate) fn quantity(quantity: Quantity, language: Language) -> String {
    match quantity {
        Quantity::None => DASH.to_owned(),
        Quantity::Integer(number) => number::grouped(number, language),
        Quantity::Decimal(number) => number::decimal(number, language),
        Quantity::Fraction(share) => self::share(share, language),
    }
}

fn share(share: Fraction, language: Language) -> String {
    let of = say(language, "из", "of");
    let numerator = number::grouped(share.numerator, language);
    let denominator = number::grouped(share.denominator, language);
    match number::percent(share, DIGITS, language) {
        // The line may break before the percentage only.
        Some(percent) => format!("{numerator}\u{a0}{of}\u{a0}{denominator}, {percent}"),
        None => emptiness(Emptiness::Undefined, language).to_owned(),
    }
}

/// Each kind of emptiness in a word of its own.
pub(crate) fn emptiness(why: Emptiness, language: Language) -> &'static str {
    match why {
        Emptiness::Blank => say(language, "нет ответа", "no answer"),
        Emptiness::NotApplicable => say(language, "не применимо", "not applicable"),
        Emptiness::NotAsked => say(language, "не спрашивалось", "not asked"),
        Emptiness::Undefined => say(language, "не определено", "not defined"),
        Emptiness::Suppressed => say(language, "скрыто: малое число", "hidden: a small number"),
    }
}

/// `7,1 %`; a dash for none.
pub(crate) fn percent(share: Option<Fraction>, language: Language) -> String {
    share
        .and_then(|share| number::percent(share, DIGITS, language))
        .unwrap_or_else(|| DASH.to_owned())
}

/// `12,5 из 18`.
pub(crate) fn score(score: Option<Score>, language: Language) -> String {
    let of = say(language, "из", "of");
    score.map_or_else(
        || DASH.to_owned(),
        |score| {
            format!(
                "{}\u{a0}{of}\u{a0}{}",
                points(score.points, language),
                points(score.max, language)
            )
        },
    )
}

fn points(points: Points, language: Language) -> String {
    number::points(points, language)
}

/// `▲ высокий`.
pub(crate) fn level(level: Option<&Level>) -> String {
    level.map_or_else(
        || DASH.to_owned(),
        |level| format!("{}\u{a0}{}", level.tone.sign(), level.title),
    )
}

/// `+1,7 п. п.`: a difference of shares.
pub(crate) fn points_of_percent(difference: Option<Fraction>, language: Language) -> String {
    difference
        .and_then(|difference| number::percentage_points(difference, DIGITS, language))
        .map_or_else(
            || DASH.to_owned(),
            |text| format!("{text}\u{a0}{}", say(language, "п.\u{a0}п.", "pp")),
        )
}

/// `+1,7 п. п., лучше`.
pub(crate) fn change(change: Option<&Change>, language: Language) -> String {
    let Some(change) = change else {
        return DASH.to_owned();
    };
    let amount = match change.difference {
        Quantity::Fraction(difference) => Some(points_of_percent(Some(difference), language)),
        Quantity::Integer(difference) => Some(signed(number::grouped(difference, language), difference > 0)),
        Quantity::Decimal(difference) => Some(signed(number::decimal(difference, language), difference > 0.0)),
        Quantity::None => None,
    };
    let way = match change.trend {
        Trend::Better => say(language, "лучше", "better"),
        Trend::Same => return say(language, "без изменений", "unchanged").to_owned(),
        Trend::Worse => say(language, "хуже", "worse"),
        // Neither better nor worse: the amount says it all.
        Trend::Different => return amount.unwrap_or_else(|| say(language, "изменилось", "changed").to_owned()),
        Trend::NotComparable => return say(language, "не сравнимо", "not comparable").to_owned(),
    };
    match amount {
        Some(amount) => format!("{amount}, {way}"),
        None => way.to_owned(),
    }
}

fn signed(text: String, is_above: bool) -> String {
    if is_above { format!("+{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Ru};

    #[test]
    fn a_share_is_exact_first() {
        let check = |numerator, denominator, ru: &str, en: &str| {
            let value = Measured::Value(Quantity::Fraction(Fraction::new(numerator, denominator)));
            assert_eq!(measured(value, Ru), ru.replace('_', "\u{a0}"));
            assert_eq!(measured(value, En), en.replace('_', "\u{a0}"));
        };
        // 17 ∕ 240 = 7,083 %
        check(17, 240, "17_из_240, 7,1_%", "17_of_240, 7.1%");
        check(1234, 2468, "1_234_из_2_468, 50,0_%", "1,234_of_2,468, 50.0%");
        check(0, 0, "не определено", "not defined");
    }

    #[test]
    fn a_change_says_how_much_and_which_way() {
        let check = |trend, difference, ru: &str| {
            let before = Quantity::None;
            let told = Change {
                trend,
                before,
                difference,
                points: None,
            };
            assert_eq!(change(Some(&told), Ru), ru.replace('_', "\u{a0}"));
        };
        let share = |n, d| Quantity::Fraction(Fraction::new(n, d));
        check(Trend::Better, share(17, 1000), "+1,7_п._п., лучше");
        check(Trend::Worse, share(-1, 250), "−0,4_п._п., хуже");
        check(Trend::Same, share(0, 1), "без изменений");
        check(Trend::Better, Quantity::Integer(3), "+3, лучше");
        check(Trend::Different, Quantity::Integer(-3), "−3");
        check(Trend::Different, Quantity::None, "изменилось");
        check(Trend::NotComparable, Quantity::None, "не сравнимо");
        assert_eq!(change(None, Ru), DASH);
    }
}
