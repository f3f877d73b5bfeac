use sea_orm::entity::prelude::*;

use crate::ids::{Digest, MunicipalityId, UserId};
use crate::moment::Moment;

/// Settings of a municipality's plugin, as they stood from then on.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "settings_version")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false, column_name = "municipality_id")]
    pub municipality: MunicipalityId,
    /// The plugin.
    #[sea_orm(primary_key, auto_increment = false)]
    pub plugin_id: String,
    /// 1, 2, 3 …
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// SHA-256 of the values.
    pub digest: Digest,
    /// The values as JSON, in the order of their ids.
    pub setting_values: String,
    /// Who changed them.
    pub created_by: Option<UserId>,
    /// When.
    pub created_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}
