//! Yes and no, single and compound.

use zerkalo_sdk::wit::Quantity::{Integer, None as Nothing};
use zerkalo_sdk::wit::Status::{Missing, NotApplicable, Scored};
use zerkalo_sdk::wit::Value;

use super::check;
use crate::given::{Given, NO, YES, fraction, given, one};

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
