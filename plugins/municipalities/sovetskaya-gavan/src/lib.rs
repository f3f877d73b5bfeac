//! Советско-Гаванский муниципальный район. All but one indicator stand in the passport: the document gives SOV-EDU-04
//! two denominators, and which of them counts is a setting.

use zerkalo_sdk::model::{Case, Custom, Ratio, Verdict};
use zerkalo_sdk::wit::{Fraction, Quantity, Value};

/// Of whom the graduates with the badge are counted: 0 those who claimed it, 1 all graduates of year 11.
const DENOMINATOR: &str = "edu-04-denominator";
const GRADUATES: i64 = 1;

/// The municipality's own code.
#[derive(Debug, Clone, Copy, Default)]
pub struct Own;

impl Custom for Own {
    fn score(&self, case: &Case<'_>) -> Option<Verdict> {
        match case.code() {
            "SOV-EDU-04" => Some(badge(case)),
            _ => None,
        }
    }
}

zerkalo_sdk::municipality!(Own);

/// Graduates with the badge among those who claimed it or, by the setting, among all graduates of year 11.
fn badge(case: &Case<'_>) -> Verdict {
    let mut questions = case.questions();
    let (Some(badge), Some(graduates)) = (questions.next(), questions.next()) else {
        return Verdict::missing();
    };
    let claimed = match value(case, badge) {
        Value::Share(claimed) => *claimed,
        Value::NotApplicable => return left(badge, "not-applicable"),
        Value::NotAsked => return left(badge, "not-asked"),
        _ => return missing(badge),
    };
    if case.setting(DENOMINATOR) != Some(GRADUATES) {
        return share(claimed, &[badge], "share-counts");
    }
    match value(case, graduates) {
        Value::Count(all) => {
            let of_all = Fraction {
                numerator: claimed.numerator,
                denominator: *all,
            };
            share(of_all, &[badge, graduates], "edu-04-of-graduates")
        }
        _ => missing(graduates),
    }
}

fn value<'a>(case: &Case<'a>, question: &str) -> &'a Value {
    case.answer(question).map_or(&Value::Blank, |answer| &answer.value)
}

fn missing(question: &str) -> Verdict {
    Verdict::missing().with_step("missing", &[question], Vec::new())
}

fn left(question: &str, rule: &str) -> Verdict {
    Verdict::not_applicable(Quantity::None).with_step(rule, &[question], Vec::new())
}

/// As the common model counts a share without a target: the share itself, undefined where it is a share of nothing.
fn share(share: Fraction, questions: &[&str], rule: &str) -> Verdict {
    let value = Quantity::Fraction(share);
    if share.denominator == 0 {
        return Verdict::not_applicable(value).with_sign("undefined").with_step(
            "share-undefined",
            questions,
            vec![value],
        );
    }
    let lacking = Quantity::Integer(share.denominator.saturating_sub(share.numerator).max(0));
    Verdict::scored(value, Ratio::new(share.numerator, share.denominator))
        .with_step("share", questions, vec![value])
        .with_step(rule, &[], vec![value])
        .with_values(Quantity::None, lacking)
}
