//! The log of who did and saw what.

use std::fmt::Display;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::audit_entry::{Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::ids::{AuditId, InstitutionId, MunicipalityId, UserId};
use crate::moment::Moment;
use crate::sql::{Bundle, values};
use crate::tx::{Db, Tx};

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
}

/// Which entries are wanted.
#[derive(Debug, Clone)]
pub struct AuditFilter {
    /// Only about this institution.
    pub institution: Option<InstitutionId>,
    /// Only those written before this one.
    pub before: Option<AuditId>,
    /// How many at most.
    pub limit: u64,
}

/// Writes an entry.
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
    let mut wanted = Entity::find().filter(Column::Municipality.eq(MunicipalityId::or_platform(municipality)));
    if let Some(institution) = filter.institution {
        wanted = wanted.filter(Column::Institution.eq(institution));
    }
    if let Some(before) = filter.before {
        wanted = wanted.filter(Column::Id.lt(before));
    }
    let rows = wanted.order_by_desc(Column::Id).limit(filter.limit).all(db).await?;
    rows.into_iter().map(AuditEntry::try_from).collect()
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
        })
    }
}
