//! Institutions of a municipality.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::entity::institution::{Column, Entity};
use crate::error::{Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId};
use crate::kinds::InstitutionKind;
use crate::moment::Moment;
use crate::tx::{Db, Tx};

pub use crate::entity::institution::Model as Institution;

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

/// Enters an institution.
///
/// # Errors
/// [`StoreError::Duplicate`] if the id is taken, [`StoreError::NotFound`] without such a municipality.
pub async fn create(tx: &Tx, new: NewInstitution) -> Result<Institution> {
    let institution = Institution {
        municipality: new.municipality,
        id: new.id,
        kind: new.kind,
        name: new.name,
        short_name: new.short_name,
        pupils: new.pupils,
        rural: new.rural,
        opened_on: new.opened_on,
        closed_on: new.closed_on,
        created_at: new.at,
        updated_at: new.at,
    };
    Entity::insert(institution.clone().into_active_model())
        .exec_without_returning(tx)
        .await
        .map_err(StoreError::duplicate_is("institution"))?;
    Ok(institution)
}

/// Changes what is known of an institution.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn update(tx: &Tx, institution: &Institution, at: Moment) -> Result<()> {
    let known = get(tx, &institution.municipality, institution.id).await?;
    let changed = Institution {
        created_at: known.created_at,
        updated_at: at,
        ..institution.clone()
    };
    Entity::update(changed.into_active_model().reset_all())
        .exec_without_returning(tx)
        .await?;
    Ok(())
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
