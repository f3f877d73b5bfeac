//! Places in a group: shared where results are equal, and with the places that remain possible.

use std::collections::BTreeSet;

use super::{Exact, Interval, Refusal, at_least, wilson};
use crate::value::{Fraction, Points};

/// A place among fewer says nothing.
pub const RANKING_NEEDS: usize = 3;
/// A group below this is called small: one institution is then a tenth of it and more.
pub const SMALL_GROUP: usize = 10;

/// In which order institutions stand. A ranking is a deliberate view, never what one gets unasked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// By name.
    #[default]
    ByName,
    /// By place.
    ByPlace,
}

/// What one indicator gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its code.
    pub indicator: String,
    /// Points given, in hundredths.
    pub points: Points,
    /// Points that could be had, in hundredths.
    pub max: Points,
}

/// Who takes part in a ranking by a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrant {
    /// The institution's id.
    pub institution: String,
    /// Its indicators that are scored or missing.
    pub parts: Vec<Part>,
}

/// How the possible places were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Possible {
    /// Each indicator was left out once.
    WithoutOneIndicator,
    /// Each share moved within its 95 % interval.
    WithinIntervals,
}

/// An institution's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub institution: String,
    /// Its result.
    pub result: Exact,
    /// Its place, or the first of those that it shares.
    pub first: usize,
    /// The last of the places that it shares: `3–4`.
    pub last: usize,
    /// The best place that remains possible.
    pub best: usize,
    /// The worst place that remains possible.
    pub worst: usize,
}

/// Places in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// The best first; those that share a place by id.
    pub places: Vec<Place>,
    /// Who has no result.
    pub without_result: Vec<String>,
    /// How the possible places were found.
    pub possible: Possible,
}

impl Ranking {
    /// How many have a place.
    #[must_use]
    pub fn group(&self) -> usize {
        self.places.len()
    }

    /// Whether the group is so small that a place says little.
    #[must_use]
    pub fn is_small(&self) -> bool {
        self.group() < SMALL_GROUP
    }

    fn new(mut places: Vec<Place>, mut without_result: Vec<String>, possible: Possible) -> Result<Self, Refusal> {
        at_least(RANKING_NEEDS, places.len())?;
        places.sort_by(|one, other| (one.first, &one.institution).cmp(&(other.first, &other.institution)));
        without_result.sort_unstable();
        Ok(Self {
            places,
            without_result,
            possible,
        })
    }
}

/// Places by a system, best attainment first.
///
/// The possible places are those that an institution takes when each indicator is left out once: how much a place owes
/// to the choice of indicators, as OECD & JRC, "Handbook on Constructing Composite Indicators" (2008), step 7, asks.
/// Points of a maximum are no sample, so an interval of sampling would say nothing here. Who would have nothing left
/// keeps its result.
///
/// # Errors
/// Fewer than [`RANKING_NEEDS`] with a result.
pub fn by_system(entrants: &[Entrant]) -> Result<Ranking, Refusal> {
    let (mut ranked, mut without) = (Vec::new(), Vec::new());
    for entrant in entrants {
        match attainment(entrant, None) {
            Some(result) => ranked.push((entrant, result)),
            None => without.push(entrant.institution.clone()),
        }
    }
    let full: Vec<Exact> = ranked.iter().map(|(_, result)| *result).collect();
    let shared = shared_places(&full);
    let mut range = shared.clone();
    for indicator in indicators(&ranked) {
        let left = ranked
            .iter()
            .map(|(who, full)| attainment(who, Some(indicator)).unwrap_or(*full));
        let places = shared_places(&left.collect::<Vec<_>>());
        for (widest, (first, last)) in range.iter_mut().zip(places) {
            *widest = (widest.0.min(first), widest.1.max(last));
        }
    }
    let places = ranked.iter().zip(shared).zip(range);
    let places = places
        .map(|(((who, result), shared), range)| place_of(&who.institution, *result, shared, range))
        .collect();
    Ranking::new(places, without, Possible::WithoutOneIndicator)
}

/// Places by a share, the greatest first (or the least, where less is better).
///
/// A place is possible where the 95 % intervals of the shares leave it open: whoever lies wholly above is before, whoever
/// lies wholly below is behind, the rest may be either. After H. Goldstein & D. J. Spiegelhalter, "League tables and
/// their limitations", JRSS A 159 (1996) 385–443. What is no share (5 of 3) is without result.
///
/// # Errors
/// Fewer than [`RANKING_NEEDS`] with a result.
pub fn by_share(shares: &[(String, Fraction)], less_is_better: bool) -> Result<Ranking, Refusal> {
    let known = |(who, share): &(String, Fraction)| Some((who.clone(), Exact::new(*share)?, wilson(*share)?));
    let ranked: Vec<(String, Exact, Interval)> = shares.iter().filter_map(known).collect();
    let without = shares.iter().filter(|one| known(one).is_none());
    let better = |a: Exact, b: Exact| if less_is_better { a < b } else { a > b };
    let place = |(who, result, own): &(String, Exact, Interval)| {
        let count = |of: &dyn Fn(&Exact, &Interval) -> bool| ranked.iter().filter(|(_, r, i)| of(r, i)).count();
        let first = 1 + count(&|result_of_other, _| better(*result_of_other, *result));
        let last = first + count(&|other, _| other == result) - 1;
        let before = count(&|_, other| wholly(better, other, own));
        let behind = count(&|_, other| wholly(better, own, other));
        place_of(who, *result, (first, last), (1 + before, ranked.len() - behind))
    };
    let places = ranked.iter().map(place).collect();
    Ranking::new(
        places,
        without.map(|(who, _)| who.clone()).collect(),
        Possible::WithinIntervals,
    )
}

/// Whether one interval lies wholly on the better side of another.
fn wholly(better: impl Fn(Exact, Exact) -> bool, one: &Interval, other: &Interval) -> bool {
    better(one.lower, other.upper) && better(one.upper, other.lower)
}

fn place_of(who: &str, result: Exact, shared: (usize, usize), range: (usize, usize)) -> Place {
    Place {
        institution: who.to_owned(),
        result,
        first: shared.0,
        last: shared.1,
        best: range.0,
        worst: range.1,
    }
}

/// First and last of the places that each shares.
fn shared_places(results: &[Exact]) -> Vec<(usize, usize)> {
    let mut sorted = results.to_vec();
    sorted.sort_unstable_by(|one, other| other.cmp(one));
    let place = |result: &Exact| {
        let before = sorted.partition_point(|other| other > result);
        (before + 1, sorted.partition_point(|other| other >= result))
    };
    results.iter().map(place).collect()
}

fn attainment(entrant: &Entrant, without: Option<&str>) -> Option<Exact> {
    let kept = entrant
        .parts
        .iter()
        .filter(|part| Some(part.indicator.as_str()) != without);
    let (mut points, mut max) = (0_i64, 0_i64);
    for part in kept {
        points += i64::from(part.points);
        max += i64::from(part.max);
    }
    (max > 0).then(|| Exact::ratio(points, max)).flatten()
}

fn indicators<'a>(ranked: &[(&'a Entrant, Exact)]) -> BTreeSet<&'a str> {
    let parts = ranked.iter().flat_map(|(who, _)| &who.parts);
    parts.map(|part| part.indicator.as_str()).collect()
}

#[cfg(test)]
mod tests;
