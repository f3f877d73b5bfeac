//! Has the rounds before one scored again by its rules, so that they can be compared with it.

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use zerkalo_store::{
    LongJobId, NewRescoring, RescoringKey, Round, RoundId, Rules, SubmissionId, UserId, assessments, rescorings, rounds,
};

use super::batch::{self, Scored};
use super::{Candidate, rules_of};
use crate::actions::assess::ENGINE_VERSION;
use crate::actions::compare::rounds_before;
use crate::error::{Code, Error, Result};
use crate::jobs::{self, Desk, Halt, Kind, Order};
use crate::state::State;

/// So many are read, scored and written at a time.
const PAGE: u32 = 100;

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    round: RoundId,
    rules: Rules,
}

/// Where it stands: what is behind it, and how many of them gave no outcome.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Stand {
    round: Option<RoundId>,
    after: Option<SubmissionId>,
    done: i64,
    failed: i64,
}

/// Asks for the rounds before one to be scored again by its rules.
///
/// # Errors
/// With [`Code::AlreadyExists`] when there is nothing that was measured by other rules.
pub async fn ask(state: &State, round: &Round, by: UserId) -> Result<LongJobId> {
    let (rules, db) = (rules_of(round), state.store().read());
    let mut total = 0;
    for own in others(state, round, &rules).await? {
        total += assessments::count_published(db, &own.municipality, own.id).await?;
    }
    if total == 0 {
        return Err(Error::new(Code::AlreadyExists).detail("earlier rounds were scored by these rules"));
    }
    let order = Order {
        municipality: round.municipality.clone(),
        kind: Kind::Rescore,
        about: round.id.to_string(),
        payload: serde_json::to_value(Payload { round: round.id, rules }).map_err(Error::internal)?,
        total: i64::try_from(total).unwrap_or(i64::MAX),
        by,
    };
    jobs::ask(state, order).await
}

/// Earlier rounds of the form by other rules, oldest first: a later one is given the earlier as history.
async fn others(state: &State, round: &Round, rules: &Rules) -> Result<Vec<Round>> {
    let mut before = rounds_before(state, round).await?;
    before.retain(|own| rules_of(own) != *rules);
    before.reverse();
    Ok(before)
}

/// Does it.
///
/// # Errors
/// [`Halt`].
pub async fn run(desk: &mut Desk<'_>) -> Result<Json, Halt> {
    let Payload { round, rules } = desk.payload()?;
    let (state, municipality) = (desk.state(), desk.job().municipality.clone());
    let target = rounds::get(state.store().read(), &municipality, round).await?;
    let candidate = Candidate::of(state, &municipality, rules).await?;
    let mut stand: Stand = desk.checkpoint()?;
    let all = others(state, &target, &candidate.rules).await?;
    let begun = all.iter().position(|own| Some(own.id) == stand.round).unwrap_or(0);
    for own in &all[begun..] {
        if stand.round.replace(own.id) != Some(own.id) {
            stand.after = None;
        }
        while step(state, &candidate, own, &mut stand).await? {
            desk.advance(stand.done, desk.job().total, &stand).await?;
        }
    }
    Ok(json!({ "round": round, "scored": stand.done - stand.failed, "failed": stand.failed }))
}

/// Scores some more of a round; false when there are no more.
async fn step(state: &State, candidate: &Candidate, round: &Round, stand: &mut Stand) -> Result<bool> {
    let (db, municipality) = (state.store().read(), &round.municipality);
    let page = assessments::published(db, municipality, round.id, stand.after, PAGE).await?;
    let Some(last) = page.last().map(|own| own.assessment.key.submission) else {
        return Ok(false);
    };
    let scored = batch::score(state, candidate, round, page).await?;
    stand.done += i64::try_from(scored.len()).unwrap_or(i64::MAX);
    stand.failed += i64::try_from(scored.iter().filter(|own| own.result.is_err()).count()).unwrap_or(i64::MAX);
    let lines: Vec<NewRescoring> = scored.into_iter().map(|own| line(round.id, own)).collect();
    let (municipality, rules, at) = (municipality.clone(), candidate.rules.clone(), state.now());
    let write = state.store().write(move |tx| {
        Box::pin(async move {
            Ok::<_, Error>(rescorings::append(tx, &municipality, &rules, ENGINE_VERSION, &lines, at).await?)
        })
    });
    write.await?;
    stand.after = Some(last);
    Ok(true)
}

fn line(round: RoundId, scored: Scored) -> NewRescoring {
    let key = scored.published.assessment.key;
    NewRescoring {
        key: RescoringKey {
            submission: key.submission,
            revision: key.revision,
        },
        round,
        institution: scored.published.institution,
        history: scored.history,
        result: scored.result,
    }
}
