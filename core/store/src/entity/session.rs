use sea_orm::entity::prelude::*;

use crate::ids::{SessionId, TokenHash, UserId};
use crate::moment::Moment;

/// A signed-in browser.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// The digest of the cookie's secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: TokenHash,
    /// What it is named by.
    pub id: SessionId,
    /// Who signed in.
    #[sea_orm(column_name = "user_id")]
    pub user: UserId,
    /// What its forms carry.
    pub csrf: String,
    /// When it began.
    pub created_at: Moment,
    /// When it was last used, to the minute.
    pub last_seen_at: Moment,
    /// It ends when unused for so many microseconds.
    pub idle_limit: i64,
    /// It ends then in any case.
    pub expires_at: Moment,
    /// When it was ended.
    pub revoked_at: Option<Moment>,
    /// The browser, in short.
    pub user_agent: String,
}

impl ActiveModelBehavior for ActiveModel {}
