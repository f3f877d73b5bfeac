//! The people of a municipality: accounts with their roles there, and whether an invitation is on its way.

use std::collections::{HashMap, HashSet};

use sea_orm::FromQueryResult as _;

use crate::entity::user;
use crate::error::{Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId, UserId};
use crate::memberships::{self, Membership};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::Db;
use crate::users::{self, User};

/// Somebody with a role in a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The account.
    pub user: User,
    /// Roles in this municipality.
    pub memberships: Vec<Membership>,
    /// Whether the account has roles in other municipalities, too.
    pub elsewhere: bool,
    /// Until when an unused invitation is good.
    pub invited_until: Option<Moment>,
}

/// Everybody with a role in a municipality, by login.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId, now: Moment) -> Result<Vec<Colleague>> {
    let users = users::list(db, municipality).await?;
    let mut roles: HashMap<UserId, Vec<Membership>> = HashMap::new();
    for membership in memberships::list(db, municipality).await? {
        roles.entry(membership.user).or_default().push(membership);
    }
    let invited = invited(db, municipality, now).await?;
    let elsewhere = elsewhere(db, municipality).await?;
    let colleague = |user: User| Colleague {
        memberships: roles.remove(&user.id).unwrap_or_default(),
        elsewhere: elsewhere.contains(&user.id),
        invited_until: invited.get(&user.id).copied(),
        user,
    };
    Ok(users.into_iter().map(colleague).collect())
}

/// One of them.
///
/// # Errors
/// [`StoreError::NotFound`] for an account without a role there.
pub async fn get(db: &impl Db, municipality: &MunicipalityId, id: UserId, now: Moment) -> Result<Colleague> {
    let all = memberships::of_user(db, id).await?;
    let (here, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|own| &own.municipality == municipality);
    if here.is_empty() {
        return Err(StoreError::NotFound { what: "user" });
    }
    let sql = "SELECT u.*, (SELECT MAX(i.expires_at) FROM invitation i WHERE i.user_id = u.id
            AND i.used_at IS NULL AND i.expires_at > ?) AS invited_until
        FROM users u WHERE u.id = ?";
    let row = sql::row(db, sql, values![now, id])
        .await?
        .ok_or(StoreError::NotFound { what: "user" })?;
    Ok(Colleague {
        user: user::Model::from_query_result(&row, "")?.into(),
        memberships: here,
        elsewhere: !others.is_empty(),
        invited_until: row.try_get("", "invited_until")?,
    })
}

/// The people of an institution who can sign in, by office.
///
/// # Errors
/// The database's.
pub async fn of_institution(
    db: &impl Db,
    municipality: &MunicipalityId,
    institution: InstitutionId,
) -> Result<Vec<User>> {
    let sql = "SELECT u.* FROM users u WHERE u.disabled_at IS NULL AND EXISTS (SELECT 1 FROM membership m
            WHERE m.municipality_id = ? AND m.institution_id = ? AND m.user_id = u.id)
        ORDER BY u.office, u.login_key";
    let rows = sql::rows(db, sql, values![municipality.clone(), institution]).await?;
    rows.iter()
        .map(|row| Ok(user::Model::from_query_result(row, "")?.into()))
        .collect()
}

async fn invited(db: &impl Db, municipality: &MunicipalityId, now: Moment) -> Result<HashMap<UserId, Moment>> {
    let sql = "SELECT user_id, MAX(expires_at) FROM invitation
        WHERE used_at IS NULL AND expires_at > ? AND user_id IN (SELECT user_id FROM membership WHERE municipality_id = ?)
        GROUP BY user_id";
    let rows = sql::rows(db, sql, values![now, municipality.clone()]).await?;
    rows.iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect()
}

async fn elsewhere(db: &impl Db, municipality: &MunicipalityId) -> Result<HashSet<UserId>> {
    let sql = "SELECT DISTINCT user_id FROM membership WHERE municipality_id <> ?
        AND user_id IN (SELECT user_id FROM membership WHERE municipality_id = ?)";
    let rows = sql::rows(db, sql, values![municipality.clone(), municipality.clone()]).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}
