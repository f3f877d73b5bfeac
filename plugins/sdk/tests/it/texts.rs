//! Every rule of the SDK has its words in both languages, and they ask for nothing that a step does not bring.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use zerkalo_sdk::wit::{Quantity, Step, Value};

use crate::given::{Given, NO, YES, given, one, share};

/// Indicators and answers that between them take every way through the model.
fn every_way() -> Vec<(&'static str, Vec<Given>)> {
    let q = |value: Value| given().answer("q", value);
    let past = |now: Value, before: Value| q(now).past("2025-H1", "q", before);
    let ab = |a: Value, b: Value| given().answer("a", a).answer("b", b);
    let shares = || vec![q(share(1, 10)), q(share(9, 10))];
    let counts = || vec![q(Value::Count(1)), q(Value::Count(9))];
    vec![
        (
            "kind = 'yes_no'\nevidence = 'site'\nquestions = ['q']",
            vec![
                q(YES),
                given().shown("q", YES),
                q(YES).setting("evidence-required", 1),
                q(NO),
                given(),
                q(Value::NotAsked),
                q(Value::NotApplicable),
            ],
        ),
        (
            "kind = 'yes_no'\nevidence = 'site'\nquestions = ['a', 'b']",
            vec![
                ab(YES, YES),
                ab(YES, NO),
                ab(YES, NO).setting("parts-reading", 1),
                ab(YES, Value::Blank),
                ab(YES, NO).setting("evidence-required", 1),
            ],
        ),
        (
            "kind = 'yes_no'\nscore = 'any'\nquestions = ['a', 'b']",
            vec![ab(YES, NO), ab(NO, NO), ab(NO, Value::Blank)],
        ),
        (
            "kind = 'percent'\nquestions = ['q']",
            vec![q(share(1, 2)), q(share(0, 0))],
        ),
        (
            "kind = 'percent'\ndirection = 'down'\nquestions = ['q']",
            vec![q(share(1, 2))],
        ),
        (
            "kind = 'percent'\nquestions = ['q']\ntarget = { value = '50%', text = 't' }",
            shares(),
        ),
        (
            "kind = 'percent'\ndirection = 'down'\nquestions = ['q']\ntarget = { value = '50%', text = 't' }",
            shares(),
        ),
        (
            "kind = 'count'\nquestions = ['q']\ntarget = { value = '5', text = 't' }",
            counts(),
        ),
        (
            "kind = 'count'\ndirection = 'down'\nquestions = ['q']\ntarget = { value = '5', text = 't' }",
            counts(),
        ),
        (
            "kind = 'percent'\nscore = 'threshold'\nquestions = ['q']\nthreshold = { value = '50%', text = 't' }",
            shares(),
        ),
        (
            "kind = 'count'\nscore = 'threshold'\nquestions = ['q']\nthreshold = { value = '5', text = 't' }",
            counts(),
        ),
        (
            "kind = 'percent'\ndynamics = true\nquestions = ['q']",
            [(1, 2), (2, 2), (2, 1), (5, 5)]
                .map(|(now, before)| past(share(now, 5), share(before, 5)))
                .into_iter()
                .chain([q(share(1, 5))])
                .collect(),
        ),
        (
            "kind = 'count'\ndynamics = true\nquestions = ['q']",
            [(1, 2), (2, 2), (2, 1)]
                .map(|(now, before)| past(Value::Count(now), Value::Count(before)))
                .to_vec(),
        ),
        (
            "kind = 'count'\ndirection = 'down'\ndynamics = true\nquestions = ['q']",
            vec![past(Value::Count(0), Value::Count(0))],
        ),
        (
            "kind = 'scale'\nsteps = 3\nquestions = ['a', 'b']",
            vec![ab(Value::Step(2), Value::Blank)],
        ),
        (
            "kind = 'text'\nquestions = ['q']",
            vec![q(Value::Text("…".into())), given()],
        ),
    ]
}

/// Rules that word problems, with the values that they get.
const PROBLEMS: [(&str, &[Quantity]); 11] = [
    ("wrong-kind", &[]),
    ("negative", &[]),
    ("too-large", &[Quantity::Integer(1)]),
    ("not-finite", &[]),
    ("step-out-of-scale", &[Quantity::Integer(1)]),
    ("answered-twice", &[]),
    ("setting-unknown", &[]),
    ("setting-twice", &[]),
    ("setting-range", &[Quantity::Integer(0), Quantity::Integer(1)]),
    ("setting-bounds", &[]),
    ("setting-weights", &[]),
];

#[test]
fn every_rule_is_used_and_asks_for_what_it_gets() {
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (indicator, all) in every_way() {
        let package = one(indicator);
        for given in all {
            for step in given.only(&package).trace {
                note(&mut seen, &step);
            }
        }
    }
    for (rule, values) in PROBLEMS {
        note(
            &mut seen,
            &Step {
                rule: rule.into(),
                questions: vec![],
                values: values.to_vec(),
                points: 0,
            },
        );
    }
    let passport = one("kind = 'text'\nquestions = ['q']").passport;
    let known: BTreeSet<_> = passport.rules.iter().map(|rule| rule.id.clone()).collect();
    assert_eq!(seen.keys().cloned().collect::<BTreeSet<_>>(), known);
    for rule in &passport.rules {
        let languages: Vec<_> = rule.text.iter().map(|phrase| phrase.language.as_str()).collect();
        assert_eq!(languages, ["ru", "en"], "{}", rule.id);
        for phrase in &rule.text {
            let asked = asked_for(&phrase.text);
            assert!(
                asked.is_subset(&seen[&rule.id]),
                "{}.{}: {asked:?} of {:?}",
                rule.id,
                phrase.language,
                seen[&rule.id]
            );
        }
    }
}

/// Notes what the host can give a rule's template: where steps differ, what all of them have.
fn note(seen: &mut BTreeMap<String, BTreeSet<String>>, step: &Step) {
    let mut names = BTreeSet::new();
    for (index, value) in step.values.iter().enumerate() {
        let suffixes: &[&str] = match value {
            Quantity::None => &[],
            Quantity::Integer(_) | Quantity::Decimal(_) => &[""],
            Quantity::Fraction(_) => &["", "_percent", "_n", "_d"],
        };
        names.extend(suffixes.iter().map(|suffix| format!("v{index}{suffix}")));
    }
    let common = seen.get(&step.rule).map_or(names.clone(), |earlier| earlier & &names);
    seen.insert(step.rule.clone(), common);
}

fn asked_for(pattern: &str) -> BTreeSet<String> {
    let resource = format!("text = {}\n", pattern.replace('\n', "\n    "));
    let parsed =
        fluent_syntax::parser::parse(resource.as_str()).unwrap_or_else(|(_, faults)| panic!("{pattern}: {faults:?}"));
    let [Entry::Message(message)] = parsed.body.as_slice() else {
        panic!("{pattern}")
    };
    let mut asked = BTreeSet::new();
    in_pattern(message.value.as_ref().unwrap(), &mut asked);
    asked
}

fn in_pattern(pattern: &Pattern<&str>, asked: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            let selector = match expression {
                Expression::Inline(inline) => inline,
                Expression::Select { selector, variants } => {
                    variants.iter().for_each(|variant| in_pattern(&variant.value, asked));
                    selector
                }
            };
            if let InlineExpression::VariableReference { id } = selector {
                asked.insert(id.name.to_owned());
            }
        }
    }
}
