//! What holds whatever is answered.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestCaseResult, TestError, TestRunner};
use zerkalo_sdk::model::Custom;
use zerkalo_sdk::rules::FormRules;
use zerkalo_sdk::wit::{IndicatorResult, Outcome, Status, SystemResult};

use crate::Municipality;
use crate::answers::{Given, given};
use crate::change::{Better, Change, changes};

/// Levels, worst first.
const LEVELS: [&str; 4] = ["critical", "low", "medium", "high"];

impl<C: Custom> Municipality<C> {
    /// A better answer never lowers an indicator's points, nor its system's.
    ///
    /// # Panics
    /// With the smallest submission for which that does not hold.
    pub fn check_better(&self) {
        for (form, rules) in self.forms() {
            let Some(changes) = changes(form, &rules) else { continue };
            run(&form.id, &(given(form, &self.passport), changes), |(given, change)| {
                let (less, more) = self.both(&given, &change);
                let Pairs { indicators, systems } = Pairs::of(&change, &rules, &less, &more);
                for (worse, better) in indicators {
                    prop_assert!(worse.points <= better.points, "{worse:?}\n{better:?}");
                    prop_assert_eq!(worse.max, better.max);
                    prop_assert!(rank(&worse.level) <= rank(&better.level), "{worse:?}\n{better:?}");
                }
                for (worse, better) in systems {
                    prop_assert!(worse.points <= better.points, "{worse:?}\n{better:?}");
                    prop_assert_eq!(worse.max, better.max);
                }
                Ok(())
            });
        }
    }

    /// A blank is never better than the worse of two answers.
    ///
    /// # Panics
    /// With the smallest submission for which it is.
    pub fn check_unknown(&self) {
        for (form, rules) in self.forms() {
            let Some(changes) = changes(form, &rules) else { continue };
            run(&form.id, &(given(form, &self.passport), changes), |(given, change)| {
                let (less, more) = self.both(&given, &change);
                let unknown = self.score(&given.with(&change.question, change.blank.clone()));
                let pairs = Pairs::of(&change, &rules, &less, &more);
                for (worse, _) in pairs.indicators {
                    let of_worse = |found: &&IndicatorResult| found.indicator == worse.indicator;
                    let unknown = unknown.indicators.iter().find(of_worse).unwrap();
                    prop_assert!(unknown.points <= worse.points, "{unknown:?}\n{worse:?}");
                    prop_assert!(unknown.max >= worse.max, "{unknown:?}\n{worse:?}");
                }
                for (worse, _) in pairs.systems {
                    let of_worse = |found: &&SystemResult| found.system == worse.system;
                    let unknown = unknown.systems.iter().find(of_worse).unwrap();
                    prop_assert!(unknown.points <= worse.points, "{unknown:?}\n{worse:?}");
                    prop_assert!(unknown.max >= worse.max, "{unknown:?}\n{worse:?}");
                }
                Ok(())
            });
        }
    }

    /// The order of answers and settings does not matter.
    ///
    /// # Panics
    /// With the smallest submission for which it does.
    pub fn check_order(&self) {
        for (form, _) in self.forms() {
            let shuffled = given(form, &self.passport).prop_flat_map(|given| {
                let answers = Just(given.submission.answers.clone()).prop_shuffle();
                let settings = Just(given.settings.clone()).prop_shuffle();
                (Just(given), answers, settings)
            });
            run(&form.id, &shuffled, |(given, answers, settings)| {
                let mut turned = given.clone();
                turned.submission.answers = answers;
                turned.settings = settings;
                prop_assert_eq!(self.score(&given), self.score(&turned));
                Ok(())
            });
        }
    }

    /// Points lie between nothing and the maximum, sums add up, levels are those of the points.
    ///
    /// # Panics
    /// With the smallest submission for which they do not.
    pub fn check_sums(&self) {
        for (form, rules) in self.forms() {
            run(&form.id, &given(form, &self.passport), |given| {
                let outcome = self.score(&given);
                let bounds = self.bounds(&given);
                for result in &outcome.indicators {
                    check_indicator(result, &bounds)?;
                }
                for position in 0..outcome.systems.len() {
                    check_system(position, &outcome, &rules, &bounds)?;
                }
                for found in &outcome.recommendations {
                    let of = |result: &&IndicatorResult| result.indicator == found.indicator;
                    let result = outcome.indicators.iter().find(of).unwrap();
                    prop_assert_eq!(found.gain, result.max - result.points, "{:?}", found);
                }
                Ok(())
            });
        }
    }

    fn both(&self, given: &Given, change: &Change) -> (Outcome, Outcome) {
        let with = |value| self.score(&given.with(&change.question, value));
        (with(change.less.clone()), with(change.more.clone()))
    }

    /// The lower bounds of low, medium and high that hold for a submission.
    fn bounds(&self, given: &Given) -> [i64; 3] {
        let mut bounds = self.rules.defaults.bounds;
        for (id, bound) in ["level-low", "level-medium", "level-high"].into_iter().zip(&mut bounds) {
            let setting = given.settings.iter().find(|setting| setting.id == id);
            *bound = setting.map_or(*bound, |setting| setting.value);
        }
        bounds
    }
}

