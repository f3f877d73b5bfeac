//! Personal access tokens: programs that act for a user.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;
use std::time::Duration;

use sea_orm::{ColumnTrait, DeriveValueType, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder};

use crate::entity::access_token::{Column, Entity};
use crate::error::{Result, StoreError};
use crate::ids::{AccessTokenId, TokenHash, UserId};
use crate::memberships::Membership;
use crate::moment::Moment;
use crate::sessions::{user_and_memberships, user_columns};
use crate::sql::{self, values};
use crate::tx::{Db, Tx};
use crate::users::User;

pub use crate::entity::access_token::Model as AccessToken;

/// Use is noted no more often.
const TOUCH_EVERY: Duration = Duration::from_secs(60);

/// What a token may do: words, stored with spaces between.
#[derive(Debug, Clone, PartialEq, Eq, Default, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Scopes(pub Vec<String>);

impl Scopes {
    /// Whether the word is among them.
    #[must_use]
    pub fn has(&self, scope: &str) -> bool {
        self.0.iter().any(|word| word == scope)
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

impl FromStr for Scopes {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.split_whitespace().map(str::to_owned).collect()))
    }
}

/// A token to make.
#[derive(Debug, Clone)]
pub struct NewAccessToken {
    /// The digest of its secret.
    pub token: TokenHash,
    /// For whom it acts.
    pub user: UserId,
    /// What its holder calls it.
    pub title: String,
    /// What it may do; no word has a space.
    pub scopes: Vec<String>,
    /// When it is made.
    pub at: Moment,
    /// When it ends.
    pub expires_at: Option<Moment>,
}

/// Which program sends a request, and for whom.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// The token.
    pub token: AccessToken,
    /// For whom it acts.
    pub user: User,
    /// All that the user is.
    pub memberships: Vec<Membership>,
}

impl AccessToken {
    /// Whether [`touch`] would note anything.
    #[must_use]
    pub fn wants_touch(&self, now: Moment) -> bool {
        self.last_used_at.is_none_or(|last| last <= now.minus(TOUCH_EVERY))
    }
}

/// Makes a token.
///
/// # Errors
/// [`StoreError::Invalid`] for a scope with a space in it.
pub async fn create(tx: &Tx, new: NewAccessToken) -> Result<AccessToken> {
    if new
        .scopes
        .iter()
        .any(|scope| scope.is_empty() || scope.contains(char::is_whitespace))
    {
        return Err(StoreError::Invalid { what: "scope" });
    }
    let token = AccessToken {
        token_hash: new.token,
        id: AccessTokenId::new(),
        user: new.user,
        title: new.title,
        scopes: Scopes(new.scopes),
        created_at: new.at,
        expires_at: new.expires_at,
        last_used_at: None,
        revoked_at: None,
    };
    Entity::insert(token.clone().into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(token)
}

static FIND: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {}, {} FROM access_token t JOIN users u ON u.id = t.user_id LEFT JOIN membership m ON m.user_id = u.id
        WHERE t.token_hash = ? AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ?)
            AND u.disabled_at IS NULL
        ORDER BY m.id",
        sql::columns::<Entity>("t"),
        user_columns(),
    )
});

/// Who holds this secret: token, user and memberships in one query. None if the token has ended or the user is
/// disabled.
///
/// # Errors
/// The database's.
pub async fn find(db: &impl Db, token: &TokenHash, now: Moment) -> Result<Option<Bearer>> {
    let rows = sql::rows(db, &FIND, values![token.clone(), now]).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let token = AccessToken::from_query_result(first, "t_")?;
    let (user, memberships) = user_and_memberships(first, &rows)?;
    Ok(Some(Bearer {
        token,
        user,
        memberships,
    }))
}

/// Notes that the token is in use, at most once a minute.
///
/// # Errors
/// The database's.
pub async fn touch(tx: &Tx, id: AccessTokenId, now: Moment) -> Result<()> {
    let sql = "UPDATE access_token SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)";
    sql::run(tx, sql, values![now, id, now.minus(TOUCH_EVERY)]).await?;
    Ok(())
}

/// Ends a token of this user; one of another's is left alone.
///
/// # Errors
/// The database's.
pub async fn revoke(tx: &Tx, user: UserId, id: AccessTokenId, at: Moment) -> Result<()> {
    let sql = "UPDATE access_token SET revoked_at = ? WHERE id = ? AND user_id = ? AND revoked_at IS NULL";
    sql::run(tx, sql, values![at, id, user]).await?;
    Ok(())
}

/// Ends all tokens of a user and says how many.
///
/// # Errors
/// The database's.
pub async fn revoke_all(tx: &Tx, user: UserId, at: Moment) -> Result<u64> {
    let sql = "UPDATE access_token SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL";
    sql::run(tx, sql, values![at, user]).await
}

/// The user's tokens that were not ended, newest first; expired ones too.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, user: UserId) -> Result<Vec<AccessToken>> {
    let open = Entity::find()
        .filter(Column::User.eq(user))
        .filter(Column::RevokedAt.is_null());
    Ok(open
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}
