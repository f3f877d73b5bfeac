//! Objectivity: the list of section 1.1 and the indices of section 2.1.

use zerkalo_sdk::wit::{Cell, Quantity, Row, Status, Value};

use crate::kit::{Round, cell, fraction, row, share};

const SCHOOL: &str = "omsukchan/objectivity";
const AUTHORITY: &str = "omsukchan/objectivity-authority";

#[track_caller]
fn check(round: &Round, code: &str, status: Status, points: i32, value: Quantity, sign: &str) {
    let result = round.result(code);
    let signs: Vec<_> = if sign.is_empty() { Vec::new() } else { vec![sign] };
    assert_eq!(
        (
            result.status,
            result.points,
            result.value,
            result.signs.iter().map(String::as_str).collect()
        ),
        (status, points, value, signs),
        "{result:?}"
    );
}

fn school() -> Round {
    Round::empty(SCHOOL, "school")
}

#[test]
fn being_on_the_list_is_no_merit() {
    let of = |value: Value| school().answer("obj-01-listed", value);
    check(
        &of(Value::YesNo(false)),
        "OMS-OBJ-01",
        Status::Scored,
        100,
        fraction(0, 1),
        "",
    );
    check(
        &of(Value::YesNo(true)),
        "OMS-OBJ-01",
        Status::Scored,
        0,
        fraction(1, 1),
        "",
    );
    check(
        &of(Value::Blank),
        "OMS-OBJ-01",
        Status::Missing,
        0,
        Quantity::None,
        "missing",
    );
    check(
        &of(Value::NotApplicable),
        "OMS-OBJ-01",
        Status::NotApplicable,
        0,
        Quantity::None,
        "",
    );
}

#[test]
fn the_external_index_is_asked_once() {
    let of = |listed: Value, count: Value| {
        school()
            .answer("obj-01-listed", listed)
            .answer("obj2-01-procedures", count)
    };
    let code = "OMS-OBJ2-01";
    // A school that is not on the list has an index of 0 without being asked.
    let clean = of(Value::YesNo(false), Value::NotAsked);
    check(&clean, code, Status::Scored, 100, Quantity::Integer(0), "");
    let found = of(Value::YesNo(true), Value::Count(3));
    check(
        &found,
        code,
        Status::Scored,
        0,
        Quantity::Integer(3),
        "threshold-crossed",
    );
    check(
        &of(Value::YesNo(true), Value::Blank),
        code,
        Status::Missing,
        0,
        Quantity::None,
        "missing",
    );
    check(
        &of(Value::Blank, Value::Blank),
        code,
        Status::Missing,
        0,
        Quantity::None,
        "missing",
    );
    check(
        &of(Value::NotAsked, Value::NotAsked),
        code,
        Status::NotApplicable,
        0,
        Quantity::None,
        "",
    );
}

#[test]
fn no_medallists_no_index() {
    let of = |value: Value| school().answer("obj2-02-medallists", value);
    check(&of(share(0, 4)), "OMS-OBJ2-02", Status::Scored, 100, fraction(0, 4), "");
    check(&of(share(1, 4)), "OMS-OBJ2-02", Status::Scored, 75, fraction(1, 4), "");
    check(
        &of(share(0, 0)),
        "OMS-OBJ2-02",
        Status::NotApplicable,
        0,
        fraction(0, 0),
        "undefined",
    );
    check(
        &of(Value::NotAsked),
        "OMS-OBJ2-02",
        Status::NotApplicable,
        0,
        Quantity::None,
        "",
    );
}

/// A row of an index: what it is about, participants, those counted.
fn line(key: &str, column: &str, name: &str, taken: Option<i64>, part: (&str, Option<i64>)) -> Row {
    let cells = [
        (column, Cell::Choice(name.to_owned())),
        ("taken", cell(taken)),
        (part.0, cell(part.1)),
    ];
    row(key, &cells)
}

fn procedures(rows: &[(&str, Option<i64>, Option<i64>)]) -> Round {
    let rows = rows.iter().enumerate().map(|(index, (name, taken, part))| {
        line(&format!("row-{index}"), "procedure", name, *taken, ("biased", *part))
    });
    Round::empty(AUTHORITY, "authority").answer("obj2-03-procedures", Value::Rows(rows.collect()))
}

fn olympiads(rows: &[(&str, Option<i64>, Option<i64>)]) -> Round {
    let rows = rows.iter().enumerate().map(|(index, (name, taken, part))| {
        line(&format!("row-{index}"), "subject", name, *taken, ("unconfirmed", *part))
    });
    Round::empty(AUTHORITY, "authority").answer("obj2-04-olympiads", Value::Rows(rows.collect()))
}

#[test]
fn the_index_of_each_procedure() {
    let code = "OMS-OBJ2-03";
    let both = procedures(&[("vpr", Some(300), Some(60)), ("oge", Some(100), Some(0))]);
    // 60 of 400 are at risk: 340 of 400 are not.
    check(&both, code, Status::Scored, 85, fraction(60, 400), "");
    let steps = both.result(code).trace;
    let rules: Vec<_> = steps.iter().map(|step| step.rule.as_str()).collect();
    assert_eq!(rules, ["obj2-procedure", "obj2-procedure", "share-counts-down"]);
    assert_eq!(steps[0].values, [Quantity::Integer(5), fraction(60, 300)]);
    assert_eq!(steps[1].values, [Quantity::Integer(3), fraction(0, 100)]);
    // A procedure without participants has no index; another one does.
    let one = procedures(&[("niko", Some(0), Some(0)), ("vpr", Some(10), Some(10))]);
    check(&one, code, Status::Scored, 0, fraction(10, 10), "");
    assert_eq!(one.result(code).trace[0].rule, "obj2-procedure-empty");
    check(
        &procedures(&[("niko", Some(0), Some(0))]),
        code,
        Status::NotApplicable,
        0,
        Quantity::None,
        "undefined",
    );
    check(
        &procedures(&[]),
        code,
        Status::NotApplicable,
        0,
        Quantity::None,
        "undefined",
    );
    let lacking = procedures(&[("vpr", Some(10), None), ("oge", Some(10), Some(1))]);
    check(&lacking, code, Status::Missing, 0, Quantity::None, "missing");
    let blank = Round::empty(AUTHORITY, "authority");
    check(&blank, code, Status::Missing, 0, Quantity::None, "missing");
}

#[test]
fn the_index_of_each_olympiad() {
    let code = "OMS-OBJ2-04";
    let some = olympiads(&[("russian", Some(3), Some(1)), ("chinese", Some(1), Some(1))]);
    check(&some, code, Status::Scored, 50, fraction(2, 4), "");
    assert_eq!(
        some.result(code).trace[1].values,
        [Quantity::Integer(15), fraction(1, 1)]
    );
    let nobody = Round::empty(AUTHORITY, "authority").answer("obj2-04-olympiads", Value::NotAsked);
    check(&nobody, code, Status::NotApplicable, 0, Quantity::None, "undefined");
    check(
        &olympiads(&[("russian", Some(0), None)]),
        code,
        Status::NotApplicable,
        0,
        Quantity::None,
        "undefined",
    );
}
