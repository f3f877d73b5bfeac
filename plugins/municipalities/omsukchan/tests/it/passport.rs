//! Code and passport fit together: thresholds, defaults of the settings, wording of every step.

use omsukchan::PASSPORT;
use zerkalo_sdk::wit::{Outcome, Passport, Quantity, Value};

use crate::kit::{CIRCUMSTANCES, MARKS, POINTS, Round, known, known2, share};

fn passport() -> Passport {
    zerkalo_sdk::guest::describe(PASSPORT)
}

#[test]
fn thresholds_are_the_documents() {
    let passport = passport();
    let cases = [
        ("1", 20, 100),
        ("2", 20, 100),
        ("3", 20, 100),
        ("4", 30, 100),
        ("5", 30, 100),
        ("6", 30, 100),
        ("7", 30, 100),
        ("8", 30, 100),
        ("9", 5, 100),
        ("10", 50, 100),
        ("14", 30, 100),
        ("15", 10, 100),
        ("16", 5, 100),
        ("17", 70, 100),
        ("18", 20, 100),
        ("19", 0, 1),
        ("20", 0, 1),
        ("21", 0, 1),
        ("22", 0, 1),
    ];
    for (number, numerator, denominator) in cases {
        let code = format!("OMS-LOW-01.{number}");
        let indicator = passport
            .indicators
            .iter()
            .find(|indicator| indicator.code == code)
            .unwrap();
        let value = indicator.threshold.as_ref().unwrap().value;
        assert_eq!((value.numerator, value.denominator), (numerator, denominator), "{code}");
    }
}

#[test]
fn settings_left_alone_are_their_defaults() {
    let own = [
        "low-and-or",
        "low-window",
        "low-two-years",
        "low-empty-year",
        "low-rules-needed",
        "low-rules-counted",
        "low-progress",
    ];
    let passport = passport();
    for round in rounds() {
        let explicit = own.into_iter().fold(round.clone(), |round, id| {
            let spec = passport.settings.iter().find(|spec| spec.id == id).unwrap();
            round.setting(id, spec.default)
        });
        assert_eq!(round.outcome().indicators, explicit.outcome().indicators);
    }
}

#[test]
fn every_step_is_worded_and_brings_what_its_words_ask_for() {
    let passport = passport();
    let readings = [
        "low-and-or",
        "low-window",
        "low-two-years",
        "low-empty-year",
        "low-progress",
    ];
    for round in rounds() {
        check_words(&passport, &round.outcome());
        for id in readings {
            check_words(&passport, &round.clone().setting(id, 1).outcome());
        }
        for counted in 1..=3 {
            check_words(
                &passport,
                &round.clone().setting("low-rules-counted", counted).outcome(),
            );
        }
    }
}

#[track_caller]
fn check_words(passport: &Passport, outcome: &Outcome) {
    for result in &outcome.indicators {
        for step in &result.trace {
            let rule = passport.rules.iter().find(|rule| rule.id == step.rule);
            let rule = rule.unwrap_or_else(|| panic!("{}: no rule {}", result.indicator, step.rule));
            for phrase in &rule.text {
                check_variables(&phrase.text, &step.values, &step.rule);
            }
        }
        for sign in &result.signs {
            assert!(passport.signs.iter().any(|known| known.id == *sign), "no sign {sign}");
        }
    }
    for given in &outcome.recommendations {
        let advice = passport.advice.iter().find(|advice| advice.id == given.advice).unwrap();
        for phrase in &advice.text {
            check_variables(&phrase.text, &given.values, &given.advice);
        }
    }
}

/// Every `$v0`, `$v0_percent` … of a template has a value of the right kind.
#[track_caller]
fn check_variables(template: &str, values: &[Quantity], id: &str) {
    for variable in template.split("$v").skip(1) {
        let end = variable
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(variable.len());
        let (index, part) = variable[..end].split_once('_').unwrap_or((&variable[..end], ""));
        let value = values.get(index.parse::<usize>().unwrap());
        let value = value.unwrap_or_else(|| panic!("{id}: no $v{index} among {values:?}"));
        let fits = part.is_empty() || matches!(value, Quantity::Fraction(_) | Quantity::None);
        assert!(fits, "{id}: $v{index}_{part} of {value:?}");
    }
}

/// Schools and authorities of every sort.
fn rounds() -> Vec<Round> {
    let tables: Vec<_> = MARKS.into_iter().chain(POINTS).map(|(question, _)| question).collect();
    let all = |years: [[Option<i64>; 3]; 3]| {
        tables
            .iter()
            .fold(Round::good(), |round, question| round.results(question, years))
    };
    let crowded = CIRCUMSTANCES.into_iter().fold(Round::good(), |round, question| {
        round.answer(question, Value::Count(190))
    });
    let hidden = tables
        .iter()
        .fold(Round::good(), |round, question| round.answer(question, Value::NotAsked));
    let listed = Round::empty("omsukchan/objectivity", "school")
        .answer("obj-01-listed", Value::YesNo(true))
        .answer("obj2-01-procedures", Value::Count(2))
        .answer("obj2-02-medallists", share(1, 2));
    vec![
        Round::good(),
        Round::empty(crate::kit::LOW, "school"),
        all([known(20, 8, 0), known(20, 9, 0), known(20, 7, 1)]).works([known(10, 5, 0), known(10, 6, 0)]),
        all([known(20, 8, 0), [None, None, None], known(0, 0, 0)]).works([known(10, 5, 0), [None, None, None]]),
        all([
            [Some(20), None, Some(0)],
            [Some(20), Some(8), None],
            [None, Some(1), None],
        ]),
        all([known(0, 0, 0); 3])
            .works([known(0, 0, 0); 2])
            .tenth([known2(0, 0); 3]),
        Round::good().tenth([known2(0, 40), known2(0, 40), [None, Some(40)]]),
        Round::good().rating([(Some(10.5), Some(100.0)), (None, Some(1.0)), (Some(1.0), Some(100.0))]),
        Round::good().rating([(None, None), (Some(0.0), Some(0.0)), (Some(1.0), Some(100.0))]),
        crowded.clone().answer("low-drug-register", Value::YesNo(true)),
        crowded.answer("low-03-teachers", Value::NotAsked),
        hidden,
        listed,
        Round::empty("omsukchan/objectivity", "school").answer("obj-01-listed", Value::YesNo(false)),
        Round::empty("omsukchan/objectivity-authority", "authority"),
    ]
}
