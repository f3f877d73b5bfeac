//! Municipalities with all that was signed in them, and what is asked of the server about them.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use fixture_bench::shape::SCORE;
use serde_json::{Value as Json, json};
use zerkalo_engine::submission::Setting;
use zerkalo_store::{
    Content, LongJob, LongJobId, LongJobState, Moment, MunicipalityId, NewLongJob, NewProposal, NewRound, NewSettings,
    Pins, RoundId, Rules, Store, bulk, institutions, long_jobs, proposals, rounds, settings,
};

use crate::country::generate::{Country, period, town_id};
use crate::country::{Size, loading};
use crate::http::seed::write;

/// Of each municipality.
pub(super) const INSTITUTIONS: usize = 500;

/// Towns that were brought in.
pub(super) struct Towns {
    pub(super) country: Arc<Country>,
    all: Vec<Town>,
}

struct Town {
    id: MunicipalityId,
    round: RoundId,
    rules: Rules,
}

impl Towns {
    /// Brings them in, one after another: each is large.
    pub(super) async fn bring(store: &Store, towns: usize, rounds: usize, scratch: &Path) -> Result<Self> {
        let size = Size {
            municipalities: towns,
            institutions: INSTITUTIONS,
            rounds,
        };
        let country = Arc::new(loading::country(store, size, scratch).await?);
        let mut all = Vec::with_capacity(towns);
        for number in 0..towns {
            let maker = country.clone();
            let town = tokio::task::spawn_blocking(move || maker.town(number)).await??;
            bulk::load(store, vec![town]).await?;
            all.push(newest(store, &country, town_id(number)?, rounds).await?);
        }
        Ok(Self { country, all })
    }

    /// Asks what doubling a weight would change in the first of them.
    pub(super) async fn ask_for_a_preview(&self, store: &Store) -> Result<Vec<(MunicipalityId, LongJobId)>> {
        let town = self.all.first().context("no municipality")?;
        let new = NewProposal {
            municipality: town.id.clone(),
            plugin_id: town.rules.plugin_id.clone(),
            plugin_digest: town.rules.plugin_digest.clone(),
            settings_number: town.rules.settings_number,
            content: Content::Settings(doubled(1)),
            reason: "Нагрузка".into(),
            by: None,
            at: Moment::now(),
        };
        let proposal = write(store, move |tx| Box::pin(proposals::add(tx, new))).await?;
        let job = ask(store, &town.id, "impact", json!({ "proposal": proposal })).await?;
        Ok(vec![(town.id.clone(), job)])
    }

    /// Asks for all rounds of all of them to be scored again by the rules of the newest.
    pub(super) async fn ask_for_the_ledger(&self, store: &Store) -> Result<Vec<(MunicipalityId, LongJobId)>> {
        let mut asked = Vec::with_capacity(self.all.len());
        for town in &self.all {
            let payload = json!({ "round": town.round, "rules": town.rules });
            asked.push((town.id.clone(), ask(store, &town.id, "rescore", payload).await?));
        }
        Ok(asked)
    }
}

/// A round to come by other rules than all before.
async fn newest(store: &Store, country: &Country, id: MunicipalityId, before: usize) -> Result<Town> {
    let at = Moment::now();
    let changed = NewSettings {
        municipality: id.clone(),
        plugin_id: country.version.id.clone(),
        values: doubled(0),
        by: None,
        at,
    };
    let now = write(store, move |tx| Box::pin(settings::append(tx, changed))).await?;
    let pins = Pins {
        settings_number: now.number,
        settings_digest: now.digest,
        ..country.pins()?
    };
    let school = institutions::list(store.read(), &id).await?;
    let round = NewRound {
        municipality: id.clone(),
        id: RoundId::new(),
        title: "Нагрузка, следующий год".into(),
        form_id: country.form.id.clone(),
        form_version: country.form.version,
        pins: pins.clone(),
        period: period(before),
        opens_at: at,
        due_at: at.plus(Duration::from_hours(24)),
        institutions: school.iter().take(1).map(|own| own.id).collect(),
        head_signs: false,
        acceptance: true,
        by: None,
        at,
    };
    let newest = round.id;
    write(store, move |tx| {
        Box::pin(async move { rounds::create(tx, round).await.map(drop) })
    })
    .await?;
    Ok(Town {
        id,
        round: newest,
        rules: Rules {
            plugin_id: pins.plugin_id,
            plugin_digest: pins.plugin_digest,
            settings_number: pins.settings_number,
            settings_digest: pins.settings_digest,
        },
    })
}

/// An indicator's weight twice as large.
fn doubled(indicator: usize) -> Vec<Setting> {
    vec![Setting {
        id: format!("weight.BENCH-{}-T{indicator:02}", SCORE.id.to_uppercase()),
        value: 200,
    }]
}

async fn ask(store: &Store, municipality: &MunicipalityId, kind: &str, payload: Json) -> Result<LongJobId> {
    let new = NewLongJob {
        municipality: municipality.clone(),
        kind: kind.to_owned(),
        about: "bench".into(),
        payload,
        total: 0,
        by: None,
        at: Moment::now(),
    };
    write(store, move |tx| Box::pin(long_jobs::ask(tx, new))).await
}

/// How long all of them took together; none while one goes on.
pub(super) async fn ended(store: &Store, asked: &[(MunicipalityId, LongJobId)]) -> Result<Option<Duration>> {
    let mut jobs: Vec<LongJob> = Vec::with_capacity(asked.len());
    for (municipality, id) in asked {
        let job = long_jobs::get(store.read(), municipality, *id).await?;
        match job.state {
            LongJobState::Waiting | LongJobState::Running => return Ok(None),
            LongJobState::Done => jobs.push(job),
            LongJobState::Failed | LongJobState::Cancelled => {
                bail!("work ended badly: {}", job.failure.unwrap_or_default())
            }
        }
    }
    let begun = jobs.iter().filter_map(|job| job.started_at).min();
    let ended = jobs.iter().filter_map(|job| job.ended_at).max();
    let (begun, ended) = begun.zip(ended).context("work without a beginning")?;
    let took = ended.timestamp().duration_since(begun.timestamp());
    Ok(Some(took.unsigned_abs()))
}
