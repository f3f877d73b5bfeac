//! Takes away what was uploaded and then left: files that no answer ever named, and bytes without a row.
//!
//! Only within submissions that the database knows: a folder that stands beside another database loses nothing.

use std::collections::HashSet;
use std::time::Duration;

use zerkalo_store::{MunicipalityId, StoreError, SubmissionId, files, municipalities, submissions};

use crate::error::{Error, Result};
use crate::state::State;

/// A form may stand open for so long with its files uploaded and its answers not saved.
const UNNAMED_STAYS: Duration = Duration::from_secs(7 * 24 * 3600);
/// Between an object and its row is less than this.
const ROWLESS_STAYS: Duration = Duration::from_secs(24 * 3600);

/// Sweeps, and says how many objects are gone.
///
/// # Errors
/// When the database or the object store fails; what is left is swept another time.
pub async fn sweep(state: &State) -> Result<usize> {
    let (db, now) = (state.store().read(), state.now());
    let (mut gone, mut kept) = (0, HashSet::new());
    for municipality in municipalities::list(db).await? {
        for file in files::unnamed(db, &municipality.id, now.minus(UNNAMED_STAYS)).await? {
            let (id, key) = (municipality.id.clone(), file.key());
            let forgotten = state
                .store()
                .write(move |tx| Box::pin(async move { Ok::<_, Error>(files::forget(tx, &id, file.id).await?) }));
            if forgotten.await? {
                state.objects().delete(&key).await?;
                gone += 1;
            }
        }
        kept.extend(
            files::ids(db, &municipality.id)
                .await?
                .into_iter()
                .map(|id| id.to_string()),
        );
    }
    let before = now.minus(ROWLESS_STAYS);
    for found in state.objects().list().await? {
        if found.at < before && is_rowless(state, &found.key, &kept).await? {
            state.objects().delete(&found.key).await?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Whether an object is of a submission that is known and has no such file. A row that was written since the rows were
/// read is no older than its object, which is too young then.
async fn is_rowless(state: &State, key: &str, kept: &HashSet<String>) -> Result<bool> {
    let parts: Vec<&str> = key.split('/').collect();
    let [municipality, submission, id] = parts.as_slice() else {
        return Ok(false);
    };
    let (Ok(municipality), Ok(submission)) = (MunicipalityId::parse(municipality), submission.parse::<SubmissionId>())
    else {
        return Ok(false);
    };
    if kept.contains(*id) {
        return Ok(false);
    }
    match submissions::head(state.store().read(), &municipality, submission).await {
        Ok(_) => Ok(true),
        Err(StoreError::NotFound { .. }) => Ok(false),
        Err(fault) => Err(fault.into()),
    }
}
