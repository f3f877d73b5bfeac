//! OMS-LOW-01 and what follows for an identified school: OMS-LOW-02 and OMS-LOW-03.

use zerkalo_sdk::wit::{Mark, Past, Quantity, Status, Value};

use crate::kit::Fate::{self, Clear, Fires, Missing};
use crate::kit::{MARKS, POINTS, Round, fate, fraction, known, share};

#[track_caller]
fn check(round: &Round, expected: Fate) {
    let result = round.result("OMS-LOW-01");
    assert_eq!(fate(&result), expected, "{result:?}");
    match expected {
        Fires => assert_eq!(result.value, fraction(1, 1)),
        Clear => assert_eq!(result.value, fraction(0, 1)),
        _ => assert_eq!(result.value, Quantity::None),
    }
}

/// A school in which one rule on results fires, and one in which one on conditions does.
fn low() -> Round {
    Round::good().results("low-vpr4-russian", [known(20, 8, 0); 3])
}

fn adverse() -> Round {
    Round::good().answer("low-offences", Value::Count(1))
}

#[test]
fn one_rule_identifies_unless_set_otherwise() {
    check(&Round::good(), Clear);
    check(&low(), Fires);
    check(&adverse(), Fires);
    check(&low().setting("low-rules-needed", 2), Clear);
    let both = low().answer("low-offences", Value::Count(1));
    check(&both.clone().setting("low-rules-needed", 2), Fires);
    check(&both.setting("low-rules-needed", 3), Clear);
}

#[test]
fn groups_of_rules() {
    for (counted, of_low, of_adverse) in [
        (0, Fires, Fires),
        (1, Fires, Clear),
        (2, Clear, Fires),
        (3, Clear, Clear),
    ] {
        check(&low().setting("low-rules-counted", counted), of_low);
        check(&adverse().setting("low-rules-counted", counted), of_adverse);
    }
    let both = low()
        .answer("low-offences", Value::Count(1))
        .setting("low-rules-counted", 3);
    check(&both, Fires);
    check(&both.setting("low-rules-needed", 2), Clear);
}

#[test]
fn unknown_is_never_a_pass() {
    check(&Round::good().answer("low-offences", Value::Blank), Missing);
    check(&low().answer("low-offences", Value::Blank), Fires);
    // Two are needed, nothing fires and one is blank: it could not be two.
    let one_blank = Round::good().answer("low-offences", Value::Blank);
    check(&one_blank.clone().setting("low-rules-needed", 2), Clear);
    check(&one_blank.setting("low-rules-counted", 1), Clear);
    check(&Round::empty(crate::kit::LOW, "school"), Missing);
}

#[test]
fn the_reasoning_names_the_rules_that_fired() {
    let result = low().answer("low-offences", Value::Count(2)).result("OMS-LOW-01");
    let rules: Vec<_> = result.trace.iter().map(|step| step.rule.as_str()).collect();
    assert_eq!(rules, ["fired.OMS-LOW-01.1", "fired.OMS-LOW-01.21", "low-identified"]);
    assert_eq!(result.trace[0].questions, ["low-vpr4-russian"]);
    assert_eq!(
        result.trace[0].values[..3],
        [fraction(8, 20), fraction(8, 20), fraction(8, 20)]
    );
    // Weight 0: the rules themselves give the points.
    assert_eq!((result.points, result.max), (0, 0));
}

#[test]
fn what_is_lacking_is_named() {
    let round = Round::good()
        .answer("low-offences", Value::Blank)
        .answer("low-drug-register", Value::Blank);
    let result = round.result("OMS-LOW-01");
    let last = result.trace.last().unwrap();
    assert_eq!(last.rule, "low-undecided");
    assert_eq!(last.questions, ["low-offences", "low-drug-register"]);
    assert_eq!(last.values[5], Quantity::Integer(2));
}

