//! Signs of bias found by those who process the results: whether the school is on the list (section 1.1, the first
//! indicator), and in how many procedures they were found, «внешний индекс необъективности ОО» (section 2.1, group 1).

use zerkalo_sdk::model::{Case, Ratio, Verdict};
use zerkalo_sdk::wit::{Fraction, Quantity, Value};

use crate::table::believed;

/// OMS-OBJ-01: a yes is no merit here.
pub(crate) fn listed(case: &Case<'_>) -> Verdict {
    let question = case.questions().next().unwrap_or_default();
    let value = |listed: bool| {
        Quantity::Fraction(Fraction {
            numerator: i64::from(listed),
            denominator: 1,
        })
    };
    match said(case, question) {
        Said::Yes => Verdict::scored(value(true), Ratio::NONE).with_step("obj-listed", &[question], Vec::new()),
        Said::No => Verdict::scored(value(false), Ratio::ALL).with_step("obj-not-listed", &[question], Vec::new()),
        Said::Count(_) | Said::Blank => Verdict::missing().with_step("missing", &[question], Vec::new()),
        Said::Leaves(rule) => Verdict::not_applicable(Quantity::None).with_step(rule, &[question], Vec::new()),
    }
}

/// OMS-OBJ2-01: a school that is not on the list has an index of 0 and is not asked for it again.
pub(crate) fn external_index(case: &Case<'_>) -> Verdict {
    let questions: Vec<_> = case.questions().collect();
    let mut answers = questions.iter().map(|question| said(case, question));
    let index = match (answers.next(), answers.next()) {
        (Some(Said::No), _) => 0,
        (_, Some(Said::Count(count))) => count,
        (Some(Said::Leaves(rule)), _) | (Some(Said::Yes), Some(Said::Leaves(rule))) => {
            return Verdict::not_applicable(Quantity::None).with_step(rule, &questions, Vec::new());
        }
        _ => return Verdict::missing().with_step("missing", &questions, Vec::new()),
    };
    let value = Quantity::Integer(index);
    let crosses = case.crosses(Fraction {
        numerator: index,
        denominator: 1,
    });
    if crosses {
        Verdict::scored(value, Ratio::NONE)
            .with_sign("threshold-crossed")
            .with_step("obj2-external-some", &questions, vec![value])
    } else {
        Verdict::scored(value, Ratio::ALL).with_step("obj2-external-none", &questions, Vec::new())
    }
}

/// What was said to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Yes,
    No,
    Count(i64),
    Blank,
    /// It does not apply or was not asked: the model's rule that words it.
    Leaves(&'static str),
}

fn said(case: &Case<'_>, question: &str) -> Said {
    match case.answer(question).map(|answer| &answer.value) {
        Some(Value::YesNo(true)) => Said::Yes,
        Some(Value::YesNo(false)) => Said::No,
        Some(Value::Count(count)) => believed(*count).map_or(Said::Blank, Said::Count),
        Some(Value::NotApplicable) => Said::Leaves("not-applicable"),
        Some(Value::NotAsked) => Said::Leaves("not-asked"),
        _ => Said::Blank,
    }
}
