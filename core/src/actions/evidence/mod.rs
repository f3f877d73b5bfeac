//! Confirming files: their bytes in the object store first, then their row, then the answer that names them.

use uuid::Uuid;
use zerkalo_engine::answers::{Entry, Evidence};
use zerkalo_store::{Answers, Assignment, Digest, FileId, NewFile, StoreError, StoredFile, UserId, files};

use crate::error::{Code, Error, Fault, Result};
use crate::state::State;
use crate::web::form::Upload;

pub mod adopt;
pub mod sniff;
pub mod sweep;

use sniff::Refusal;

/// So much of a name is repeated to whoever sent it.
const SHOWN_NAME: usize = 80;

/// Keeps a file for good before any answer names it.
///
/// # Errors
/// With [`Code::FileRefused`] and why as its fault's code, [`Code::SubmissionClosed`], [`Code::RoundClosed`],
/// [`Code::FilesUnavailable`].
pub async fn keep(state: &State, assignment: &Assignment, upload: &Upload, by: UserId) -> Result<StoredFile> {
    let (name, bytes) = (upload.name.clone(), upload.bytes.clone());
    if upload.is_too_large {
        return Err(refused(&name, Refusal::TooLarge));
    }
    let looked_at = tokio::task::spawn_blocking(move || {
        let media_type = sniff::media_type(&name, &bytes);
        (media_type.map_err(|why| refused(&name, why)), Digest::of(&bytes))
    });
    let (media_type, sha256) = looked_at.await.map_err(Error::internal)?;
    let new = NewFile {
        municipality: assignment.round.municipality.clone(),
        submission: assignment.submission.head.id,
        id: FileId::new(),
        name: upload.name.clone(),
        size: i64::try_from(upload.bytes.len()).map_err(Error::internal)?,
        media_type: media_type?.to_owned(),
        sha256,
        by: Some(by),
        at: state.now(),
    };
    let (municipality, submission, id) = (new.municipality.clone(), new.submission, new.id);
    let key = files::key(&municipality, submission, id);
    state.objects().put(&key, upload.bytes.clone()).await?;
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(files::add(tx, new).await?) }))
        .await?;
    Ok(files::get(state.store().read(), &municipality, submission, id).await?)
}

/// The file as an answer names it.
#[must_use]
pub fn of(file: &StoredFile) -> Evidence {
    Evidence::File {
        id: file.id.to_string(),
        name: file.name.clone(),
        size: u64::try_from(file.size).unwrap_or_default(),
    }
}

fn refused(name: &str, why: Refusal) -> Error {
    let shown: String = name.chars().filter(|c| !c.is_control()).take(SHOWN_NAME).collect();
    let fault = Fault::new("file", why.code(), shown.clone());
    Error::new(Code::FileRefused).detail(shown).faults(vec![fault])
}

/// A file of a submission with its bytes.
///
/// # Errors
/// With [`Code::NotFound`] when the submission has none of this id, [`Code::FilesUnavailable`].
pub async fn read(state: &State, assignment: &Assignment, id: &str) -> Result<(StoredFile, Vec<u8>)> {
    let missing = || Error::new(Code::NotFound);
    let id: FileId = id.parse().map_err(|_| missing())?;
    let (municipality, submission) = (&assignment.round.municipality, assignment.submission.head.id);
    let file = files::get(state.store().read(), municipality, submission, id).await?;
    let bytes = state.objects().get(&file.key()).await?;
    let bytes = bytes.ok_or_else(|| missing().because(format!("no object {}", file.key())))?;
    Ok((file, bytes))
}

/// Files that an answer is to name and did not before.
pub fn new_files<'a>(stored: &Answers, entries: impl Iterator<Item = (&'a str, &'a Entry)>) -> Result<NewNames> {
    let mut names = NewNames::default();
    for (question, entry) in entries {
        let before = stored
            .get(question)
            .map(|stored| stored.entry.read::<Entry>())
            .transpose()?;
        let known = before.map(|before| before.evidence).unwrap_or_default();
        let fresh = entry.evidence.iter().filter(|evidence| !known.contains(evidence));
        names.0.extend(fresh.filter_map(|evidence| match evidence {
            Evidence::File { .. } => Some((question.to_owned(), evidence.clone())),
            Evidence::Link { .. } => None,
        }));
    }
    Ok(names)
}

/// Files that answers are to name, each with its question.
#[derive(Debug, Clone, Default)]
pub struct NewNames(Vec<(String, Evidence)>);

impl NewNames {
    /// Their ids, for [`files::name`].
    #[must_use]
    pub fn ids(&self) -> Vec<FileId> {
        let ids = self.0.iter().filter_map(|(_, evidence)| id_of(evidence));
        ids.map(FileId::from).collect()
    }

    /// Those that this submission does not have.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn strangers(&self, state: &State, assignment: &Assignment) -> Result<Vec<Fault>> {
        let (municipality, submission) = (&assignment.round.municipality, assignment.submission.head.id);
        let mut faults = Vec::new();
        for (question, evidence) in &self.0 {
            let found = match id_of(evidence) {
                Some(id) => files::get(state.store().read(), municipality, submission, id.into()).await,
                None => Err(StoreError::NotFound { what: "file" }),
            };
            match found {
                Ok(file) if of(&file) == *evidence => {}
                Ok(_) | Err(StoreError::NotFound { .. }) => faults.push(unknown(question, evidence)),
                Err(fault) => return Err(fault.into()),
            }
        }
        Ok(faults)
    }
}

fn unknown(question: &str, evidence: &Evidence) -> Fault {
    let id = match evidence {
        Evidence::File { id, .. } => id.clone(),
        Evidence::Link { .. } => String::new(),
    };
    Fault::new(format!("{question}.evidence"), "file_unknown", id)
}

fn id_of(evidence: &Evidence) -> Option<Uuid> {
    match evidence {
        Evidence::File { id, .. } => id.parse().ok(),
        Evidence::Link { .. } => None,
    }
}
