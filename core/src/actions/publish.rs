//! A municipality chooses what everybody sees: whether, which rounds, whether institutions, which counts are small.
//!
//! What is shown is taken down when it is chosen. Later answers change nothing of it until somebody chooses again, so
//! that nobody watches figures move while institutions sign one after the other.

use std::collections::BTreeSet;

use serde_json::json;
use zerkalo_engine::analysis::suppression::Protection;
use zerkalo_store::{
    Municipality, MunicipalityId, NewAudit, NewPublicPage, PublicInstitutions, PublicPage, Round, RoundId, RoundPhase,
    UserId, audit, publications, rounds,
};

use super::audit_of;
use crate::error::{Code, Error, Fault, Result};
use crate::reports::{self, InLanguages, Openness};
use crate::state::State;

/// Bounds that official statistics use; see docs/adr/0014.
pub const BOUNDS: std::ops::RangeInclusive<u64> = 3..=10;

/// What is chosen.
#[derive(Debug, Clone)]
pub struct Choices {
    /// The row version that the choice was made upon; 0 where there was none.
    pub expected: i64,
    /// Whether anything is shown.
    pub is_open: bool,
    /// What is shown of institutions.
    pub institutions: PublicInstitutions,
    /// Counts from one up to below this are hidden; none where it is no number.
    pub bound: Option<u64>,
    /// Which rounds.
    pub rounds: Vec<RoundId>,
}

/// Publishes what is chosen as it stands now, and nothing else any more.
///
/// # Errors
/// With [`Code::InputInvalid`] and a fault at `bound` or `rounds`, [`Code::PublicationChanged`],
/// [`Code::NotFound`] for a round of elsewhere; when a plugin or the database fails.
pub async fn publish(state: &State, municipality: &Municipality, choices: Choices, by: UserId) -> Result<()> {
    let chosen = chosen(state, municipality, &choices).await?;
    let faults = faults(state, &choices, &chosen);
    let bound = match choices.bound {
        Some(bound) if faults.is_empty() => bound,
        _ => return Err(Error::new(Code::InputInvalid).faults(faults)),
    };
    let openness = Openness {
        institutions: choices.institutions,
        protection: Protection { bound, width: bound },
    };
    let mut documents = Vec::new();
    for round in &chosen {
        let open = reports::open_round(state, round, openness).await?;
        documents.push((round.id, serde_json::to_string(&open).map_err(Error::internal)?));
    }
    let at = state.now();
    let titles: Vec<&str> = chosen.iter().map(|round| round.title.as_str()).collect();
    let entry = NewAudit {
        details: json!({
            "open": choices.is_open, "rounds": titles.join("; "), "institutions": choices.institutions, "bound": bound,
        }),
        ..audit_of(
            Some(&municipality.id),
            by,
            "publication.changed",
            "municipality",
            &municipality.id,
            at,
        )
    };
    let new = NewPublicPage {
        municipality: municipality.id.clone(),
        expected: choices.expected,
        is_open: choices.is_open,
        institutions: choices.institutions,
        bound: i64::try_from(bound).map_err(Error::internal)?,
        rounds: documents,
        by: Some(by),
        at,
    };
    let written = state.store().write(move |tx| {
        Box::pin(async move {
            publications::put(tx, new).await?;
            audit::append(tx, entry).await?;
            Ok::<_, Error>(())
        })
    });
    written.await
}

async fn chosen(state: &State, municipality: &Municipality, choices: &Choices) -> Result<Vec<Round>> {
    let mut chosen = Vec::new();
    for id in choices.rounds.iter().collect::<BTreeSet<_>>() {
        chosen.push(rounds::get(state.store().read(), &municipality.id, *id).await?);
    }
    Ok(chosen)
}

fn faults(state: &State, choices: &Choices, chosen: &[Round]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |place: &str, code: &str, text: &str| faults.push(Fault::new(place, code, text));
    if !choices.bound.is_some_and(|bound| BOUNDS.contains(&bound)) {
        fault("bound", "publication_bound", "the bound is a number from 3 to 10");
    }
    if choices.is_open && chosen.is_empty() {
        fault("rounds", "publication_nothing", "nothing is chosen to be shown");
    }
    if chosen
        .iter()
        .any(|round| round.phase(state.now()) != RoundPhase::Closed)
    {
        fault(
            "rounds",
            "publication_running",
            "a round is published when it is closed",
        );
    }
    // Of two rounds that differ by one institution, the difference is that institution's.
    let told: BTreeSet<_> = chosen.iter().map(|round| (&round.form_id, &round.period)).collect();
    if told.len() < chosen.len() {
        fault("rounds", "publication_twice", "two rounds of the same form and period");
    }
    faults
}

/// What everybody sees of a municipality.
#[derive(Debug, Clone)]
pub struct Published {
    /// By which choices.
    pub publication: PublicPage,
    /// Its rounds, those that opened last first.
    pub rounds: Vec<InLanguages>,
}

/// What is taken down, shown or not; none where the municipality never chose.
///
/// # Errors
/// When a document cannot be read, or the database fails.
pub async fn taken_down(state: &State, municipality: &MunicipalityId) -> Result<Option<Published>> {
    let db = state.store().read();
    let Some(publication) = publications::get(db, municipality).await? else {
        return Ok(None);
    };
    let rounds = publications::rounds(db, municipality).await?;
    let rounds = rounds
        .iter()
        .map(|own| serde_json::from_str(&own.document).map_err(Error::internal));
    Ok(Some(Published {
        publication,
        rounds: rounds.collect::<Result<_>>()?,
    }))
}
