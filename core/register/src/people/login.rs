//! Logins for those who bring none: after the place where they work, in letters that every keyboard has.

use std::collections::BTreeSet;

/// A place takes at most so many characters of a login.
const MAX_PLACE: usize = 40;

/// The first login of a place that nobody has: `town-shkola-1`, then `town-shkola-1-2`.
pub(super) fn propose(town: &str, place: &str, taken: &mut BTreeSet<String>) -> String {
    let place = in_latin(place);
    let base = if place.is_empty() {
        town.to_owned()
    } else {
        format!("{town}-{place}")
    };
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    let mut all = std::iter::once(base.clone()).chain(numbered);
    // There are more numbers than people.
    let free = all.find(|login| !taken.contains(login)).unwrap_or(base);
    taken.insert(free.clone());
    free
}

/// `Школа № 1` as `shkola-1`.
fn in_latin(name: &str) -> String {
    let letters: String = name
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            'a'..='z' | '0'..='9' => letter.to_string(),
            other => sound(other).to_owned(),
        })
        .collect();
    let words: Vec<_> = letters.split('-').filter(|word| !word.is_empty()).collect();
    let whole = words.join("-");
    let cut: String = whole.chars().take(MAX_PLACE).collect();
    cut.trim_end_matches('-').to_owned()
}

fn sound(letter: char) -> &'static str {
    match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        'ъ' | 'ь' => "",
        _ => "-",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_become_logins() {
        for (place, expected) in [
            ("Школа № 1", "town-shkola-1"),
            ("ДОУ «Ёлочка»", "town-dou-elochka"),
            ("Объединение щук", "town-obedinenie-shchuk"),
            ("№ «»", "town"),
            (&"длинное ".repeat(20), "town-dlinnoe-dlinnoe-dlinnoe-dlinnoe-dlinnoe"),
        ] {
            assert_eq!(propose("town", place, &mut BTreeSet::new()), expected);
        }
    }

    #[test]
    fn nobody_gets_what_somebody_has() {
        let mut taken = BTreeSet::from(["town-shkola-1".to_owned(), "town-shkola-1-3".to_owned()]);
        let logins = [(); 3].map(|()| propose("town", "Школа № 1", &mut taken));
        assert_eq!(logins, ["town-shkola-1-2", "town-shkola-1-4", "town-shkola-1-5"]);
    }
}
