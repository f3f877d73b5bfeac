use sea_orm::entity::prelude::*;

use crate::ids::{TokenHash, UserId};
use crate::kinds::Purpose;
use crate::moment::Moment;

/// A one-time link.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// The digest of its secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: TokenHash,
    /// What it is for.
    pub purpose: Purpose,
    /// Whose password it sets.
    #[sea_orm(column_name = "user_id")]
    pub user: Option<UserId>,
    /// When it was made.
    pub created_at: Moment,
    /// Until when it is good.
    pub expires_at: Moment,
    /// When it was used.
    pub used_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}
