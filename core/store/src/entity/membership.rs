use sea_orm::entity::prelude::*;

use crate::ids::{InstitutionId, MembershipId, MunicipalityId, UserId};
use crate::kinds::Role;
use crate::moment::Moment;

/// What a user is in a municipality, or in one of its institutions.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false, column_name = "municipality_id")]
    pub municipality: MunicipalityId,
    /// The membership's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    /// The user.
    #[sea_orm(column_name = "user_id")]
    pub user: UserId,
    /// The institution; none for the whole municipality.
    #[sea_orm(column_name = "institution_id")]
    pub institution: Option<InstitutionId>,
    /// The role.
    pub role: Role,
    /// Since when.
    pub created_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}
