//! Weights, levels, sums, and answers that are refused.

use zerkalo_sdk::wit::{ScoreError, Value};

use crate::given::{Given, NO, YES, given, one, share};

#[test]
fn weights_are_settings() {
    let package = one("kind = 'percent'\nweight = 250\nquestions = ['q']");
    // 250 · 1/3 = 83.33…
    let result = given().answer("q", share(1, 3)).only(&package);
    assert_eq!((result.points, result.max), (83, 250));
    let result = given()
        .setting("weight.T-1", 1000)
        .answer("q", share(1, 3))
        .only(&package);
    assert_eq!((result.points, result.max), (333, 1000));
    let result = given().setting("weight.T-1", 0).answer("q", share(1, 3)).only(&package);
    assert_eq!(
        (result.points, result.max, result.level.as_deref()),
        (0, 0, Some("critical"))
    );
    // A wild value is held to the range, so that points stay within their kind.
    let result = given()
        .setting("weight.T-1", i64::MAX)
        .answer("q", share(1, 1))
        .only(&package);
    assert_eq!((result.points, result.max), (10_000, 10_000));
}

#[test]
fn levels_are_settings() {
    let package = one("kind = 'percent'\nquestions = ['q']");
    let level = |given: &Given, numerator: i64| {
        given
            .clone()
            .answer("q", share(numerator, 10_000))
            .only(&package)
            .level
            .unwrap()
    };
    for (numerator, expected) in [
        (0, "critical"),
        (4_999, "critical"),
        (5_000, "low"),
        (6_999, "low"),
        (7_000, "medium"),
        (8_499, "medium"),
        (8_500, "high"),
        (10_000, "high"),
    ] {
        assert_eq!(level(&given(), numerator), expected, "{numerator}");
    }
    let own = given()
        .setting("level-low", 1_000)
        .setting("level-medium", 2_000)
        .setting("level-high", 3_000);
    for (numerator, expected) in [(999, "critical"), (1_000, "low"), (2_000, "medium"), (3_000, "high")] {
        assert_eq!(level(&own, numerator), expected, "{numerator}");
    }
}

#[test]
fn systems_add_up() {
    let package = crate::given::package(crate::given::WHOLE);
    let outcome = given()
        .shown("plan", YES) // T-01: 100 of 100
        .shown("programmes", YES) // T-02: a part is lacking, 0 of 100
        .shown("plans", YES)
        .answer("reports", NO)
        .answer("coverage", share(1, 2)) // T-03: 50 of 100
        .answer("target-coverage", Value::Blank) // T-04: missing, 0 of 100
        .answer("register", share(1, 100)) // T-05: no year before, leaves
        .answer("clubs", Value::Count(5)) // T-06: 5/10, 50 of 100
        .answer("space-1", Value::Step(5)) // T-07: (4 + 3) ∕ 8 = 87.5, half up 88 of 100
        .answer("space-2", Value::Step(4))
        .answer("story", Value::Text("…".into())) // T-08: informational
        .answer("marks", share(0, 0)) // T-09: undefined, leaves
        .answer("army", NO) // T-10: 100 of 100
        .answer("guides", YES)
        .score(&package);
    let system = &outcome.systems[0];
    // 100 + 0 + 50 + 0 + 50 + 88 + 100 = 388 of 700, which is 55.4 %.
    assert_eq!(
        (system.system.as_str(), system.points, system.max),
        ("upbringing", 388, 700)
    );
    assert_eq!(system.level.as_deref(), Some("low"));
    assert_eq!(system.signs, ["missing"]);
}

#[test]
fn answers_of_the_wrong_kind_are_all_named() {
    let package = crate::given::package(crate::given::WHOLE);
    let fault = given()
        .answer("plan", Value::Count(1))
        .answer("coverage", share(-1, 5))
        .answer("clubs", Value::Count(2_000_000_000_000))
        .answer("space-1", Value::Step(6))
        .answer("space-2", Value::Step(0))
        .try_score(&package);
    let Err(ScoreError::Invalid(problems)) = fault else {
        panic!("{fault:?}")
    };
    let named: Vec<_> = problems
        .iter()
        .map(|problem| (problem.question.as_str(), problem.rule.as_str()))
        .collect();
    assert_eq!(
        named,
        [
            ("plan", "wrong-kind"),
            ("coverage", "negative"),
            ("clubs", "too-large"),
            ("space-1", "step-out-of-scale"),
            ("space-2", "step-out-of-scale"),
        ]
    );
}

#[test]
fn one_question_has_one_answer() {
    let package = one("kind = 'yes_no'\nquestions = ['q']");
    let fault = given().answer("q", YES).answer("q", NO).try_score(&package);
    let Err(ScoreError::Invalid(problems)) = fault else {
        panic!("{fault:?}")
    };
    assert_eq!(problems[0].rule, "answered-twice");
}

#[test]
fn a_form_that_nothing_reads_is_unknown() {
    let package = one("kind = 'yes_no'\nquestions = ['q']");
    let submission = zerkalo_sdk::wit::Submission {
        form: "test/other".into(),
        ..given().submission()
    };
    let fault = zerkalo_sdk::model::score(&package.rules().unwrap(), &submission, &[], &[]);
    assert_eq!(fault, Err(ScoreError::UnknownForm("test/other".into())));
}

#[test]
fn numbers_that_are_none_are_refused() {
    let package = one("kind = 'index'\ndynamics = true\nquestions = ['q']");
    for number in [f64::NAN, f64::INFINITY] {
        let fault = given().answer("q", Value::Number(number)).try_score(&package);
        let Err(ScoreError::Invalid(problems)) = fault else {
            panic!("{fault:?}")
        };
        assert_eq!(problems[0].rule, "not-finite");
    }
}
