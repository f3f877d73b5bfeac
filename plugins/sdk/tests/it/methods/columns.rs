//! Tables whose columns are added up.

use zerkalo_sdk::wit::Cell::{Blank, Count, NotApplicable};
use zerkalo_sdk::wit::Quantity::{Integer, None as Nothing};
use zerkalo_sdk::wit::Status::{self, Informational, Missing, Scored};
use zerkalo_sdk::wit::{Cell, ScoreError, Value};

use super::{Expected, check};
use crate::given::{Given, fraction, given, one, rules, share, table};

const SHARE: &str = "kind = 'percent'\nquestions = ['q']\ncolumns = ['a', 'b']";
const COUNT: &str = "kind = 'count'\nquestions = ['q']\ncolumns = ['a', 'b']\ntarget = { value = '10', text = '10' }";

const MISSING: Expected<'static> = (Missing, Nothing, 0, &["missing"], &["missing"]);
const LEAVES: Expected<'static> = (Status::NotApplicable, Nothing, 0, &[], &["not-applicable"]);

fn q<const N: usize>(rows: &[[Cell; N]]) -> Given {
    given().answer("q", table(rows))
}

#[test]
fn a_share_of_two_columns() {
    let package = one(SHARE);
    let counts: &[&str] = &["share", "share-counts"];
    // (1 + 5) ∕ (4 + 20)
    check(
        &package,
        &q(&[[Count(1), Count(4)], [Count(5), Count(20)]]),
        (Scored, fraction(6, 24), 25, &[], counts),
    );
    // Rows that do not apply leave, and so do those that lack half of the share.
    for left in [
        [NotApplicable, NotApplicable],
        [Count(9), NotApplicable],
        [NotApplicable, Count(9)],
    ] {
        check(
            &package,
            &q(&[[Count(1), Count(4)], left.clone()]),
            (Scored, fraction(1, 4), 25, &[], counts),
        );
        check(&package, &q(&[left]), LEAVES);
    }
    for blank in [
        [Blank, Blank],
        [Count(1), Blank],
        [Blank, Count(1)],
        [Blank, NotApplicable],
    ] {
        check(&package, &q(&[[Count(1), Count(4)], blank]), MISSING);
    }
    check(
        &package,
        &q(&[[Count(1), Count(0)], [Count(0), Count(0)]]),
        (
            Status::NotApplicable,
            fraction(1, 0),
            0,
            &["undefined"],
            &["share-undefined"],
        ),
    );
}

#[test]
fn a_count_of_columns() {
    let package = one(COUNT);
    let missed: &[&str] = &["count", "count-target-missed"];
    let reached: &[&str] = &["count", "count-target-reached"];
    check(
        &package,
        &q(&[[Count(1), Count(2)], [Count(3), Count(3)]]),
        (Scored, Integer(9), 90, &["below-target"], missed),
    );
    check(
        &package,
        &q(&[[Count(1), Count(2)], [Count(3), Count(4)]]),
        (Scored, Integer(10), 100, &[], reached),
    );
    // What does not apply is not added, cell by cell.
    check(
        &package,
        &q(&[[Count(4), NotApplicable], [NotApplicable, NotApplicable]]),
        (Scored, Integer(4), 40, &["below-target"], missed),
    );
    check(&package, &q(&[[NotApplicable, NotApplicable]]), LEAVES);
    check(&package, &q(&[[Count(9), Count(9)], [Count(9), Blank]]), MISSING);
    check(&package, &q(&[[Count(9), Count(9)], [Blank, Blank]]), MISSING);
}

#[test]
fn other_columns_do_not_matter() {
    let rows = [
        [Count(1), Count(4), Blank],
        [Count(5), Count(20), Cell::Text("слова".into())],
    ];
    check(
        &one(SHARE),
        &q(&rows),
        (Scored, fraction(6, 24), 25, &[], &["share", "share-counts"]),
    );
}

#[test]
fn the_whole_question_may_be_empty() {
    for package in [one(SHARE), one(COUNT)] {
        check(&package, &given(), MISSING);
        check(&package, &given().answer("q", Value::Blank), MISSING);
        check(&package, &q::<2>(&[]), MISSING);
        check(&package, &given().answer("q", Value::NotApplicable), LEAVES);
        check(
            &package,
            &given().answer("q", Value::NotAsked),
            (Status::NotApplicable, Nothing, 0, &[], &["not-asked"]),
        );
        // A cell that is not there is blank.
        check(&package, &q(&[[Count(3)]]), MISSING);
    }
}

