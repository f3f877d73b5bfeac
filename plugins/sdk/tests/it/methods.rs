//! Each way of scoring at its boundaries. Points are hundredths of a point, the weight is 100 unless said.

use zerkalo_sdk::compile::Package;
use zerkalo_sdk::wit::{Quantity, ScoreError, Status, Value};

use crate::given::{Given, NO, YES, fraction, given, one, rules, share};

/// What is expected of the only indicator: status, value, points, signs, rules of the trace.
type Expected<'a> = (Status, Quantity, i32, &'a [&'a str], &'a [&'a str]);

#[track_caller]
fn check(package: &Package, given: &Given, (status, value, points, signs, steps): Expected<'_>) {
    let result = given.only(package);
    assert_eq!(result.status, status, "{given:?}");
    assert_eq!(result.value, value, "{given:?}");
    assert_eq!(result.points, points, "{given:?}");
    assert_eq!(result.signs, signs, "{given:?}");
    assert_eq!(rules(&result), steps, "{given:?}");
    assert_eq!(
        result.trace.iter().map(|step| step.points).sum::<i32>(),
        points,
        "steps add up: {given:?}"
    );
}

use Quantity::{Decimal, Integer, None as Nothing};
use Status::{Informational, Missing, NotApplicable, Scored};

#[test]
fn yes_or_no() {
    let package = one("kind = 'yes_no'\nevidence = 'site'\nquestions = ['q']");
    let strict = |given: Given| given.setting("evidence-required", 1);
    check(
        &package,
        &given().shown("q", YES),
        (Scored, Integer(1), 100, &[], &["answer-yes"]),
    );
    check(
        &package,
        &given().answer("q", NO),
        (Scored, Integer(0), 0, &[], &["answer-no"]),
    );
    // A yes without evidence counts, unless the municipality wants evidence.
    check(
        &package,
        &given().answer("q", YES),
        (Scored, Integer(1), 100, &["unconfirmed"], &["yes-unconfirmed"]),
    );
    check(
        &package,
        &strict(given().answer("q", YES)),
        (Scored, Integer(0), 0, &["unconfirmed"], &["yes-refused"]),
    );
    check(
        &package,
        &strict(given().shown("q", YES)),
        (Scored, Integer(1), 100, &[], &["answer-yes"]),
    );
    check(
        &package,
        &given().answer("q", Value::Blank),
        (Missing, Nothing, 0, &["missing"], &["missing"]),
    );
    check(&package, &given(), (Missing, Nothing, 0, &["missing"], &["missing"]));
    check(
        &package,
        &given().answer("q", Value::NotApplicable),
        (NotApplicable, Nothing, 0, &[], &["not-applicable"]),
    );
    check(
        &package,
        &given().answer("q", Value::NotAsked),
        (NotApplicable, Nothing, 0, &[], &["not-asked"]),
    );
}

#[test]
fn yes_that_needs_no_evidence() {
    let package = one("kind = 'yes_no'\nevidence = 'self-assessment'\nquestions = ['q']");
    let strict = given().answer("q", YES).setting("evidence-required", 1);
    check(&package, &strict, (Scored, Integer(1), 100, &[], &["answer-yes"]));
    let package = one("kind = 'yes_no'\nevidence = 'statistics'\nconfirm = true\nquestions = ['q']");
    check(
        &package,
        &given().answer("q", YES),
        (Scored, Integer(1), 100, &["unconfirmed"], &["yes-unconfirmed"]),
    );
}

#[test]
fn parts_all_of_them() {
    let package = one("kind = 'yes_no'\nquestions = ['a', 'b', 'c']");
    let with = |a: Value, b: Value, c: Value| given().answer("a", a).answer("b", b).answer("c", c);
    check(
        &package,
        &with(YES, YES, YES),
        (Scored, fraction(3, 3), 100, &[], &["parts", "parts-all"]),
    );
    check(
        &package,
        &with(YES, YES, NO),
        (Scored, fraction(2, 3), 0, &[], &["parts", "parts-lacking"]),
    );
    check(
        &package,
        &with(NO, NO, NO),
        (Scored, fraction(0, 3), 0, &[], &["parts", "parts-lacking"]),
    );
    // What does not apply is not required.
    check(
        &package,
        &with(YES, Value::NotApplicable, YES),
        (Scored, fraction(2, 2), 100, &[], &["parts", "parts-all"]),
    );
    check(
        &package,
        &with(YES, Value::NotAsked, NO),
        (Scored, fraction(1, 2), 0, &[], &["parts", "parts-lacking"]),
    );
    // Two yes and a blank: nobody knows whether all is there.
    check(
        &package,
        &with(YES, YES, Value::Blank),
        (Missing, Nothing, 0, &["missing"], &["parts", "parts-unanswered"]),
    );
    // A no decides whatever the blank may be.
    let undecided = with(YES, NO, Value::Blank);
    check(
        &package,
        &undecided,
        (Scored, fraction(1, 3), 0, &["missing"], &["parts", "parts-lacking"]),
    );
    let nothing = with(Value::NotAsked, Value::NotAsked, Value::NotAsked);
    check(&package, &nothing, (NotApplicable, Nothing, 0, &[], &["not-asked"]));
    let none_apply = with(Value::NotApplicable, Value::NotAsked, Value::NotAsked);
    check(
        &package,
        &none_apply,
        (NotApplicable, Nothing, 0, &[], &["not-applicable"]),
    );
    check(&package, &given(), (Missing, Nothing, 0, &["missing"], &["missing"]));
}

#[test]
fn parts_in_proportion() {
    let package = one("kind = 'yes_no'\nevidence = 'site'\nquestions = ['a', 'b', 'c']");
    let given = given().setting("parts-reading", 1);
    // 100 · 2/3 = 66.66…
    let two = given.clone().shown("a", YES).shown("b", YES).answer("c", NO);
    check(
        &package,
        &two,
        (Scored, fraction(2, 3), 67, &[], &["parts", "parts-share"]),
    );
    // A blank part is not there: 100 · 1/3.
    let one_blank = given.clone().shown("a", YES).answer("b", NO).answer("c", Value::Blank);
    check(
        &package,
        &one_blank,
        (Scored, fraction(1, 3), 33, &["missing"], &["parts", "parts-share"]),
    );
    let unconfirmed = given.clone().shown("a", YES).answer("b", YES).answer("c", NO);
    let steps: &[&str] = &["parts", "parts-unconfirmed", "parts-share"];
    check(
        &package,
        &unconfirmed,
        (Scored, fraction(2, 3), 67, &["unconfirmed"], steps),
    );
    let refused = unconfirmed.setting("evidence-required", 1);
    let steps: &[&str] = &["parts", "parts-refused", "parts-share"];
    check(
        &package,
        &refused,
        (Scored, fraction(1, 3), 33, &["unconfirmed"], steps),
    );
}

#[test]
fn all_does_not_obey_the_reading_of_parts() {
    let package = one("kind = 'yes_no'\nscore = 'all'\nquestions = ['a', 'b']");
    let given = given().setting("parts-reading", 1).answer("a", YES).answer("b", NO);
    check(
        &package,
        &given,
        (Scored, fraction(1, 2), 0, &[], &["parts", "parts-lacking"]),
    );
}

#[test]
fn any_of_them() {
    let package = one("kind = 'yes_no'\nscore = 'any'\nquestions = ['a', 'b']");
    let with = |a: Value, b: Value| given().answer("a", a).answer("b", b);
    check(
        &package,
        &with(NO, YES),
        (Scored, fraction(1, 2), 100, &[], &["parts", "any-met"]),
    );
    check(
        &package,
        &with(NO, NO),
        (Scored, fraction(0, 2), 0, &[], &["parts", "any-none"]),
    );
    // One yes decides, a blank does not.
    check(
        &package,
        &with(YES, Value::Blank),
        (Scored, fraction(1, 2), 100, &["missing"], &["parts", "any-met"]),
    );
    check(
        &package,
        &with(NO, Value::Blank),
        (Missing, Nothing, 0, &["missing"], &["parts", "any-unanswered"]),
    );
}

#[test]
fn a_share_without_a_target_counts_itself() {
    let package = one("kind = 'percent'\nquestions = ['q']");
    // 17/240 = 7.083… %
    check(
        &package,
        &given().answer("q", share(17, 240)),
        (Scored, fraction(17, 240), 7, &[], &["share", "share-counts"]),
    );
    check(
        &package,
        &given().answer("q", share(0, 240)),
        (Scored, fraction(0, 240), 0, &[], &["share", "share-counts"]),
    );
    // More than everybody is at most everything.
    let more = given().answer("q", share(300, 240));
    check(
        &package,
        &more,
        (Scored, fraction(300, 240), 100, &[], &["share", "share-counts"]),
    );
    let undefined = given().answer("q", share(0, 0));
    check(
        &package,
        &undefined,
        (NotApplicable, fraction(0, 0), 0, &["undefined"], &["share-undefined"]),
    );
    check(
        &package,
        &given().answer("q", Value::Blank),
        (Missing, Nothing, 0, &["missing"], &["missing"]),
    );
}

#[test]
fn a_share_where_less_is_better() {
    let package = one("kind = 'percent'\ndirection = 'down'\nquestions = ['q']");
    let steps: &[&str] = &["share", "share-counts-down"];
    // 1 − 17/240 = 92.91… %
    check(
        &package,
        &given().answer("q", share(17, 240)),
        (Scored, fraction(17, 240), 93, &[], steps),
    );
    check(
        &package,
        &given().answer("q", share(240, 240)),
        (Scored, fraction(240, 240), 0, &[], steps),
    );
}

#[test]
fn a_share_against_its_target() {
    let package = one("kind = 'percent'\nquestions = ['q']\ntarget = { value = '40%', text = 'не менее 40 %' }");
    let reached: &[&str] = &["share", "target-reached"];
    let missed: &[&str] = &["share", "target-missed"];
    // 96/240 = 40 % exactly; 95/240 ÷ 40 % = 95/96 = 98.95… %
    check(
        &package,
        &given().answer("q", share(96, 240)),
        (Scored, fraction(96, 240), 100, &[], reached),
    );
    check(
        &package,
        &given().answer("q", share(95, 240)),
        (Scored, fraction(95, 240), 99, &["below-target"], missed),
    );
    // One of a million short shows as 40,0 % and is missed all the same.
    let close = given().answer("q", share(399_999, 1_000_000));
    check(
        &package,
        &close,
        (Scored, fraction(399_999, 1_000_000), 100, &["below-target"], missed),
    );
    let result = given().answer("q", share(17, 240)).only(&package);
    // 40 % of 240 are 96, and 96 − 17 = 79 are lacking.
    assert_eq!(
        result.trace[1].values,
        [fraction(17, 240), fraction(40, 100), Integer(79)]
    );
}

#[test]
fn a_share_against_its_limit() {
    let package = one(
        "kind = 'percent'\ndirection = 'down'\nquestions = ['q']\ntarget = { value = '20%', text = 'не более 20 %' }",
    );
    let kept: &[&str] = &["share", "limit-kept"];
    let exceeded: &[&str] = &["share", "limit-exceeded"];
    check(
        &package,
        &given().answer("q", share(20, 100)),
        (Scored, fraction(20, 100), 100, &[], kept),
    );
    // (1 − 0.6) ∕ (1 − 0.2) = 0.5
    check(
        &package,
        &given().answer("q", share(60, 100)),
        (Scored, fraction(60, 100), 50, &["below-target"], exceeded),
    );
    check(
        &package,
        &given().answer("q", share(100, 100)),
        (Scored, fraction(100, 100), 0, &["below-target"], exceeded),
    );
    // 60 − 20 = 40 too many.
    let result = given().answer("q", share(60, 100)).only(&package);
    assert_eq!(result.trace[1].values[2], Integer(40));
}

#[test]
fn a_doubtful_target_is_not_compared() {
    let target = "target = { value = '40%', text = 'до 40 %', doubtful = true }";
    let package = one(&format!("kind = 'percent'\nquestions = ['q']\n{target}"));
    let expected: Expected<'_> = (Scored, fraction(1, 10), 10, &[], &["share", "share-counts"]);
    check(&package, &given().answer("q", share(1, 10)), expected);
    assert!(package.passport.indicators[0].target.as_ref().unwrap().doubtful);
}

#[test]
fn a_share_of_two_counts() {
    let package = one("kind = 'percent'\nquestions = ['part', 'whole']");
    let with = |part: i64, whole: i64| {
        given()
            .answer("part", Value::Count(part))
            .answer("whole", Value::Count(whole))
    };
    check(
        &package,
        &with(1, 4),
        (Scored, fraction(1, 4), 25, &[], &["share", "share-counts"]),
    );
    check(
        &package,
        &with(1, 0),
        (NotApplicable, fraction(1, 0), 0, &["undefined"], &["share-undefined"]),
    );
    let half = given().answer("part", Value::Count(1));
    check(&package, &half, (Missing, Nothing, 0, &["missing"], &["missing"]));
}

#[test]
fn counts() {
    let package = one("kind = 'count'\nquestions = ['q']\ntarget = { value = '10', text = 'не менее 10' }");
    let with = |count: i64| given().answer("q", Value::Count(count));
    check(
        &package,
        &with(10),
        (Scored, Integer(10), 100, &[], &["count", "count-target-reached"]),
    );
    check(
        &package,
        &with(12),
        (Scored, Integer(12), 100, &[], &["count", "count-target-reached"]),
    );
    check(
        &package,
        &with(7),
        (
            Scored,
            Integer(7),
            70,
            &["below-target"],
            &["count", "count-target-missed"],
        ),
    );
    check(
        &package,
        &with(0),
        (
            Scored,
            Integer(0),
            0,
            &["below-target"],
            &["count", "count-target-missed"],
        ),
    );
    let package = one("kind = 'count'\nquestions = ['a', 'b']\ntarget = { value = '10', text = 'не менее 10' }");
    let sum = given().answer("a", Value::Count(3)).answer("b", Value::Count(4));
    check(
        &package,
        &sum,
        (
            Scored,
            Integer(7),
            70,
            &["below-target"],
            &["count", "count-target-missed"],
        ),
    );
    let package = one("kind = 'count'\ndirection = 'down'\nquestions = ['q']\ntarget = { value = '0', text = 'нет' }");
    check(
        &package,
        &with(0),
        (Scored, Integer(0), 100, &[], &["count", "count-limit-kept"]),
    );
    check(
        &package,
        &with(1),
        (
            Scored,
            Integer(1),
            0,
            &["below-target"],
            &["count", "count-limit-exceeded"],
        ),
    );
}

#[test]
fn a_count_without_a_target_is_informational() {
    let package = one("kind = 'count'\nquestions = ['q']");
    let result = given().answer("q", Value::Count(5)).only(&package);
    assert_eq!(
        (result.status, result.value, result.max),
        (Informational, Integer(5), 0)
    );
    assert_eq!(result.level, None);
}

#[test]
fn thresholds() {
    let threshold = "threshold = { comparison = 'at_least', value = '20%', text = '20 % и более' }";
    let package = one(&format!(
        "kind = 'percent'\ndirection = 'down'\nscore = 'threshold'\nquestions = ['q']\n{threshold}"
    ));
    let crossed: Expected<'_> = (
        Scored,
        fraction(1, 5),
        0,
        &["threshold-crossed"],
        &["share", "threshold-crossed"],
    );
    check(&package, &given().answer("q", share(1, 5)), crossed);
    let clear: Expected<'_> = (Scored, fraction(199, 1000), 100, &[], &["share", "threshold-clear"]);
    check(&package, &given().answer("q", share(199, 1000)), clear);
    // Where it is not the rule that scores, crossing is a sign alone: 1 − 1/4 = 75 %.
    let package = one(&format!(
        "kind = 'percent'\ndirection = 'down'\nquestions = ['q']\n{threshold}"
    ));
    let steps: &[&str] = &["share", "share-counts-down", "threshold-crossed"];
    check(
        &package,
        &given().answer("q", share(1, 4)),
        (Scored, fraction(1, 4), 75, &["threshold-crossed"], steps),
    );
}

#[test]
fn against_the_year_before() {
    let package = one("kind = 'percent'\ndirection = 'down'\ndynamics = true\nquestions = ['q']");
    let now = given().answer("q", share(5, 100));
    let before = |numerator: i64, denominator: i64| now.clone().past("2025-H1", "q", share(numerator, denominator));
    let better: &[&str] = &["share", "share-better"];
    check(
        &package,
        &before(6, 100),
        (Scored, fraction(5, 100), 100, &["better-than-before"], better),
    );
    // 5/100 = 12/240, whatever the roundings.
    check(
        &package,
        &before(12, 240),
        (Scored, fraction(5, 100), 50, &[], &["share", "share-same"]),
    );
    let worse: &[&str] = &["share", "share-worse"];
    check(
        &package,
        &before(11, 240),
        (Scored, fraction(5, 100), 0, &["worse-than-before"], worse),
    );
    // No such round, another half-year, a blank or an undefined answer then: nothing to compare with, and no fault.
    let none: Expected<'_> = (
        NotApplicable,
        fraction(5, 100),
        0,
        &["no-history"],
        &["share", "no-history"],
    );
    check(&package, &now, none);
    check(&package, &now.clone().past("2025-H2", "q", share(6, 100)), none);
    check(&package, &now.clone().past("2025-H1", "q", Value::Blank), none);
    check(&package, &before(0, 0), none);
    // The mark of that round says it where its answers are not at hand.
    let marked = now.clone().past_mark("2025-H1", "T-1", fraction(6, 100));
    check(
        &package,
        &marked,
        (Scored, fraction(5, 100), 100, &["better-than-before"], better),
    );
    // The half-year in between is passed over.
    let both = now
        .clone()
        .past("2025-H2", "q", share(1, 100))
        .past("2025-H1", "q", share(6, 100));
    check(
        &package,
        &both,
        (Scored, fraction(5, 100), 100, &["better-than-before"], better),
    );
}

