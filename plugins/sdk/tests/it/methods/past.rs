//! Against the year before.

use zerkalo_sdk::wit::Quantity::{Decimal, Integer};
use zerkalo_sdk::wit::Status::{NotApplicable, Scored};
use zerkalo_sdk::wit::Value;

use super::{Expected, check};
use crate::given::{fraction, given, one, share};

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
fn where_nothing_could_be_better_the_same_is_all() {
    let package = |keys: &str| one(&format!("dynamics = true\nquestions = ['q']\n{keys}"));
    let with = |now: Value, before: Value| given().answer("q", now).past("2025-H1", "q", before);
    let best: &[&str] = &["share", "cannot-be-better"];
    let same: &[&str] = &["share", "share-same"];
    let down = package("kind = 'percent'\ndirection = 'down'");
    // 0 of 90 and 0 of 100: nobody on the register, then as now.
    check(
        &down,
        &with(share(0, 90), share(0, 100)),
        (Scored, fraction(0, 90), 100, &[], best),
    );
    check(
        &down,
        &with(share(1, 1000), share(1, 1000)),
        (Scored, fraction(1, 1000), 50, &[], same),
    );
    // All of them is the worst there is where less is better.
    check(
        &down,
        &with(share(9, 9), share(9, 9)),
        (Scored, fraction(9, 9), 50, &[], same),
    );
    let up = package("kind = 'percent'");
    check(
        &up,
        &with(share(90, 90), share(100, 100)),
        (Scored, fraction(90, 90), 100, &[], best),
    );
    for (now, before) in [((0, 90), (0, 80)), ((99, 100), (99, 100)), ((11, 10), (11, 10))] {
        check(
            &up,
            &with(share(now.0, now.1), share(before.0, before.1)),
            (Scored, fraction(now.0, now.1), 50, &[], same),
        );
    }
    let number: &[&str] = &["count", "cannot-be-better"];
    let down = package("kind = 'count'\ndirection = 'down'");
    check(
        &down,
        &with(Value::Count(0), Value::Count(0)),
        (Scored, Integer(0), 100, &[], number),
    );
    let down = package("kind = 'index'\ndirection = 'down'");
    check(
        &down,
        &with(Value::Number(0.0), Value::Number(-0.0)),
        (Scored, Decimal(0.0), 100, &[], number),
    );
    // No number is the most that there could be.
    let up = package("kind = 'count'");
    check(
        &up,
        &with(Value::Count(0), Value::Count(0)),
        (Scored, Integer(0), 50, &[], &["count", "number-same"]),
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
