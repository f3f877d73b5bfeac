//! Recommendations: when each is given, about what, how urgent, in which order.

use zerkalo_sdk::wit::{Audience, Outcome, Quantity, Value};

use crate::given::{Given, NO, WHOLE, YES, fraction, given, one, package, share, text_of};

fn advice(outcome: &Outcome) -> Vec<&str> {
    outcome
        .recommendations
        .iter()
        .map(|recommendation| recommendation.advice.as_str())
        .collect()
}

/// A passport with one indicator and one advice of it.
fn advised(indicator: &str, advice: &str) -> zerkalo_sdk::compile::Package {
    one(&format!(
        "{indicator}\n[[system.indicator.advice]]\nid = 'a'\naudience = 'teachers'\ntext.ru = 'Совет'\n{advice}"
    ))
}

#[track_caller]
fn check(indicator: &str, advice: &str, given: &Given, expected: Option<(u8, i32, &[&str], &[Quantity])>) {
    let outcome = given.score(&advised(indicator, advice));
    let found = outcome.recommendations.first().map(|found| {
        (
            found.priority,
            found.gain,
            found.questions.iter().map(String::as_str).collect::<Vec<_>>(),
            found.values.clone(),
        )
    });
    let expected =
        expected.map(|(priority, gain, questions, values)| (priority, gain, questions.to_vec(), values.to_vec()));
    assert_eq!(found, expected, "{indicator} {advice} {given:?}");
    assert!(outcome.recommendations.len() <= 1);
}

const YES_NO: &str = "kind = 'yes_no'\nevidence = 'site'\nquestions = ['q']";
const PARTS: &str = "kind = 'yes_no'\nevidence = 'site'\nquestions = ['a', 'b', 'c']";
const SHARE: &str = "kind = 'percent'\nquestions = ['q']";
const TARGET: &str = "kind = 'percent'\nquestions = ['q']\ntarget = { value = '40%', text = '40 %' }";
const THRESHOLD: &str = "kind = 'percent'\ndirection = 'down'\nscore = 'threshold'\nquestions = ['q']\nthreshold = { comparison = 'at_least', value = '20%', text = '20 %' }";
const DYNAMICS: &str = "kind = 'percent'\ndirection = 'down'\ndynamics = true\nquestions = ['q']";

#[test]
fn short_is_an_attainment_below_one() {
    let when = "when = 'short'";
    check(YES_NO, when, &given().answer("q", NO), Some((2, 100, &["q"], &[])));
    check(YES_NO, when, &given().shown("q", YES), None);
    // A yes without evidence attains everything, unless evidence is required.
    check(YES_NO, when, &given().answer("q", YES), None);
    let strict = given().answer("q", YES).setting("evidence-required", 1);
    check(YES_NO, when, &strict, Some((2, 100, &["q"], &[])));
    // What was never answered calls for an answer, not for the advice.
    check(YES_NO, when, &given().answer("q", Value::Blank), None);
    check(YES_NO, when, &given().answer("q", Value::NotApplicable), None);
    let two = given().shown("a", YES).answer("b", NO).answer("c", Value::Blank);
    check(PARTS, when, &two, Some((2, 100, &["b", "c"], &[fraction(1, 3)])));
    // 90 % is a high level: the least urgent, and 10 hundredths to gain.
    let high = given().answer("q", share(9, 10));
    check(
        SHARE,
        when,
        &high,
        Some((3, 10, &["q"], &[fraction(9, 10), Quantity::None, Quantity::Integer(1)])),
    );
}

#[test]
fn an_advice_may_be_about_one_question() {
    let when = "when = 'short'\nquestion = 'b'";
    let with = |b: Value, c: Value| given().shown("a", YES).shown("b", b).shown("c", c);
    check(PARTS, when, &with(NO, YES), Some((2, 100, &["b"], &[fraction(2, 3)])));
    check(PARTS, when, &with(YES, NO), None);
    check(PARTS, when, &with(NO, NO), Some((2, 100, &["b"], &[fraction(1, 3)])));
    check(PARTS, when, &with(Value::NotApplicable, NO), None);
}

#[test]
fn low_is_a_low_or_critical_level() {
    let values = [fraction(69, 100), Quantity::None, Quantity::Integer(31)];
    check(
        SHARE,
        "when = 'low'",
        &given().answer("q", share(69, 100)),
        Some((2, 31, &["q"], &values)),
    );
    check(SHARE, "when = 'low'", &given().answer("q", share(70, 100)), None);
    check(SHARE, "when = 'low'", &given().answer("q", share(0, 0)), None);
}

#[test]
fn missing_is_a_blank_answer() {
    check(YES_NO, "when = 'missing'", &given(), Some((3, 100, &["q"], &[])));
    check(YES_NO, "when = 'missing'", &given().answer("q", NO), None);
    let part = given().shown("a", YES).answer("b", NO);
    check(
        PARTS,
        "when = 'missing'",
        &part,
        Some((2, 100, &["c"], &[fraction(1, 3)])),
    );
}

