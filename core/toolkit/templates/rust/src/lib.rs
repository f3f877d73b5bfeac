//! Плагин «{{name}}». Почти всё говорит passport.toml; здесь — только то, чего таблицей не скажешь.

use zerkalo_sdk::model::{Case, Custom, Ratio, Verdict};
use zerkalo_sdk::wit::{Fraction, Quantity, Value};

/// Показатели с `score = "code"`.
struct Own;

impl Custom for Own {
    fn score(&self, case: &Case<'_>) -> Option<Verdict> {
        match case.code() {
            "CAR-04" => Some(families(case)),
            _ => None,
        }
    }
}

zerkalo_sdk::municipality!(Own);

/// Работа с семьями: ступень шкалы, но без плана на сайте засчитывается на ступень ниже.
fn families(case: &Case<'_>) -> Verdict {
    let questions: Vec<&str> = case.questions().collect();
    let said = |question: &str| case.answer(question).map_or(&Value::Blank, |answer| &answer.value);
    let step = match questions.first().map_or(&Value::Blank, |question| said(question)) {
        Value::Step(step) => i64::from(*step),
        Value::NotApplicable => return left(&questions, "not-applicable"),
        Value::NotAsked => return left(&questions, "not-asked"),
        _ => return Verdict::missing().with_step("missing", &questions, Vec::new()),
    };
    let has_plan = *said("car-plan") == Value::YesNo(true);
    let counted = if has_plan { step } else { (step - 1).max(1) };
    let value = Quantity::Fraction(Fraction {
        numerator: counted - 1,
        denominator: 3,
    });
    let rule = if has_plan { "scale" } else { "families-without-plan" };
    Verdict::scored(value, Ratio::new(counted - 1, 3)).with_step(rule, &questions, vec![value])
}

fn left(questions: &[&str], rule: &str) -> Verdict {
    Verdict::not_applicable(Quantity::None).with_step(rule, questions, Vec::new())
}
