use sea_orm::entity::prelude::*;

use crate::ids::{AuditId, Digest, InstitutionId, MunicipalityId, UserId};
use crate::moment::Moment;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_log")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_name = "municipality_id")]
    pub municipality: MunicipalityId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditId,
    pub at: Moment,
    #[sea_orm(column_name = "actor_id")]
    pub actor: Option<UserId>,
    pub action: String,
    pub object_kind: String,
    pub object_id: String,
    #[sea_orm(column_name = "institution_id")]
    pub institution: Option<InstitutionId>,
    pub details: String,
    /// Its place in the chain; none while it is not sealed.
    pub seq: Option<i64>,
    pub digest: Option<Digest>,
}

impl ActiveModelBehavior for ActiveModel {}
