//! Both languages of a report's own words, side by side: neither can be forgotten.

use std::cmp::Ordering;

use zerkalo_engine::date::Date;
use zerkalo_engine::language::Language;

/// The reader's of the two.
pub(crate) fn say<T>(language: Language, ru: T, en: T) -> T {
    match language {
        Language::Ru => ru,
        Language::En => en,
    }
}

/// The form of a Russian noun after a number: `1 организация`, `2 организации`, `5 организаций`.
pub(crate) fn plural<'a>(number: u64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match (number % 10, number % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

/// A day as documents write it: `21.11.2026`; what is no day stays as it is.
pub(crate) fn day(iso: &str, language: Language) -> String {
    match iso.parse::<Date>() {
        Ok(date) if language == Language::Ru => date.dotted(),
        _ => iso.to_owned(),
    }
}

/// `№ 135` with a space that does not break.
pub(crate) fn number(number: &str, language: Language) -> String {
    match language {
        Language::Ru => format!("№\u{a0}{number}"),
        Language::En => format!("No.\u{a0}{number}"),
    }
}

/// `12 организаций`.
pub(crate) fn institutions(number: u64, language: Language) -> String {
    let noun = match language {
        Language::Ru => plural(number, "организация", "организации", "организаций"),
        Language::En => say_one(number, "institution", "institutions"),
    };
    format!("{number}\u{a0}{noun}")
}

/// `12 показателей`.
pub(crate) fn indicators(number: u64, language: Language) -> String {
    let noun = match language {
        Language::Ru => plural(number, "показатель", "показателя", "показателей"),
        Language::En => say_one(number, "indicator", "indicators"),
    };
    format!("{number}\u{a0}{noun}")
}

/// Which of two names stands first: as a dictionary sorts, numbers by their size, «ё» beside «е».
pub(crate) fn names(a: &str, b: &str) -> Ordering {
    sort_key(a).cmp(&sort_key(b)).then_with(|| a.cmp(b))
}

/// What names are compared by: numbers stand before words.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(u128),
    Word(String),
}

/// Words and numbers of a name, without its signs.
fn sort_key(name: &str) -> Vec<Key> {
    let name = name.to_lowercase().replace('ё', "е");
    let mut keys = Vec::new();
    for part in name.split(|c: char| !c.is_alphanumeric()) {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let is_number = first.is_ascii_digit();
            let end = rest
                .find(|c: char| c.is_ascii_digit() != is_number)
                .unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            keys.push(match piece.parse() {
                Ok(number) if is_number => Key::Number(number),
                _ => Key::Word(piece.to_owned()),
            });
            rest = after;
        }
    }
    keys
}

fn say_one<'a>(number: u64, one: &'a str, many: &'a str) -> &'a str {
    if number == 1 { one } else { many }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_agree_with_their_number() {
        for (number, words) in [
            (0, "0 организаций"),
            (1, "1 организация"),
            (3, "3 организации"),
            (5, "5 организаций"),
            (11, "11 организаций"),
            (12, "12 организаций"),
            (21, "21 организация"),
            (112, "112 организаций"),
        ] {
            assert_eq!(institutions(number, Language::Ru), words.replace(' ', "\u{a0}"));
        }
        assert_eq!(indicators(1, Language::En), "1\u{a0}indicator");
    }

    #[test]
    fn names_stand_as_people_look_for_them() {
        let mut sorted = [
            "Школа № 10",
            "Школа № 2",
            "«Ёлочка»",
            "Ясли",
            "Единство",
            "Жучок",
            "школа № 1",
            "Школа п. Горный",
        ];
        sorted.sort_by(|a, b| names(a, b));
        let expected = [
            "Единство",
            "«Ёлочка»",
            "Жучок",
            "школа № 1",
            "Школа № 2",
            "Школа № 10",
            "Школа п. Горный",
            "Ясли",
        ];
        assert_eq!(sorted, expected);
    }

    #[test]
    fn days_are_written_as_the_language_does() {
        assert_eq!(day("2026-11-21", Language::Ru), "21.11.2026");
        assert_eq!(day("2026-11-21", Language::En), "2026-11-21");
        assert_eq!(day("до конца года", Language::Ru), "до конца года");
    }
}
