use sea_orm::entity::prelude::*;

use crate::ids::Digest;
use crate::moment::Moment;

/// A published form.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_version")]
pub struct Model {
    /// The form's id, such as `zaozersk/upbringing`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    /// SHA-256 of the source.
    pub digest: Digest,
    /// The TOML text.
    pub source: String,
    /// When it was published.
    pub published_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}
