//! The ledger of rescorings, line by line.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::submission::Past;
use zerkalo_store::{AssessmentKey, Digest, Given, Rescoring, RescoringKey, RoundId, rescorings, submissions};

use super::{PAGE, Verified, fault_at, past};
use crate::actions::assess::marks;
use crate::actions::rescore::Candidate;
use crate::error::{Code, Error, Result};
use crate::state::State;

/// Makes all of it again, or what is of a round.
pub(super) async fn verify(state: &State, round: Option<RoundId>, verified: &mut Verified) -> Result<()> {
    let mut after: Option<Rescoring> = None;
    loop {
        let page = rescorings::page(state.store().read(), after.as_ref(), PAGE).await?;
        let Some(last) = page.last().cloned() else {
            return Ok(());
        };
        for line in page.iter().filter(|line| round.is_none_or(|round| line.round == round)) {
            match one(state, line).await {
                Ok(true) => verified.same += 1,
                Ok(false) => verified.failures += 1,
                Err(fault) => {
                    let RescoringKey { submission, revision } = line.key;
                    let place = format!("{submission} revision {revision} by {}", line.rules.plugin_digest);
                    verified.faults.push(fault_at(place, &fault));
                }
            }
        }
        after = Some(last);
    }
}

/// Whether there was an outcome and it came out the same; a difference is an error.
async fn one(state: &State, line: &Rescoring) -> Result<bool> {
    let differs = |what: &str| Error::new(Code::VerifyFailed).detail(what.to_owned());
    let Some((text, sha256)) = line.outcome.as_ref().zip(line.sha256.as_ref()) else {
        return Ok(false);
    };
    if Digest::of(text.as_bytes()) != *sha256 {
        return Err(differs("the outcome is not what its digest says"));
    }
    if again(state, line).await? == *text {
        Ok(true)
    } else {
        Err(differs("the same inputs gave another outcome"))
    }
}

async fn again(state: &State, line: &Rescoring) -> Result<String> {
    let db = state.store().read();
    let rules = Candidate::of(state, &line.municipality, line.rules.clone()).await?;
    let signed = submissions::revision(db, &line.municipality, line.key.submission, line.key.revision).await?;
    let mut history = Vec::new();
    for given in &line.history {
        history.push(given_then(state, line, given, &rules.plugin.passport().history.questions).await?);
    }
    let score = move || rules.plugin.score(&signed.submission, &history, &rules.settings);
    let outcome = tokio::task::spawn_blocking(score).await.map_err(Error::internal)??;
    serde_json::to_string(&outcome).map_err(Error::internal)
}

/// An earlier round as the plugin was given it then: as published, or by the same rules.
async fn given_then(state: &State, line: &Rescoring, given: &Given, wanted: &[String]) -> Result<Past> {
    let (db, municipality) = (state.store().read(), &line.municipality);
    let gone = || Error::new(Code::VerifyFailed).detail("an earlier outcome is gone");
    if let Some(attempt) = given.attempt {
        let key = AssessmentKey {
            submission: given.submission,
            revision: given.revision,
            attempt,
        };
        return past(state, municipality, key, wanted).await;
    }
    let key = RescoringKey {
        submission: given.submission,
        revision: given.revision,
    };
    let known = rescorings::known(db, municipality, &line.rules, &[key]).await?;
    let outcome = known.get(&key).ok_or_else(gone)?.read_outcome()?.ok_or_else(gone)?;
    super::past_of(
        state,
        municipality,
        (key.submission, key.revision),
        marks(&outcome),
        wanted,
    )
    .await
}
