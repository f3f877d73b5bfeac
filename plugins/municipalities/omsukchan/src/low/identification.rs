//! OMS-LOW-01: «процентная доля школ с низкими результатами обучения и/или школ, функционирующих в неблагоприятных
//! социальных условиях, школ зоны риска, определенных по следующим показателям» (section 1.2, indicators, item 1).
//!
//! The document does not say how many of the rules, and which, identify a school: both are settings.

use zerkalo_sdk::model::{Case, Ratio, Verdict};
use zerkalo_sdk::wit::{Fraction, Quantity};

use super::judged::{Fate, Judged};
use super::readings::{Counted, Readings};
use super::rule::{Group, RULES, Rule};
use super::window::Outcome;

/// Whether a school is identified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listing {
    /// It is.
    Listed,
    /// It is not, whatever is lacking.
    NotListed,
    /// What is lacking may decide it either way.
    Open,
    /// No rule that counts applies to it.
    NoRules,
}

/// The rules of one group, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) fired: i64,
    pub(crate) open: i64,
    pub(crate) clear: i64,
}

impl Tally {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Fires => self.fired += 1,
            Outcome::Open => self.open += 1,
            Outcome::Clear => self.clear += 1,
            Outcome::Undefined => {}
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            fired: self.fired + other.fired,
            open: self.open + other.open,
            clear: self.clear + other.clear,
        }
    }

    fn listing(self, needed: i64) -> Listing {
        if self.fired >= needed {
            Listing::Listed
        } else if self.fired + self.open + self.clear == 0 {
            Listing::NoRules
        } else if self.fired + self.open >= needed {
            Listing::Open
        } else {
            Listing::NotListed
        }
    }
}

/// The listing that the rules of both groups come to.
pub(crate) fn listing(results: Tally, context: Tally, readings: Readings) -> Listing {
    let needed = readings.needed;
    match readings.counted {
        Counted::All => results.and(context).listing(needed),
        Counted::Results => results.listing(needed),
        Counted::Context => context.listing(needed),
        Counted::Both => match (results.listing(needed), context.listing(needed)) {
            (Listing::Listed, Listing::Listed) => Listing::Listed,
            (Listing::NoRules, Listing::NoRules) => Listing::NoRules,
            (Listing::NotListed | Listing::NoRules, _) | (_, Listing::NotListed | Listing::NoRules) => {
                Listing::NotListed
            }
            (Listing::Open, _) | (_, Listing::Open) => Listing::Open,
        },
    }
}

/// All rules of a school, judged.
#[derive(Debug)]
pub(crate) struct Identification {
    judged: Vec<(&'static Rule, Judged)>,
    results: Tally,
    context: Tally,
    readings: Readings,
}

impl Identification {
    /// Judges every rule on the same answers as its own indicator.
    pub(crate) fn of(case: &Case<'_>, readings: Readings) -> Self {
        let mut found = Self {
            judged: Vec::with_capacity(RULES.len()),
            results: Tally::default(),
            context: Tally::default(),
            readings,
        };
        for rule in &RULES {
            let Some(sibling) = case.sibling(rule.code) else {
                continue;
            };
            let judged = rule.judge(&sibling, readings);
            if let Fate::Judged(outcome) = judged.fate {
                match rule.group {
                    Group::Results => found.results.add(outcome),
                    Group::Context => found.context.add(outcome),
                }
            }
            found.judged.push((rule, judged));
        }
        found
    }

    /// Whether the school is identified.
    pub(crate) fn listing(&self) -> Listing {
        listing(self.results, self.context, self.readings)
    }

    /// Whether rules of the group identify a school at all.
    fn counts(&self, group: Group) -> bool {
        match self.readings.counted {
            Counted::All | Counted::Both => true,
            Counted::Results => group == Group::Results,
            Counted::Context => group == Group::Context,
        }
    }

    /// The rules that count and came to `wanted`.
    fn that(&self, wanted: Outcome) -> impl Iterator<Item = &(&'static Rule, Judged)> {
        let came_to = move |judged: &Judged| judged.fate == Fate::Judged(wanted);
        self.judged
            .iter()
            .filter(move |(rule, judged)| self.counts(rule.group) && came_to(judged))
    }

