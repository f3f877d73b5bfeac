//! «Индекс необъективности оценочной процедуры» and «индекс необъективности олимпиады» (section 2.1, group 2): a share
//! for each procedure and each olympiad, undefined where nobody took part. The indicator's value is the share over all
//! of them together.

use zerkalo_sdk::model::{Case, Ratio, Verdict};
use zerkalo_sdk::wit::{Fraction, Quantity, Row};

use crate::table::{self, Table};

/// The procedures, in the order of the passport's wording.
const PROCEDURES: [&str; 9] = [
    "ege",
    "gve-11",
    "oge",
    "gve-9",
    "vpr",
    "niko",
    "pisa",
    "international",
    "regional",
];

/// The subjects of olympiads in which there is a state exam, in the order of the passport's wording.
const SUBJECTS: [&str; 15] = [
    "russian",
    "maths",
    "physics",
    "chemistry",
    "informatics",
    "biology",
    "history",
    "geography",
    "social",
    "literature",
    "english",
    "german",
    "french",
    "spanish",
    "chinese",
];

/// How an index reads its table and words it.
struct Index {
    /// The column that says what a row is about.
    key: &'static str,
    names: &'static [&'static str],
    /// Those who are counted.
    part: &'static str,
    /// Of whom.
    whole: &'static str,
    wording: &'static str,
    wording_empty: &'static str,
}

/// OMS-OBJ2-03, procedure by procedure.
pub(crate) fn of_procedures(case: &Case<'_>) -> Verdict {
    score(
        case,
        &Index {
            key: "procedure",
            names: &PROCEDURES,
            part: "biased",
            whole: "taken",
            wording: "obj2-procedure",
            wording_empty: "obj2-procedure-empty",
        },
    )
}

/// OMS-OBJ2-04, olympiad by olympiad.
pub(crate) fn of_olympiads(case: &Case<'_>) -> Verdict {
    score(
        case,
        &Index {
            key: "subject",
            names: &SUBJECTS,
            part: "unconfirmed",
            whole: "taken",
            wording: "obj2-olympiad",
            wording_empty: "obj2-olympiad-empty",
        },
    )
}

fn score(case: &Case<'_>, index: &Index) -> Verdict {
    let question = case.questions().next().unwrap_or_default();
    let undefined = || Verdict::not_applicable(Quantity::None).with_sign("undefined");
    let rows = match Table::of(case.answer(question)) {
        Table::Blank => return Verdict::missing().with_step("missing", &[question], Vec::new()),
        Table::NotAsked | Table::NotApplicable => {
            return undefined().with_step("obj2-nothing", &[question], Vec::new());
        }
        Table::Rows(rows) => rows,
    };
    let sum = sum(rows, index);
    let (verdict, last, values) = if sum.open > 0 {
        let open = vec![Quantity::Integer(sum.open)];
        (Verdict::missing(), "obj2-row-open", open)
    } else if sum.whole == 0 {
        (undefined(), "obj2-nothing", Vec::new())
    } else {
        let value = Quantity::Fraction(Fraction {
            numerator: sum.part,
            denominator: sum.whole,
        });
        let attained = Ratio::new(sum.whole.saturating_sub(sum.part), sum.whole);
        (Verdict::scored(value, attained), "share-counts-down", vec![value])
    };
    let verdict = sum.steps.into_iter().fold(verdict, |verdict, (rule, values)| {
        verdict.with_step(rule, &[question], values)
    });
    verdict.with_step(last, &[], values)
}

/// The rows added up, each with its own index.
#[derive(Debug, Default)]
struct Sum {
    part: i64,
    whole: i64,
    /// Rows with something lacking.
    open: i64,
    steps: Vec<(&'static str, Vec<Quantity>)>,
}

fn sum(rows: &[Row], index: &Index) -> Sum {
    let mut sum = Sum::default();
    for row in rows.iter().filter(|row| !table::left_out(row)) {
        let name = Quantity::Integer(position(index.names, table::choice(row, index.key)));
        match (table::count(row, index.part), table::count(row, index.whole)) {
            (_, Some(0)) => sum.steps.push((index.wording_empty, vec![name])),
            (Some(part), Some(whole)) => {
                sum.part = sum.part.saturating_add(part);
                sum.whole = sum.whole.saturating_add(whole);
                let share = Quantity::Fraction(Fraction {
                    numerator: part,
                    denominator: whole,
                });
                sum.steps.push((index.wording, vec![name, share]));
            }
            _ => sum.open += 1,
        }
    }
    sum
}

/// The place of a name in its list, from 1; 0 where it is none of them.
fn position(names: &[&str], name: Option<&str>) -> i64 {
    let found = names.iter().zip(1_i64..).find(|(known, _)| Some(**known) == name);
    found.map_or(0, |(_, position)| position)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_their_places() {
        let cases = [(Some("ege"), 1), (Some("regional"), 9), (Some("other"), 0), (None, 0)];
        for (name, expected) in cases {
            assert_eq!(position(&PROCEDURES, name), expected, "{name:?}");
        }
        assert_eq!(position(&SUBJECTS, Some("chinese")), 15);
    }
}
