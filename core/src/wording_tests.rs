//! Templates of plugins: filled in each language, and harmless whatever they hold.

use zerkalo_engine::outcome::Audience;
use zerkalo_engine::passport::{Advice, HistoryNeed, Origin, Rule, Sign};
use zerkalo_engine::value::Fraction;

use super::*;

pub(crate) fn phrases(texts: &[(&str, &str)]) -> Vec<Phrase> {
    texts
        .iter()
        .map(|(language, text)| Phrase {
            language: (*language).to_owned(),
            text: (*text).to_owned(),
        })
        .collect()
}

/// A passport of nothing.
pub(crate) fn empty_passport() -> Passport {
    Passport {
        id: "town".to_owned(),
        version: "1.0.0".to_owned(),
        title: Vec::new(),
        municipality: String::new(),
        region: String::new(),
        authority: String::new(),
        documents: Vec::new(),
        systems: Vec::new(),
        indicators: Vec::new(),
        levels: Vec::new(),
        signs: Vec::new(),
        rules: Vec::new(),
        advice: Vec::new(),
        cohorts: Vec::new(),
        settings: Vec::new(),
        history: HistoryNeed {
            depth: 0,
            questions: Vec::new(),
        },
    }
}

/// A passport with one rule, one sign and one advice of these texts.
fn passport(texts: &[(&str, &str)]) -> Passport {
    let text = phrases(texts);
    let advice = Advice {
        id: "it".to_owned(),
        indicator: "A".to_owned(),
        audience: Audience::Management,
        text: text.clone(),
        clause: String::new(),
        origin: Origin::Ours,
    };
    Passport {
        signs: vec![Sign {
            id: "it".to_owned(),
            text: text.clone(),
        }],
        rules: vec![Rule {
            id: "it".to_owned(),
            text,
            clause: "п. 1".to_owned(),
        }],
        advice: vec![advice],
        ..empty_passport()
    }
}

fn step(values: &[Quantity]) -> Step {
    Step {
        rule: "it".to_owned(),
        questions: Vec::new(),
        values: values.to_vec(),
        points: 0,
    }
}

#[track_caller]
fn check(texts: &[(&str, &str)], lang: Lang, values: &[Quantity], expected: &str) {
    assert_eq!(Wording::new(&passport(texts), lang).step(&step(values)), expected);
}

const SHARE: Quantity = Quantity::Fraction(Fraction {
    numerator: 17,
    denominator: 240,
});

#[test]
fn values_are_filled_in() {
    let share = [("ru", "Доля: { $v0 }, это { $v0_percent }; { $v0_n } и { $v0_d }.")];
    check(&share, Lang::Ru, &[SHARE], "Доля: 17 из 240, это 7,1\u{a0}%; 17 и 240.");
    let share = [("ru", "Доля"), ("en", "The share: { $v0 }, { $v0_percent }.")];
    check(&share, Lang::En, &[SHARE], "The share: 17 of 240, 7.1%.");
    check(
        &[("ru", "{ $v0 } и { $v1 }")],
        Lang::Ru,
        &[Quantity::Decimal(3.5), Quantity::None],
        "3,5 и —",
    );
    check(&[("ru", "цель { $v0_percent }")], Lang::Ru, &[Quantity::None], "цель —");
    check(&[("ru", "{ $v0 }")], Lang::Ru, &[Quantity::Integer(1234)], "1\u{a0}234");
}

#[test]
fn whole_numbers_choose_plural_forms_of_the_templates_own_language() {
    let lacking = [(
        "ru",
        "не хватает { $v0 ->\n    [one] { $v0 } обучающегося\n   *[other] { $v0 } обучающихся\n}",
    )];
    check(
        &lacking,
        Lang::Ru,
        &[Quantity::Integer(21)],
        "не хватает 21 обучающегося",
    );
    check(
        &lacking,
        Lang::Ru,
        &[Quantity::Integer(79)],
        "не хватает 79 обучающихся",
    );
    // English has no such template: the Russian one is taken with Russian numbers.
    check(
        &lacking,
        Lang::En,
        &[Quantity::Integer(21)],
        "не хватает 21 обучающегося",
    );
}

