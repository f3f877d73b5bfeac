//! Users. They belong to the platform; what they may do is said by memberships.

use std::collections::BTreeSet;

use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};
use serde::Serialize;

use crate::entity::user::{self, Column, Entity};
use crate::error::{Result, StoreError};
use crate::ids::{MunicipalityId, UserId};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};
use crate::{access_tokens, calendar_feeds, identities, invitations, sessions, sign_in_steps};

/// Who signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct User {
    /// The user's id.
    pub id: UserId,
    /// The login as it was given.
    pub login: String,
    /// The office. No name of a person is asked for.
    pub office: String,
    /// Language of the pages.
    pub language: String,
    /// Whether the user runs the platform.
    pub platform_admin: bool,
    /// Whether a password was ever set.
    pub has_password: bool,
    /// Whether the password was given for one time and must be changed.
    pub password_is_temporary: bool,
    /// When the user was entered.
    pub created_at: Moment,
    /// Since when the user can not sign in.
    pub disabled_at: Option<Moment>,
}

impl From<user::Model> for User {
    fn from(row: user::Model) -> Self {
        Self {
            id: row.id,
            login: row.login,
            office: row.office,
            language: row.language,
            platform_admin: row.platform_admin,
            has_password: row.password_hash.is_some(),
            password_is_temporary: row.password_is_temporary,
            created_at: row.created_at,
            disabled_at: row.disabled_at,
        }
    }
}

/// A user to enter.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// The user's id.
    pub id: UserId,
    /// The login, unique whatever its case.
    pub login: String,
    /// The office.
    pub office: String,
    /// Language of the pages.
    pub language: String,
    /// Argon2 of the password, if one is set at once.
    pub password_hash: Option<String>,
    /// Whether the password is given for one time and must be changed.
    pub password_is_temporary: bool,
    /// Whether the user runs the platform.
    pub platform_admin: bool,
    /// When the user is entered.
    pub at: Moment,
}

/// What signing in is checked against.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The user, who may be disabled.
    pub user: User,
    /// Argon2; none until a password is set.
    pub password_hash: Option<String>,
}

/// Enters a user.
///
/// # Errors
/// [`StoreError::Duplicate`] if the login is taken.
pub async fn create(tx: &Tx, new: NewUser) -> Result<User> {
    let row = user::Model {
        id: new.id,
        login_key: key(&new.login),
        login: new.login.trim().to_owned(),
        office: new.office,
        password_hash: new.password_hash,
        password_is_temporary: new.password_is_temporary,
        language: new.language,
        platform_admin: new.platform_admin,
        created_at: new.at,
        disabled_at: None,
    };
    Entity::insert(row.clone().into_active_model())
        .exec_without_returning(tx)
        .await
        .map_err(StoreError::duplicate_is("login"))?;
    Ok(row.into())
}

/// One user.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, id: UserId) -> Result<User> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.map(User::from).ok_or(StoreError::NotFound { what: "user" })
}

/// Members of a municipality, by login.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId) -> Result<Vec<User>> {
    let sql =
        "SELECT * FROM users WHERE id IN (SELECT user_id FROM membership WHERE municipality_id = ?) ORDER BY login_key";
    read(sql::rows(db, sql, values![municipality.clone()]).await?)
}

/// Everybody, by login.
///
/// # Errors
/// The database's.
pub async fn list_all(db: &impl Db) -> Result<Vec<User>> {
    let rows = Entity::find().order_by_asc(Column::LoginKey).all(db).await?;
    Ok(rows.into_iter().map(User::from).collect())
}

fn read(rows: Vec<sea_orm::QueryResult>) -> Result<Vec<User>> {
    use sea_orm::FromQueryResult as _;
    rows.iter()
        .map(|row| Ok(user::Model::from_query_result(row, "")?.into()))
        .collect()
}

/// What signing in with this login is checked against, whatever its case.
///
/// # Errors
/// The database's.
pub async fn credentials(db: &impl Db, login: &str) -> Result<Option<Credentials>> {
    let found = Entity::find_by_login_key(key(login)).one(db).await?;
    Ok(found.map(|row| Credentials {
        password_hash: row.password_hash.clone(),
        user: row.into(),
    }))
}

