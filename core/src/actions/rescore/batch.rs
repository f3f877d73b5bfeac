//! Scores many signed revisions on all cores, behind whoever answers people.

use std::collections::HashMap;
use std::num::NonZero;

use futures_util::try_join;
use serde::{Deserialize, Serialize};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::submission::Past;
use zerkalo_store::{
    Beside, Earlier, EarlierThan, Given, Published, Rescoring, RescoringKey, Round, RoundId, SubmissionId, assessments,
    rescorings,
};

use super::Candidate;
use crate::actions::assess::past;
use crate::error::{Error, Result};
use crate::jobs::{Halt, stand_back};
use crate::state::State;

/// So many are read, scored and kept at a time: few enough that nobody waits long behind them.
const PAGE: u32 = 25;

/// A signed revision and what came of scoring it again.
pub struct Scored {
    /// What was signed, and what was published of it.
    pub published: Published,
    /// What the plugin was given of earlier rounds.
    pub history: Vec<Given>,
    /// The outcome, or the code of why there is none.
    pub result: std::result::Result<Outcome, String>,
}

/// Where such work stands.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Place {
    /// The round that it is at.
    pub round: Option<RoundId>,
    /// The last of its submissions that is kept.
    pub after: Option<SubmissionId>,
}

/// Whoever has rounds scored again: what they make of each submission, and where they keep it.
pub trait Keeper: Send {
    /// What is made of a submission.
    type Made: Send + 'static;
    /// What is read beside what was signed.
    const BESIDE: Beside;

    /// Where the work stands.
    fn place(&mut self) -> &mut Place;

    /// Makes it, on the thread that scored.
    ///
    /// # Errors
    /// When what is stored can not be read, or what was made not be written.
    fn made(round: RoundId, scored: Scored) -> Result<Self::Made>;

    /// Keeps some, in the order of their submissions, of which this is the last.
    fn keep(
        &mut self,
        made: Vec<Self::Made>,
        last: SubmissionId,
    ) -> impl Future<Output = std::result::Result<(), Halt>> + Send;
}

/// Goes through rounds in their order, on from where the work stands.
///
/// # Errors
/// When the database fails or the server is stopping, or the keeper says so; a plugin's failure is a value.
pub async fn through_all<K: Keeper>(
    keeper: &mut K,
    state: &State,
    candidate: &Candidate,
    rounds: &[Round],
) -> std::result::Result<(), Halt> {
    let stood = keeper.place().round;
    let begun = rounds.iter().position(|own| Some(own.id) == stood).unwrap_or(0);
    for own in &rounds[begun..] {
        let place = keeper.place();
        if place.round.replace(own.id) != Some(own.id) {
            place.after = None;
        }
        let after = place.after;
        through(keeper, state, (candidate, own), after).await?;
    }
    Ok(())
}

/// Goes through what was signed in a round after a submission: while some are scored, those after them are read and
/// those before them are kept.
async fn through<K: Keeper>(
    keeper: &mut K,
    state: &State,
    (candidate, round): (&Candidate, &Round),
    after: Option<SubmissionId>,
) -> std::result::Result<(), Halt> {
    let mut page = read::<K>(state, round, after).await?;
    let mut made = None;
    while let Some(last) = page.last().map(|own| own.key.submission) {
        let (scored, next, ()) = try_join!(
            score::<K>(state, candidate, round, page),
            read::<K>(state, round, Some(last)),
            keep(keeper, made.take())
        )?;
        made = Some((scored, last));
        page = next;
    }
    keep(keeper, made).await
}

async fn read<K: Keeper>(
    state: &State,
    round: &Round,
    after: Option<SubmissionId>,
) -> std::result::Result<Vec<Published>, Halt> {
    let (db, of) = (state.store().read(), (&round.municipality, round.id));
    Ok(assessments::published(db, of, K::BESIDE, after, PAGE).await?)
}

async fn keep<K: Keeper>(keeper: &mut K, made: Option<(Vec<K::Made>, SubmissionId)>) -> std::result::Result<(), Halt> {
    match made {
        Some((made, last)) => keeper.keep(made, last).await,
        None => Ok(()),
    }
}

