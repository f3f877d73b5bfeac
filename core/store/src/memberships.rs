//! Memberships: what a user is in a municipality or in one of its institutions.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::entity::membership::{Column, Entity};
use crate::error::{Result, StoreError};
use crate::ids::{InstitutionId, MembershipId, MunicipalityId, UserId};
use crate::kinds::Role;
use crate::moment::Moment;
use crate::tx::{Db, Tx};
use crate::{invitations, users};

pub use crate::entity::membership::Model as Membership;

/// A membership to grant.
#[derive(Debug, Clone)]
pub struct NewMembership {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The user.
    pub user: UserId,
    /// The institution; none for the whole municipality. Respondents and heads need one.
    pub institution: Option<InstitutionId>,
    /// The role.
    pub role: Role,
    /// Since when.
    pub at: Moment,
}

/// Grants a role. One-time links on their way stop working: who gave them out may have no say over the new role.
///
/// # Errors
/// [`StoreError::Duplicate`] if the user has it, [`StoreError::NotFound`] without such a user or institution of
/// this municipality, [`StoreError::Invalid`] for a respondent or head of no institution.
pub async fn grant(tx: &Tx, new: NewMembership) -> Result<Membership> {
    if matches!(new.role, Role::Respondent | Role::Head) && new.institution.is_none() {
        return Err(StoreError::Invalid {
            what: "membership without an institution",
        });
    }
    users::hold(tx, new.user).await?;
    invitations::spend_all(tx, new.user, new.at).await?;
    let membership = Membership {
        municipality: new.municipality,
        id: MembershipId::new(),
        user: new.user,
        institution: new.institution,
        role: new.role,
        created_at: new.at,
    };
    Entity::insert(membership.clone().into_active_model())
        .exec_without_returning(tx)
        .await
        .map_err(StoreError::duplicate_is("membership"))?;
    Ok(membership)
}

/// Takes a role away.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn revoke(tx: &Tx, municipality: &MunicipalityId, id: MembershipId) -> Result<()> {
    match Entity::delete_by_id((municipality.clone(), id))
        .exec(tx)
        .await?
        .rows_affected
    {
        0 => Err(StoreError::NotFound { what: "membership" }),
        _ => Ok(()),
    }
}

/// One membership of a municipality.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, municipality: &MunicipalityId, id: MembershipId) -> Result<Membership> {
    let found = Entity::find_by_id((municipality.clone(), id)).one(db).await?;
    found.ok_or(StoreError::NotFound { what: "membership" })
}

/// All that a user is, in any municipality.
///
/// # Errors
/// The database's.
pub async fn of_user(db: &impl Db, user: UserId) -> Result<Vec<Membership>> {
    Ok(Entity::find()
        .filter(Column::User.eq(user))
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// All memberships of a municipality.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId) -> Result<Vec<Membership>> {
    let of_municipality = Entity::find().filter(Column::Municipality.eq(municipality.clone()));
    Ok(of_municipality.order_by_asc(Column::Id).all(db).await?)
}
