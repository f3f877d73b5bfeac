//! Adds up a round: what its plugin makes of all institutions together.

use std::collections::HashMap;

use actix_web::web;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::Summary;
use zerkalo_engine::submission::Standing;
use zerkalo_store::{Assessment, InstitutionId, Round, RoundEntry, assessments, rounds};

use super::assess::marks;
use crate::error::{Error, Result};
use crate::state::State;

/// A round as its institutions stand, and what they add up to.
pub struct Summarized {
    /// Whom the round asks, by name.
    pub entries: Vec<RoundEntry>,
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
    let made = assessments::of_round(db, &round.municipality, round.id).await?;
    let made: HashMap<InstitutionId, Assessment> = made.into_iter().collect();
    let standings: Vec<Standing> = entries.iter().map(|entry| standing(entry, &made)).collect();
    let pins = round.pins();
    let plugin = state.library().plugin(db, &pins.plugin_digest).await?;
    let settings = state.library().settings(db, &round.municipality, &pins).await?;
    let summary = web::block(move || plugin.summarize(&standings, &settings))
        .await
        .map_err(|_| Error::internal("stopping"))??;
    Ok(Summarized { entries, summary })
}

/// Drafts are an institution's own: what was given back counts again when it is signed again.
pub(super) fn counts(entry: &RoundEntry) -> bool {
    entry.submission.revision > 0 && !entry.submission.state.is_editable()
}

fn standing(entry: &RoundEntry, made: &HashMap<InstitutionId, Assessment>) -> Standing {
    let outcome = counts(entry)
        .then(|| made.get(&entry.institution.id).and_then(Assessment::outcome))
        .flatten();
    Standing {
        institution: entry.institution.id.to_string(),
        institution_kind: entry.institution.kind.as_str().to_owned(),
        systems: outcome.map(|outcome| outcome.systems.clone()).unwrap_or_default(),
        marks: outcome.map(marks).unwrap_or_default(),
    }
}
