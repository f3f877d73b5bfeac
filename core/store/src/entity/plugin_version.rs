use sea_orm::entity::prelude::*;

use crate::ids::Digest;
use crate::moment::Moment;

/// An installed plugin with its component.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_version")]
pub struct Model {
    /// The plugin's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its semantic version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: String,
    /// SHA-256 of the component.
    pub digest: Digest,
    /// Its passport as JSON.
    pub passport: String,
    /// When it was installed.
    pub installed_at: Moment,
    /// The WebAssembly component.
    pub component: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
