//! Long work that people ask for: done one by one in the background, told how far it is, cancelled at a word, gone on
//! with after a restart where it stood.

mod aside;
mod desk;
pub mod files;

use std::time::Duration;

use serde_json::{Value as Json, json};
use tokio::sync::watch;
use zerkalo_store::{LongJobId, MunicipalityId, NewAudit, NewLongJob, UserId, audit, long_jobs};

pub use aside::{aside, stand_back};
pub use desk::{Desk, Halt};

use crate::actions::{audit_of, rescore, round_archive};
use crate::error::{Code, Error, Result};
use crate::state::State;

/// Nobody else takes work up for so long after its last step.
const LEASE: Duration = Duration::from_secs(60);

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Earlier rounds scored again by the rules of a newer one.
    Rescore,
    /// What a proposal would change in what was published.
    Impact,
    /// The reports of all institutions of a round in one archive.
    RoundArchive,
}

impl Kind {
    /// Every kind there is.
    pub const ALL: &'static [Self] = &[Self::Rescore, Self::Impact, Self::RoundArchive];

    /// The word that is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rescore => "rescore",
            Self::Impact => "impact",
            Self::RoundArchive => "round-archive",
        }
    }

    /// The kind of a word; none where a newer version wrote it.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Order {
    /// Whose data it is about.
    pub municipality: MunicipalityId,
    /// What is to be done.
    pub kind: Kind,
    /// The id of what it is about.
    pub about: String,
    /// With what.
    pub payload: Json,
    /// Of how many steps.
    pub total: i64,
    /// Who asks.
    pub by: UserId,
}

/// Asks for work; it begins as soon as nothing else is at work.
///
/// # Errors
/// When the database fails.
pub async fn ask(state: &State, order: Order) -> Result<LongJobId> {
    let at = state.now();
    let write = state.store().write(move |tx| {
        Box::pin(async move {
            let new = NewLongJob {
                municipality: order.municipality.clone(),
                kind: order.kind.as_str().to_owned(),
                about: order.about,
                payload: order.payload,
                total: order.total,
                by: Some(order.by),
                at,
            };
            let id = long_jobs::ask(tx, new).await?;
            let entry = NewAudit {
                details: json!({ "kind": order.kind.as_str() }),
                ..audit_of(Some(&order.municipality), order.by, "job.asked", "long_job", id, at)
            };
            audit::append(tx, entry).await?;
            Ok::<_, Error>(id)
        })
    });
    write.await
}

/// Ends work at the will of a person; what has ended stays as it is.
///
/// # Errors
/// When the database fails.
pub async fn cancel(state: &State, owner: &MunicipalityId, id: LongJobId, by: UserId) -> Result<()> {
    let (municipality, at) = (owner.clone(), state.now());
    let write = state.store().write(move |tx| {
        Box::pin(async move {
            long_jobs::cancel(tx, &municipality, id, at).await?;
            audit::append(
                tx,
                audit_of(Some(&municipality), by, "job.cancelled", "long_job", id, at),
            )
            .await?;
            Ok::<_, Error>(())
        })
    });
    write.await?;
    tidy(state, owner, id).await;
    Ok(())
}

/// Nobody is held up by files that are still to go: they are swept another time.
async fn tidy(state: &State, municipality: &MunicipalityId, id: LongJobId) {
    if let Err(fault) = files::tidy(state, municipality, id).await {
        tracing::warn!(job = %id, code = %fault.code(), causes = fault.causes(), "files of long work were not taken away");
    }
}

/// Has work that failed or was cancelled go on where it stood; any other stays as it is.
///
/// # Errors
/// When the database fails.
pub async fn again(state: &State, municipality: &MunicipalityId, id: LongJobId, by: UserId) -> Result<()> {
    let (municipality, at) = (municipality.clone(), state.now());
    let write = state.store().write(move |tx| {
        Box::pin(async move {
            if long_jobs::again(tx, &municipality, id).await? {
                audit::append(tx, audit_of(Some(&municipality), by, "job.again", "long_job", id, at)).await?;
            }
            Ok::<_, Error>(())
        })
    });
    write.await
}

/// Takes one piece of work up and does it; says whether there was one. It ends early where the server stops.
///
/// # Errors
/// When the database fails.
pub async fn work(state: &State, until: &watch::Receiver<()>) -> Result<bool> {
    let (store, now) = (state.store(), state.now());
    if !long_jobs::is_waiting(store.read(), now).await? {
        return Ok(false);
    }
    let claim = store.write(move |tx| Box::pin(long_jobs::claim(tx, now, LEASE)));
    let Some(job) = claim.await.map_err(Error::from)? else {
        return Ok(false);
    };
    let mut desk = Desk::new(state, job, until.clone());
    let end = if desk.job().attempts_left < 0 {
        Err(Halt::Fault(Code::JobCrashed.into()))
    } else {
        done(&mut desk).await
    };
    let (municipality, id) = (desk.job().municipality.clone(), desk.job().id);
    desk.settle(end).await?;
    tidy(state, &municipality, id).await;
    Ok(true)
}

async fn done(desk: &mut Desk<'_>) -> std::result::Result<Json, Halt> {
    match Kind::named(&desk.job().kind) {
        Some(Kind::Rescore) => rescore::ledger::run(desk).await,
        Some(Kind::Impact) => rescore::impact::run(desk).await,
        Some(Kind::RoundArchive) => round_archive::run(desk).await,
        None => Err(Error::internal(format!("nobody here does {}", desk.job().kind)).into()),
    }
}
