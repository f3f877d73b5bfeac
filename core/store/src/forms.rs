//! Published forms. A version never changes.

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::form_version::{Column, Entity};
use crate::error::{Result, StoreError};
use crate::ids::Digest;
use crate::moment::Moment;
use crate::tx::{Db, Tx};

pub use crate::entity::form_version::Model as FormVersion;

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// It was added.
    Added,
    /// The same bytes were there under the same name.
    AlreadyThere,
}

/// A form to publish.
#[derive(Debug, Clone)]
pub struct NewForm {
    /// The form's id, such as `zaozersk/upbringing`.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// SHA-256 of the source.
    pub digest: Digest,
    /// The TOML text.
    pub source: String,
    /// When it is published.
    pub at: Moment,
}

/// A form without its source, for lists.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct FormHead {
    /// The form's id.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// Its digest.
    pub digest: Digest,
    /// When it was published.
    pub published_at: Moment,
}

/// Publishes a form. The same again changes nothing.
///
/// # Errors
/// [`StoreError::DigestDiffers`] if this version has other bytes, [`StoreError::Duplicate`] if these bytes have
/// another name.
pub async fn publish(tx: &Tx, new: NewForm) -> Result<Publication> {
    if let Some(known) = Entity::find_by_id((new.id.clone(), new.version)).one(tx).await? {
        return if known.digest == new.digest {
            Ok(Publication::AlreadyThere)
        } else {
            Err(StoreError::DigestDiffers {
                id: new.id,
                version: new.version.to_string(),
            })
        };
    }
    let row = FormVersion {
        id: new.id,
        version: new.version,
        digest: new.digest,
        source: new.source,
        published_at: new.at,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await
        .map_err(StoreError::duplicate_is("form"))?;
    Ok(Publication::Added)
}

/// The form with this digest.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn by_digest(db: &impl Db, digest: &Digest) -> Result<FormVersion> {
    let found = Entity::find().filter(Column::Digest.eq(digest.clone())).one(db).await?;
    found.ok_or(StoreError::NotFound { what: "form" })
}

/// One version of a form.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, id: &str, version: i64) -> Result<FormVersion> {
    let found = Entity::find_by_id((id.to_owned(), version)).one(db).await?;
    found.ok_or(StoreError::NotFound { what: "form" })
}

/// The newest version of a form.
///
/// # Errors
/// The database's.
pub async fn latest(db: &impl Db, id: &str) -> Result<Option<FormVersion>> {
    Ok(Entity::find()
        .filter(Column::Id.eq(id))
        .order_by_desc(Column::Version)
        .one(db)
        .await?)
}

/// All forms, by id and version.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db) -> Result<Vec<FormHead>> {
    let heads =
        Entity::find()
            .select_only()
            .columns([Column::Id, Column::Version, Column::Digest, Column::PublishedAt]);
    Ok(heads
        .order_by_asc(Column::Id)
        .order_by_asc(Column::Version)
        .into_model()
        .all(db)
        .await?)
}
