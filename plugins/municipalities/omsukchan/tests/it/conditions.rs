//! The rules 01.14–01.22, each on both sides of its bounds.

use zerkalo_sdk::wit::{Quantity, Value};

use crate::kit::Fate::{self, Clear, Fires, Leaves, Missing, Undefined};
use crate::kit::{Round, fate, fraction};

#[track_caller]
fn check(round: &Round, code: &str, expected: Fate) {
    let result = round.result(code);
    assert_eq!(fate(&result), expected, "{result:?}");
}

#[test]
fn conditions_are_strict() {
    // Of 200 pupils: exactly the threshold does not fire, one more does.
    let shares = [
        ("low-single-parent", "OMS-LOW-01.14", 60),
        ("low-both-unemployed", "OMS-LOW-01.15", 20),
        ("low-single-unemployed", "OMS-LOW-01.16", 10),
        ("low-no-degree", "OMS-LOW-01.17", 140),
        ("low-housing", "OMS-LOW-01.18", 40),
    ];
    for (question, code, bound) in shares {
        let of = |count: i64| Round::good().answer(question, Value::Count(count));
        check(&of(bound), code, Clear);
        check(&of(bound + 1), code, Fires);
        assert_eq!(of(bound + 1).result(code).value, fraction(bound + 1, 200));
        check(&of(0), code, Clear);
        check(&of(0).answer(question, Value::Blank), code, Missing);
        check(&of(0).answer("low-pupils", Value::Blank), code, Missing);
        check(&of(0).answer("low-pupils", Value::Count(0)), code, Undefined);
    }
}

#[test]
fn a_positive_value_is_above_zero() {
    let counts = [
        ("low-not-native", "OMS-LOW-01.19"),
        ("low-resettled", "OMS-LOW-01.20"),
        ("low-offences", "OMS-LOW-01.21"),
    ];
    for (question, code) in counts {
        let of = |value: Value| Round::good().answer(question, value);
        check(&of(Value::Count(0)), code, Clear);
        check(&of(Value::Count(1)), code, Fires);
        assert_eq!(of(Value::Count(3)).result(code).value, Quantity::Integer(3));
        check(&of(Value::Blank), code, Missing);
        check(&of(Value::NotAsked), code, Leaves);
        check(&of(Value::NotApplicable), code, Leaves);
    }
    let of = |value: Value| Round::good().answer("low-drug-register", value);
    check(&of(Value::YesNo(true)), "OMS-LOW-01.22", Fires);
    check(&of(Value::YesNo(false)), "OMS-LOW-01.22", Clear);
    check(&of(Value::Blank), "OMS-LOW-01.22", Missing);
    check(&of(Value::NotApplicable), "OMS-LOW-01.22", Leaves);
}
