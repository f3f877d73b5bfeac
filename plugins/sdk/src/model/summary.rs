//! The municipality's figures of one round: sums over institutions, who belongs together, advice to the authority.

use std::collections::BTreeMap;

use super::exact::{Ratio, lacking, of_share, of_share_with_target, satisfies};
use super::figures::{Figure as Value, bound_quantity};
use super::names::{LEVELS, Signs};
use super::recommend::{is_low, priority, sort};
use super::settings::Settings;
use crate::rules::{AdviceRules, BadTable, FormRules, IndicatorRules, Method, RulesTable, When};
use crate::wit::{
    Audience, Cohort, Direction, Figure, Fraction, Mark, Points, Quantity, Recommendation, ScoreError, Setting,
    Standing, Status, Summary,
};

/// Sums up one round. Which forms the round is about shows in the marks; institutions without any have not answered.
///
/// # Errors
/// When the table of rules is damaged.
pub fn summarize(rules: &RulesTable<'_>, standings: &[Standing], settings: &[Setting]) -> Result<Summary, ScoreError> {
    let settings = Settings::new(rules.defaults, settings);
    let mut forms = Vec::with_capacity(rules.forms.len());
    for entry in &rules.forms {
        forms.push(entry.decode()?);
    }
    forms.retain(|form| is_in_round(form, standings));
    let mut summary = Summary {
        figures: Vec::new(),
        cohorts: Vec::new(),
        recommendations: Vec::new(),
    };
    for form in &forms {
        figures(rules, form, standings, &settings, &mut summary)?;
    }
    for (position, system) in rules.systems.iter().enumerate() {
        let in_round = |form: &FormRules<'_>| form.systems.iter().any(|other| usize::from(*other) == position);
        if forms.iter().any(in_round) {
            cohorts(system.id, standings, &settings, &mut summary.cohorts);
        }
    }
    sort(&mut summary.recommendations);
    Ok(summary)
}

fn is_in_round(form: &FormRules<'_>, standings: &[Standing]) -> bool {
    let reads = |mark: &Mark| form.indicators.iter().any(|indicator| indicator.code == mark.indicator);
    standings.iter().any(|standing| standing.marks.iter().any(reads))
}

/// What the marks of one indicator add up to.
#[derive(Debug, Default)]
struct Tally {
    over: i64,
    under: i64,
    met: i64,
    points: i64,
    max: i64,
    answered: u32,
    asked: u32,
    silent: Vec<String>,
    fractions: bool,
    integers: bool,
}

impl Tally {
    fn add(&mut self, method: Method, mark: Option<&Mark>, institution: &str) {
        match mark {
            None => self.silence(institution),
            Some(mark) if mark.status == Status::Missing => self.silence(institution),
            Some(mark) if leaves(mark) => {}
            Some(mark) => {
                self.asked += 1;
                self.answered += 1;
                self.value(method, mark.value);
                if mark.status == Status::Scored {
                    self.points += i64::from(mark.points);
                    self.max += i64::from(mark.max);
                }
            }
        }
    }

    fn silence(&mut self, institution: &str) {
        self.asked += 1;
        self.silent.push(institution.to_owned());
    }

    fn value(&mut self, method: Method, value: Quantity) {
        match value {
            Quantity::Fraction(Fraction { numerator, denominator }) => {
                self.fractions = true;
                self.over = self.over.saturating_add(numerator);
                self.under = self.under.saturating_add(denominator);
                let met = if method == Method::Any {
                    numerator > 0
                } else {
                    numerator >= denominator
                };
                self.met += i64::from(met);
            }
            Quantity::Integer(count) => {
                self.integers = true;
                self.over = self.over.saturating_add(count);
                self.met += i64::from(count > 0);
            }
            Quantity::None | Quantity::Decimal(_) => {}
        }
    }

    /// ΣN ∕ ΣD, a sum, or for "institutions in which …" the number of yes over those that answered.
    fn quantity(&self, method: Method) -> Quantity {
        let share = |numerator, denominator| Quantity::Fraction(Fraction { numerator, denominator });
        match method {
            _ if self.answered == 0 => Quantity::None,
            Method::YesNo | Method::All | Method::Any | Method::Parts => share(self.met, i64::from(self.answered)),
            _ if self.fractions => share(self.over, self.under),
            _ if self.integers => Quantity::Integer(self.over),
            // Words have no sum, and neither have indices.
            _ => Quantity::None,
        }
    }

