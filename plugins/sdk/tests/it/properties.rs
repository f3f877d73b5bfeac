//! What holds whatever is answered.

use std::sync::LazyLock;

use proptest::prelude::*;
use zerkalo_sdk::compile::Package;
use zerkalo_sdk::wit::{Answer, IndicatorResult, Outcome, Past, Setting, Status, Value};

use crate::given::{Given, NO, WHOLE, YES, package, share};

static PACKAGE: LazyLock<Package> = LazyLock::new(|| package(WHOLE));

/// Questions of the passport with what may be answered to them, worst first.
const QUESTIONS: [(&str, Kind); 15] = [
    ("plan", Kind::YesNo),
    ("programmes", Kind::YesNo),
    ("plans", Kind::YesNo),
    ("reports", Kind::YesNo),
    ("coverage", Kind::Share),
    ("target-coverage", Kind::Share),
    ("register", Kind::ShareDown),
    ("clubs", Kind::Count),
    ("space-1", Kind::Step),
    ("space-2", Kind::Step),
    ("story", Kind::Text),
    ("marks", Kind::ShareDown),
    ("army", Kind::YesNo),
    ("guides", Kind::YesNo),
    ("nothing-reads-this", Kind::YesNo),
];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    YesNo,
    Share,
    ShareDown,
    Count,
    Step,
    Text,
}

/// An answer of a kind: the higher the number, the better.
fn graded(kind: Kind, grade: i64) -> Value {
    match kind {
        Kind::YesNo => {
            if grade >= 50 {
                YES
            } else {
                NO
            }
        }
        Kind::Share => share(grade, 100),
        Kind::ShareDown => share(100 - grade, 100),
        Kind::Count => Value::Count(grade / 4),
        Kind::Step => Value::Step(u32::try_from(grade / 25).unwrap() + 1),
        Kind::Text => Value::Text("слова".into()),
    }
}

fn answer(kind: Kind) -> impl Strategy<Value = Value> {
    prop_oneof![
        8 => (0..=100_i64).prop_map(move |grade| graded(kind, grade)),
        1 => Just(Value::Blank),
        1 => Just(Value::NotApplicable),
        1 => Just(Value::NotAsked),
        1 => (0..=3_i64, 0..=3_i64).prop_map(move |(n, d)| match kind {
            Kind::Share | Kind::ShareDown => share(n, d),
            _ => Value::Blank,
        }),
    ]
}

fn answers() -> impl Strategy<Value = Vec<Answer>> {
    QUESTIONS
        .map(|(question, kind)| {
            (answer(kind), 0..2_u32).prop_map(move |(value, evidence)| Answer {
                question: question.into(),
                value,
                evidence,
            })
        })
        .into_iter()
        .collect::<Vec<_>>()
}

fn settings() -> impl Strategy<Value = Vec<Setting>> {
    let weight = (0..=400_i64).prop_map(|value| ("weight.T-03", value));
    let switches = (0..2_i64, 0..2_i64);
    (prop::option::of(weight), switches, 0..4_000_i64).prop_map(|(weight, (evidence, parts), low)| {
        let fixed = [
            ("evidence-required", evidence),
            ("parts-reading", parts),
            ("level-low", low),
        ];
        let all = fixed.into_iter().chain(weight);
        all.map(|(id, value)| Setting { id: id.into(), value }).collect()
    })
}

fn history() -> impl Strategy<Value = Vec<Past>> {
    prop::option::of(answers()).prop_map(|answers| {
        let past = |answers| Past {
            period: "2025-H1".into(),
            answers,
            marks: vec![],
        };
        answers.map(past).into_iter().collect()
    })
}

prop_compose! {
    fn anything()(answers in answers(), settings in settings(), history in history()) -> Given {
        Given { answers, history, settings }
    }
}

fn points(outcome: &Outcome) -> Vec<(i32, i32)> {
    outcome
        .indicators
        .iter()
        .map(|result| (result.points, result.max))
        .collect()
}

fn counts(result: &IndicatorResult) -> bool {
    matches!(result.status, Status::Scored | Status::Missing)
}

