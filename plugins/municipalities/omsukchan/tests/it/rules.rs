//! The rules 01.1–01.10, each on both sides of its bounds.

use zerkalo_sdk::wit::{Cell, Quantity, Value};

use crate::kit::Fate::{self, Clear, Fires, Leaves, Missing, Undefined};
use crate::kit::{MARKS, POINTS, Round, Year, fate, fraction, known, known2, row};

#[track_caller]
fn check(round: &Round, code: &str, expected: Fate) {
    let result = round.result(code);
    assert_eq!(fate(&result), expected, "{result:?}");
}

/// A rule on the same three years in every reading: either sign or both, years together or each sign apart.
#[track_caller]
fn check_readings(question: &'static str, code: &str, years: [Year; 3], expected: [Fate; 4]) {
    let round = Round::good().results(question, years);
    let readings = [(0, 0), (1, 0), (0, 1), (1, 1)];
    for ((and_or, window), expected) in readings.into_iter().zip(expected) {
        let round = round
            .clone()
            .setting("low-and-or", and_or)
            .setting("low-window", window);
        let result = round.result(code);
        assert_eq!(fate(&result), expected, "and-or {and_or}, window {window}: {result:?}");
    }
}

const GOOD: Year = [Some(20), Some(1), Some(3)];
const BLANK: Year = [None, None, None];
const EMPTY: Year = [Some(0), Some(0), Some(0)];

#[test]
fn a_good_school_passes_every_rule() {
    let outcome = Round::good().outcome();
    let fired: Vec<_> = outcome
        .indicators
        .iter()
        .filter(|result| !result.signs.is_empty())
        .collect();
    assert!(fired.is_empty(), "{fired:?}");
}

#[test]
fn year_four_tests_at_twenty_percent() {
    let (q, code) = ("low-vpr4-russian", "OMS-LOW-01.1");
    // 4 of 20 is 20 % exactly: «20 % и более»; 3 of 20 is one person fewer.
    check_readings(
        q,
        code,
        [known(20, 4, 1), known(20, 4, 1), GOOD],
        [Fires, Clear, Fires, Clear],
    );
    check_readings(q, code, [known(20, 4, 1), known(20, 3, 1), GOOD], [Clear; 4]);
    // 1 of 3 years is not 2; 3 of 3 are «2 и более».
    check_readings(q, code, [GOOD, GOOD, known(20, 20, 0)], [Clear; 4]);
    check_readings(q, code, [known(20, 9, 0); 3], [Fires; 4]);
    // 19,996 % is shown as 20,0 % and is below.
    check_readings(q, code, [known(4996, 999, 1); 3], [Clear; 4]);
    // One of five is 20 % already.
    check_readings(
        q,
        code,
        [known(5, 1, 2), GOOD, known(5, 1, 2)],
        [Fires, Clear, Fires, Clear],
    );
}

#[test]
fn absent_fives_alone() {
    let (q, code) = ("low-vpr4-maths", "OMS-LOW-01.2");
    check_readings(
        q,
        code,
        [known(20, 0, 0), known(20, 0, 0), GOOD],
        [Fires, Clear, Fires, Clear],
    );
    check_readings(q, code, [known(20, 0, 0), GOOD, GOOD], [Clear; 4]);
}

#[test]
fn different_signs_in_different_years() {
    let (q, code) = ("low-vpr4-world", "OMS-LOW-01.3");
    // Many «2» in one year, no «5» in another: the condition as a whole holds in two years, neither sign does.
    check_readings(
        q,
        code,
        [known(20, 8, 1), known(20, 1, 0), GOOD],
        [Fires, Clear, Clear, Clear],
    );
    // Both signs in two years each, though never in the same two: 3 and 2 against 2 and 1.
    let years = [known(20, 8, 0), known(20, 8, 1), known(20, 1, 0)];
    check_readings(q, code, years, [Fires, Clear, Fires, Fires]);
}

