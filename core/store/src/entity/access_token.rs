use sea_orm::entity::prelude::*;

use crate::access_tokens::Scopes;
use crate::ids::{AccessTokenId, TokenHash, UserId};
use crate::moment::Moment;

/// A personal access token: lets a program act for a user.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_token")]
pub struct Model {
    /// The digest of its secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: TokenHash,
    /// What it is named by.
    pub id: AccessTokenId,
    /// For whom it acts.
    #[sea_orm(column_name = "user_id")]
    pub user: UserId,
    /// What its holder calls it.
    pub title: String,
    /// What it may do.
    pub scopes: Scopes,
    /// When it was made.
    pub created_at: Moment,
    /// When it ends.
    pub expires_at: Option<Moment>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Moment>,
    /// When it was ended.
    pub revoked_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}
