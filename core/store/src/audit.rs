//! The log of who did and saw what: a chain of entries for each municipality, and one for the platform.

use std::fmt::Display;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use crate::entity::audit_entry::{Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::ids::{AuditId, Digest, InstitutionId, MunicipalityId, UserId};
use crate::moment::Moment;
use crate::sql::{self, Bundle, values};
use crate::tx::{Db, Tx};

pub mod check;
mod link;
mod sealing;

pub use sealing::seal;

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
    /// Its id.
    pub id: AuditId,
    /// The municipality; none for acts on the platform.
    pub municipality: Option<MunicipalityId>,
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
    /// Its place in the chain; none for about a second after it was written.
    pub seal: Option<Seal>,
}

/// What makes an entry a link of its chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Its place in the municipality's chain: 1, 2, 3 …
    pub seq: i64,
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
    /// Only those written before this one.
    pub before: Option<AuditId>,
    /// How many at most.
    pub limit: u64,
}

/// Writes an entry; [`seal`] gives it its place in the chain later.
///
/// # Errors
/// The database's.
pub async fn append(tx: &Tx, new: NewAudit) -> Result<AuditId> {
    let mut bundle = Bundle::new(tx);
    let id = insert(&mut bundle, new);
    bundle.run(tx).await?;
    Ok(id)
}

/// Adds an entry to what a transaction writes.
pub(crate) fn insert(bundle: &mut Bundle, new: NewAudit) -> AuditId {
    let id = AuditId::new();
    bundle.insert(
        "audit_log (municipality_id, id, at, actor_id, action, object_kind, object_id, institution_id, details)",
        vec![values![
            MunicipalityId::or_platform(new.municipality.as_ref()),
            id,
            new.at,
            new.actor,
            new.action,
            new.object.kind,
            new.object.id,
            new.institution,
            new.details.to_string()
        ]],
    );
    id
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
        .apply_if(filter.before, |all, before| all.filter(Column::Id.lt(before)));
    let rows = wanted.order_by_desc(Column::Id).limit(filter.limit).all(db).await?;
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
            id: row.id,
            municipality: row.municipality.unless_platform(),
            at: row.at,
            actor: row.actor,
            action: row.action,
            object: ObjectRef {
                kind: row.object_kind,
                id: row.object_id,
            },
            institution: row.institution,
            details: serde_json::from_str(&row.details).map_err(|error| StoreError::Corrupt(error.to_string()))?,
            seal: row.seq.zip(row.digest).map(|(seq, digest)| Seal { seq, digest }),
        })
    }
}