#[test]
fn unconfirmed_is_a_yes_without_evidence() {
    check(
        YES_NO,
        "when = 'unconfirmed'",
        &given().answer("q", YES),
        Some((3, 0, &["q"], &[])),
    );
    check(YES_NO, "when = 'unconfirmed'", &given().shown("q", YES), None);
    let parts = given().shown("a", YES).answer("b", YES).answer("c", NO);
    check(
        PARTS,
        "when = 'unconfirmed'",
        &parts,
        Some((2, 100, &["b"], &[fraction(2, 3)])),
    );
    check(PARTS, "when = 'unconfirmed'\nquestion = 'a'", &parts, None);
}

#[test]
fn a_missed_target_of_the_document_is_urgent() {
    let values = [fraction(17, 240), fraction(40, 100), Quantity::Integer(79)];
    // 17/240 ÷ 40 % = 17.7 %: 18 of 100, 82 to gain.
    check(
        TARGET,
        "when = 'target'",
        &given().answer("q", share(17, 240)),
        Some((1, 82, &["q"], &values)),
    );
    check(TARGET, "when = 'target'", &given().answer("q", share(96, 240)), None);
    // A target of ours is not: the level decides.
    let ours = TARGET.replace("text = '40 %'", "text = '40 %', origin = 'ours'");
    check(
        &ours,
        "when = 'target'",
        &given().answer("q", share(17, 240)),
        Some((2, 82, &["q"], &values)),
    );
}

#[test]
fn a_crossed_threshold_is_urgent() {
    let values = [fraction(1, 4), fraction(20, 100), Quantity::None];
    check(
        THRESHOLD,
        "when = 'target'",
        &given().answer("q", share(1, 4)),
        Some((1, 100, &["q"], &values)),
    );
    check(THRESHOLD, "when = 'target'", &given().answer("q", share(1, 10)), None);
}

#[test]
fn worse_than_a_year_ago() {
    let values = [fraction(6, 100), fraction(5, 100)];
    let worse = given().answer("q", share(6, 100)).past("2025-H1", "q", share(5, 100));
    check(DYNAMICS, "when = 'worse'", &worse, Some((2, 100, &["q"], &values)));
    let same = given().answer("q", share(5, 100)).past("2025-H1", "q", share(5, 100));
    check(DYNAMICS, "when = 'worse'", &same, None);
    check(DYNAMICS, "when = 'worse'", &given().answer("q", share(6, 100)), None);
}

#[test]
fn the_authority_is_advised_in_the_summary_or_on_its_own_form() {
    let advice = "[[system.indicator.advice]]\nid = 'a'\naudience = 'authority'\nwhen = 'short'\ntext.ru = 'Совет'";
    let package = package(&text_of(&format!("{SHARE}\n{advice}")));
    let given = given().answer("q", share(1, 2));
    assert!(given.score(&package).recommendations.is_empty());
    let own = zerkalo_sdk::wit::Submission {
        institution_kind: "authority".into(),
        ..given.submission()
    };
    let outcome = zerkalo_sdk::model::score(&package.rules().unwrap(), &own, &[], &[]).unwrap();
    assert_eq!(advice_audiences(&outcome), [Audience::Authority]);
}

fn advice_audiences(outcome: &Outcome) -> Vec<Audience> {
    outcome
        .recommendations
        .iter()
        .map(|recommendation| recommendation.audience)
        .collect()
}

#[test]
fn the_most_urgent_comes_first_then_what_gains_most() {
    let outcome = given()
        .answer("plan", NO) // T-01: level critical, 100 to gain
        .answer("programmes", NO) // T-02: level critical, 100 to gain, two advices
        .answer("plans", NO)
        .answer("reports", NO)
        .answer("coverage", share(3, 5)) // T-03: level low, 40 to gain
        .answer("target-coverage", share(39, 100)) // T-04: the document's target, 2 to gain (39/40 = 97.5, half up 98)
        .answer("marks", share(3, 10)) // T-09: the document's threshold, 100 to gain
        .score(&package(WHOLE));
    let expected = [
        "t-09-threshold",
        "t-04-target",
        "t-01-write",
        "t-02-publish",
        "t-02-reports",
        "t-03-low",
    ];
    assert_eq!(advice(&outcome), expected);
    let first = &outcome.recommendations[2];
    assert_eq!(first.measures, ["m1", "r1"]);
    assert_eq!(first.indicator, "T-01");
}

#[test]
fn without_a_target_a_share_lacks_of_all() {
    let when = "when = 'short'";
    let values = |numerator, lacks| [fraction(numerator, 240), Quantity::None, Quantity::Integer(lacks)];
    let with = |numerator| given().answer("q", share(numerator, 240));
    check(SHARE, when, &with(17), Some((2, 93, &["q"], &values(17, 223))));
    // So near that it rounds to all points, and short all the same.
    check(SHARE, when, &with(239), Some((3, 0, &["q"], &values(239, 1))));
    let down = "kind = 'percent'\ndirection = 'down'\nquestions = ['q']";
    check(down, when, &with(17), Some((3, 7, &["q"], &values(17, 17))));
}

#[test]
fn weights_make_the_gain() {
    let given = given().answer("q", share(1, 2)).setting("weight.T-1", 300);
    let values = [fraction(1, 2), Quantity::None, Quantity::Integer(1)];
    check(SHARE, "when = 'short'", &given, Some((2, 150, &["q"], &values)));
}
