use sea_orm::entity::prelude::*;

use crate::ids::UserId;
use crate::moment::Moment;

/// Who signs in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    /// The user's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    /// The login as it was given.
    pub login: String,
    /// The login in lower case, by which it is found.
    #[sea_orm(unique)]
    pub login_key: String,
    /// The office: «заместитель директора, школа № 1». No name of a person is asked for.
    pub office: String,
    /// Argon2; none until a password is set.
    pub password_hash: Option<String>,
    /// Whether the password was given for one time and must be changed.
    pub password_is_temporary: bool,
    /// Language of the pages.
    pub language: String,
    /// Whether the user runs the platform.
    pub platform_admin: bool,
    /// When the user was entered.
    pub created_at: Moment,
    /// Since when the user can not sign in.
    pub disabled_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}
