//! A round's institutions, each with what its plugin made of it: ready to be put side by side.

use std::collections::HashMap;

use zerkalo_engine::analysis::standing::{Assessed, Profile};
use zerkalo_engine::analysis::trend::Yardstick;
use zerkalo_engine::outcome::Recommendation;
use zerkalo_store::{
    Assessment, Institution, InstitutionId, Pins, Round, RoundEntry, SubmissionHead, assessments, rounds,
};

use super::summarize::counts;
use crate::error::Result;
use crate::state::State;

/// An institution that has answered and was assessed.
pub struct One {
    /// Who.
    pub institution: Institution,
    /// Its submission.
    pub submission: SubmissionHead,
    /// What came out.
    pub assessed: Assessed,
    /// By what it was measured.
    pub by: Yardstick,
    /// What it is advised, what matters most first.
    pub advice: Vec<Recommendation>,
}

/// A round's institutions.
pub struct Compared {
    /// Those that have answered and were assessed, by name.
    pub institutions: Vec<One>,
    /// How many were asked.
    pub asked: usize,
}

/// The institutions of a round as they stand: signed, and not given back.
///
/// # Errors
/// When the database fails.
pub async fn compared(state: &State, round: &Round) -> Result<Compared> {
    let db = state.store().read();
    let entries = rounds::institutions(db, &round.municipality, round.id).await?;
    let made = assessments::of_round(db, &round.municipality, round.id).await?;
    let made: HashMap<InstitutionId, Assessment> = made.into_iter().collect();
    let day = state.local(round.opens_at).date().to_string();
    let asked = entries.len();
    let institutions = entries
        .into_iter()
        .filter_map(|entry| one(entry, &made, &day))
        .collect();
    Ok(Compared { institutions, asked })
}

/// The rounds of the same form before this one, newest first.
///
/// # Errors
/// When the database fails.
pub async fn rounds_before(state: &State, round: &Round) -> Result<Vec<Round>> {
    let mut all = rounds::list(state.store().read(), &round.municipality).await?;
    all.retain(|own| own.form_id == round.form_id && own.opens_at < round.opens_at);
    Ok(all)
}

fn one(entry: RoundEntry, made: &HashMap<InstitutionId, Assessment>, day: &str) -> Option<One> {
    let assessment = made.get(&entry.institution.id).filter(|_| counts(&entry))?;
    let outcome = assessment.outcome()?;
    Some(One {
        assessed: Assessed::of(profile(&entry.institution, day), outcome),
        by: yardstick(&assessment.pins),
        advice: outcome.recommendations.clone(),
        institution: entry.institution,
        submission: entry.submission,
    })
}

fn yardstick(pins: &Pins) -> Yardstick {
    Yardstick {
        form: pins.form_digest.to_string(),
        plugin: pins.plugin_digest.to_string(),
        settings: pins.settings_digest.to_string(),
    }
}

/// Who an institution is; its groups are those of the day, `YYYY-MM-DD`, on which the round opened.
fn profile(institution: &Institution, day: &str) -> Profile {
    let groups = institution.groups.0.iter().filter(|group| group.holds_on(day));
    Profile {
        institution: institution.id.to_string(),
        kind: institution.kind.to_string(),
        groups: groups.map(|group| group.name.clone()).collect(),
        rural: Some(institution.rural),
        pupils: institution.pupils.and_then(|pupils| u64::try_from(pupils).ok()),
    }
}