/// Which logins somebody has, in lower case: of those in question, and of all that begin with a text.
///
/// # Errors
/// The database's.
pub async fn logins_taken(db: &impl Db, in_question: &[String], begin: &str) -> Result<BTreeSet<String>> {
    let places = vec!["?"; in_question.len() + 1].join(", ");
    let sql = format!("SELECT login_key FROM users WHERE login_key LIKE ? OR login_key IN ({places})");
    // The beginning is a login, too, and a list is never empty.
    let asked = [format!("{begin}%"), begin.to_owned()]
        .into_iter()
        .chain(in_question.iter().map(|login| key(login)));
    let rows = sql::rows(db, &sql, asked.map(sea_orm::Value::from).collect()).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Whether anybody runs the platform yet; while nobody does, a set-up link is offered.
///
/// # Errors
/// The database's.
pub async fn any_platform_admin(db: &impl Db) -> Result<bool> {
    let sql = "SELECT 1 FROM users WHERE platform_admin AND disabled_at IS NULL LIMIT 1";
    Ok(sql::row(db, sql, values![]).await?.is_some())
}

/// Sets a password and ends the user's sessions: whoever knew the old one is out. A temporary one must be changed at
/// the next sign-in.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn set_password(tx: &Tx, id: UserId, hash: &str, temporary: bool, at: Moment) -> Result<()> {
    let sql = "UPDATE users SET password_hash = ?, password_is_temporary = ? WHERE id = ?";
    changed(sql::run(tx, sql, values![hash, temporary, id]).await?)?;
    sessions::revoke_all(tx, id, None, at).await?;
    sign_in_steps::end_all(tx, id).await
}

/// Takes the password away with all other ways in and ends the user's sessions: what is left is a one-time link.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn clear_password(tx: &Tx, id: UserId, at: Moment) -> Result<()> {
    let sql = "UPDATE users SET password_hash = NULL, password_is_temporary = ? WHERE id = ?";
    changed(sql::run(tx, sql, values![false, id]).await?)?;
    sessions::revoke_all(tx, id, None, at).await?;
    calendar_feeds::remove(tx, id).await?;
    identities::disconnect_all(tx, id).await?;
    sign_in_steps::end_all(tx, id).await
}

/// Keeps others from changing the user's roles and links until the transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn hold(tx: &Tx, id: UserId) -> Result<()> {
    changed(sql::run(tx, "UPDATE users SET login_key = login_key WHERE id = ?", values![id]).await?)
}

/// Changes the office and the language.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn update(tx: &Tx, id: UserId, office: &str, language: &str) -> Result<()> {
    changed(
        sql::run(
            tx,
            "UPDATE users SET office = ?, language = ? WHERE id = ?",
            values![office, language, id],
        )
        .await?,
    )
}

/// Keeps the user out and ends sessions, tokens, sign-ins half done and one-time links.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn disable(tx: &Tx, id: UserId, at: Moment) -> Result<()> {
    changed(sql::run(tx, "UPDATE users SET disabled_at = ? WHERE id = ?", values![at, id]).await?)?;
    sessions::revoke_all(tx, id, None, at).await?;
    access_tokens::revoke_all(tx, id, at).await?;
    sign_in_steps::end_all(tx, id).await?;
    invitations::spend_all(tx, id, at).await
}

/// Lets a disabled user in again; ended sessions and tokens stay ended.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn enable(tx: &Tx, id: UserId) -> Result<()> {
    changed(sql::run(tx, "UPDATE users SET disabled_at = NULL WHERE id = ?", values![id]).await?)
}

fn changed(rows: u64) -> Result<()> {
    if rows == 0 {
        Err(StoreError::NotFound { what: "user" })
    } else {
        Ok(())
    }
}

/// The login as it is compared.
fn key(login: &str) -> String {
    login.trim().to_lowercase()
}