#[test]
fn dynamics_beside_another_score() {
    let package = one("kind = 'percent'\nscore = 'share'\ndynamics = true\nquestions = ['q']");
    let given = given().answer("q", share(1, 4));
    let steps: &[&str] = &["share", "share-counts", "share-worse"];
    let past = given.clone().past("2025-H1", "q", share(1, 2));
    check(
        &package,
        &past,
        (Scored, fraction(1, 4), 25, &["worse-than-before"], steps),
    );
    check(
        &package,
        &given,
        (Scored, fraction(1, 4), 25, &["no-history"], &["share", "share-counts"]),
    );
}

#[test]
fn indices_and_counts_against_the_year_before() {
    let package = one("kind = 'index'\ndynamics = true\nquestions = ['q']");
    let with = |now: f64, before: f64| {
        given()
            .answer("q", Value::Number(now))
            .past("2025-H1", "q", Value::Number(before))
    };
    check(
        &package,
        &with(4.1, 4.0),
        (
            Scored,
            Decimal(4.1),
            100,
            &["better-than-before"],
            &["count", "number-better"],
        ),
    );
    check(
        &package,
        &with(4.0, 4.0),
        (Scored, Decimal(4.0), 50, &[], &["count", "number-same"]),
    );
    let package = one("kind = 'count'\ndynamics = true\nquestions = ['q']");
    let counts = given()
        .answer("q", Value::Count(3))
        .past("2025-H1", "q", Value::Count(4));
    check(
        &package,
        &counts,
        (
            Scored,
            Integer(3),
            0,
            &["worse-than-before"],
            &["count", "number-worse"],
        ),
    );
}

