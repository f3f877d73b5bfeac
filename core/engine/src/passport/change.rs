//! What changed between two versions of a passport.

use std::collections::BTreeSet;

use super::{Indicator, Level, Passport, SettingSpec};

/// What a later version has otherwise than an earlier one. Each list is in the order of its passport.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassportChange {
    /// Systems, by id.
    pub systems: Difference,
    /// Indicators, by code; which of both differ and in what is said by `indicator_changes`.
    pub indicators: Difference,
    /// Indicators of both that are not the same.
    pub indicator_changes: Vec<IndicatorChange>,
    /// Levels, by id.
    pub levels: Difference,
    /// Settings, by id.
    pub settings: Difference,
}

/// What of a list is new, gone, and not the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Only the later version has these.
    pub added: Vec<String>,
    /// Only the earlier version has these.
    pub removed: Vec<String>,
    /// Both have these, and they differ.
    pub changed: Vec<String>,
}

/// What is not the same in an indicator that both versions have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorChange {
    /// The code.
    pub code: String,
    /// In what.
    pub aspects: BTreeSet<IndicatorAspect>,
}

/// What of an indicator can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndicatorAspect {
    /// Its title, label, group or system.
    Title,
    /// What kind of figure it is and which way is better.
    Kind,
    /// The questions that it reads.
    Questions,
    /// The points that can be had.
    Weight,
    /// Its threshold or target.
    Bounds,
    /// How it is worked out, and where the document says so.
    Method,
}

impl Difference {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }

    fn of<'a, T: PartialEq>(before: &'a [T], after: &'a [T], id: impl Fn(&'a T) -> &'a str) -> Self {
        let find = |list: &'a [T], wanted: &str| list.iter().find(|one| id(one) == wanted);
        let mut difference = Self::default();
        for one in after {
            match find(before, id(one)) {
                None => difference.added.push(id(one).to_owned()),
                Some(known) if known != one => difference.changed.push(id(one).to_owned()),
                Some(_) => {}
            }
        }
        let gone = before.iter().filter(|one| find(after, id(one)).is_none());
        difference.removed = gone.map(|one| id(one).to_owned()).collect();
        difference
    }
}

impl PassportChange {
    /// From the earlier version to the later one.
    #[must_use]
    pub fn between(before: &Passport, after: &Passport) -> Self {
        let indicators = Difference::of(&before.indicators, &after.indicators, |one: &Indicator| &one.code);
        let find = |passport: &'_ Passport, code: &str| passport.indicators.iter().position(|one| one.code == code);
        let changes = indicators.changed.iter().filter_map(|code| {
            let (old, new) = (find(before, code)?, find(after, code)?);
            Some(IndicatorChange {
                code: code.clone(),
                aspects: aspects(&before.indicators[old], &after.indicators[new]),
            })
        });
        Self {
            systems: Difference::of(&before.systems, &after.systems, |one| &one.id),
            indicator_changes: changes.collect(),
            indicators,
            levels: Difference::of(&before.levels, &after.levels, |one: &Level| &one.id),
            settings: Difference::of(&before.settings, &after.settings, |one: &SettingSpec| &one.id),
        }
    }

    /// Whether nothing of all that differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.systems, &self.indicators, &self.levels, &self.settings]
            .into_iter()
            .all(Difference::is_empty)
    }
}

fn aspects(before: &Indicator, after: &Indicator) -> BTreeSet<IndicatorAspect> {
    use IndicatorAspect::{Bounds, Kind, Method, Questions, Title, Weight};
    let title = |one: &Indicator| {
        (
            one.title.clone(),
            one.label.clone(),
            one.group.clone(),
            one.system.clone(),
        )
    };
    let kind = |one: &Indicator| (one.kind, one.unit.clone(), one.direction, one.dynamics, one.level);
    let found = [
        (Title, title(before) != title(after)),
        (Kind, kind(before) != kind(after)),
        (
            Questions,
            (&before.questions, &before.form) != (&after.questions, &after.form),
        ),
        (Weight, before.max != after.max),
        (
            Bounds,
            (&before.threshold, &before.target) != (&after.threshold, &after.target),
        ),
    ];
    let mut aspects: BTreeSet<_> = found
        .into_iter()
        .filter_map(|(aspect, differs)| differs.then_some(aspect))
        .collect();
    let rest = |one: &Indicator| {
        let one = one.clone();
        (
            one.method,
            one.numerator,
            one.denominator,
            one.evidence,
            one.clause,
            one.origin,
            one.doubt,
        )
    };
    if rest(before) != rest(after) {
        aspects.insert(Method);
    }
    aspects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passport::{Direction, IndicatorKind, IndicatorLevel, Origin};

    fn indicator(code: &str) -> Indicator {
        Indicator {
            code: code.to_owned(),
            system: "upbringing".to_owned(),
            form: "town/upbringing".to_owned(),
            group: String::new(),
            title: code.to_owned(),
            label: Vec::new(),
            kind: IndicatorKind::YesNo,
            unit: String::new(),
            method: String::new(),
            numerator: String::new(),
            denominator: String::new(),
            direction: Direction::Up,
            dynamics: false,
            threshold: None,
            target: None,
            level: IndicatorLevel::Institution,
            evidence: String::new(),
            questions: vec!["one".to_owned()],
            max: 100,
            clause: String::new(),
            origin: Origin::Document,
            doubt: String::new(),
        }
    }

    #[test]
    fn lists_say_what_is_new_gone_and_not_the_same() {
        let before = [indicator("A"), indicator("B"), indicator("C")];
        let heavier = Indicator {
            max: 200,
            ..indicator("B")
        };
        let after = [heavier, indicator("C"), indicator("D")];
        let names = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        let expected = Difference {
            added: names(&["D"]),
            removed: names(&["A"]),
            changed: names(&["B"]),
        };
        assert_eq!(Difference::of(&before, &after, |one| &one.code), expected);
    }

    #[test]
    fn an_indicator_says_in_what_it_differs() {
        use IndicatorAspect::{Kind, Method, Questions, Title, Weight};
        let same = indicator("A");
        let check = |changed: Indicator, expected: &[IndicatorAspect]| {
            assert_eq!(aspects(&same, &changed), expected.iter().copied().collect());
        };
        check(same.clone(), &[]);
        check(
            Indicator {
                max: 50,
                ..same.clone()
            },
            &[Weight],
        );
        let renamed = Indicator {
            title: "Иначе".to_owned(),
            questions: Vec::new(),
            ..same.clone()
        };
        check(renamed, &[Title, Questions]);
        let counted = Indicator {
            kind: IndicatorKind::Count,
            clause: "п. 3".to_owned(),
            ..same.clone()
        };
        check(counted, &[Kind, Method]);
    }
}
