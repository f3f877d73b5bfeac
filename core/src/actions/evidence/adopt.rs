//! Files of before the object store: a start moves their bytes there and notes them, each as its answers name it.

use std::path::{Path, PathBuf};

use zerkalo_engine::answers::{Entry, Evidence};
use zerkalo_store::{Digest, FileId, Moment, MunicipalityId, NewFile, SubmissionId, UserId, files, submissions};

use super::sniff;
use crate::error::{Error, Result};
use crate::state::State;

/// Moves all files that some answer named. Whatever else lies there is left alone, and told.
///
/// # Errors
/// When a file cannot be read, or the database or the object store fails: then nothing of it is lost, and the next
/// start goes on.
pub async fn adopt(state: &State) -> Result<usize> {
    let root = state.config().data.old_files();
    let (mut moved, mut left) = (0, 0);
    for (municipality, folder) in folders(&root)? {
        let Ok(municipality) = MunicipalityId::parse(&municipality) else {
            continue;
        };
        for (submission, folder) in folders(&folder)? {
            let Ok(submission) = submission.parse::<SubmissionId>() else {
                continue;
            };
            let named = named(state, &municipality, submission).await?;
            for (id, path) in entries(&folder)? {
                match named.iter().find(|named| named.id.to_string() == id) {
                    Some(named) => {
                        take_in(state, (&municipality, submission), named, &path).await?;
                        moved += 1;
                    }
                    None => left += 1,
                }
            }
        }
    }
    if left > 0 {
        tracing::warn!(left, folder = %root.display(), "files that no answer names were left where they are");
    }
    Ok(moved)
}

struct Named {
    id: FileId,
    name: String,
    by: UserId,
    at: Moment,
}

async fn named(state: &State, municipality: &MunicipalityId, submission: SubmissionId) -> Result<Vec<Named>> {
    let mut named: Vec<Named> = Vec::new();
    for said in submissions::all_said(state.store().read(), municipality, submission).await? {
        for evidence in said.entry.read::<Entry>()?.evidence {
            let Evidence::File { id, name, .. } = evidence else {
                continue;
            };
            if let Ok(id) = id.parse() {
                let (by, at) = (said.by, said.at);
                named.push(Named { id, name, by, at });
            }
        }
    }
    Ok(named)
}

async fn take_in(
    state: &State,
    (municipality, submission): (&MunicipalityId, SubmissionId),
    named: &Named,
    path: &Path,
) -> Result<()> {
    let bytes = tokio::fs::read(path).await.map_err(Error::internal)?;
    let media_type = sniff::media_type(&named.name, &bytes).unwrap_or("application/octet-stream");
    let found = NewFile {
        municipality: municipality.clone(),
        submission,
        id: named.id,
        name: named.name.clone(),
        size: i64::try_from(bytes.len()).map_err(Error::internal)?,
        media_type: media_type.to_owned(),
        sha256: Digest::of(&bytes),
        by: Some(named.by),
        at: named.at,
    };
    state
        .objects()
        .put(&files::key(municipality, submission, named.id), bytes)
        .await?;
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(files::adopt(tx, found).await?) }))
        .await?;
    tokio::fs::remove_file(path).await.map_err(Error::internal)
}

fn folders(of: &Path) -> Result<Vec<(String, PathBuf)>> {
    Ok(entries(of)?.into_iter().filter(|(_, path)| path.is_dir()).collect())
}

/// What is in a folder, by name; nothing in one that is not there.
fn entries(of: &Path) -> Result<Vec<(String, PathBuf)>> {
    let read = match std::fs::read_dir(of) {
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read.map_err(Error::internal)?,
    };
    let named = read.map(|entry| {
        let entry = entry.map_err(Error::internal)?;
        Ok((entry.file_name().to_string_lossy().into_owned(), entry.path()))
    });
    named.collect()
}
