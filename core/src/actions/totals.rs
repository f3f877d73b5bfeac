//! What rounds add up to, worked out in the background and kept, so that municipalities can be put side by side.

use std::time::{Duration, Instant};

use zerkalo_engine::analysis::totals::systems;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::Figure;
use zerkalo_store::{Moment, Round, RoundFigure, RoundTotals, Stale, rounds, totals};

use super::summarize::{Summarized, summarize};
use crate::error::{Error, Result};
use crate::pages::standing::count;
use crate::state::State;

/// A round that its plugin failed on is tried again after this.
const AFTER_A_FAULT: Duration = Duration::from_secs(3600);
/// So many times as long as the work took it rests: respondents have nine tenths of a core left of each.
const REST: u32 = 9;

/// Works out a round that has changed, the one that has waited longest; says how long to rest after it. None where
/// nothing is due.
///
/// # Errors
/// When the database fails; a plugin's fault puts the round off.
pub async fn refresh(state: &State, now: Moment) -> Result<Option<Duration>> {
    let Some(stale) = totals::next(state.store().read(), now).await? else {
        return Ok(None);
    };
    let start = Instant::now();
    match of_stale(state, &stale).await {
        Ok(worked_out) => keep(state, stale, worked_out).await?,
        Err(fault) => {
            let (code, round) = (fault.code(), stale.round);
            tracing::warn!(%code, %round, causes = fault.causes(), "a round's totals were not worked out");
            put_off(state, stale, now).await?;
        }
    }
    Ok(Some(start.elapsed() * REST))
}

/// Works out every round that is known to have changed, without waiting or rest.
///
/// # Errors
/// When the database fails.
pub async fn refresh_all(state: &State) -> Result<()> {
    let marked_by_now = state.now().plus(totals::CALM);
    while refresh(state, marked_by_now).await?.is_some() {}
    Ok(())
}

async fn of_stale(state: &State, stale: &Stale) -> Result<RoundTotals> {
    let round = rounds::get(state.store().read(), &stale.municipality, stale.round).await?;
    work_out(state, &round).await
}

/// What a round adds up to now.
///
/// # Errors
/// When the plugin is not there or fails, or the database does.
pub async fn work_out(state: &State, round: &Round) -> Result<RoundTotals> {
    let db = state.store().read();
    let summarized = summarize(state, round).await?;
    let plugin = state.library().plugin(db, &round.plugin_digest).await?;
    let form = state.library().form(db, &round.form_digest).await?;
    let settings = state.library().settings(db, &round.municipality, &round.pins()).await?;
    let Summarized {
        entries,
        standings,
        summary,
    } = summarized;
    let mut figures: Vec<RoundFigure> = summary.figures.into_iter().map(figure).collect();
    figures.sort_by(|one, other| one.indicator.cmp(&other.indicator));
    Ok(RoundTotals {
        asked: count(entries.len()),
        plugin: round.plugin_digest.clone(),
        systems: systems(plugin.passport(), &settings, &standings, &form.system),
        figures,
    })
}

fn figure(figure: Figure) -> RoundFigure {
    RoundFigure {
        indicator: figure.indicator,
        value: figure.value,
        answered: figure.answered,
        asked: figure.asked,
    }
}

async fn keep(state: &State, stale: Stale, worked_out: RoundTotals) -> Result<()> {
    let at = state.now();
    let keep = state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(totals::keep(tx, &stale, &worked_out, at).await?) }));
    keep.await
}

async fn put_off(state: &State, stale: Stale, now: Moment) -> Result<()> {
    let put_off = state.store().write(move |tx| {
        Box::pin(async move { Ok::<_, Error>(totals::postpone(tx, &stale, now, AFTER_A_FAULT).await?) })
    });
    put_off.await
}