#[test]
fn blank_years_decide_only_where_they_can() {
    let (q, code) = ("low-vpr4-russian", "OMS-LOW-01.1");
    let bad = known(20, 8, 0);
    check_readings(q, code, [bad, BLANK, bad], [Fires; 4]);
    check_readings(q, code, [GOOD, BLANK, GOOD], [Clear; 4]);
    check_readings(q, code, [bad, BLANK, GOOD], [Missing; 4]);
    check_readings(q, code, [BLANK, BLANK, bad], [Missing; 4]);
    check_readings(q, code, [GOOD, BLANK, BLANK], [Missing; 4]);
    check_readings(q, code, [BLANK; 3], [Missing; 4]);
    // Only «5» are lacking: many «2» are enough for one reading, not for the other.
    let no_fives = [Some(20), Some(8), None];
    check_readings(q, code, [no_fives, no_fives, GOOD], [Fires, Missing, Fires, Missing]);
    let few_twos = [Some(20), Some(1), None];
    check_readings(q, code, [few_twos, few_twos, GOOD], [Missing, Clear, Missing, Clear]);
}

#[test]
fn years_without_participants() {
    let (q, code) = ("low-vpr4-russian", "OMS-LOW-01.1");
    let bad = known(20, 8, 0);
    check_readings(q, code, [bad, EMPTY, bad], [Fires; 4]);
    check_readings(q, code, [bad, EMPTY, EMPTY], [Clear; 4]);
    check_readings(q, code, [EMPTY; 3], [Undefined; 4]);
    check_readings(q, code, [EMPTY, EMPTY, BLANK], [Missing; 4]);
    // By the other setting a year without participants has no high results.
    let absent = |years| Round::good().results(q, years).setting("low-empty-year", 1);
    check(&absent([EMPTY; 3]), code, Fires);
    check(&absent([EMPTY, GOOD, GOOD]), code, Clear);
    check(&absent([EMPTY; 3]).setting("low-and-or", 1), code, Clear);
}

#[test]
fn exams_at_thirty_percent() {
    for (question, code) in MARKS.into_iter().skip(3).chain(POINTS) {
        // 3 of 10 is 30 % exactly, 2 of 9 and 29 of 97 are below.
        check_readings(question, code, [known(10, 3, 1); 3], [Fires, Clear, Fires, Clear]);
        check_readings(question, code, [known(10, 2, 1); 3], [Clear; 4]);
        check_readings(question, code, [known(97, 29, 1); 3], [Clear; 4]);
        check_readings(question, code, [known(97, 30, 0); 3], [Fires; 4]);
        check_readings(
            question,
            code,
            [known(1, 0, 0), EMPTY, known(1, 0, 0)],
            [Fires, Clear, Fires, Clear],
        );
        let hidden = Round::good().answer(question, Value::NotAsked);
        check(&hidden, code, Leaves);
        let blank = Round::good().answer(question, Value::Blank);
        check(&blank, code, Missing);
    }
}

#[test]
fn two_years_of_tests_in_years_five_and_six() {
    let code = "OMS-LOW-01.8";
    let bad = known(10, 3, 2);
    let cases = [
        // In each of the two years, or in both added up: 3 + 2 of 10 + 10 is 25 %.
        ([bad, bad], Fires, Fires),
        ([bad, known(10, 2, 2)], Clear, Clear),
        // 5 + 1 of 10 + 10 is 30 % exactly.
        ([known(10, 5, 2), known(10, 1, 2)], Clear, Fires),
        ([known(10, 0, 0), known(10, 0, 2)], Clear, Clear),
        ([known(10, 0, 0), known(10, 0, 0)], Fires, Fires),
        ([bad, BLANK], Missing, Missing),
        // The year that is known has not fired, so that both cannot have.
        ([known(10, 0, 2), BLANK], Clear, Missing),
        ([bad, EMPTY], Clear, Fires),
        ([EMPTY, EMPTY], Undefined, Undefined),
    ];
    for (years, each, pooled) in cases {
        let round = Round::good().works(years);
        assert_eq!(fate(&round.result(code)), each, "{years:?}");
        let round = round.setting("low-two-years", 1);
        assert_eq!(fate(&round.result(code)), pooled, "{years:?} added up");
    }
}

