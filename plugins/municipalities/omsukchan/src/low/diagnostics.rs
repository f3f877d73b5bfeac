//! OMS-LOW-03: «процентная доля педагогических работников в школах с низкими результатами …, показавших в результате
//! независимой диагностики положительную динамику уровня профессиональных компетенций» (section 1.2, indicators,
//! item 3). Only identified schools are counted.

use zerkalo_sdk::model::{Case, Ratio, Verdict};
use zerkalo_sdk::wit::{Fraction, Quantity, Value};

use super::judged::{Step, with_steps};
use super::readings::Readings;
use super::standing::Standing;
use crate::table::believed;

/// Scores the indicator: the share of teachers itself, for the document sets no target.
pub(crate) fn score(case: &Case<'_>, readings: Readings) -> Verdict {
    let mut steps: Vec<Step> = Vec::new();
    let standing = Standing::of(case, readings);
    if standing == Standing::NotListed {
        let steps = vec![("low-not-listed", Vec::new())];
        return with_steps(Verdict::not_applicable(Quantity::None), case, steps);
    }
    let answer = case.questions().next().and_then(|question| case.answer(question));
    let share = match answer.map(|answer| &answer.value) {
        Some(Value::Share(share)) if is_believed(*share) => *share,
        Some(Value::NotAsked | Value::NotApplicable) => {
            let steps = vec![("low-no-diagnostics", Vec::new())];
            return with_steps(Verdict::not_applicable(Quantity::None), case, steps);
        }
        _ => return with_steps(Verdict::missing(), case, vec![("missing", Vec::new())]),
    };
    match standing {
        Standing::Open => return with_steps(Verdict::missing(), case, vec![("low-listing-open", Vec::new())]),
        Standing::ListedBefore => steps.push(("low-listed-before", Vec::new())),
        Standing::Listed | Standing::NotListed => {}
    }
    let value = Quantity::Fraction(share);
    if share.denominator == 0 {
        steps.push(("share-undefined", vec![value]));
        let verdict = Verdict::not_applicable(value).with_sign("undefined");
        return with_steps(verdict, case, steps);
    }
    steps.push(("share", vec![value]));
    steps.push(("share-counts", vec![value]));
    let verdict = Verdict::scored(value, Ratio::new(share.numerator, share.denominator));
    with_steps(verdict, case, steps)
}

fn is_believed(share: Fraction) -> bool {
    believed(share.numerator).is_some() && believed(share.denominator).is_some()
}