    fn status(&self, method: Method) -> Status {
        match method {
            _ if self.asked == 0 => Status::NotApplicable,
            _ if self.answered == 0 => Status::Missing,
            Method::Informational => Status::Informational,
            _ => Status::Scored,
        }
    }
}

/// Whether a mark says nothing about the municipality: it does not apply, or is a share of nothing. One that only
/// lacks a year to be compared with has its value all the same.
fn leaves(mark: &Mark) -> bool {
    match mark.value {
        Quantity::None => mark.status == Status::NotApplicable,
        Quantity::Fraction(share) => share.denominator == 0,
        Quantity::Integer(_) | Quantity::Decimal(_) => false,
    }
}

fn figures(
    rules: &RulesTable<'_>,
    form: &FormRules<'_>,
    standings: &[Standing],
    settings: &Settings<'_>,
    summary: &mut Summary,
) -> Result<(), BadTable> {
    let marks: Vec<BTreeMap<&str, &Mark>> = standings
        .iter()
        .map(|standing| {
            standing
                .marks
                .iter()
                .map(|mark| (mark.indicator.as_str(), mark))
                .collect()
        })
        .collect();
    let mut cursor = 0;
    for indicator in &form.indicators {
        let system = form.systems.get(usize::from(indicator.system));
        let applies_to = system
            .and_then(|position| rules.systems.get(usize::from(*position)))
            .map(|system| &system.applies_to);
        let mut tally = Tally::default();
        for (standing, marks) in standings.iter().zip(&marks) {
            let mark = marks.get(indicator.code).copied();
            let kind = standing.institution_kind.as_str();
            let applies = applies_to.is_none_or(|kinds| kinds.is_empty() || kinds.contains(&kind));
            if mark.is_some() || applies {
                tally.add(indicator.method, mark, &standing.institution);
            }
        }
        let weight = match indicator.method {
            Method::Informational => 0,
            _ => settings.weight(indicator.code, indicator.weight, &mut cursor),
        };
        recommend(indicator, &tally, weight, settings, &mut summary.recommendations)?;
        summary.figures.push(Figure {
            indicator: indicator.code.to_owned(),
            status: tally.status(indicator.method),
            value: tally.quantity(indicator.method),
            answered: tally.answered,
            asked: tally.asked,
            institutions: tally.silent,
        });
    }
    Ok(())
}

/// The risk zone, even where nobody is in it, and the institutions of each level.
fn cohorts(system: &str, standings: &[Standing], settings: &Settings<'_>, cohorts: &mut Vec<Cohort>) {
    let level_of = |standing: &Standing| {
        let result = standing.systems.iter().find(|result| result.system == system);
        result.and_then(|result| result.level.clone())
    };
    let with = |fits: &dyn Fn(&str) -> bool| -> Vec<String> {
        let fitting = standings
            .iter()
            .filter(|standing| level_of(standing).is_some_and(|level| fits(&level)));
        fitting.map(|standing| standing.institution.clone()).collect()
    };
    let cohort = |id: &str, level: Option<&str>, institutions: Vec<String>| Cohort {
        cohort: id.to_owned(),
        system: system.to_owned(),
        level: level.map(str::to_owned),
        institutions,
    };
    cohorts.push(cohort("risk-zone", None, with(&|level| settings.is_risk(level))));
    for level in LEVELS.iter().rev() {
        let institutions = with(&|other| other == *level);
        if !institutions.is_empty() {
            cohorts.push(cohort("level", Some(level), institutions));
        }
    }
}

/// Advice to the authority, by the municipality's figure as if it were one institution's.
fn recommend(
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
        let quantity = tally.quantity(rules.method);
        let attained = attained(rules, tally, quantity);
        let mut signs = Signs::default();
        if !tally.silent.is_empty() {
            signs.add(Signs::MISSING);
        }
        let (mut against, mut lacks) = (Quantity::None, Quantity::None);
        // Bounds of counts are an institution's; a sum over institutions is not compared with them.
        if let Quantity::Fraction(share) = quantity {
            if let Some(target) = rules.target {
                against = bound_quantity(Value::Share(share), target);
                lacks = Quantity::Integer(lacking(share, target));
                signs.add(if satisfies(share, target) {
                    Signs::default()
                } else {
                    Signs::BELOW_TARGET
                });
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
