use sea_orm::entity::prelude::*;

use crate::ids::{InstitutionId, MunicipalityId};
use crate::institutions::Groups;
use crate::kinds::InstitutionKind;
use crate::moment::Moment;

/// A school, a kindergarten, supplementary education, or the authority itself.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "institution")]
pub struct Model {
    /// Its municipality.
    #[sea_orm(primary_key, auto_increment = false, column_name = "municipality_id")]
    pub municipality: MunicipalityId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
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
    /// Its taxpayer number, ten digits.
    pub inn: Option<String>,
    /// Its key in another list.
    pub code: Option<String>,
    /// The groups that it is compared in.
    #[sea_orm(column_name = "comparison_groups")]
    pub groups: Groups,
    /// Who goes on with its work, after a merger.
    #[sea_orm(column_name = "successor_id")]
    pub successor: Option<InstitutionId>,
    /// The number of its newest card.
    pub revision: i64,
    /// When it was entered.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}