#[test]
fn entering_year_ten_with_this_year_in_the_window() {
    let code = "OMS-LOW-01.9";
    let some = known2(2, 40);
    let few = known2(1, 40);
    let none = known2(0, 0);
    let cases = [
        // 2 of 40 is 5 % exactly, not less; 1 of 40 is.
        ([some, some, some], Clear),
        ([few, some, some], Clear),
        ([few, some, few], Fires),
        ([some, few, few], Fires),
        // 1999 of 39981 is 4,9999 %.
        ([known2(1999, 39_981), known2(0, 40), some], Fires),
        ([few, [None, None], some], Missing),
        ([few, [None, None], few], Fires),
        ([some, [None, Some(40)], some], Clear),
        ([none, none, none], Undefined),
        ([few, none, none], Clear),
        ([few, none, few], Fires),
    ];
    for (years, expected) in cases {
        let round = Round::good().tenth(years);
        let result = round.result(code);
        assert_eq!(fate(&result), expected, "{years:?}: {result:?}");
    }
    check(&Round::good().answer("low-tenth", Value::NotAsked), code, Leaves);
    check(&Round::good().answer("low-tenth", Value::Blank), code, Missing);
}

#[test]
fn rating_below_a_half() {
    let code = "OMS-LOW-01.10";
    let year = |result: f64, most: f64| (Some(result), Some(most));
    let good = year(80.0, 100.0);
    let cases = [
        // Half exactly is not less than a half; 57.3 of 114.6 is half exactly.
        ([year(50.0, 100.0); 3], Clear),
        ([year(57.3, 114.6); 3], Clear),
        ([year(57.299_999, 114.6), year(57.299_999, 114.6), good], Fires),
        ([year(49.0, 100.0), good, good], Clear),
        ([year(49.0, 100.0), good, year(0.0, 100.0)], Fires),
        ([year(49.0, 100.0), (None, None), good], Missing),
        ([good, (None, Some(100.0)), good], Clear),
        ([year(0.0, 0.0); 3], Undefined),
    ];
    for (years, expected) in cases {
        let result = Round::good().rating(years).result(code);
        assert_eq!(fate(&result), expected, "{years:?}: {result:?}");
        if matches!(expected, Fires | Clear) {
            assert_eq!(result.value, fraction(i64::from(expected == Fires), 1));
        }
    }
    check(&Round::good().answer("low-rating", Value::NotApplicable), code, Leaves);
    // A year marked as not applicable is one without a rating.
    let rows = ["year-3", "year-2", "year-1"].map(|key| {
        let cells = if key == "year-3" {
            [("result", Cell::NotApplicable), ("most", Cell::NotApplicable)]
        } else {
            [("result", Cell::Number(10.0)), ("most", Cell::Number(100.0))]
        };
        row(key, &cells)
    });
    check(
        &Round::good().answer("low-rating", Value::Rows(rows.to_vec())),
        code,
        Fires,
    );
}

#[test]
fn values_are_sums_over_the_known_years() {
    let years = [known(20, 4, 0), BLANK, known(15, 3, 0)];
    let result = Round::good().results("low-vpr4-russian", years).result("OMS-LOW-01.1");
    assert_eq!(result.value, fraction(7, 35));
    let result = Round::good()
        .tenth([known2(1, 40), known2(0, 0), known2(2, 60)])
        .result("OMS-LOW-01.9");
    assert_eq!(result.value, fraction(3, 100));
}

#[test]
fn reasoning_names_every_year() {
    let years = [known(20, 4, 1), BLANK, EMPTY];
    let result = Round::good().results("low-vpr4-russian", years).result("OMS-LOW-01.1");
    let rules: Vec<_> = result.trace.iter().map(|step| step.rule.as_str()).collect();
    assert_eq!(
        rules,
        ["low-marks-year", "low-year-blank", "low-year-empty", "low-window-open"]
    );
    let first = &result.trace[0];
    assert_eq!(first.questions, ["low-vpr4-russian"]);
    let expected = [
        Quantity::Integer(3),
        fraction(4, 20),
        Quantity::Integer(1),
        Quantity::Integer(1),
    ];
    assert_eq!(first.values, expected);
}
