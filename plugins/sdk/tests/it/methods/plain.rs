//! Scales, and what is not scored.

use zerkalo_sdk::wit::Quantity::{Integer, None as Nothing};
use zerkalo_sdk::wit::Status::{Informational, Missing, NotApplicable, Scored};
use zerkalo_sdk::wit::Value;

use super::check;
use crate::given::{fraction, given, one};

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
    check(
        &package,
        &given(),
        (Missing, Nothing, 0, &["missing"], &["missing-informational"]),
    );
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
    // One half of a share is no share.
    let half = |whole: Value| given().answer("part", Value::Count(1)).answer("whole", whole);
    check(
        &package,
        &half(Value::Blank),
        (Missing, Nothing, 0, &["missing"], &["missing-informational"]),
    );
    check(
        &package,
        &half(Value::NotApplicable),
        (NotApplicable, Nothing, 0, &[], &["not-applicable"]),
    );
    let hidden = given().answer("part", Value::NotAsked).answer("whole", Value::Count(0));
    check(&package, &hidden, (NotApplicable, Nothing, 0, &[], &["not-asked"]));
}
