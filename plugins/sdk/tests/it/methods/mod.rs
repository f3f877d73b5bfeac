//! Each way of scoring at its boundaries. Points are hundredths of a point, the weight is 100 unless said.

mod columns;
mod figures;
mod past;
mod plain;
mod reading;
mod whole;
mod yes;

use zerkalo_sdk::compile::Package;
use zerkalo_sdk::wit::{Quantity, Status};

use crate::given::{Given, rules};

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