proptest! {
    #[test]
    fn sums_add_up_and_points_stay_within(given in anything()) {
        let outcome = given.score(&PACKAGE);
        let system = &outcome.systems[0];
        prop_assert_eq!(system.points, outcome.indicators.iter().map(|result| result.points).sum::<i32>());
        prop_assert_eq!(system.max, outcome.indicators.iter().map(|result| result.max).sum::<i32>());
        for result in &outcome.indicators {
            prop_assert!((0..=result.max).contains(&result.points), "{result:?}");
            prop_assert_eq!(result.trace.iter().map(|step| step.points).sum::<i32>(), result.points, "{:?}", result);
            prop_assert!(counts(result) || result.max == 0, "{result:?}");
            prop_assert_eq!(result.level.is_some(), result.status == Status::Scored, "{:?}", result);
            prop_assert!(!result.trace.is_empty());
        }
        for recommendation in &outcome.recommendations {
            let result = outcome.indicators.iter().find(|result| result.indicator == recommendation.indicator).unwrap();
            prop_assert_eq!(recommendation.gain, result.max - result.points);
        }
    }

    #[test]
    fn the_passport_knows_every_name(given in anything()) {
        let passport = &PACKAGE.passport;
        let outcome = given.score(&PACKAGE);
        for result in &outcome.indicators {
            prop_assert!(passport.indicators.iter().any(|indicator| indicator.code == result.indicator));
            for step in &result.trace {
                prop_assert!(passport.rules.iter().any(|rule| rule.id == step.rule), "{}", step.rule);
            }
            for sign in &result.signs {
                prop_assert!(passport.signs.iter().any(|known| known.id == *sign), "{sign}");
            }
            prop_assert!(result.level.iter().all(|level| passport.levels.iter().any(|known| known.id == *level)));
        }
        let mut advice: Vec<_> = outcome.recommendations.iter().map(|found| &found.advice).collect();
        prop_assert!(advice.iter().all(|id| passport.advice.iter().any(|known| known.id == **id)));
        let count = advice.len();
        advice.sort_unstable();
        advice.dedup();
        prop_assert_eq!(advice.len(), count, "one advice at most once");
    }

    #[test]
    fn the_same_gives_the_same(given in anything()) {
        prop_assert_eq!(given.score(&PACKAGE), given.score(&PACKAGE));
    }

    #[test]
    fn the_order_of_answers_does_not_matter(given in anything(), seed in any::<prop::sample::Index>()) {
        let mut turned = given.clone();
        let by = seed.index(turned.answers.len());
        turned.answers.rotate_left(by);
        turned.answers.swap(0, by);
        turned.settings.reverse();
        prop_assert_eq!(given.score(&PACKAGE), turned.score(&PACKAGE));
    }

    #[test]
    fn a_better_answer_never_lowers_a_score(
        given in anything(), question in 0..QUESTIONS.len(), worse in 0..=100_i64, more in 0..=100_i64,
    ) {
        let (_, kind) = QUESTIONS[question];
        let with = |grade: i64| {
            let mut given = given.clone();
            given.answers[question].value = graded(kind, grade);
            given.score(&PACKAGE)
        };
        let (before, after) = (with(worse), with((worse + more).min(100)));
        for (before, after) in before.indicators.iter().zip(&after.indicators) {
            prop_assert!(before.points <= after.points, "{before:?}\n{after:?}");
            prop_assert_eq!(before.max, after.max);
        }
        prop_assert!(before.systems[0].points <= after.systems[0].points);
    }

    #[test]
    fn unknown_is_never_better_than_no(given in anything(), question in 0..QUESTIONS.len()) {
        let (_, kind) = QUESTIONS[question];
        prop_assume!(kind == Kind::YesNo);
        let with = |value: Value| {
            let mut given = given.clone();
            given.answers[question].value = value;
            given.score(&PACKAGE)
        };
        let (unknown, no) = (with(Value::Blank), with(NO));
        for (unknown, no) in points(&unknown).into_iter().zip(points(&no)) {
            prop_assert!(unknown.0 <= no.0);
            prop_assert_eq!(unknown.1, no.1);
        }
    }

    #[test]
    fn evidence_never_lowers_a_score(given in anything()) {
        let mut shown = given.clone();
        shown.answers.iter_mut().for_each(|answer| answer.evidence = 1);
        for (bare, shown) in points(&given.score(&PACKAGE)).into_iter().zip(points(&shown.score(&PACKAGE))) {
            prop_assert!(bare.0 <= shown.0);
        }
    }

    #[test]
    fn more_points_are_never_a_lower_level(left in 0..=10_000_i64, right in 0..=10_000_i64, settings in settings()) {
        let rank = |numerator: i64| {
            let mut given = Given { settings: settings.clone(), ..Given::default() };
            given = given.answer("coverage", share(numerator, 10_000));
            let outcome = given.score(&PACKAGE);
            let result = outcome.indicators.into_iter().find(|result| result.indicator == "T-03").unwrap();
            ["critical", "low", "medium", "high"].iter().position(|id| result.level.as_deref() == Some(id)).unwrap()
        };
        prop_assert!(left > right || rank(left) <= rank(right));
    }

    #[test]
    fn hidden_answers_never_reach_a_score(given in anything(), question in 0..QUESTIONS.len()) {
        // A hidden question is as good as one that no indicator of the passport has.
        let (id, kind) = QUESTIONS[question];
        prop_assume!(kind != Kind::YesNo && kind != Kind::Step);
        let mut hidden = given.clone();
        hidden.answers[question].value = Value::NotAsked;
        for result in hidden.score(&PACKAGE).indicators.iter().filter(|result| {
            let indicator = PACKAGE.passport.indicators.iter().find(|known| known.code == result.indicator).unwrap();
            indicator.questions == [id]
        }) {
            prop_assert_eq!((result.status, result.points, result.max), (Status::NotApplicable, 0, 0));
        }
    }
}