async fn score<K: Keeper>(
    state: &State,
    candidate: &Candidate,
    round: &Round,
    published: Vec<Published>,
) -> std::result::Result<Vec<K::Made>, Halt> {
    let mut work = Vec::with_capacity(published.len());
    for one in published {
        work.push((history(state, candidate, round, &one).await?, one));
    }
    let (candidate, round) = (candidate.clone(), round.id);
    let made = tokio::task::spawn_blocking(move || on_all_cores(&candidate, work, |scored| K::made(round, scored)));
    Ok(made.await.map_err(Error::internal)??)
}

/// What a plugin is given of the institution's earlier rounds: by the same rules where they were scored so already.
async fn history(
    state: &State,
    candidate: &Candidate,
    round: &Round,
    published: &Published,
) -> Result<Vec<(Given, Past)>> {
    let need = &candidate.plugin.passport().history;
    if need.depth == 0 {
        return Ok(Vec::new());
    }
    let db = state.store().read();
    let than = EarlierThan {
        plugin_id: candidate.rules.plugin_id.clone(),
        ..EarlierThan::round(round, published.institution, need.depth.into())
    };
    let earlier = assessments::earlier(db, &round.municipality, &than).await?;
    let keys: Vec<RescoringKey> = earlier.iter().map(key_of).collect();
    let known = rescorings::known(db, &round.municipality, &candidate.rules, &keys).await?;
    let given = earlier.into_iter().map(|earlier| given(earlier, &known));
    let given = given.collect::<Result<Vec<_>>>()?;
    Ok(given
        .into_iter()
        .map(|(own, earlier)| (own, past(&earlier, need)))
        .collect())
}

fn given(mut earlier: Earlier, known: &HashMap<RescoringKey, Rescoring>) -> Result<(Given, Earlier)> {
    let mut given = Given {
        submission: earlier.key.submission,
        revision: earlier.key.revision,
        attempt: Some(earlier.key.attempt),
    };
    let again = known.get(&key_of(&earlier)).map(Rescoring::read_outcome).transpose()?;
    if let Some(outcome) = again.flatten() {
        earlier.outcome = outcome;
        given.attempt = None;
    }
    Ok((given, earlier))
}

fn key_of(earlier: &Earlier) -> RescoringKey {
    RescoringKey {
        submission: earlier.key.submission,
        revision: earlier.key.revision,
    }
}

type Work = Vec<(Vec<(Given, Past)>, Published)>;

fn on_all_cores<T: Send>(
    candidate: &Candidate,
    work: Work,
    finish: impl Fn(Scored) -> Result<T> + Copy + Send + Sync,
) -> Result<Vec<T>> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let share = work.len().div_ceil(cores).max(1);
    let mut shares: Vec<Work> = Vec::new();
    for (place, one) in work.into_iter().enumerate() {
        if place % share == 0 {
            shares.push(Vec::with_capacity(share));
        }
        if let Some(last) = shares.last_mut() {
            last.push(one);
        }
    }
    let made: Result<Vec<Vec<T>>> = std::thread::scope(|scope| {
        let threads: Vec<_> = shares
            .into_iter()
            .map(|own| scope.spawn(move || behind_others(candidate, own, finish)))
            .collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined
            .map(|made| made.unwrap_or_else(|_| Err(Error::internal("scoring again panicked"))))
            .collect()
    });
    Ok(made?.into_iter().flatten().collect())
}

/// On a thread of its own, which stands back.
fn behind_others<T>(candidate: &Candidate, work: Work, finish: impl Fn(Scored) -> Result<T>) -> Result<Vec<T>> {
    stand_back();
    let made = work.into_iter().map(|(given, published)| {
        let (history, pasts): (Vec<Given>, Vec<Past>) = given.into_iter().unzip();
        let submission = published.read_submission()?;
        let outcome = candidate.plugin.score(&submission, &pasts, &candidate.settings);
        finish(Scored {
            published,
            history,
            result: outcome.map_err(|fault| fault.code().to_owned()),
        })
    });
    made.collect()
}
