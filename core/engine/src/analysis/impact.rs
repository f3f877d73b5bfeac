//! What other rules would change in what was published: who changes level, which indicators move, which recommendations
//! appear and vanish, where the rules fail. Counts are of signed submissions, and all of it is bounded: a preview of ten
//! thousand submissions is as large as one of a hundred, apart from its counts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Exact;
use crate::outcome::{Outcome, SystemResult};
use crate::value::Points;

/// So many submissions that change are named; the others are counted.
pub const NAMED: usize = 200;

/// Points of what could be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Of {
    /// Points, in hundredths.
    pub points: Points,
    /// What could be had, in hundredths.
    pub max: Points,
}

/// A submission whose result changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// Which submission, by the caller's id.
    pub submission: String,
    /// The system.
    pub system: String,
    /// Its level as published.
    pub from: Option<String>,
    /// Its level by the candidate.
    pub to: Option<String>,
    /// Points as published.
    pub was: Of,
    /// Points by the candidate.
    pub becomes: Of,
}

/// How many submissions go from one level of a system to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelMove {
    /// The system.
    pub system: String,
    /// As published; none where there was no level.
    pub from: Option<String>,
    /// By the candidate.
    pub to: Option<String>,
    /// How many submissions.
    pub count: u64,
}

/// What becomes of an indicator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Swing {
    /// In so many submissions its share of points grows.
    pub up: u64,
    /// In so many it shrinks.
    pub down: u64,
    /// In so many it is scored and was not.
    pub appears: u64,
    /// In so many it was scored and is not.
    pub vanishes: u64,
}

/// What becomes of a recommendation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advised {
    /// It is given to so many more.
    pub appears: u64,
    /// It is given to so many less.
    pub vanishes: u64,
}

/// What a candidate would change, so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Impact {
    /// Submissions that were looked at.
    pub submissions: u64,
    /// Those that stay as they are to the last point, sign and recommendation.
    pub same: u64,
    /// Those that had no published outcome to be held against.
    pub without_outcome: u64,
    /// By code: where the candidate gives no outcome.
    pub failures: BTreeMap<String, u64>,
    /// Changes of level, by system, in the order of their levels' ids.
    pub levels: Vec<LevelMove>,
    /// By indicator's code.
    pub indicators: BTreeMap<String, Swing>,
    /// By indicator's code and advice.
    pub advice: BTreeMap<String, Advised>,
    /// Those whose system changes its level, then those whose points change; up to [`NAMED`] of both.
    pub moved: Vec<Moved>,
    /// Submissions whose points change in some system.
    pub moved_in_all: u64,
}

impl Impact {
    /// Looks at one submission: what was published, and what the candidate makes of it.
    pub fn add(&mut self, submission: &str, published: Option<&Outcome>, candidate: Result<&Outcome, &str>) {
        self.submissions += 1;
        let candidate = match candidate {
            Ok(candidate) => candidate,
            Err(code) => {
                *self.failures.entry(code.to_owned()).or_default() += 1;
                return;
            }
        };
        let Some(published) = published else {
            self.without_outcome += 1;
            return;
        };
        if same(published, candidate) {
            self.same += 1;
            return;
        }
        self.systems(submission, published, candidate);
        self.indicators(published, candidate);
        self.advice(published, candidate);
    }

    /// Adds what another saw of submissions that come after all of these.
    pub fn merge(&mut self, later: Self) {
        self.submissions += later.submissions;
        self.same += later.same;
        self.without_outcome += later.without_outcome;
        self.moved_in_all += later.moved_in_all;
        for (code, count) in later.failures {
            *self.failures.entry(code).or_default() += count;
        }
        for more in later.levels {
            self.count_level(more);
        }
        for (code, more) in later.indicators {
            let swing = self.indicators.entry(code).or_default();
            swing.up += more.up;
            swing.down += more.down;
            swing.appears += more.appears;
            swing.vanishes += more.vanishes;
        }
        for (key, more) in later.advice {
            let advised = self.advice.entry(key).or_default();
            advised.appears += more.appears;
            advised.vanishes += more.vanishes;
        }
        for moved in later.moved {
            self.name(moved);
        }
    }

