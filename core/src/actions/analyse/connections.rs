//! What goes together with the result: the conditions of an institution, and its results elsewhere.

use std::collections::HashMap;

use zerkalo_engine::analysis::correlation::{Connection, connection};
use zerkalo_engine::analysis::{Exact, Refusal};

use super::{Stood, who};
use crate::actions::compare::One;

/// What a result is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Factor {
    /// How many pupils there are.
    Pupils,
    /// Whether the place is rural.
    Rural,
    /// The result in another round of the period, by its title.
    Result(String),
}

/// A factor and how it goes together with the result.
pub struct Connected {
    /// Which.
    pub factor: Factor,
    /// How, or why nothing is said.
    pub connection: Result<Connection, Refusal>,
}

pub(super) fn connections(now: &[One], system: &str, others: &[Stood]) -> Vec<Connected> {
    let against = |factor, figure: &dyn Fn(&One) -> Option<Exact>| {
        let pairs: Vec<_> = now
            .iter()
            .map(|one| (figure(one), one.assessed.attainment(system)))
            .collect();
        Connected {
            factor,
            connection: connection(&pairs),
        }
    };
    let mut all = vec![against(Factor::Pupils, &pupils), against(Factor::Rural, &rural)];
    for other in others {
        let results = results(other);
        let elsewhere = |one: &One| results.get(who(one)).copied().flatten();
        all.push(against(Factor::Result(other.round.title.clone()), &elsewhere));
    }
    all
}

pub(super) fn pupils(one: &One) -> Option<Exact> {
    i64::try_from(one.assessed.profile.pupils?).ok().map(Exact::whole)
}

pub(super) fn rural(one: &One) -> Option<Exact> {
    one.assessed.profile.rural.map(|rural| Exact::whole(rural.into()))
}

/// The share of the maximum of each institution over all systems of a round.
fn results(stood: &Stood) -> HashMap<&str, Option<Exact>> {
    let share = |one: &One| {
        let sums = one.assessed.systems.iter().fold((0_i64, 0_i64), |(points, max), own| {
            (points + i64::from(own.points), max + i64::from(own.max))
        });
        Exact::ratio(sums.0, sums.1)
    };
    let institutions = &stood.compared.institutions;
    institutions.iter().map(|one| (who(one), share(one))).collect()
}
