//! Installed plugins. A version never changes.

use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::entity::plugin_version::{Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::forms::Publication;
use crate::ids::Digest;
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// A plugin to install.
#[derive(Debug, Clone)]
pub struct NewPlugin {
    /// The plugin's id.
    pub id: String,
    /// Its semantic version.
    pub version: String,
    /// SHA-256 of the component.
    pub digest: Digest,
    /// The WebAssembly component.
    pub component: Vec<u8>,
    /// Its passport as JSON.
    pub passport: String,
    /// When it is installed.
    pub at: Moment,
}

/// An installed plugin without its component.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct PluginVersion {
    /// The plugin's id.
    pub id: String,
    /// Its semantic version.
    pub version: String,
    /// SHA-256 of the component.
    pub digest: Digest,
    /// Its passport as JSON.
    pub passport: String,
    /// When it was installed.
    pub installed_at: Moment,
}

/// Installs a plugin. The same again changes nothing.
///
/// # Errors
/// [`StoreError::DigestDiffers`] if this version has other bytes, [`StoreError::Duplicate`] if these bytes have
/// another name.
pub async fn publish(tx: &Tx, new: NewPlugin) -> Result<Publication> {
    if let Some(known) = named(&new.id, &new.version)
        .into_model::<PluginVersion>()
        .one(tx)
        .await?
    {
        return if known.digest == new.digest {
            Ok(Publication::AlreadyThere)
        } else {
            Err(StoreError::DigestDiffers {
                id: new.id,
                version: new.version,
            })
        };
    }
    let row = Model {
        id: new.id,
        version: new.version,
        digest: new.digest,
        passport: new.passport,
        installed_at: new.at,
        component: new.component,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await
        .map_err(StoreError::duplicate_is("plugin"))?;
    Ok(Publication::Added)
}

/// Without the component, which is large.
fn heads() -> Select<Entity> {
    Entity::find().select_only().columns([
        Column::Id,
        Column::Version,
        Column::Digest,
        Column::Passport,
        Column::InstalledAt,
    ])
}

fn named(id: &str, version: &str) -> Select<Entity> {
    heads().filter(Column::Id.eq(id)).filter(Column::Version.eq(version))
}

/// The plugin with this digest.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn by_digest(db: &impl Db, digest: &Digest) -> Result<PluginVersion> {
    let found = heads()
        .filter(Column::Digest.eq(digest.clone()))
        .into_model()
        .one(db)
        .await?;
    found.ok_or(StoreError::NotFound { what: "plugin" })
}

/// One version of a plugin.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, id: &str, version: &str) -> Result<PluginVersion> {
    named(id, version)
        .into_model()
        .one(db)
        .await?
        .ok_or(StoreError::NotFound { what: "plugin" })
}

/// All plugins, by id and time of installation.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db) -> Result<Vec<PluginVersion>> {
    let ordered = heads()
        .order_by_asc(Column::Id)
        .order_by_asc(Column::InstalledAt)
        .order_by_asc(Column::Version);
    Ok(ordered.into_model().all(db).await?)
}

/// The component of the plugin with this digest.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn component(db: &impl Db, digest: &Digest) -> Result<Vec<u8>> {
    let row = sql::row(
        db,
        "SELECT component FROM plugin_version WHERE digest = ?",
        values![digest.clone()],
    )
    .await?;
    Ok(row
        .ok_or(StoreError::NotFound { what: "plugin" })?
        .try_get_by_index(0)?)
}