    fn systems(&mut self, submission: &str, published: &Outcome, candidate: &Outcome) {
        let mut moves = false;
        for system in ids(published, candidate) {
            let (was, becomes) = (of(published, system), of(candidate, system));
            if (was.points, was.max, &was.level) == (becomes.points, becomes.max, &becomes.level) {
                continue;
            }
            moves = true;
            let moved = Moved {
                submission: submission.to_owned(),
                system: system.to_owned(),
                from: was.level.clone(),
                to: becomes.level.clone(),
                was: Of {
                    points: was.points,
                    max: was.max,
                },
                becomes: Of {
                    points: becomes.points,
                    max: becomes.max,
                },
            };
            if moved.from != moved.to {
                self.count_level(LevelMove {
                    system: moved.system.clone(),
                    from: moved.from.clone(),
                    to: moved.to.clone(),
                    count: 1,
                });
            }
            self.name(moved);
        }
        self.moved_in_all += u64::from(moves);
    }

    fn count_level(&mut self, more: LevelMove) {
        let key = |own: &LevelMove| (own.system.clone(), own.from.clone(), own.to.clone());
        match self.levels.binary_search_by_key(&key(&more), key) {
            Ok(place) => self.levels[place].count += more.count,
            Err(place) => self.levels.insert(place, more),
        }
    }

    /// Those that change level come before those that do not, and push them out.
    fn name(&mut self, moved: Moved) {
        let changes = |own: &Moved| own.from != own.to;
        let place = if changes(&moved) {
            self.moved.iter().take_while(|own| changes(own)).count()
        } else {
            self.moved.len()
        };
        if place < NAMED {
            self.moved.insert(place, moved);
            self.moved.truncate(NAMED);
        }
    }

    fn indicators(&mut self, published: &Outcome, candidate: &Outcome) {
        let share = |outcome: &Outcome| -> BTreeMap<String, Exact> {
            let scored = outcome.indicators.iter();
            scored
                .filter_map(|own| Some((own.indicator.clone(), Exact::attainment(own.points, own.max)?)))
                .collect()
        };
        let (was, becomes) = (share(published), share(candidate));
        for (code, now) in &becomes {
            let count = |swing: &mut Swing| match was.get(code) {
                Some(was) if now > was => swing.up += 1,
                Some(was) if now < was => swing.down += 1,
                Some(_) => {}
                None => swing.appears += 1,
            };
            if was.get(code) != Some(now) {
                count(self.indicators.entry(code.clone()).or_default());
            }
        }
        for code in was.keys().filter(|code| !becomes.contains_key(*code)) {
            self.indicators.entry(code.clone()).or_default().vanishes += 1;
        }
    }

    fn advice(&mut self, published: &Outcome, candidate: &Outcome) {
        let given = |outcome: &Outcome| -> BTreeMap<String, u64> {
            let mut given = BTreeMap::new();
            for own in &outcome.recommendations {
                *given.entry(format!("{} {}", own.indicator, own.advice)).or_default() += 1;
            }
            given
        };
        let (was, becomes) = (given(published), given(candidate));
        for (key, now) in &becomes {
            let more = now.saturating_sub(was.get(key).copied().unwrap_or(0));
            if more > 0 {
                self.advice.entry(key.clone()).or_default().appears += more;
            }
        }
        for (key, before) in &was {
            let less = before.saturating_sub(becomes.get(key).copied().unwrap_or(0));
            if less > 0 {
                self.advice.entry(key.clone()).or_default().vanishes += less;
            }
        }
    }
}

/// Whether nobody would see a difference: the reasoning's steps may be worded by other rules.
fn same(published: &Outcome, candidate: &Outcome) -> bool {
    let seen = |outcome: &Outcome| {
        let indicators = outcome.indicators.iter().map(|own| {
            (
                own.indicator.clone(),
                own.status,
                own.value,
                (own.points, own.max),
                own.level.clone(),
                own.signs.clone(),
            )
        });
        indicators.collect::<Vec<_>>()
    };
    published.systems == candidate.systems
        && published.recommendations == candidate.recommendations
        && seen(published) == seen(candidate)
}

fn ids<'a>(published: &'a Outcome, candidate: &'a Outcome) -> Vec<&'a str> {
    let mut ids: Vec<&str> = published.systems.iter().map(|own| own.system.as_str()).collect();
    ids.extend(candidate.systems.iter().map(|own| own.system.as_str()));
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// A system's result; nothing of nothing where it is not there.
fn of(outcome: &Outcome, system: &str) -> SystemResult {
    let found = outcome.systems.iter().find(|own| own.system == system);
    found.cloned().unwrap_or_else(|| SystemResult {
        system: system.to_owned(),
        points: 0,
        max: 0,
        level: None,
        signs: Vec::new(),
    })
}

#[cfg(test)]
mod tests;
