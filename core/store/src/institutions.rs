//! The register of a municipality's institutions. What is known of one is its [`Card`]; every change keeps the card that
//! was there before, and counts up the register's version.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::institution::{Column, Entity};
use crate::entity::institution_revision;
use crate::error::{Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId, UserId};
use crate::kinds::InstitutionKind;
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

mod amend;
mod card;

pub use crate::entity::institution::Model as Institution;
pub use amend::{Addition, Amendment, Replacement, amend};
pub use card::{Card, GroupSpan, Groups};

/// An institution to enter.
#[derive(Debug, Clone)]
pub struct NewInstitution {
    /// Its municipality.
    pub municipality: MunicipalityId,
    /// Its id.
    pub id: InstitutionId,
    /// Its kind.
    pub kind: InstitutionKind,
    /// Full name.
    pub name: String,
    /// Name for lists.
    pub short_name: String,
    /// How many pupils or children it has, where known.
    pub pupils: Option<i64>,
    /// Whether it is rural.
    pub rural: bool,
    /// `YYYY-MM-DD`, where known.
    pub opened_on: Option<String>,
    /// `YYYY-MM-DD`, once closed.
    pub closed_on: Option<String>,
    /// When it is entered.
    pub at: Moment,
}

/// A card that an institution had, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// 1, 2, 3 …; 0 for what was known before there were cards.
    pub number: i64,
    /// Who changed it; none for the platform itself.
    pub changed_by: Option<UserId>,
    /// When.
    pub changed_at: Moment,
    /// What was known from then on.
    pub card: Card,
}

/// Enters an institution.
///
/// # Errors
/// [`StoreError::Duplicate`] if the id is taken, [`StoreError::NotFound`] without such a municipality.
pub async fn create(tx: &Tx, new: NewInstitution) -> Result<Institution> {
    let card = Card {
        kind: new.kind,
        name: new.name,
        short_name: new.short_name,
        inn: None,
        code: None,
        rural: new.rural,
        pupils: new.pupils,
        groups: Groups::default(),
        opened_on: new.opened_on,
        closed_on: new.closed_on,
        successor: None,
    };
    let amendment = Amendment {
        municipality: new.municipality.clone(),
        expected: None,
        additions: vec![Addition { id: new.id, card }],
        replacements: Vec::new(),
        by: None,
        at: new.at,
    };
    amend(tx, amendment).await?;
    get(tx, &new.municipality, new.id).await
}

/// One institution.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, municipality: &MunicipalityId, id: InstitutionId) -> Result<Institution> {
    let found = Entity::find_by_id((municipality.clone(), id)).one(db).await?;
    found.ok_or(StoreError::NotFound { what: "institution" })
}

/// All institutions of a municipality by name.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId) -> Result<Vec<Institution>> {
    let of_municipality = Entity::find().filter(Column::Municipality.eq(municipality.clone()));
    Ok(of_municipality
        .order_by_asc(Column::ShortName)
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// How often the register was changed.
///
/// # Errors
/// [`StoreError::NotFound`] without such a municipality.
pub async fn version(db: &impl Db, municipality: &MunicipalityId) -> Result<i64> {
    let sql = "SELECT register_version FROM municipality WHERE id = ?";
    let row = sql::row(db, sql, values![municipality.clone()]).await?;
    let row = row.ok_or(StoreError::NotFound { what: "municipality" })?;
    Ok(row.try_get("", "register_version")?)
}

/// The cards that an institution had, newest first.
///
/// # Errors
/// The database's, [`StoreError::Corrupt`].
pub async fn revisions(db: &impl Db, municipality: &MunicipalityId, id: InstitutionId) -> Result<Vec<Revision>> {
    let of_institution = institution_revision::Entity::find()
        .filter(institution_revision::Column::Municipality.eq(municipality.clone()))
        .filter(institution_revision::Column::Institution.eq(id))
        .order_by_desc(institution_revision::Column::Number);
    let rows = of_institution.all(db).await?;
    let revisions = rows.into_iter().map(|row| {
        Ok(Revision {
            number: row.number,
            changed_by: row.changed_by,
            changed_at: row.changed_at,
            card: serde_json::from_str(&row.card).map_err(|error| StoreError::Corrupt(error.to_string()))?,
        })
    });
    revisions.collect()
}
