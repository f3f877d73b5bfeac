//! Scores many signed revisions on all cores, behind whoever answers people.

use std::collections::HashMap;
use std::num::NonZero;

use futures_util::future::try_join_all;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::submission::Past;
use zerkalo_store::{Earlier, EarlierThan, Given, Published, Rescoring, RescoringKey, Round, assessments, rescorings};

use super::Candidate;
use crate::actions::assess::past;
use crate::error::{Error, Result};
use crate::state::State;

/// How far behind other threads of the machine, as `nice` counts.
const NICENESS: i32 = 10;

/// A signed revision and what came of scoring it again.
pub struct Scored {
    /// What was signed, and what was published of it.
    pub published: Published,
    /// What the plugin was given of earlier rounds.
    pub history: Vec<Given>,
    /// The outcome, or the code of why there is none.
    pub result: std::result::Result<Outcome, String>,
}

/// Scores revisions of a round, in their order.
///
/// # Errors
/// When the database fails or the server is stopping; a plugin's failure is a value.
pub async fn score(
    state: &State,
    candidate: &Candidate,
    round: &Round,
    published: Vec<Published>,
) -> Result<Vec<Scored>> {
    let histories = try_join_all(published.iter().map(|one| history(state, candidate, round, one))).await?;
    let (candidate, work) = (
        candidate.clone(),
        published.into_iter().zip(histories).collect::<Vec<_>>(),
    );
    tokio::task::spawn_blocking(move || on_all_cores(&candidate, work))
        .await
        .map_err(Error::internal)
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

fn on_all_cores(candidate: &Candidate, work: Vec<(Published, Vec<(Given, Past)>)>) -> Vec<Scored> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let share = work.len().div_ceil(cores).max(1);
    let mut shares: Vec<Vec<_>> = Vec::new();
    for (place, one) in work.into_iter().enumerate() {
        if place % share == 0 {
            shares.push(Vec::with_capacity(share));
        }
        if let Some(last) = shares.last_mut() {
            last.push(one);
        }
    }
    std::thread::scope(|scope| {
        let threads: Vec<_> = shares
            .into_iter()
            .map(|own| scope.spawn(move || behind_others(candidate, own)))
            .collect();
        let scored = threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default());
        scored.collect()
    })
}

/// On a thread of its own: once it stands back, it cannot come forward again.
fn behind_others(candidate: &Candidate, work: Vec<(Published, Vec<(Given, Past)>)>) -> Vec<Scored> {
    // Where the system has no such thing the work is done all the same.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), NICENESS);
    let scored = work.into_iter().map(|(published, given)| {
        let (history, pasts): (Vec<Given>, Vec<Past>) = given.into_iter().unzip();
        let outcome = candidate
            .plugin
            .score(&published.submission, &pasts, &candidate.settings);
        Scored {
            published,
            history,
            result: outcome.map_err(|fault| fault.code().to_owned()),
        }
    });
    scored.collect()
}