#[test]
fn scales() {
    let package = one("kind = 'scale'\nsteps = 5\nquestions = ['a', 'b']");
    let with = |a: u32, b: u32| given().answer("a", Value::Step(a)).answer("b", Value::Step(b));
    check(&package, &with(5, 5), (Scored, fraction(8, 8), 100, &[], &["scale"]));
    check(&package, &with(1, 1), (Scored, fraction(0, 8), 0, &[], &["scale"]));
    // ((4 − 1) + (2 − 1)) ∕ (2 · 4) = 4/8
    check(&package, &with(4, 2), (Scored, fraction(4, 8), 50, &[], &["scale"]));
    // A blank attains nothing: 3/8 = 37.5, half up 38.
    let blank = given().answer("a", Value::Step(4));
    check(
        &package,
        &blank,
        (Scored, fraction(3, 8), 38, &["missing"], &["scale", "scale-unanswered"]),
    );
    // What does not apply leaves: 3/4.
    let part = given().answer("a", Value::Step(4)).answer("b", Value::NotApplicable);
    check(&package, &part, (Scored, fraction(3, 4), 75, &[], &["scale"]));
    check(&package, &given(), (Missing, Nothing, 0, &["missing"], &["missing"]));
}

#[test]
fn what_is_not_scored() {
    let package = one("kind = 'text'\nquestions = ['q']");
    let text = given().answer("q", Value::Text("Созданы условия".into()));
    check(&package, &text, (Informational, Nothing, 0, &[], &["informational"]));
    check(&package, &given(), (Missing, Nothing, 0, &["missing"], &["missing"]));
    assert_eq!(given().only(&package).max, 0);
    let package = one("kind = 'list'\nquestions = ['q']");
    let list = given().answer("q", Value::Choices(vec!["a".into(), "b".into()]));
    check(&package, &list, (Informational, Integer(2), 0, &[], &["informational"]));
    let package = one("kind = 'percent'\nscore = 'informational'\nquestions = ['part', 'whole']");
    let counts = given().answer("part", Value::Count(1)).answer("whole", Value::Count(4));
    check(
        &package,
        &counts,
        (Informational, fraction(1, 4), 0, &[], &["informational"]),
    );
}

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
