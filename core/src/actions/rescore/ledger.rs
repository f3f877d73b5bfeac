//! Has the rounds before one scored again by its rules, so that they can be compared with it.

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use zerkalo_store::{
    Beside, LongJobId, NewRescoring, OutcomeJson, Round, RoundId, Rules, SubmissionId, UserId, assessments, rescorings,
    rounds,
};

use super::batch::{self, Keeper, Place, Scored};
use super::{Candidate, rules_of};
use crate::actions::assess::ENGINE_VERSION;
use crate::actions::compare::rounds_before;
use crate::error::{Code, Error, Result};
use crate::jobs::{self, Desk, Halt, Kind, Order};
use crate::state::State;

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    round: RoundId,
    rules: Rules,
}

/// Where it stands: what is behind it, and how many of them gave no outcome.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Stand {
    #[serde(flatten)]
    place: Place,
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
    let all = others(state, &target, &candidate.rules).await?;
    let stand: Stand = desk.checkpoint()?;
    let mut book = Book {
        rules: candidate.rules.clone(),
        desk,
        stand,
    };
    batch::through_all(&mut book, state, &candidate, &all).await?;
    let Stand { done, failed, .. } = book.stand;
    Ok(json!({ "round": round, "scored": done - failed, "failed": failed }))
}

/// The ledger being written.
struct Book<'b, 'd> {
    rules: Rules,
    desk: &'b mut Desk<'d>,
    stand: Stand,
}

impl Keeper for Book<'_, '_> {
    type Made = NewRescoring;
    const BESIDE: Beside = Beside::Nothing;

    fn place(&mut self) -> &mut Place {
        &mut self.stand.place
    }

    fn made(round: RoundId, scored: Scored) -> Result<NewRescoring> {
        Ok(NewRescoring {
            key: scored.published.key,
            round,
            institution: scored.published.institution,
            history: scored.history,
            result: match scored.result {
                Ok(outcome) => Ok(OutcomeJson::of(&outcome)?),
                Err(code) => Err(code),
            },
        })
    }

    async fn keep(&mut self, lines: Vec<NewRescoring>, last: SubmissionId) -> Result<(), Halt> {
        self.stand.done += i64::try_from(lines.len()).unwrap_or(i64::MAX);
        self.stand.failed += i64::try_from(lines.iter().filter(|own| own.result.is_err()).count()).unwrap_or(i64::MAX);
        self.stand.place.after = Some(last);
        let (state, total) = (self.desk.state(), self.desk.job().total);
        let (municipality, rules, at) = (self.desk.job().municipality.clone(), self.rules.clone(), state.now());
        let write = state.store().write(move |tx| {
            Box::pin(async move {
                Ok::<_, Error>(rescorings::append(tx, &municipality, &rules, ENGINE_VERSION, &lines, at).await?)
            })
        });
        write.await?;
        self.desk.advance(self.stand.done, total, &self.stand).await
    }
}
