//! What a proposal would change: its plugin and settings score everything that was signed, and what comes out is held
//! against what was published. Nothing of it is kept but the counts.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use zerkalo_engine::analysis::impact::Impact;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::submission::Setting;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{
    Beside, Content, LongJob, LongJobId, Proposal, ProposalId, Round, RoundId, Rules, SubmissionId, UserId,
    activations, assessments, long_jobs, proposals, rounds, settings,
};

use super::Candidate;
use super::batch::{self, Keeper, Place, Scored};
use crate::actions::settings::Carried;
use crate::error::{Error, Result};
use crate::jobs::{self, Desk, Halt, Kind, Order};
use crate::library::{digest, effective};
use crate::state::State;

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    proposal: ProposalId,
}

/// Where it stands.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Stand {
    #[serde(flatten)]
    place: Place,
    impact: Impact,
}

/// Asks what a proposal would change.
///
/// # Errors
/// When the database fails.
pub async fn ask(state: &State, proposal: &Proposal, by: UserId) -> Result<LongJobId> {
    let mut total = 0;
    for round in signed_by(state, proposal).await? {
        total += assessments::count_published(state.store().read(), &round.municipality, round.id).await?;
    }
    let order = Order {
        municipality: proposal.municipality.clone(),
        kind: Kind::Impact,
        about: proposal.id.to_string(),
        payload: serde_json::to_value(Payload { proposal: proposal.id }).map_err(Error::internal)?,
        total: i64::try_from(total).unwrap_or(i64::MAX),
        by,
    };
    jobs::ask(state, order).await
}

/// The last time that somebody asked; none where nobody did.
///
/// # Errors
/// When the database fails.
pub async fn newest(state: &State, proposal: &Proposal) -> Result<Option<LongJob>> {
    let (db, about) = (state.store().read(), proposal.id.to_string());
    Ok(long_jobs::newest_about(db, &proposal.municipality, Kind::Impact.as_str(), &about).await?)
}

/// What came of it, once it is done.
#[must_use]
pub fn of(job: &LongJob) -> Option<Impact> {
    let impact = job.result.as_ref()?.get("impact")?;
    serde_json::from_value(impact.clone()).ok()
}

/// Does it.
///
/// # Errors
/// [`Halt`].
pub async fn run(desk: &mut Desk<'_>) -> Result<Json, Halt> {
    let Payload { proposal } = desk.payload()?;
    let state = desk.state();
    let proposal = proposals::get(state.store().read(), &desk.job().municipality, proposal).await?;
    let candidate = candidate(state, &proposal).await?;
    let all = signed_by(state, &proposal).await?;
    let stand: Stand = desk.checkpoint()?;
    let mut sums = Sums { desk, stand };
    batch::through_all(&mut sums, state, &candidate, &all).await?;
    Ok(json!({ "impact": sums.stand.impact }))
}

/// Rounds that were assessed by the plugin that the proposal would change, oldest first.
async fn signed_by(state: &State, proposal: &Proposal) -> Result<Vec<Round>> {
    let mut all = rounds::list(state.store().read(), &proposal.municipality).await?;
    all.retain(|round| round.plugin_id == proposal.plugin_id);
    all.sort_by_key(|round| (round.opens_at, round.id));
    Ok(all)
}

/// The rules as they would be once the proposal is in force.
async fn candidate(state: &State, proposal: &Proposal) -> Result<Candidate> {
    let (db, municipality) = (state.store().read(), &proposal.municipality);
    let newest = async |plugin: &str| settings::latest(db, municipality, plugin).await;
    let (plugin, values) = match &proposal.content {
        Content::Settings(values) => (
            state.library().plugin(db, &proposal.plugin_digest).await?,
            values.clone(),
        ),
        Content::Version => {
            let component = proposals::candidate(db, municipality, proposal.id).await?.component;
            let host = Arc::clone(state.library().host());
            let load = tokio::task::spawn_blocking(move || host.load(&component));
            let plugin = load.await.map_err(Error::internal)??;
            let now = newest(&plugin.passport().id).await?;
            (plugin, now.map(|now| now.values).unwrap_or_default())
        }
        Content::Rollback(number) => {
            let target = activations::get(db, municipality, *number).await?;
            let now = newest(&target.plugin_id).await?;
            let plugin = state.library().plugin(db, &target.plugin_digest).await?;
            (plugin, now.map(|now| now.values).unwrap_or_default())
        }
    };
    by(&plugin, values, proposal)
}

fn by(plugin: &Arc<WasmAssessor>, values: Vec<Setting>, proposal: &Proposal) -> Result<Candidate> {
    let kept = Carried::of(plugin.passport(), values).kept;
    let effective = effective(plugin.passport(), &kept)?;
    Ok(Candidate {
        rules: Rules {
            plugin_id: plugin.passport().id.clone(),
            plugin_digest: digest(plugin.digest())?,
            settings_number: proposal.settings_number,
            settings_digest: settings::digest(&kept)?,
        },
        plugin: Arc::clone(plugin),
        settings: Arc::new(effective.values().to_vec()),
    })
}

/// What has been held against each other so far.
struct Sums<'b, 'd> {
    desk: &'b mut Desk<'d>,
    stand: Stand,
}

impl Keeper for Sums<'_, '_> {
    type Made = Impact;
    const BESIDE: Beside = Beside::Outcome;

    fn place(&mut self) -> &mut Place {
        &mut self.stand.place
    }

    fn made(_: RoundId, scored: Scored) -> Result<Impact> {
        let was = scored.published.read_outcome()?;
        let becomes = scored.result.as_ref().map_err(String::as_str);
        let mut impact = Impact::default();
        impact.add(&scored.published.key.submission.to_string(), was.as_ref(), becomes);
        Ok(impact)
    }

    async fn keep(&mut self, all: Vec<Impact>, last: SubmissionId) -> Result<(), Halt> {
        for own in all {
            self.stand.impact.merge(own);
        }
        self.stand.place.after = Some(last);
        let done = i64::try_from(self.stand.impact.submissions).unwrap_or(i64::MAX);
        let total = self.desk.job().total;
        self.desk.advance(done, total, &self.stand).await
    }
}
