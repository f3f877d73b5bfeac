//! Signs that deserve a question. A question is no verdict: each has an innocent answer, and each comes with the exact
//! figures behind it, so that whoever asks and whoever answers see the same.

use super::outliers::{Outliers, outliers};
use super::standing::{Assessed, Reading};
use super::trend::{Between, Series};
use super::{Exact, Refusal};
use crate::period::Period;

/// From where on one asks. The documents say nothing of it: all bounds are ours, and a municipality may set its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attention {
    /// The share of «да» without evidence.
    pub unconfirmed: Exact,
    /// So many «да» without evidence at least.
    pub unconfirmed_least: u32,
    /// All best is worth a question from so many indicators on.
    pub all_best_least: u32,
    /// A change from one round to the next, in shares of the maximum.
    pub jump: Exact,
    /// The same answer is worth a question from so many in a row on.
    pub same_least: u32,
    /// A distance between one's own figure and another source's.
    pub external: Exact,
}

impl Default for Attention {
    fn default() -> Self {
        let of = |n, d| Exact::ratio(n, d).unwrap_or(Exact::ONE);
        Self {
            unconfirmed: of(1, 2),
            unconfirmed_least: 3,
            all_best_least: 5,
            jump: of(3, 10),
            same_least: 5,
            external: of(1, 10),
        }
    }
}

/// A question to an institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// To which.
    pub institution: String,
    /// About which system, indicator or section, by id.
    pub about: String,
    /// What was seen.
    pub seen: Seen,
}

/// What gives rise to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// Far from the others.
    FarFromMedian {
        /// Its figure.
        value: Exact,
        /// The others' middle.
        median: Exact,
        /// Of how many.
        n: usize,
        /// The modified z-score in hundredths.
        score: i64,
    },
    /// Answers «да» that nothing confirms.
    YesWithoutEvidence {
        /// Answers «да» of which evidence was asked.
        yes: u32,
        /// Those without.
        without: u32,
    },
    /// The most that could be had, everywhere.
    AllBest {
        /// In so many indicators.
        indicators: u32,
    },
    /// A great change between two rounds that were measured alike.
    Jump {
        /// The earlier round.
        before: Period,
        /// The later round.
        now: Period,
        /// The earlier figure.
        from: Exact,
        /// The later figure.
        to: Exact,
        /// Later minus earlier.
        difference: Exact,
    },
    /// One answer to every question of a section.
    SameAnswers {
        /// To so many questions.
        answers: u32,
        /// The step or option, by its number.
        answer: u32,
    },
    /// Another source says something else.
    UnlikeExternal {
        /// Its own figure.
        own: Exact,
        /// The other's.
        external: Exact,
        /// Own minus external.
        difference: Exact,
        /// Which source, by id.
        source: String,
    },
}

impl Question {
    fn new(institution: &str, about: &str, seen: Seen) -> Self {
        Self {
            institution: institution.to_owned(),
            about: about.to_owned(),
            seen,
        }
    }
}

/// To those who lie far from the others' middle, the farthest first.
///
/// # Errors
/// As [`outliers`].
pub fn far_from_median(about: &str, figures: &[(String, Exact)]) -> Result<Vec<Question>, Refusal> {
    let Outliers { n, median, found } = outliers(figures)?;
    let question = |outlier: super::outliers::Outlier| {
        let seen = Seen::FarFromMedian {
            value: outlier.value,
            median,
            n,
            score: outlier.score,
        };
        Question::new(&outlier.institution, about, seen)
    };
    Ok(found.into_iter().map(question).collect())
}

/// To one whose «да» mostly lack the evidence that was asked for.
#[must_use]
pub fn without_evidence(who: &str, about: &str, yes: u32, without: u32, attention: &Attention) -> Option<Question> {
    let share = Exact::ratio(without.min(yes).into(), yes.into())?;
    let asks = without >= attention.unconfirmed_least && share >= attention.unconfirmed;
    asks.then(|| Question::new(who, about, Seen::YesWithoutEvidence { yes, without }))
}

/// To one that has all points everywhere, of these indicators. One that is missing is not best.
#[must_use]
pub fn all_best(assessed: &Assessed, about: &str, indicators: &[&str], attention: &Attention) -> Option<Question> {
    let mut best = 0;
    for indicator in indicators {
        match assessed.reading(indicator) {
            Reading::Scored { points, max, .. } if *max > 0 && points == max => best += 1,
            Reading::Scored { max: 0, .. }
            | Reading::NotApplicable
            | Reading::Informational { .. }
            | Reading::NotAsked => {}
            Reading::Scored { .. } | Reading::Missing { .. } | Reading::Suppressed => return None,
        }
    }
    let seen = Seen::AllBest { indicators: best };
    (best >= attention.all_best_least).then(|| Question::new(&assessed.profile.institution, about, seen))
}

/// To one whose figure changed much between neighbours that were measured alike; a break is no jump.
#[must_use]
pub fn jumps(who: &str, about: &str, series: &Series, attention: &Attention) -> Vec<Question> {
    let between = series.between();
    let pairs = series.measurements().windows(2).zip(between);
    let jump = |(pair, between): (&[super::trend::Measurement], Between)| {
        let Between::Change { difference, .. } = between else {
            return None;
        };
        let (from, to) = (pair[0].value?, pair[1].value?);
        let seen = Seen::Jump {
            before: pair[0].period,
            now: pair[1].period,
            from,
            to,
            difference,
        };
        (from.distance(to)? >= attention.jump).then(|| Question::new(who, about, seen))
    };
    pairs.filter_map(jump).collect()
}

/// To one that gave the same answer to every question of a section with one scale: "nondifferentiation" in its simple
/// form, Y. Kim & others, "Straightlining", Social Science Computer Review 37 (2019) 214–233. A section of few is no row.
#[must_use]
pub fn same_answers(who: &str, about: &str, answers: &[u32], attention: &Attention) -> Option<Question> {
    let (answer, count) = (*answers.first()?, u32::try_from(answers.len()).ok()?);
    let same = answers.iter().all(|other| *other == answer);
    let seen = Seen::SameAnswers { answers: count, answer };
    (same && count >= attention.same_least).then(|| Question::new(who, about, seen))
}

/// To one of whom another source says something else.
#[must_use]
pub fn unlike_external(
    who: &str,
    about: &str,
    (own, external): (Exact, Exact),
    source: &str,
    attention: &Attention,
) -> Option<Question> {
    let difference = own.minus(external)?;
    let seen = Seen::UnlikeExternal {
        own,
        external,
        difference,
        source: source.to_owned(),
    };
    (own.distance(external)? >= attention.external).then(|| Question::new(who, about, seen))
}

#[cfg(test)]
mod tests;
