//! Both languages say the same, everything that is asked for is there, and numbers read as people write them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;

use super::*;

/// Keys and the variables that their messages use.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    let mut last: Option<String> = None;
    for file in files(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(lang.code()),
        &["ftl"],
    ) {
        for line in fs::read_to_string(file).unwrap().lines() {
            let starts = line.starts_with(|sign: char| sign.is_ascii_lowercase());
            if let Some((key, _)) = line.split_once(" =").filter(|_| starts) {
                assert!(
                    messages.insert(key.to_owned(), BTreeSet::new()).is_none(),
                    "{key} is there twice"
                );
                last = Some(key.to_owned());
            }
            let variables = line.split('$').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '-')
                    .collect::<String>()
            });
            if let Some(known) = last.as_ref().and_then(|key| messages.get_mut(key)) {
                known.extend(variables);
            }
        }
    }
    messages
}

fn files(folder: PathBuf, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(path, extensions));
        } else if path
            .extension()
            .is_some_and(|own| extensions.iter().any(|wanted| own == *wanted))
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = files(root.join("src"), &["rs", "hbs"]);
    paths.retain(|path| !path.to_string_lossy().ends_with("_tests.rs"));
    paths
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

fn word_at(text: &str) -> &str {
    let end = text.find(|sign: char| !(sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-'));
    &text[..end.unwrap_or(text.len())]
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    assert_eq!(messages(Lang::Ru), messages(Lang::En));
}

#[test]
fn every_key_that_is_asked_for_exists() {
    let known = messages(Lang::Ru);
    let mut asked = 0;
    for (path, source) in sources() {
        for opening in ["{{t \"", "(t \"", "lang, \""] {
            for (place, _) in source.match_indices(opening) {
                let rest = &source[place + opening.len()..];
                let key = word_at(rest);
                if rest[key.len()..].starts_with('"')
                    && key.starts_with(|sign: char| sign.is_ascii_lowercase())
                    && key != "key"
                {
                    asked += 1;
                    assert!(known.contains_key(key), "{key}, asked for in {}", path.display());
                }
            }
        }
    }
    assert!(asked > 200, "{asked}");
}

#[test]
fn no_message_is_without_use() {
    let sources = sources();
    let whole: BTreeSet<&str> = sources.iter().flat_map(|(_, source)| source.split('"')).collect();
    let made: BTreeSet<&str> = sources
        .iter()
        .flat_map(|(_, source)| source.split('"').skip(1))
        .filter_map(|text| {
            let word = word_at(text);
            let rest = &text[word.len()..];
            (word.ends_with('-') && word.len() > 2 && (rest.is_empty() || rest.starts_with('{'))).then_some(word)
        })
        .collect();
    let unused = messages(Lang::Ru).into_keys();
    let unused =
        unused.filter(|key| !whole.contains(key.as_str()) && !made.iter().any(|prefix| key.starts_with(prefix)));
    assert_eq!(unused.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn every_fault_of_the_engine_has_words() {
    let source = include_str!("../engine/src/fault/kind.rs");
    let codes = source
        .split("=> \"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().replace('_', "-"));
    let (known, codes) = (messages(Lang::Ru), codes.collect::<Vec<_>>());
    assert!(codes.len() > 30, "{codes:?}");
    for code in codes.iter().filter(|code| *code != "check-failed") {
        assert!(known.contains_key(&format!("fault-{code}")), "{code}");
    }
}

#[test]
fn every_fault_of_the_register_has_words() {
    let source = include_str!("../register/src/fault.rs");
    let codes = source.split("= \"").skip(1).filter_map(|rest| rest.split('"').next());
    let (known, codes) = (messages(Lang::Ru), codes.collect::<Vec<_>>());
    assert!(codes.len() > 30, "{codes:?}");
    for code in codes {
        assert!(known.contains_key(&format!("register-fault-{code}")), "{code}");
    }
}

#[test]
fn every_fault_of_a_workbook_has_words() {
    let (known, form) = (messages(Lang::Ru), include_str!("../engine/src/form/fault.rs"));
    let of_forms = form.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next());
    let of_forms = of_forms.map(|code| format!("form-{}", code.replace('_', "-")));
    let source = include_str!("../workbook/src/fault.rs");
    let unfit = source
        .split("=> (\"")
        .chain(source.split("=> (\n            \""))
        .filter_map(|rest| rest.split('"').next());
    let unfit = unfit
        .filter(|code| !code.contains(char::is_whitespace))
        .map(|code| format!("unfit-{code}"));
    let codes: BTreeSet<_> = zerkalo_workbook::CODES
        .iter()
        .map(ToString::to_string)
        .chain(of_forms)
        .chain(unfit)
        .collect();
    assert!(codes.len() > 60, "{codes:?}");
    for code in codes {
        assert!(known.contains_key(&format!("workbook-fault-{code}")), "{code}");
    }
}

#[test]
fn every_failure_of_a_plugin_has_words() {
    let source = include_str!("error/codes.rs");
    let codes = source
        .split("= \"plugin_")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().replace('_', "-"));
    let (known, codes) = (messages(Lang::Ru), codes.collect::<Vec<_>>());
    assert!(codes.len() > 20, "{codes:?}");
    for code in codes {
        assert!(known.contains_key(&format!("code-plugin-{code}")), "{code}");
    }
}

#[test]
fn numbers_choose_their_forms() {
    #[track_caller]
    fn check(key: &str, n: i64, ru: &str, en: &str) {
        for (lang, expected) in [(Lang::Ru, ru), (Lang::En, en)] {
            assert_eq!(t_with(lang, key, [("n", n.into())]), expected);
        }
    }
    check("days-left", 1, "остался 1 день", "1 day left");
    check("days-left", 3, "осталось 3 дня", "3 days left");
    check("days-left", 11, "осталось 11 дней", "11 days left");
    check("days-left", 21, "остался 21 день", "21 days left");
    check("missing", 1, "Не хватает 1 ответа.", "1 answer is missing.");
    check("missing", 3, "Не хватает 3 ответов.", "3 answers are missing.");
    check("faults", 2, "2 замечания", "2 remarks");
    check("indicator-count", 1234, "1\u{a0}234 показателя", "1,234 indicators");
}

#[test]
fn points_choose_their_forms() {
    #[track_caller]
    fn check(points: i32, ru: &str, en: &str) {
        for (lang, expected) in [(Lang::Ru, ru), (Lang::En, en)] {
            assert_eq!(t_with(lang, "points", [("points", super::points(points))]), expected);
        }
    }
    check(100, "1 балл", "1 point");
    check(50, "0,5 балла", "0.5 points");
    check(300, "3 балла", "3 points");
    check(1600, "16 баллов", "16 points");
    check(1095, "10,95 балла", "10.95 points");
}

#[test]
fn periods_are_worded() {
    #[track_caller]
    fn check(canonical: &str, ru: &str, en: &str) {
        assert_eq!(
            (period(Lang::Ru, canonical), period(Lang::En, canonical)),
            (ru.to_owned(), en.to_owned())
        );
    }
    check("2026", "2026\u{a0}год", "2026");
    check("2026/2027", "2026/2027\u{a0}учебный\u{a0}год", "2026/2027 school year");
    check("2026-H1", "первое полугодие 2026\u{a0}года", "first half of 2026");
    check("2026-Q3", "третий квартал 2026\u{a0}года", "third quarter of 2026");
    check("2026-05", "май 2026\u{a0}года", "May 2026");
    check("2026-13", "2026-13", "2026-13");
}

#[test]
fn dates_shares_and_sizes_are_worded() {
    let day = date(2026, 11, 21);
    assert_eq!(date_text(day), ("21.11.2026".to_owned(), "21 November 2026".to_owned()));
    assert_eq!(moment(Lang::Ru, day.at(14, 5, 0, 0)), "21.11.2026, 14:05");
    assert_eq!(days_left(Lang::Ru, day, date(2026, 11, 21)), "сегодня последний день");
    assert_eq!(days_left(Lang::Ru, day, date(2027, 1, 20)), "осталось 60 дней");
    assert_eq!(days_left(Lang::Ru, day, date(2026, 11, 19)), "опоздание 2 дня");
    let share = Fraction {
        numerator: 17,
        denominator: 240,
    };
    assert_eq!(share_and_percent(Lang::Ru, share), "17 из 240, 7,1\u{a0}%");
    assert_eq!(share_and_percent(Lang::En, share), "17 of 240, 7.1%");
    assert_eq!(
        share_and_percent(
            Lang::Ru,
            Fraction {
                numerator: 0,
                denominator: 0
            }
        ),
        "0 из 0"
    );
    assert_eq!(
        percent(
            Lang::Ru,
            Fraction {
                numerator: 1,
                denominator: 0
            }
        ),
        "—"
    );
    assert_eq!(
        percent_change(
            Lang::Ru,
            Fraction {
                numerator: 42,
                denominator: 1000
            }
        )
        .unwrap(),
        "+4,2\u{a0}п.\u{a0}п."
    );
    assert_eq!(size(Lang::Ru, 218 * 1024), "218\u{a0}КБ");
    assert_eq!(size(Lang::En, 3 * 1024 * 1024), "3\u{a0}MB");
}

fn date_text(day: Date) -> (String, String) {
    (super::date(Lang::Ru, day), super::date(Lang::En, day))
}

#[test]
fn a_text_that_is_missing_is_visible_and_breaks_nothing() {
    assert_eq!(t(Lang::En, "no-such-text"), "[no-such-text]");
    assert_eq!(find(Lang::En, "no-such-text"), None);
}
