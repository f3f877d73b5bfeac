//! The document that a municipality has its reports laid out in; one at most.

use sea_orm::FromQueryResult;

use crate::error::Result;
use crate::ids::{Digest, MunicipalityId, UserId};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// What is known of a template, apart from its bytes.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ReportTemplate {
    /// Its name, as whoever uploaded it calls it.
    pub name: String,
    /// How many bytes it has.
    pub size: i64,
    /// The digest of its bytes.
    pub sha256: Digest,
    /// Who uploaded it.
    #[sea_orm(from_alias = "uploaded_by")]
    pub by: Option<UserId>,
    /// When.
    #[sea_orm(from_alias = "uploaded_at")]
    pub at: Moment,
}

/// A template to keep.
#[derive(Debug, Clone)]
pub struct NewReportTemplate {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// Its name.
    pub name: String,
    /// What is in it, checked.
    pub content: Vec<u8>,
    /// Who uploads it.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// The municipality's template; none where it has none.
///
/// # Errors
/// The database's.
pub async fn get(db: &impl Db, municipality: &MunicipalityId) -> Result<Option<ReportTemplate>> {
    let sql = "SELECT name, size, sha256, uploaded_by, uploaded_at FROM report_template WHERE municipality_id = ?";
    let row = sql::row(db, sql, values![municipality.clone()]).await?;
    row.map(|row| Ok(ReportTemplate::from_query_result(&row, "")?))
        .transpose()
}

/// Its bytes; none where there is none.
///
/// # Errors
/// The database's.
pub async fn content(db: &impl Db, municipality: &MunicipalityId) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT content FROM report_template WHERE municipality_id = ?";
    let row = sql::row(db, sql, values![municipality.clone()]).await?;
    row.map(|row| Ok(row.try_get_by_index(0)?)).transpose()
}

/// Keeps a template in place of the one before.
///
/// # Errors
/// [`crate::StoreError::NotFound`] without such a municipality.
pub async fn put(tx: &Tx, new: NewReportTemplate) -> Result<()> {
    let sql = "INSERT INTO report_template (municipality_id, name, size, sha256, uploaded_by, uploaded_at, content)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (municipality_id) DO UPDATE
        SET name = excluded.name, size = excluded.size, sha256 = excluded.sha256, uploaded_by = excluded.uploaded_by,
            uploaded_at = excluded.uploaded_at, content = excluded.content";
    let size = i64::try_from(new.content.len()).unwrap_or(i64::MAX);
    let values = values![
        new.municipality,
        new.name,
        size,
        Digest::of(&new.content),
        new.by,
        new.at,
        new.content
    ];
    sql::run(tx, sql, values).await?;
    Ok(())
}

/// Takes the template away, and says whether there was one.
///
/// # Errors
/// The database's.
pub async fn remove(tx: &Tx, municipality: &MunicipalityId) -> Result<bool> {
    let sql = "DELETE FROM report_template WHERE municipality_id = ?";
    Ok(sql::run(tx, sql, values![municipality.clone()]).await? > 0)
}
