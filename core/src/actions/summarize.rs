//! Adds up a round: what its plugin makes of all institutions together.

use actix_web::web;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::{BareResult, Results, Summary};
use zerkalo_engine::submission::{Mark, Standing};
use zerkalo_plugin_host::AssessError;
use zerkalo_store::{Round, RoundEntry, rounds};

use super::compare::results;
use crate::error::{Error, Result};
use crate::state::State;

/// A round as its institutions stand, and what they add up to.
pub struct Summarized {
    /// Whom the round asks, by name.
    pub entries: Vec<RoundEntry>,
    /// What each came to; nothing where it has not answered.
    pub standings: Vec<Standing>,
    /// What the plugin made of them.
    pub summary: Summary,
}

impl Summarized {
    /// Whose answers are in it: signed, and not given back.
    pub fn answered(&self) -> usize {
        self.entries.iter().filter(|entry| counts(entry)).count()
    }
}

/// The municipal summary of a round, by the plugin and the settings that it pins. It is worked out when it is asked
/// for: answers that are signed meanwhile are in the next one.
///
/// # Errors
/// When the plugin is not there, fails, or the server is stopping.
pub async fn summarize(state: &State, round: &Round) -> Result<Summarized> {
    let db = state.store().read();
    let entries = rounds::institutions(db, &round.municipality, round.id).await?;
    let mut made = results(state, round).await?;
    let standings: Vec<Standing> = entries
        .iter()
        .map(|entry| {
            let own = made.remove(&entry.institution.id).filter(|_| counts(entry));
            standing(entry, own.map(|own| own.results))
        })
        .collect();
    let pins = round.pins();
    let plugin = state.library().plugin(db, &pins.plugin_digest).await?;
    let settings = state.library().settings(db, &round.municipality, &pins).await?;
    let summarize = move || Ok::<_, AssessError>((plugin.summarize(&standings, &settings)?, standings));
    let (summary, standings) = web::block(summarize).await.map_err(|_| Error::internal("stopping"))??;
    Ok(Summarized {
        entries,
        standings,
        summary,
    })
}

/// Drafts are an institution's own: what was given back counts again when it is signed again.
pub(super) fn counts(entry: &RoundEntry) -> bool {
    entry.submission.revision > 0 && !entry.submission.state.is_editable()
}

fn standing(entry: &RoundEntry, results: Option<Results>) -> Standing {
    let (systems, indicators) = results
        .map(|results| (results.systems, results.indicators))
        .unwrap_or_default();
    Standing {
        institution: entry.institution.id.to_string(),
        institution_kind: entry.institution.kind.as_str().to_owned(),
        systems,
        marks: indicators.into_iter().map(mark).collect(),
    }
}

fn mark(result: BareResult) -> Mark {
    Mark {
        indicator: result.indicator,
        status: result.status,
        value: result.value,
        points: result.points,
        max: result.max,
    }
}
