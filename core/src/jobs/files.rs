//! What long work leaves in the object store: nothing but what its result names, and that for some days.
//!
//! While work goes on its pieces lie here, so that it can go on where it stood; what ended otherwise than done leaves
//! none of them.

use std::collections::HashMap;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zerkalo_store::{LongJob, LongJobId, LongJobState, Moment, MunicipalityId, StoreError, long_jobs};

use crate::error::Result;
use crate::objects::Found;
use crate::state::State;

/// What is named stays for so long.
const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);
/// Four names deep, other than what confirms answers.
const FOLDER: &str = "jobs";

/// A file that came of work, as the work's result names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its name among the files of the work.
    pub file: String,
    /// How many bytes it has.
    pub size: u64,
    /// Until when it is kept.
    pub kept_until: Timestamp,
}

impl Kept {
    /// A file that is kept from now on.
    #[must_use]
    pub fn from(now: Moment, file: &str, size: u64) -> Self {
        Self {
            file: file.to_owned(),
            size,
            kept_until: now.plus(KEPT).timestamp(),
        }
    }

    /// What work names; none before it is done, and where it makes no file.
    #[must_use]
    pub fn of(job: &LongJob) -> Option<Self> {
        let result = job.result.as_ref().filter(|_| job.state == LongJobState::Done)?;
        Self::deserialize(result).ok()
    }

    /// Whether it is still there.
    #[must_use]
    pub fn is_there(&self, now: Moment) -> bool {
        now.timestamp() < self.kept_until
    }
}

/// Where a file of some work lies: ids and a word of ours.
#[must_use]
pub fn key(municipality: &MunicipalityId, id: LongJobId, name: &str) -> String {
    format!("{}/{name}", folder(municipality, id))
}

fn folder(municipality: &MunicipalityId, id: LongJobId) -> String {
    format!("{FOLDER}/{municipality}/{id}")
}

/// The names of the files that some work has.
///
/// # Errors
/// With [`crate::error::Code::FilesUnavailable`].
pub async fn names(state: &State, job: &LongJob) -> Result<Vec<String>> {
    let found = state.objects().list_in(&folder(&job.municipality, job.id)).await?;
    Ok(found
        .iter()
        .filter_map(|found| name(&found.key).map(str::to_owned))
        .collect())
}

/// Takes away what some work is not to leave.
///
/// # Errors
/// When the database or the object store fails; what is left is swept another time.
pub async fn tidy(state: &State, municipality: &MunicipalityId, id: LongJobId) -> Result<()> {
    let found = state.objects().list_in(&folder(municipality, id)).await?;
    if found.is_empty() {
        return Ok(());
    }
    let job = long_jobs::get(state.store().read(), municipality, id).await?;
    take_away(state, &job, &found).await.map(drop)
}

/// Sweeps the files of all work, and says how many are gone. What this database does not know is of another.
///
/// # Errors
/// When the database or the object store fails; what is left is swept another time.
pub async fn sweep(state: &State) -> Result<usize> {
    let mut by_job: HashMap<(MunicipalityId, LongJobId), Vec<Found>> = HashMap::new();
    for found in state.objects().list_in(FOLDER).await? {
        if let Some(own) = owner(&found.key) {
            by_job.entry(own).or_default().push(found);
        }
    }
    let mut gone = 0;
    for ((municipality, id), found) in by_job {
        gone += match long_jobs::get(state.store().read(), &municipality, id).await {
            Ok(job) => take_away(state, &job, &found).await?,
            Err(StoreError::NotFound { .. }) => 0,
            Err(fault) => return Err(fault.into()),
        };
    }
    Ok(gone)
}

async fn take_away(state: &State, job: &LongJob, found: &[Found]) -> Result<usize> {
    let mut gone = 0;
    for found in found {
        if name(&found.key).is_some_and(|name| !stays(job, name, state.now())) {
            state.objects().delete(&found.key).await?;
            gone += 1;
        }
    }
    Ok(gone)
}

fn stays(job: &LongJob, name: &str, now: Moment) -> bool {
    match job.state {
        LongJobState::Waiting | LongJobState::Running => true,
        LongJobState::Done => Kept::of(job).is_some_and(|kept| kept.file == name && kept.is_there(now)),
        LongJobState::Failed | LongJobState::Cancelled => false,
    }
}

fn name(key: &str) -> Option<&str> {
    key.rsplit('/').next()
}

fn owner(key: &str) -> Option<(MunicipalityId, LongJobId)> {
    let [FOLDER, municipality, id, _] = key.split('/').collect::<Vec<_>>()[..] else {
        return None;
    };
    Some((MunicipalityId::parse(municipality).ok()?, id.parse().ok()?))
}
