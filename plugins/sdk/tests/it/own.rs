//! A municipality's own code: it takes over an indicator, looks into the past and adds what only it knows.

use zerkalo_sdk::compile::{Options, Package, compile};
use zerkalo_sdk::model::{Case, Custom, Ratio, Verdict, score, score_with};
use zerkalo_sdk::wit::{Fraction, IndicatorResult, Outcome, Quantity, ScoreError, Status, Step, Value};

use crate::given::{Given, given, share, text_of};

const PASSPORT: &str = "kind = 'percent'\nscore = 'code'\nquestions = ['q']\n\
     [[system.indicator.advice]]\nid = 'a'\naudience = 'management'\nwhen = 'short'\ntext.ru = 'Лет: { $v0 }'\n\
     [[rule]]\nid = 'years'\ntext = { ru = 'Лет с двойками: { $v0 } из трёх', en = 'Years: { $v0 } of three' }\n\
     [[sign]]\nid = 'low-results'\ntext = { ru = 'Низкие результаты', en = 'Low results' }";

fn package() -> Package {
    compile(&text_of(PASSPORT), Options { code: true }).unwrap()
}

/// "20 % and more in at least two of the last three years", which no table says.
struct Years;

impl Years {
    fn is_bad(value: &Value) -> bool {
        matches!(value, Value::Share(Fraction { numerator, denominator }) if *denominator > 0 && 100 * numerator >= 20 * denominator)
    }
}

impl Custom for Years {
    fn score(&self, case: &Case<'_>) -> Option<Verdict> {
        let question = case.questions().next()?;
        let Some(now) = case.answer(question) else {
            return Some(Verdict::missing());
        };
        let past = case.history().iter().take(2).flat_map(|past| &past.answers);
        let before = past
            .filter(|answer| answer.question == question && Self::is_bad(&answer.value))
            .count();
        let years = before + usize::from(Self::is_bad(&now.value));
        let value = Quantity::Integer(i64::try_from(years).ok()?);
        let bad = years >= 2;
        let verdict = Verdict::scored(value, if bad { Ratio::NONE } else { Ratio::ALL });
        let verdict = verdict.with_step("years", &[question], vec![value]);
        Some(if bad { verdict.with_sign("low-results") } else { verdict })
    }

    fn annotate(&self, _: &Case<'_>, result: &mut IndicatorResult) {
        let step = Step {
            rule: "informational".into(),
            questions: vec![],
            values: vec![],
            points: 0,
        };
        result.trace.push(step);
    }
}

fn scored(given: &Given) -> Outcome {
    let package = package();
    score_with(
        &Years,
        &package.rules().unwrap(),
        &given.submission(),
        &given.history,
        &[],
    )
    .unwrap()
}

#[test]
fn code_scores_what_a_table_cannot_say() {
    let once = given()
        .answer("q", share(1, 5))
        .past("2025", "q", share(1, 6))
        .past("2024", "q", share(0, 6));
    let outcome = scored(&once);
    assert_eq!(
        (outcome.indicators[0].points, outcome.indicators[0].signs.len()),
        (100, 0)
    );
    let points: Vec<_> = outcome.indicators[0].trace.iter().map(|step| step.points).collect();
    assert_eq!(points, [100, 0]);

    let twice = given()
        .answer("q", share(1, 5))
        .past("2025", "q", share(1, 6))
        .past("2024", "q", share(2, 6));
    let outcome = scored(&twice);
    let result = &outcome.indicators[0];
    assert_eq!((result.status, result.points, result.max), (Status::Scored, 0, 100));
    assert_eq!(result.signs, ["low-results"]);
    assert_eq!(
        (result.trace[0].rule.as_str(), result.level.as_deref()),
        ("years", Some("critical"))
    );
    assert_eq!((outcome.systems[0].points, outcome.systems[0].max), (0, 100));
    let advice = &outcome.recommendations[0];
    assert_eq!((advice.gain, advice.questions.as_slice()), (100, &["q".to_owned()][..]));
    assert_eq!(advice.values, [Quantity::Integer(2), Quantity::None, Quantity::None]);
}

#[test]
fn the_past_of_such_an_indicator_is_asked_for() {
    assert_eq!(package().passport.history.questions, ["q"]);
}

#[test]
fn code_that_nobody_brings_fails_with_words() {
    let package = package();
    let given = given().answer("q", share(1, 5));
    let fault = score(&package.rules().unwrap(), &given.submission(), &[], &[]);
    assert!(matches!(fault, Err(ScoreError::Failed(words)) if words.contains("T-1")));
}
