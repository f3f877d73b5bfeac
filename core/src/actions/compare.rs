//! A round's institutions, each with what its plugin made of it: ready to be put side by side.

use std::collections::HashMap;

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::standing::{Assessed, Profile};
use zerkalo_engine::analysis::trend::Yardstick;
use zerkalo_store::{
    Institution, InstitutionId, InstitutionResults, MeasuredBy, Round, RoundEntry, SubmissionHead, assessments, rounds,
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
}

/// A round's institutions.
pub struct Compared {
    /// Those that have answered and were assessed, by name.
    pub institutions: Vec<One>,
    /// How many were asked.
    pub asked: usize,
}

impl Compared {
    /// Points of all institutions in a system, and what they could have had; none where nothing could be had.
    #[must_use]
    pub fn score(&self, system: &str) -> Option<(i32, i32)> {
        let results = self.institutions.iter().flat_map(|one| &one.assessed.systems);
        let sum = results
            .filter(|result| result.system == system)
            .try_fold((0_i32, 0_i32), |(points, max), own| {
                Some((points.checked_add(own.points)?, max.checked_add(own.max)?))
            });
        sum.filter(|(_, max)| *max > 0)
    }

    /// The municipality's share of what could be had in a system.
    #[must_use]
    pub fn share(&self, system: &str) -> Option<Exact> {
        let (points, max) = self.score(system)?;
        Exact::attainment(points, max)
    }
}

/// The institutions of a round as they stand: signed, and not given back.
///
/// # Errors
/// When the database fails.
pub async fn compared(state: &State, round: &Round) -> Result<Compared> {
    let db = state.store().read();
    let entries = rounds::institutions(db, &round.municipality, round.id).await?;
    let mut made = results(state, round).await?;
    let day = state.local(round.opens_at).date().to_string();
    let asked = entries.len();
    let institutions = entries
        .into_iter()
        .filter_map(|entry| one(entry, &mut made, &day))
        .collect();
    Ok(Compared { institutions, asked })
}

/// What each institution of a round came to.
pub(super) async fn results(state: &State, round: &Round) -> Result<HashMap<InstitutionId, InstitutionResults>> {
    let made = assessments::results_of_round(state.store().read(), &round.municipality, round.id).await?;
    Ok(made.into_iter().map(|one| (one.institution, one)).collect())
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

fn one(entry: RoundEntry, made: &mut HashMap<InstitutionId, InstitutionResults>, day: &str) -> Option<One> {
    let InstitutionResults { by, results, .. } = made.remove(&entry.institution.id).filter(|_| counts(&entry))?;
    Some(One {
        assessed: Assessed::of(profile(&entry.institution, day), results),
        by: yardstick(&by),
        institution: entry.institution,
        submission: entry.submission,
    })
}

/// By what a round measures.
#[must_use]
pub fn yardstick_of(round: &Round) -> Yardstick {
    let pins = round.pins();
    yardstick(&MeasuredBy {
        form: pins.form_digest,
        plugin: pins.plugin_digest,
        settings: pins.settings_digest,
    })
}

fn yardstick(by: &MeasuredBy) -> Yardstick {
    Yardstick {
        form: by.form.to_string(),
        plugin: by.plugin.to_string(),
        settings: by.settings.to_string(),
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
