//! Lists of institutions that a passport wants of a summary, and the mean of their shares.

use zerkalo_sdk::compile::Package;
use zerkalo_sdk::wit::{Quantity, Value};

use crate::given::{Given, NO, YES, fraction, given, one, package, share, text_of};
use crate::summary::{q, summed};

fn with_cohort(indicator: &str, keys: &str) -> Package {
    package(&text_of(&format!(
        "{indicator}\n[[cohort]]\nid = 'own'\ntitle = {{ ru = 'Список', en = 'List' }}\nindicator = 'T-1'\n{keys}"
    )))
}

/// Who is in the list of the passport's own, if there is one.
#[track_caller]
fn check(indicator: &str, when: &str, schools: &[Option<Given>], expected: &[&str]) {
    let summary = summed(&with_cohort(indicator, &format!("when = '{when}'")), schools);
    let cohort = summary.cohorts.last().unwrap();
    assert_eq!((cohort.cohort.as_str(), cohort.system.as_str()), ("own", "upbringing"));
    assert_eq!(cohort.level, None);
    assert_eq!(cohort.institutions, expected, "{indicator} {when}");
}

#[test]
fn those_that_have_it() {
    let yes_no = "kind = 'yes_no'\nquestions = ['q']";
    let schools = [q(YES), q(NO), q(Value::Blank), None, q(Value::NotApplicable), q(YES)];
    check(yes_no, "yes", &schools, &["school-1", "school-6"]);
    let count = "kind = 'count'\nquestions = ['q']";
    check(
        count,
        "yes",
        &[q(Value::Count(0)), q(Value::Count(1)), q(Value::Blank)],
        &["school-2"],
    );
    let percent = "kind = 'percent'\nquestions = ['q']";
    check(
        percent,
        "yes",
        &[q(share(9, 10)), q(share(10, 10)), q(share(0, 0)), q(share(11, 10))],
        &["school-2", "school-4"],
    );
    let both = |a: Value, b: Value| Some(given().answer("a", a).answer("b", b));
    let parts = [both(YES, NO), both(YES, YES), both(NO, NO)];
    check("kind = 'yes_no'\nquestions = ['a', 'b']", "yes", &parts, &["school-2"]);
    check(
        "kind = 'yes_no'\nscore = 'any'\nquestions = ['a', 'b']",
        "yes",
        &parts,
        &["school-1", "school-2"],
    );
}

#[test]
fn those_that_fell_short() {
    let percent = "kind = 'percent'\nquestions = ['q']";
    let schools = [
        q(share(9, 10)),
        q(share(10, 10)),
        q(Value::Blank),
        q(Value::NotApplicable),
        q(share(0, 9)),
        q(share(0, 0)),
    ];
    check(percent, "short", &schools, &["school-1", "school-5"]);
}

#[test]
fn a_list_is_there_even_if_nobody_is_in_it() {
    check("kind = 'yes_no'\nquestions = ['q']", "yes", &[q(NO)], &[]);
    let package = with_cohort("kind = 'yes_no'\nquestions = ['q']", "when = 'yes'");
    let ids: Vec<_> = summed(&package, &[q(NO)])
        .cohorts
        .into_iter()
        .map(|cohort| cohort.cohort)
        .collect();
    assert_eq!(ids, ["risk-zone", "level", "own"]);
    let titles: Vec<_> = package
        .passport
        .cohorts
        .iter()
        .map(|cohort| cohort.id.as_str())
        .collect();
    assert!(titles.contains(&"own"));
    // A round that is about nothing of the system has no lists either.
    assert!(summed(&package, &[None]).cohorts.is_empty());
}

fn mean(schools: &[Option<Given>]) -> Quantity {
    let package = one("kind = 'percent'\nsummary = 'mean'\nquestions = ['q']");
    summed(&package, schools).figures[0].value
}

#[test]
fn the_mean_of_institutions_shares() {
    // (17/240 + 30/60) ∕ 2 = 137/480, where ΣN ∕ ΣD is 47/300.
    assert_eq!(mean(&[q(share(17, 240)), q(share(30, 60)), None]), fraction(137, 480));
    assert_eq!(
        mean(&[q(share(1, 4)), q(share(0, 0)), q(Value::NotApplicable)]),
        fraction(1, 4)
    );
    assert_eq!(mean(&[q(Value::Blank)]), Quantity::None);
    let sum = one("kind = 'percent'\nsummary = 'sum'\nquestions = ['q']");
    let schools = [q(share(17, 240)), q(share(30, 60))];
    assert_eq!(summed(&sum, &schools).figures[0].value, fraction(47, 300));
}

#[test]
fn a_mean_of_many_is_a_decimal() {
    let schools: Vec<_> = [997, 991, 983, 977, 971, 967, 953]
        .map(|prime| q(share(prime - 1, prime)))
        .into_iter()
        .collect();
    // 1 − 0.0010237480…
    assert_eq!(mean(&schools), Quantity::Decimal(0.998_976));
}

#[test]
fn the_authority_is_advised_by_the_mean() {
    let package = one(
        "kind = 'percent'\nsummary = 'mean'\nquestions = ['q']\ntarget = { value = '30%', text = '30 %' }\n\
         [[system.indicator.advice]]\nid = 'a'\naudience = 'authority'\nwhen = 'target'\ntext.ru = '{ $v0_percent } { $v1_percent }'",
    );
    // The mean of 10 % and 50 % is 30 % and meets the target, while ΣN ∕ ΣD, 20/160, is far from it.
    let met = summed(&package, &[q(share(10, 100)), q(share(30, 60))]);
    assert!(met.recommendations.is_empty(), "{met:?}");
    let missed = summed(&package, &[q(share(10, 100)), q(share(29, 60))]);
    let values = &missed.recommendations[0].values;
    // (1/10 + 29/60) ∕ 2 = 7/24; nobody can be said to lack of a mean.
    assert_eq!(values[..3], [fraction(7, 24), fraction(30, 100), Quantity::None]);
    let many: Vec<_> = [997, 991, 983, 977, 971, 967, 953]
        .map(|prime| q(share(1, prime)))
        .to_vec();
    assert_eq!(
        summed(&package, &many).recommendations[0].values[0],
        fraction(1_023_748_063, 1_000_000_000_000)
    );
}