#[test]
fn cells_are_counts() {
    #[track_caller]
    fn invalid(given: &Given, rule: &str) {
        for indicator in [
            SHARE,
            COUNT,
            "kind = 'percent'\nscore = 'informational'\nquestions = ['q']\ncolumns = ['a', 'b']",
        ] {
            let Err(ScoreError::Invalid(problems)) = given.try_score(&one(indicator)) else {
                panic!("{given:?}")
            };
            let found: Vec<_> = problems
                .iter()
                .map(|problem| (problem.question.as_str(), problem.rule.as_str()))
                .collect();
            assert_eq!(found, [("q", rule)], "{given:?}");
        }
    }
    for cell in [
        Cell::YesNo(true),
        Cell::Number(1.0),
        Cell::Choice("x".into()),
        Cell::Text("1".into()),
    ] {
        invalid(&q(&[[Count(1), cell]]), "wrong-kind");
    }
    invalid(&q(&[[Count(1), Count(-1)]]), "negative");
    invalid(&q(&[[Count(1), Count(1_000_000_000_001)]]), "too-large");
    for value in [share(1, 2), Value::Count(3), Value::YesNo(true)] {
        invalid(&given().answer("q", value), "wrong-kind");
    }
}

#[test]
fn the_largest_tables_do_not_overflow() {
    let most = 1_000_000_000_000;
    let rows = vec![[Count(most), Count(most)]; 1_000];
    let result = q(&rows).only(&one(SHARE));
    assert_eq!(
        (result.value, result.points),
        (fraction(most * 1_000, most * 1_000), 100)
    );
    let down = "kind = 'percent'\ndirection = 'down'\nquestions = ['q']\ncolumns = ['a', 'b']\n\
                target = { value = '33,333333%', text = 't' }";
    assert_eq!(q(&rows).only(&one(down)).points, 0);
    let result = q(&rows).only(&one(COUNT));
    assert_eq!((result.value, result.points), (Integer(most * 2_000), 100));
}

#[test]
fn every_way_of_scoring_reads_columns() {
    let rows = [[Count(1), Count(4)], [Count(5), Count(20)]];
    let threshold = "threshold = { comparison = 'at_least', value = '25%', text = 't' }";
    check(
        &one(&format!(
            "{SHARE}\ndirection = 'down'\nscore = 'threshold'\n{threshold}"
        )),
        &q(&rows),
        (
            Scored,
            fraction(6, 24),
            0,
            &["threshold-crossed"],
            &["share", "threshold-crossed"],
        ),
    );
    check(
        &one(&format!("{SHARE}\ntarget = {{ value = '50%', text = 't' }}")),
        &q(&rows),
        (
            Scored,
            fraction(6, 24),
            50,
            &["below-target"],
            &["share", "target-missed"],
        ),
    );
    let informational = q(&rows).only(&one("kind = 'count'\nquestions = ['q']\ncolumns = ['b', 'a']"));
    assert_eq!(
        (informational.status, informational.value),
        (Informational, Integer(30))
    );
    let share = q(&rows).only(&one(&format!("{SHARE}\nscore = 'informational'")));
    assert_eq!((share.status, share.value), (Informational, fraction(6, 24)));
}

#[test]
fn the_year_before_is_added_up_the_same_way() {
    let package = one(&format!("{SHARE}\ndynamics = true"));
    assert_eq!(package.passport.history.questions, ["q"]);
    let with =
        |before: &[[Cell; 2]]| q(&[[Count(1), Count(4)], [Count(5), Count(20)]]).past("2025-H1", "q", table(before));
    let result = with(&[[Count(1), Count(8)], [Count(1), Count(8)]]).only(&package);
    assert_eq!(rules(&result), ["share", "share-better"]);
    assert_eq!(result.trace[1].values, [fraction(6, 24), fraction(2, 16)]);
    // A table that was not filled then is nothing to compare with, and no fault; nor is one of another kind.
    for before in [[Count(1), Blank], [Count(1), Cell::YesNo(true)]] {
        assert_eq!(rules(&with(&[before]).only(&package)), ["share", "no-history"]);
    }
}

#[test]
fn a_blank_cell_calls_for_an_answer() {
    let advice =
        "[[system.indicator.advice]]\nid = 'a'\naudience = 'teachers'\nwhen = 'missing'\ntext.ru = '{ $missing }'";
    let package = one(&format!("{SHARE}\n{advice}"));
    let outcome = q(&[[Count(1), Count(4)], [Count(1), Blank]]).score(&package);
    assert_eq!(outcome.recommendations[0].questions, ["q"]);
    assert!(q(&[[Count(1), Count(4)]]).score(&package).recommendations.is_empty());
}
