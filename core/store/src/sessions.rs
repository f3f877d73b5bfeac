//! Signed-in browsers.

use std::sync::LazyLock;
use std::time::Duration;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, QueryResult};

use crate::entity::session::{Column, Entity};
use crate::entity::{membership, user};
use crate::error::Result;
use crate::ids::{SessionId, TokenHash, UserId};
use crate::memberships::Membership;
use crate::moment::{Moment, micros};
use crate::sql::{self, values};
use crate::tx::{Db, Tx};
use crate::users::User;

pub use crate::entity::session::Model as Session;

/// Being seen is noted no more often.
const TOUCH_EVERY: Duration = Duration::from_secs(60);

/// A session to begin.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The digest of the cookie's secret.
    pub token: TokenHash,
    /// Who signed in.
    pub user: UserId,
    /// What its forms carry.
    pub csrf: String,
    /// When it begins.
    pub at: Moment,
    /// It ends when unused for so long.
    pub idle_limit: Duration,
    /// It ends then in any case.
    pub expires_at: Moment,
    /// The browser, in short.
    pub user_agent: String,
}

/// Who sends a request.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The session.
    pub session: Session,
    /// The user.
    pub user: User,
    /// All that the user is.
    pub memberships: Vec<Membership>,
}

impl Session {
    /// Whether [`touch`] would note anything.
    #[must_use]
    pub fn wants_touch(&self, now: Moment) -> bool {
        self.last_seen_at <= now.minus(TOUCH_EVERY)
    }
}

/// Begins a session.
///
/// # Errors
/// The database's.
pub async fn create(tx: &Tx, new: NewSession) -> Result<Session> {
    let session = Session {
        token_hash: new.token,
        id: SessionId::new(),
        user: new.user,
        csrf: new.csrf,
        created_at: new.at,
        last_seen_at: new.at,
        idle_limit: micros(new.idle_limit),
        expires_at: new.expires_at,
        revoked_at: None,
        user_agent: new.user_agent,
    };
    Entity::insert(session.clone().into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(session)
}

static FIND: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {}, {} FROM session s JOIN users u ON u.id = s.user_id LEFT JOIN membership m ON m.user_id = u.id
        WHERE s.token_hash = ? AND s.revoked_at IS NULL AND s.expires_at > ? AND s.last_seen_at + s.idle_limit > ?
            AND u.disabled_at IS NULL
        ORDER BY m.id",
        sql::columns::<Entity>("s"),
        user_columns(),
    )
});

/// Who holds this secret: session, user and memberships in one query. None if the session has ended or the user is
/// disabled.
///
/// # Errors
/// The database's.
pub async fn find(db: &impl Db, token: &TokenHash, now: Moment) -> Result<Option<Visitor>> {
    let rows = sql::rows(db, &FIND, values![token.clone(), now, now]).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let session = Session::from_query_result(first, "s_")?;
    let (user, memberships) = user_and_memberships(first, &rows)?;
    Ok(Some(Visitor {
        session,
        user,
        memberships,
    }))
}

/// Columns of a user `u` and a membership `m`, for those who join them.
pub(crate) fn user_columns() -> String {
    format!(
        "{}, {}",
        sql::columns::<user::Entity>("u"),
        sql::columns::<membership::Entity>("m")
    )
}

/// Reads [`user_columns`]: the user of the first row, a membership of each that has one.
pub(crate) fn user_and_memberships(first: &QueryResult, rows: &[QueryResult]) -> Result<(User, Vec<Membership>)> {
    let user = user::Model::from_query_result(first, "u_")?.into();
    let memberships = rows
        .iter()
        .map(|row| membership::Model::from_query_result_optional(row, "m_"));
    let memberships = memberships
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect();
    Ok((user, memberships))
}

/// Notes that the session is in use, at most once a minute.
///
/// # Errors
/// The database's.
pub async fn touch(tx: &Tx, id: SessionId, now: Moment) -> Result<()> {
    let sql = "UPDATE session SET last_seen_at = ? WHERE id = ? AND revoked_at IS NULL AND last_seen_at <= ?";
    sql::run(tx, sql, values![now, id, now.minus(TOUCH_EVERY)]).await?;
    Ok(())
}

/// Ends a session of this user; one of another's is left alone.
///
/// # Errors
/// The database's.
pub async fn revoke(tx: &Tx, user: UserId, id: SessionId, at: Moment) -> Result<()> {
    let sql = "UPDATE session SET revoked_at = ? WHERE id = ? AND user_id = ? AND revoked_at IS NULL";
    sql::run(tx, sql, values![at, id, user]).await?;
    Ok(())
}

/// Ends all sessions of a user, maybe except one, and says how many.
///
/// # Errors
/// The database's.
pub async fn revoke_all(tx: &Tx, user: UserId, except: Option<SessionId>, at: Moment) -> Result<u64> {
    // No session has an id before the first.
    let except = except.unwrap_or_else(|| SessionId::from(uuid::Uuid::nil()));
    let sql = "UPDATE session SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL AND id <> ?";
    sql::run(tx, sql, values![at, user, except]).await
}

/// The user's sessions that have not ended, newest first.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, user: UserId, now: Moment) -> Result<Vec<Session>> {
    let open = Entity::find()
        .filter(Column::User.eq(user))
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(now));
    let sessions = open
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    Ok(sessions
        .into_iter()
        .filter(|session| session.last_seen_at.0.saturating_add(session.idle_limit) > now.0)
        .collect())
}