fn check_indicator(result: &IndicatorResult, bounds: &[i64; 3]) -> TestCaseResult {
    let (points, max) = (i64::from(result.points), i64::from(result.max));
    prop_assert!((0..=max).contains(&points), "{result:?}");
    let counts = matches!(result.status, Status::Scored | Status::Missing);
    prop_assert!(counts || max == 0, "{result:?}");
    prop_assert!(result.status == Status::Scored || points == 0, "{result:?}");
    prop_assert_eq!(result.level.is_some(), result.status == Status::Scored, "{:?}", result);
    let steps: i32 = result.trace.iter().map(|step| step.points).sum();
    prop_assert_eq!(steps, result.points, "{:?}", result);
    prop_assert!(!result.trace.is_empty(), "{result:?}");
    if result.level.is_some() && max > 0 {
        // Points are rounded to a hundredth and levels are not: what was attained lies half a hundredth around.
        let reached = |doubled: i64| rank_of(doubled, 2 * max, bounds);
        let found = rank(&result.level);
        let (least, most) = (reached(2 * points - 1), reached(2 * points + 1));
        prop_assert!((least..=most).contains(&found), "{result:?}");
    }
    Ok(())
}

/// The system at `position` of a form.
fn check_system(position: usize, outcome: &Outcome, rules: &FormRules<'_>, bounds: &[i64; 3]) -> TestCaseResult {
    let system = &outcome.systems[position];
    let of_system = || {
        let results = outcome.indicators.iter().zip(&rules.indicators);
        let results = results.filter(|(_, rules)| usize::from(rules.system) == position);
        results.map(|(result, _)| result)
    };
    prop_assert_eq!(system.points, of_system().map(|result| result.points).sum::<i32>());
    prop_assert_eq!(system.max, of_system().map(|result| result.max).sum::<i32>());
    prop_assert_eq!(system.level.is_some(), system.max > 0, "{:?}", system);
    if system.max > 0 {
        let reached = rank_of(i64::from(system.points), i64::from(system.max), bounds);
        prop_assert_eq!(rank(&system.level), reached, "{:?}", system);
    }
    Ok(())
}

/// How many bounds a ratio reaches.
fn rank_of(over: i64, under: i64, bounds: &[i64; 3]) -> usize {
    let reaches = |bound: &i64| i128::from(over) * 10_000 >= i128::from(under) * i128::from(*bound);
    bounds.iter().rposition(reaches).map_or(0, |index| index + 1)
}

fn rank(level: &Option<String>) -> usize {
    LEVELS.iter().position(|id| level.as_deref() == Some(id)).unwrap_or(0)
}

/// Results of a change, the worse one first.
struct Pairs<'a> {
    /// Of each indicator that promises something.
    indicators: Vec<(&'a IndicatorResult, &'a IndicatorResult)>,
    /// Of each system all of whose indicators agree.
    systems: Vec<(&'a SystemResult, &'a SystemResult)>,
}

impl<'a> Pairs<'a> {
    fn of(change: &Change, rules: &FormRules<'_>, less: &'a Outcome, more: &'a Outcome) -> Self {
        let better: Vec<_> = rules
            .indicators
            .iter()
            .map(|indicator| change.better_for(indicator, rules))
            .collect();
        let results = less.indicators.iter().zip(&more.indicators);
        let indicators = results.zip(&better).filter_map(|(pair, better)| ordered(pair, *better));
        let systems = less.systems.iter().zip(&more.systems).enumerate();
        let systems = systems.filter_map(|(position, pair)| {
            let of_system = rules.indicators.iter().zip(&better);
            let of_system = of_system.filter(|(rules, _)| usize::from(rules.system) == position);
            ordered(pair, common(of_system.map(|(_, better)| *better)))
        });
        Self {
            indicators: indicators.collect(),
            systems: systems.collect(),
        }
    }
}

fn ordered<T>((less, more): (T, T), better: Better) -> Option<(T, T)> {
    match better {
        Better::More => Some((less, more)),
        Better::Less => Some((more, less)),
        Better::Either | Better::Unknown => None,
    }
}

/// What all agree on; those that do not read what changes have no say.
fn common(mut all: impl Iterator<Item = Better>) -> Better {
    let mut agreed = Better::Either;
    let differs = all.any(|better| {
        let fits = better == Better::Either || agreed == Better::Either || agreed == better;
        if agreed == Better::Either {
            agreed = better;
        }
        !fits
    });
    if differs { Better::Unknown } else { agreed }
}

/// Runs a property over many submissions of a form. `PROPTEST_CASES` makes them more.
fn run<S: Strategy>(form: &str, strategy: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let usual = Config::default();
    let config = Config {
        cases: usual.cases / 2,
        failure_persistence: None,
        ..usual
    };
    match TestRunner::new(config).run(strategy, property) {
        Ok(()) => {}
        Err(TestError::Fail(reason, smallest)) => panic!("{form}: {reason}\n{smallest:#?}"),
        Err(TestError::Abort(reason)) => panic!("{form}: {reason}"),
    }
}
