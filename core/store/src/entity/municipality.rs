use sea_orm::entity::prelude::*;

use crate::ids::{Digest, MunicipalityId};
use crate::moment::Moment;

/// A tenant.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "municipality")]
pub struct Model {
    /// Its slug.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MunicipalityId,
    /// Its official name.
    pub name: String,
    /// Its plugin.
    pub plugin_id: Option<String>,
    /// The plugin's version for new rounds.
    pub plugin_version: Option<String>,
    /// Since when it is here.
    pub created_at: Moment,
    /// The version that was activated last; none where the plugin that came along with the program is followed.
    pub active_plugin: Option<Digest>,
}

impl ActiveModelBehavior for ActiveModel {}