#[test]
fn advice_names_what_is_missing() {
    let wording = Wording::new(&passport(&[("ru", "{ $title }: { $missing }. { $v0 }")]), Lang::Ru);
    let recommendation = Recommendation {
        advice: "it".to_owned(),
        indicator: "A".to_owned(),
        audience: Audience::Management,
        priority: 1,
        questions: Vec::new(),
        values: vec![Quantity::Integer(2)],
        gain: 0,
        measures: Vec::new(),
    };
    let text = wording.advice(&recommendation, &["план".to_owned(), "отчёт".to_owned()], "Планы");
    assert_eq!(text, "Планы: план; отчёт. 2");
    assert_eq!((wording.clause("it"), wording.clause("other")), ("п. 1", ""));
}

#[test]
fn what_cannot_be_used_is_marked_and_breaks_nothing() {
    let wording = Wording::new(&passport(&[("ru", "{ $v0")]), Lang::Ru);
    assert_eq!(wording.step(&step(&[])), "⚠ it");
    assert_eq!(wording.sign("unknown"), "⚠ unknown");
    // A variable that is not there leaves the rest readable.
    check(&[("ru", "Всего { $v7 }.")], Lang::Ru, &[], "Всего {$v7}. ⚠ it");
    // Functions and terms of others are not there.
    check(&[("ru", "{ -brand }")], Lang::Ru, &[], "{-brand} ⚠ it");
    check(&[("ru", "")], Lang::Ru, &[], "⚠ it");
}

#[test]
fn a_template_cannot_define_another() {
    let wording = Wording::new(&passport(&[("ru", "раз\nm1 = два\n.title = три")]), Lang::Ru);
    assert_eq!(wording.sign("it"), wording.step(&step(&[])));
    assert!(!wording.sign("it").starts_with("два"));
}

#[test]
fn templates_cannot_grow_without_bound() {
    let text = "{ $v0 } ".repeat(900);
    let long = Wording::new(&passport(&[("ru", &text)]), Lang::Ru).step(&step(&[SHARE]));
    assert!(long.chars().count() <= MAX_TEXT + 10, "{}", long.len());
    assert_eq!(
        Wording::new(&passport(&[("ru", &"а".repeat(MAX_PATTERN))]), Lang::Ru).step(&step(&[])),
        "⚠ it"
    );
    // Each message would double the one before: Fluent stops at a hundred placeables.
    let mut bomb = passport(&[("ru", "ха")]);
    bomb.rules = (0..40)
        .map(|number| {
            let text = if number == 0 {
                "ха".to_owned()
            } else {
                format!("{{ m{0} }}{{ m{0} }}", number - 1)
            };
            Rule {
                id: format!("r{number}"),
                text: phrases(&[("ru", &text)]),
                clause: String::new(),
            }
        })
        .collect();
    let last = Step {
        rule: "r39".to_owned(),
        ..step(&[])
    };
    assert!(Wording::new(&bomb, Lang::Ru).step(&last).chars().count() <= MAX_TEXT + 10);
}

#[test]
fn control_characters_are_dropped_and_markup_stays_text() {
    check(&[("ru", "а\u{7}б <script>")], Lang::Ru, &[], "аб <script>");
}

#[test]
fn templates_are_read_once_for_each_plugin_and_language() {
    let wordings = Wordings::default();
    let passport = passport(&[("ru", "да"), ("en", "yes")]);
    let first = wordings.of("digest", &passport, Lang::Ru);
    assert!(Arc::ptr_eq(&first, &wordings.of("digest", &passport, Lang::Ru)));
    assert_eq!(wordings.of("digest", &passport, Lang::En).sign("it"), "yes");
    for number in 0..MAX_CACHED * 2 {
        let _ = wordings.of(&number.to_string(), &passport, Lang::Ru);
    }
    assert!(wordings.lock().len() <= MAX_CACHED);
}
