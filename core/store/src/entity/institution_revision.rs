use sea_orm::entity::prelude::*;

use crate::ids::{InstitutionId, MunicipalityId, UserId};
use crate::moment::Moment;

/// What was known of an institution from then on.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "institution_revision")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false, column_name = "municipality_id")]
    pub municipality: MunicipalityId,
    /// The institution.
    #[sea_orm(primary_key, auto_increment = false, column_name = "institution_id")]
    pub institution: InstitutionId,
    /// 1, 2, 3 …; 0 for what was known before there were cards.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// Who changed it.
    pub changed_by: Option<UserId>,
    /// When.
    pub changed_at: Moment,
    /// The card as JSON.
    pub card: String,
}

impl ActiveModelBehavior for ActiveModel {}
