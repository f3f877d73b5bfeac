//! Advice to the authority, by what its institutions add up to.

use super::exact::{Ratio, lacking, lacking_to_all, of_share, of_share_with_target, satisfies};
use super::figures::{Figure, bound_quantity};
use super::names::Signs;
use super::recommend::{is_low, priority};
use super::settings::Settings;
use super::tally::Tally;
use crate::rules::{AdviceRules, BadTable, IndicatorRules, Method, Reading, When};
use crate::wit::{Audience, Direction, Points, Quantity, Recommendation};

/// Advice to the authority, by the municipality's figure as if it were one institution's.
pub(super) fn advise(
    rules: &IndicatorRules<'_>,
    tally: &Tally,
    weight: Points,
    settings: &Settings<'_>,
    list: &mut Vec<Recommendation>,
) -> Result<(), BadTable> {
    if rules.advice.is_empty() {
        return Ok(());
    }
    let found = Found::new(rules, tally, settings);
    for advice in rules
        .advice()?
        .iter()
        .filter(|advice| advice.audience == Audience::Authority)
    {
        if !found.calls_for(advice) {
            continue;
        }
        let gain = found
            .attained
            .map_or(weight, |attained| weight - attained.points(weight));
        list.push(Recommendation {
            advice: advice.id.to_owned(),
            indicator: rules.code.to_owned(),
            audience: advice.audience,
            priority: priority(rules, found.signs, found.level),
            questions: Vec::new(),
            values: found.values.clone(),
            gain,
            measures: advice.measures.iter().map(|id| (*id).to_owned()).collect(),
        });
    }
    Ok(())
}

/// How the municipality stands in one indicator.
struct Found {
    attained: Option<Ratio>,
    level: Option<&'static str>,
    signs: Signs,
    values: Vec<Quantity>,
}

impl Found {
    fn new(rules: &IndicatorRules<'_>, tally: &Tally, settings: &Settings<'_>) -> Self {
        let quantity = tally.judged();
        let attained = attained(rules, tally, quantity);
        let mut signs = Signs::default();
        if !tally.silent.is_empty() {
            signs.add(Signs::MISSING);
        }
        let (mut against, mut lacks) = (Quantity::None, Quantity::None);
        // Bounds of counts are an institution's; a sum over institutions is not compared with them.
        if let Quantity::Fraction(share) = quantity {
            // A mean is no number of people, so that nobody lacks of it.
            let people = |lacks: i64| {
                if rules.is_mean() {
                    Quantity::None
                } else {
                    Quantity::Integer(lacks)
                }
            };
            if let Some(target) = rules.target {
                against = bound_quantity(Figure::Share(share), target);
                lacks = people(lacking(share, target));
                signs.add(if satisfies(share, target) {
                    Signs::default()
                } else {
                    Signs::BELOW_TARGET
                });
            } else if matches!(rules.reading, Reading::Share | Reading::YesNo) {
                lacks = people(lacking_to_all(share, rules.direction == Direction::Down));
            }
            if rules.threshold.is_some_and(|threshold| satisfies(share, threshold)) {
                signs.add(Signs::THRESHOLD_CROSSED);
            }
        }
        let counts = [tally.answered, tally.asked].map(|count| Quantity::Integer(i64::from(count)));
        let level = attained.map(|attained| settings.level(attained));
        Self {
            attained,
            level,
            signs,
            values: vec![quantity, against, lacks, counts[0], counts[1]],
        }
    }

    fn calls_for(&self, advice: &AdviceRules<'_>) -> bool {
        match advice.when {
            When::Short => self.attained.is_some_and(|attained| !attained.is_all()),
            When::Low => is_low(self.level),
            When::Missing => self.signs.has(Signs::MISSING),
            When::Target => self.signs.has(Signs::BELOW_TARGET) || self.signs.has(Signs::THRESHOLD_CROSSED),
            // Marks do not tell.
            When::Worse | When::Unconfirmed => false,
        }
    }
}

/// What the municipality attained: by its figure where there is one, otherwise by the points of its institutions.
fn attained(rules: &IndicatorRules<'_>, tally: &Tally, quantity: Quantity) -> Option<Ratio> {
    if tally.answered == 0 || rules.method == Method::Informational {
        return None;
    }
    let down = rules.direction == Direction::Down;
    match (rules.method, quantity, rules.target) {
        (Method::Share, Quantity::Fraction(share), Some(target)) => Some(of_share_with_target(share, target, down)),
        (Method::Share, Quantity::Fraction(share), None) => Some(of_share(share, down)),
        (
            Method::YesNo | Method::All | Method::Any | Method::Parts | Method::Scale { .. },
            Quantity::Fraction(share),
            _,
        ) => Some(of_share(share, false)),
        _ => (tally.max > 0).then(|| Ratio::new(tally.points, tally.max)),
    }
}
