//! Confirming files: kept beside the database, each under its submission, never under a name that somebody typed.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use uuid::Uuid;
use zerkalo_engine::answers::{Entry, Evidence};
use zerkalo_store::Assignment;

use crate::error::{Code, Error, Fault, Result};
use crate::state::State;
use crate::web::form::{MAX_FILE, Upload};

/// Documents and images; nothing that a browser would run.
const KINDS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "txt", "csv", "jpg", "jpeg", "png",
    "webp",
];

/// Keeps a file for good before any answer names it.
///
/// # Errors
/// With [`Code::FileRefused`] for a kind that is not taken or a file that is empty or too large.
pub async fn keep(state: &State, assignment: &Assignment, upload: &Upload) -> Result<Evidence> {
    let kind = upload
        .name
        .rsplit_once('.')
        .map(|(_, kind)| kind.to_lowercase())
        .unwrap_or_default();
    if !KINDS.contains(&kind.as_str()) || upload.bytes.is_empty() || upload.bytes.len() > MAX_FILE {
        return Err(Error::new(Code::FileRefused).detail(upload.name.clone()));
    }
    let (folder, id) = (folder(state, assignment), Uuid::now_v7());
    let (bytes, path) = (upload.bytes.clone(), folder.join(id.to_string()));
    let written = tokio::task::spawn_blocking(move || write(&folder, &path, &bytes))
        .await
        .map_err(Error::internal)?;
    written.map_err(Error::internal)?;
    Ok(Evidence::File {
        id: id.to_string(),
        name: upload.name.clone(),
        size: upload.bytes.len() as u64,
    })
}

/// Written whole and on the disk, or not there.
fn write(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let part = path.with_extension("part");
    let mut file = std::fs::File::create(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&part, path)?;
    std::fs::File::open(folder)?.sync_all()
}

/// A kept file of a submission, with the name that its answer gives it.
///
/// # Errors
/// With [`Code::NotFound`] when no answer of this submission names it.
pub async fn read(state: &State, assignment: &Assignment, wanted: &str) -> Result<(String, Vec<u8>)> {
    let mut named = None;
    for stored in assignment.submission.answers.values() {
        let entry: Entry = stored.entry.read()?;
        named = named.or(entry.evidence.into_iter().find_map(|evidence| match evidence {
            Evidence::File { id, name, .. } if id == wanted => Some(name),
            _ => None,
        }));
    }
    let name = named.ok_or_else(|| Error::new(Code::NotFound))?;
    let path = path(state, assignment, wanted).ok_or_else(|| Error::new(Code::NotFound))?;
    let bytes = tokio::fs::read(path)
        .await
        .map_err(|fault| Error::new(Code::NotFound).because(fault))?;
    Ok((name, bytes))
}

/// Files that an answer names and this submission does not have.
pub async fn strangers(state: &State, assignment: &Assignment, question: &str, entry: &Entry) -> Vec<Fault> {
    let mut faults = Vec::new();
    for evidence in &entry.evidence {
        let Evidence::File { id, size, .. } = evidence else {
            continue;
        };
        let found = match path(state, assignment, id) {
            Some(path) => tokio::fs::metadata(path).await.is_ok_and(|file| file.len() == *size),
            None => false,
        };
        if !found {
            faults.push(Fault::new(format!("{question}.evidence"), "file_unknown", id.clone()));
        }
    }
    faults
}

fn folder(state: &State, assignment: &Assignment) -> PathBuf {
    let files = state.config().data.files();
    files
        .join(assignment.round.municipality.as_str())
        .join(assignment.submission.head.id.to_string())
}

/// Only an id of ours becomes a path.
fn path(state: &State, assignment: &Assignment, id: &str) -> Option<PathBuf> {
    let id: Uuid = id.parse().ok()?;
    Some(folder(state, assignment).join(id.to_string()))
}