#[test]
fn a_primary_school_is_judged_by_what_it_has() {
    let tables = [
        "low-ege-russian",
        "low-ege-maths",
        "low-oge-maths",
        "low-oge-russian",
        "low-vpr56",
        "low-tenth",
    ];
    let primary = tables
        .into_iter()
        .fold(Round::good(), |round, question| round.answer(question, Value::NotAsked));
    check(&primary, Clear);
    check(&primary.results("low-vpr4-maths", [known(5, 1, 0); 3]), Fires);
}

/// The last two years of every table of results.
fn from_to(before: [i64; 3], after: [i64; 3]) -> Round {
    let years = [known(20, 8, 0), before.map(Some), after.map(Some)];
    let round = low().works([before.map(Some), after.map(Some)]);
    MARKS
        .into_iter()
        .chain(POINTS)
        .fold(round, |round, (question, _)| round.results(question, years))
}

#[test]
fn progress_of_identified_schools() {
    let code = "OMS-LOW-02";
    let of = |round: &Round| {
        let result = round.result(code);
        (result.status, result.points, result.value)
    };
    let yes = (Status::Scored, 100, fraction(1, 1));
    let no = (Status::Scored, 0, fraction(0, 1));
    assert_eq!(of(&Round::good()), (Status::NotApplicable, 0, Quantity::None));
    assert_eq!(of(&from_to([20, 8, 0], [20, 7, 0])), yes);
    assert_eq!(of(&from_to([20, 7, 0], [20, 8, 0])), no);
    // As many «2», more «5».
    assert_eq!(of(&from_to([20, 8, 0], [20, 8, 1])), yes);
    assert_eq!(of(&from_to([20, 8, 0], [20, 8, 0])), no);
    // One worse among eight: more improved than worsened, but not without any worse.
    let mixed =
        from_to([20, 8, 0], [20, 7, 0]).results("low-oge-maths", [known(20, 8, 0), known(20, 7, 0), known(20, 8, 0)]);
    assert_eq!(of(&mixed), yes);
    assert_eq!(of(&mixed.setting("low-progress", 1)), no);
    let result = from_to([20, 8, 0], [0, 0, 0]).result(code);
    assert_eq!(
        (result.status, result.signs),
        (Status::NotApplicable, vec!["no-history".to_owned()])
    );
    // Nothing is known of one of eight: seven better ones are enough.
    let blank = from_to([20, 8, 0], [20, 7, 0]).answer("low-oge-maths", Value::Blank);
    assert_eq!(of(&blank), yes);
    // Nor is it known of a school whose listing is open.
    let open = Round::good().answer("low-offences", Value::Blank);
    assert_eq!(of(&open), (Status::Missing, 0, Quantity::None));
}

#[test]
fn diagnostics_of_identified_schools() {
    let code = "OMS-LOW-03";
    let of = |round: &Round| {
        let result = round.result(code);
        (result.status, result.points, result.value)
    };
    assert_eq!(of(&Round::good()), (Status::NotApplicable, 0, Quantity::None));
    assert_eq!(of(&low()), (Status::Scored, 75, fraction(6, 8)));
    let undefined = low().answer("low-03-teachers", share(0, 0)).result(code);
    assert_eq!(
        (undefined.status, undefined.signs),
        (Status::NotApplicable, vec!["undefined".to_owned()])
    );
    assert_eq!(
        of(&low().answer("low-03-teachers", Value::NotAsked)),
        (Status::NotApplicable, 0, Quantity::None)
    );
    assert_eq!(
        of(&low().answer("low-03-teachers", Value::Blank)),
        (Status::Missing, 0, Quantity::None)
    );
}

#[test]
fn a_school_that_left_the_list_is_followed_for_two_years() {
    let past = |period: &str| Past {
        period: period.to_owned(),
        answers: Vec::new(),
        marks: vec![Mark {
            indicator: "OMS-LOW-01".to_owned(),
            status: Status::Scored,
            value: fraction(1, 1),
            points: 0,
            max: 0,
        }],
    };
    let result = |period: &str| Round::good().past(past(period)).result("OMS-LOW-03");
    assert_eq!(result("2024/2025").status, Status::Scored);
    assert_eq!(result("2024/2025").trace[0].rule, "low-listed-before");
    assert_eq!(result("2023/2024").status, Status::NotApplicable);
}