    /// The figures of the last step: fired, needed, which rules count, fired by group, open.
    fn sums(&self) -> Vec<Quantity> {
        let of = |wanted: Outcome| i64::try_from(self.that(wanted).count()).unwrap_or(i64::MAX);
        let counted = match self.readings.counted {
            Counted::All => 0,
            Counted::Results => 1,
            Counted::Context => 2,
            Counted::Both => 3,
        };
        let sums = [
            of(Outcome::Fires),
            self.readings.needed,
            counted,
            self.results.fired,
            self.context.fired,
            of(Outcome::Open),
        ];
        sums.into_iter().map(Quantity::Integer).collect()
    }
}

/// Scores the indicator: 1 of 1 where the school is identified, and nothing attained then.
pub(crate) fn score(case: &Case<'_>, readings: Readings) -> Verdict {
    let found = Identification::of(case, readings);
    let value = |listed: bool| {
        Quantity::Fraction(Fraction {
            numerator: i64::from(listed),
            denominator: 1,
        })
    };
    let (verdict, rule) = match found.listing() {
        Listing::Listed => {
            let verdict = Verdict::scored(value(true), Ratio::NONE).with_sign("threshold-crossed");
            (verdict, "low-identified")
        }
        Listing::NotListed => (Verdict::scored(value(false), Ratio::ALL), "low-not-identified"),
        Listing::Open => (Verdict::missing(), "low-undecided"),
        Listing::NoRules => (Verdict::not_applicable(Quantity::None), "low-no-rules"),
    };
    let sums = found.sums();
    let beside = |index: usize| sums.get(index).copied().unwrap_or(Quantity::None);
    let verdict = verdict.with_values(beside(0), beside(1));
    let verdict = found.that(Outcome::Fires).fold(verdict, |verdict, (rule, judged)| {
        verdict.with_step(rule.fired, &questions(case, rule), judged.figures.clone())
    });
    let lacking: Vec<_> = match found.listing() {
        Listing::Open => found
            .that(Outcome::Open)
            .flat_map(|(rule, _)| questions(case, rule))
            .collect(),
        Listing::Listed | Listing::NotListed | Listing::NoRules => Vec::new(),
    };
    verdict.with_step(rule, &lacking, sums)
}

/// The question of a rule: its table, or the first of its two counts.
fn questions<'a>(case: &Case<'a>, rule: &Rule) -> Vec<&'a str> {
    let sibling = case.sibling(rule.code);
    sibling.iter().flat_map(|sibling| sibling.questions().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(fired: i64, open: i64, clear: i64) -> Tally {
        Tally { fired, open, clear }
    }

    #[track_caller]
    fn check(counted: Counted, needed: i64, results: Tally, context: Tally, expected: Listing) {
        let readings = Readings {
            counted,
            needed,
            ..Readings::default()
        };
        assert_eq!(
            listing(results, context, readings),
            expected,
            "{counted:?} {needed} {results:?} {context:?}"
        );
    }

    #[test]
    fn one_rule_of_any_group_is_enough_unless_set_otherwise() {
        check(Counted::All, 1, tally(1, 0, 9), tally(0, 0, 9), Listing::Listed);
        check(Counted::All, 1, tally(0, 0, 10), tally(1, 0, 8), Listing::Listed);
        check(Counted::All, 1, tally(0, 0, 10), tally(0, 0, 9), Listing::NotListed);
        check(Counted::All, 1, tally(0, 1, 9), tally(0, 0, 9), Listing::Open);
        check(Counted::All, 1, tally(0, 0, 0), tally(0, 0, 0), Listing::NoRules);
        check(Counted::All, 2, tally(1, 0, 9), tally(1, 0, 8), Listing::Listed);
        check(Counted::All, 3, tally(1, 0, 9), tally(1, 0, 8), Listing::NotListed);
        check(Counted::All, 3, tally(1, 1, 8), tally(1, 0, 8), Listing::Open);
    }

    #[test]
    fn groups_count_alone_or_both() {
        check(Counted::Results, 1, tally(0, 0, 10), tally(9, 0, 0), Listing::NotListed);
        check(Counted::Results, 1, tally(0, 0, 0), tally(9, 0, 0), Listing::NoRules);
        check(Counted::Context, 1, tally(10, 0, 0), tally(0, 0, 9), Listing::NotListed);
        check(Counted::Context, 2, tally(0, 0, 10), tally(2, 0, 7), Listing::Listed);
        check(Counted::Both, 1, tally(1, 0, 9), tally(1, 0, 8), Listing::Listed);
        check(Counted::Both, 2, tally(5, 0, 5), tally(1, 0, 8), Listing::NotListed);
        check(Counted::Both, 1, tally(1, 0, 9), tally(0, 1, 8), Listing::Open);
        check(Counted::Both, 1, tally(0, 0, 10), tally(0, 1, 8), Listing::NotListed);
        check(Counted::Both, 1, tally(0, 0, 0), tally(0, 0, 0), Listing::NoRules);
        check(Counted::Both, 1, tally(0, 0, 0), tally(1, 0, 0), Listing::NotListed);
        check(Counted::Both, 1, tally(0, 1, 0), tally(0, 0, 9), Listing::NotListed);
    }
}
