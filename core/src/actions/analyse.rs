//! What a round's figures say beside themselves: how they went over the rounds, what goes together, who is comparable
//! with whom, and what deserves a question.

mod comparable;
mod connections;
mod grouping;
mod questions;

use zerkalo_engine::analysis::Refusal;
use zerkalo_engine::analysis::clustering::Grouping;
use zerkalo_engine::analysis::questions::Question;
use zerkalo_engine::analysis::trend::{Measurement, Series, Yardstick};
use zerkalo_engine::passport::Direction;
use zerkalo_store::{Round, rounds};

pub use connections::{Connected, Factor};
pub use grouping::Feature;

use super::compare::{self, Compared, One, rounds_before, yardstick_of};
use super::rescore::rules_of;
use crate::error::Result;
use crate::state::State;

/// So many rounds stand in a line at most.
pub const ROUNDS: usize = 6;

/// A round in the line of those of its form.
pub struct Stood {
    /// Which.
    pub round: Round,
    /// How it stood.
    pub compared: Compared,
    /// It was measured by other rules than the newest.
    pub by_other_rules: bool,
    /// It stands here as it comes out by the rules of the newest.
    pub again: bool,
}

/// How earlier rounds stand in a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Basis {
    /// As they were published.
    #[default]
    Published,
    /// By the rules of the newest, where they were scored by these again.
    Comparable,
}

/// What an analysis of a round gives.
pub struct Analysis {
    /// The round and those before it of the same form, newest first; the first is the round itself.
    pub line: Vec<Stood>,
    /// The municipality's share of the maximum by period; none where the periods make no line.
    pub series: Option<Series>,
    /// What goes together with the result.
    pub connections: Vec<Connected>,
    /// Institutions of like conditions.
    pub groups: std::result::Result<Grouping, Refusal>,
    /// What deserves a question.
    pub questions: Vec<Question>,
}

/// Analyses a round for one system.
///
/// # Errors
/// When a form is not there, or the database fails.
pub async fn analyse(state: &State, round: &Round, system: &str, basis: Basis) -> Result<Analysis> {
    let mut line = line(state, round).await?;
    if basis == Basis::Comparable {
        comparable::stand_again(state, &mut line).await?;
    }
    let now = line.first().map_or(&[][..], |stood| &stood.compared.institutions);
    let others = others(state, round).await?;
    Ok(Analysis {
        series: series(&line, |stood| stood.compared.share(system)),
        connections: connections::connections(now, system, &others),
        groups: grouping::grouping(now),
        questions: questions::questions(state, &line, system).await?,
        line,
    })
}

/// The round and those before it of the same form, newest first, one for each period.
///
/// # Errors
/// When the database fails.
pub async fn line(state: &State, round: &Round) -> Result<Vec<Stood>> {
    let mut line: Vec<Stood> = Vec::new();
    for own in std::iter::once(round.clone()).chain(rounds_before(state, round).await?) {
        if line.len() == ROUNDS {
            break;
        }
        if line.iter().all(|known| known.round.period != own.period) {
            let compared = compare::compared(state, &own).await?;
            line.push(Stood {
                by_other_rules: rules_of(&own) != rules_of(round),
                round: own,
                compared,
                again: false,
            });
        }
    }
    Ok(line)
}

/// A figure over the rounds of a line, the earliest first.
pub fn series(line: &[Stood], figure: impl Fn(&Stood) -> Option<zerkalo_engine::analysis::Exact>) -> Option<Series> {
    let measurements = line.iter().map(|stood| {
        Some(Measurement {
            period: stood.round.period.parse().ok()?,
            by: stood.yardstick(line),
            value: figure(stood),
            n: stood.compared.institutions.len(),
        })
    });
    Series::new(measurements.collect::<Option<_>>()?, Direction::Up).ok()
}

/// How the same period stood in the municipality's other rounds.
async fn others(state: &State, round: &Round) -> Result<Vec<Stood>> {
    let all = rounds::list(state.store().read(), &round.municipality).await?;
    let same = all
        .into_iter()
        .filter(|own| own.id != round.id && own.period == round.period && own.form_id != round.form_id);
    let mut others: Vec<Stood> = Vec::new();
    for own in same {
        // Newest first: of two of one form the later counts.
        if others.iter().all(|known| known.round.form_id != own.form_id) {
            let compared = compare::compared(state, &own).await?;
            others.push(Stood {
                round: own,
                compared,
                by_other_rules: true,
                again: false,
            });
        }
    }
    Ok(others)
}

impl Stood {
    /// By what it was measured as it stands here.
    fn yardstick(&self, line: &[Self]) -> Yardstick {
        let own = yardstick_of(&self.round);
        match line.first().filter(|_| self.again) {
            Some(newest) => Yardstick {
                form: own.form,
                ..yardstick_of(&newest.round)
            },
            None => own,
        }
    }
}

fn who(one: &One) -> &str {
    &one.assessed.profile.institution
}
