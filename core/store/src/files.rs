//! Files that confirm answers: what is known of them. Their bytes lie in the object store, under [`StoredFile::key`].

use sea_orm::FromQueryResult;

use crate::audit::{self, NewAudit, ObjectRef};
use crate::error::{Result, StoreError};
use crate::ids::{Digest, FileId, MunicipalityId, SubmissionId, UserId};
use crate::moment::Moment;
use crate::sql::{self, Bundle, values};
use crate::submissions;
use crate::tx::{Db, Tx};

/// A file as it was uploaded.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct StoredFile {
    /// Its municipality.
    #[sea_orm(from_alias = "municipality_id")]
    pub municipality: MunicipalityId,
    /// Its id.
    pub id: FileId,
    /// The submission that it belongs to.
    #[sea_orm(from_alias = "submission_id")]
    pub submission: SubmissionId,
    /// Its name, as whoever uploaded it calls it.
    pub name: String,
    /// How many bytes it has.
    pub size: i64,
    /// What it is, by its content.
    pub media_type: String,
    /// The digest of its bytes.
    pub sha256: Digest,
    /// Who uploaded it.
    #[sea_orm(from_alias = "uploaded_by")]
    pub by: Option<UserId>,
    /// When.
    #[sea_orm(from_alias = "uploaded_at")]
    pub at: Moment,
    /// An answer was saved that names it.
    pub named: bool,
}

const COLUMNS: &str =
    "municipality_id, id, submission_id, name, size, media_type, sha256, uploaded_by, uploaded_at, named";

const NO_FILE: StoreError = StoreError::NotFound { what: "file" };

impl StoredFile {
    /// Where its bytes lie in the object store: ids alone, nothing that somebody typed.
    #[must_use]
    pub fn key(&self) -> String {
        key(&self.municipality, self.submission, self.id)
    }
}

/// Where the bytes of a file lie in the object store.
#[must_use]
pub fn key(municipality: &MunicipalityId, submission: SubmissionId, id: FileId) -> String {
    format!("{municipality}/{submission}/{id}")
}

/// A file whose bytes are stored already.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The submission.
    pub submission: SubmissionId,
    /// Its id.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub size: i64,
    /// What it is, by its content.
    pub media_type: String,
    /// The digest of its bytes.
    pub sha256: Digest,
    /// Who uploads it.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// Notes an uploaded file. Until an answer names it, it can be swept.
///
/// # Errors
/// [`StoreError::NotEditable`] if the submission takes no answers now, [`StoreError::NotFound`].
pub async fn add(tx: &Tx, new: NewFile) -> Result<()> {
    let institution = submissions::check_takes_answers(tx, &new.municipality, new.submission, new.at).await?;
    let entry = NewAudit {
        municipality: Some(new.municipality.clone()),
        at: new.at,
        actor: new.by,
        action: "file.stored".to_owned(),
        object: ObjectRef::new("submission", new.submission),
        institution: Some(institution),
        details: serde_json::json!({ "file": new.id, "name": &new.name, "sha256": &new.sha256 }),
    };
    let mut bundle = Bundle::new(tx);
    insert(&mut bundle, new, false);
    audit::insert(&mut bundle, entry);
    bundle.run(tx).await
}

/// Notes a file that answers have named since before files were noted; one that is noted already stays as it is.
///
/// # Errors
/// The database's.
pub async fn adopt(tx: &Tx, found: NewFile) -> Result<()> {
    if let Err(NO_FILE) = get(tx, &found.municipality, found.submission, found.id).await {
        let mut bundle = Bundle::new(tx);
        insert(&mut bundle, found, true);
        bundle.run(tx).await?;
    }
    Ok(())
}

fn insert(bundle: &mut Bundle, new: NewFile, named: bool) {
    bundle.insert(
        &format!("stored_file ({COLUMNS})"),
        vec![values![
            new.municipality,
            new.id,
            new.submission,
            new.name,
            new.size,
            new.media_type,
            new.sha256,
            new.by,
            new.at,
            named
        ]],
    );
}

/// One file of a submission.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(
    db: &impl Db,
    municipality: &MunicipalityId,
    submission: SubmissionId,
    id: FileId,
) -> Result<StoredFile> {
    let sql = format!("SELECT {COLUMNS} FROM stored_file WHERE municipality_id = ? AND submission_id = ? AND id = ?");
    let row = sql::row(db, &sql, values![municipality.clone(), submission, id]).await?;
    Ok(StoredFile::from_query_result(&row.ok_or(NO_FILE)?, "")?)
}

/// All files of a submission, oldest first.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId, submission: SubmissionId) -> Result<Vec<StoredFile>> {
    let sql = format!("SELECT {COLUMNS} FROM stored_file WHERE municipality_id = ? AND submission_id = ? ORDER BY id");
    let rows = sql::rows(db, &sql, values![municipality.clone(), submission]).await?;
    rows.iter()
        .map(|row| Ok(StoredFile::from_query_result(row, "")?))
        .collect()
}

/// The ids of all files of a municipality.
///
/// # Errors
/// The database's.
pub async fn ids(db: &impl Db, municipality: &MunicipalityId) -> Result<Vec<FileId>> {
    let sql = "SELECT id FROM stored_file WHERE municipality_id = ?";
    let rows = sql::rows(db, sql, values![municipality.clone()]).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Notes that an answer names these files, in the transaction that saves it: from now on they stay.
///
/// # Errors
/// [`StoreError::NotFound`] if one of them is not the submission's, or was swept meanwhile.
pub async fn name(tx: &Tx, municipality: &MunicipalityId, submission: SubmissionId, files: &[FileId]) -> Result<()> {
    let sql = "UPDATE stored_file SET named = TRUE WHERE municipality_id = ? AND submission_id = ? AND id = ?";
    for file in files {
        if sql::run(tx, sql, values![municipality.clone(), submission, *file]).await? == 0 {
            return Err(NO_FILE);
        }
    }
    Ok(())
}

/// Files that no answer has named and that were uploaded before a moment.
///
/// # Errors
/// The database's.
pub async fn unnamed(db: &impl Db, municipality: &MunicipalityId, before: Moment) -> Result<Vec<StoredFile>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM stored_file WHERE municipality_id = ? AND NOT named AND uploaded_at < ? ORDER BY id"
    );
    let rows = sql::rows(db, &sql, values![municipality.clone(), before]).await?;
    rows.iter()
        .map(|row| Ok(StoredFile::from_query_result(row, "")?))
        .collect()
}

/// Forgets a file unless an answer has named it meanwhile, and says whether it did.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &Tx, municipality: &MunicipalityId, id: FileId) -> Result<bool> {
    let sql = "DELETE FROM stored_file WHERE municipality_id = ? AND id = ? AND NOT named";
    Ok(sql::run(tx, sql, values![municipality.clone(), id]).await? > 0)
}
