//! What a municipality shows to everybody: its choices, and the rounds as they were published.

use sea_orm::FromQueryResult;

use crate::error::{Result, StoreError};
use crate::ids::{MunicipalityId, RoundId, UserId};
use crate::kinds::PublicInstitutions;
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// The municipality's choices.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct PublicPage {
    /// Whether anything is shown.
    pub is_open: bool,
    /// What is shown of institutions.
    pub institutions: PublicInstitutions,
    /// Counts from one up to below this are hidden.
    pub bound: i64,
    /// Counts every change.
    pub row_version: i64,
    /// Who chose so.
    #[sea_orm(from_alias = "changed_by")]
    pub by: Option<UserId>,
    /// When.
    #[sea_orm(from_alias = "changed_at")]
    pub at: Moment,
}

/// A round as it was published.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct PublishedRound {
    /// Which.
    #[sea_orm(from_alias = "round_id")]
    pub round: RoundId,
    /// What is shown of it, as JSON.
    pub document: String,
    /// When.
    #[sea_orm(from_alias = "published_at")]
    pub at: Moment,
}

/// Choices to keep, in place of those of before.
#[derive(Debug, Clone)]
pub struct NewPublicPage {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The row version that the choice was made upon; 0 where there was none.
    pub expected: i64,
    /// Whether anything is shown.
    pub is_open: bool,
    /// What is shown of institutions.
    pub institutions: PublicInstitutions,
    /// Counts from one up to below this are hidden.
    pub bound: i64,
    /// All rounds that are published from now on, each with what is shown of it.
    pub rounds: Vec<(RoundId, String)>,
    /// Who chooses so.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// The municipality's choices; none where it never chose.
///
/// # Errors
/// The database's.
pub async fn get(db: &impl Db, municipality: &MunicipalityId) -> Result<Option<PublicPage>> {
    let sql = "SELECT is_open, institutions, bound, row_version, changed_by, changed_at
        FROM publication WHERE municipality_id = ?";
    let row = sql::row(db, sql, values![municipality.clone()]).await?;
    row.map(|row| Ok(PublicPage::from_query_result(&row, "")?)).transpose()
}

/// The published rounds, those that opened last first.
///
/// # Errors
/// The database's.
pub async fn rounds(db: &impl Db, municipality: &MunicipalityId) -> Result<Vec<PublishedRound>> {
    let sql = "SELECT p.round_id, p.document, p.published_at
        FROM published_round p JOIN round r ON r.municipality_id = p.municipality_id AND r.id = p.round_id
        WHERE p.municipality_id = ? ORDER BY r.opens_at DESC, r.id DESC";
    let rows = sql::rows(db, sql, values![municipality.clone()]).await?;
    rows.iter()
        .map(|row| Ok(PublishedRound::from_query_result(row, "")?))
        .collect()
}

/// Keeps choices and what is shown by them, in place of all of before.
///
/// # Errors
/// [`StoreError::PublicationChanged`] if somebody chose meanwhile, [`StoreError::NotFound`] if a round is not of this
/// municipality.
pub async fn put(tx: &Tx, new: NewPublicPage) -> Result<()> {
    let sql = "INSERT INTO publication
            (municipality_id, is_open, institutions, bound, row_version, changed_by, changed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (municipality_id) DO UPDATE
        SET is_open = excluded.is_open, institutions = excluded.institutions, bound = excluded.bound,
            row_version = excluded.row_version, changed_by = excluded.changed_by, changed_at = excluded.changed_at
        WHERE publication.row_version = excluded.row_version - 1";
    // A version that nobody can have seen: nothing is chosen yet, or there is none after it.
    let was_chosen = new.expected == 0 || get(tx, &new.municipality).await?.is_some();
    let next = new.expected.checked_add(1).filter(|_| was_chosen);
    let choices = values![
        new.municipality.clone(),
        new.is_open,
        new.institutions,
        new.bound,
        next.ok_or(StoreError::PublicationChanged)?,
        new.by,
        new.at
    ];
    if sql::run(tx, sql, choices).await? == 0 {
        return Err(StoreError::PublicationChanged);
    }
    let clear = "DELETE FROM published_round WHERE municipality_id = ?";
    sql::run(tx, clear, values![new.municipality.clone()]).await?;
    let add = "INSERT INTO published_round (municipality_id, round_id, document, published_at) VALUES (?, ?, ?, ?)";
    for (round, document) in new.rounds {
        sql::run(tx, add, values![new.municipality.clone(), round, document, new.at]).await?;
    }
    Ok(())
}
