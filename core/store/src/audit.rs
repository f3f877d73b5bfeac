//! The log of who did and saw what: a chain of entries for each municipality, and one for the platform.

use std::fmt::Display;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use crate::entity::audit_entry::{Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::ids::{Digest, InstitutionId, MunicipalityId, UserId};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

pub(crate) mod chain;
pub mod check;

/// What something was done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectRef {
    /// Its kind: `submission`, `user`, `round` …
    pub kind: String,
    /// Its id.
    pub id: String,
}

impl ObjectRef {
    /// The object of this kind with this id.
    #[must_use]
    pub fn new(kind: &str, id: impl Display) -> Self {
        Self {
            kind: kind.to_owned(),
            id: id.to_string(),
        }
    }
}

/// An entry to write.
#[derive(Debug, Clone)]
pub struct NewAudit {
    /// The municipality; none for acts on the platform.
    pub municipality: Option<MunicipalityId>,
    /// When.
    pub at: Moment,
    /// Who; none for the platform itself.
    pub actor: Option<UserId>,
    /// What was done, such as `submission.signed`.
    pub action: String,
    /// To what.
    pub object: ObjectRef,
    /// Whose data it was.
    pub institution: Option<InstitutionId>,
    /// Whatever else should be known.
    pub details: serde_json::Value,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEntry {
    /// The municipality; none for acts on the platform.
    pub municipality: Option<MunicipalityId>,
    /// Its place in the municipality's chain: 1, 2, 3 …
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who; none for the platform itself.
    pub actor: Option<UserId>,
    /// What was done.
    pub action: String,
    /// To what.
    pub object: ObjectRef,
    /// Whose data it was.
    pub institution: Option<InstitutionId>,
    /// Whatever else should be known.
    pub details: serde_json::Value,
    /// Covers the entry and the one before it.
    pub digest: Digest,
}

/// Which entries are wanted; those of a chain without any of these.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only about this institution.
    pub institution: Option<InstitutionId>,
    /// Only what this person did.
    pub actor: Option<UserId>,
    /// Only this action.
    pub action: Option<String>,
    /// Only from this moment on.
    pub from: Option<Moment>,
    /// Only before this moment.
    pub until: Option<Moment>,
    /// Only those before this place in the chain.
    pub before: Option<i64>,
    /// How many at most.
    pub limit: u64,
}

/// Writes an entry with all else that the transaction writes, as its last act: nobody waits longer than must be for
/// the end of the chain.
///
/// # Errors
/// None now; the database's, when the transaction ends.
pub async fn append(tx: &Tx, new: NewAudit) -> Result<()> {
    tx.note(new).await;
    Ok(())
}

/// Entries of a municipality, or of the platform, newest first.
///
/// # Errors
/// The database's.
pub async fn list(
    db: &impl Db,
    municipality: Option<&MunicipalityId>,
    filter: &AuditFilter,
) -> Result<Vec<AuditEntry>> {
    let wanted = Entity::find()
        .filter(Column::Municipality.eq(MunicipalityId::or_platform(municipality)))
        .apply_if(filter.institution, |all, id| all.filter(Column::Institution.eq(id)))
        .apply_if(filter.actor, |all, id| all.filter(Column::Actor.eq(id)))
        .apply_if(filter.action.as_deref(), |all, action| {
            all.filter(Column::Action.eq(action))
        })
        .apply_if(filter.from, |all, from| all.filter(Column::At.gte(from)))
        .apply_if(filter.until, |all, until| all.filter(Column::At.lt(until)))
        .apply_if(filter.before, |all, before| all.filter(Column::Seq.lt(before)));
    let rows = wanted.order_by_desc(Column::Seq).limit(filter.limit).all(db).await?;
    rows.into_iter().map(AuditEntry::try_from).collect()
}

/// Who and what is found in a chain, to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Everybody who did something, with login and office, by login.
    pub actors: Vec<(UserId, String, String)>,
    /// Every action, in the order of their codes.
    pub actions: Vec<String>,
}

/// Who and what is found in the chain of a municipality, or of the platform.
///
/// # Errors
/// The database's.
pub async fn choices(db: &impl Db, municipality: Option<&MunicipalityId>) -> Result<Choices> {
    let chain = MunicipalityId::or_platform(municipality);
    let sql = "SELECT u.id, u.login, u.office FROM users u
        WHERE u.id IN (SELECT DISTINCT actor_id FROM audit_log WHERE municipality_id = ?) ORDER BY u.login_key";
    let actors = sql::rows(db, sql, values![chain.clone()]).await?;
    let sql = "SELECT DISTINCT action FROM audit_log WHERE municipality_id = ? ORDER BY action";
    let actions = sql::rows(db, sql, values![chain]).await?;
    Ok(Choices {
        actors: actors
            .iter()
            .map(|row| {
                Ok((
                    row.try_get_by_index(0)?,
                    row.try_get_by_index(1)?,
                    row.try_get_by_index(2)?,
                ))
            })
            .collect::<Result<_>>()?,
        actions: actions
            .iter()
            .map(|row| Ok(row.try_get_by_index(0)?))
            .collect::<Result<_>>()?,
    })
}

impl TryFrom<Model> for AuditEntry {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self> {
        Ok(Self {
            municipality: row.municipality.unless_platform(),
            seq: row.seq,
            at: row.at,
            actor: row.actor,
            action: row.action,
            object: ObjectRef {
                kind: row.object_kind,
                id: row.object_id,
            },
            institution: row.institution,
            details: serde_json::from_str(&row.details).map_err(|error| StoreError::Corrupt(error.to_string()))?,
            digest: row.digest,
        })
    }
}
