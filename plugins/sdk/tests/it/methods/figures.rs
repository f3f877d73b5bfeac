//! Shares and counts: as they are, against a target, under a threshold.

use zerkalo_sdk::wit::Quantity::{Integer, None as Nothing};
use zerkalo_sdk::wit::Status::{Informational, Missing, NotApplicable, Scored};
use zerkalo_sdk::wit::Value;

use super::{Expected, check};
use crate::given::{fraction, given, one, share};

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
    // One that does not apply is not added; if none does, there is no count.
    let one_applies = given().answer("a", Value::Count(10)).answer("b", Value::NotApplicable);
    check(
        &package,
        &one_applies,
        (Scored, Integer(10), 100, &[], &["count", "count-target-reached"]),
    );
    let none_applies = given().answer("a", Value::NotApplicable).answer("b", Value::NotAsked);
    check(
        &package,
        &none_applies,
        (NotApplicable, Nothing, 0, &[], &["not-applicable"]),
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
