//! Settings of a municipality's plugin: every change is a new version.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use zerkalo_engine::submission::Setting;

use crate::entity::settings_version::{Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::ids::{Digest, MunicipalityId, UserId};
use crate::moment::Moment;
use crate::tx::{Db, Tx};

/// Settings to keep.
#[derive(Debug, Clone)]
pub struct NewSettings {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The plugin.
    pub plugin_id: String,
    /// All values.
    pub values: Vec<Setting>,
    /// Who changes them.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// Settings as they stood from then on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsVersion {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The plugin.
    pub plugin_id: String,
    /// 1, 2, 3 …
    pub number: i64,
    /// SHA-256 of the values.
    pub digest: Digest,
    /// All values, in the order of their ids.
    pub values: Vec<Setting>,
    /// Who changed them.
    pub created_by: Option<UserId>,
    /// When.
    pub created_at: Moment,
}

impl TryFrom<Model> for SettingsVersion {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self> {
        let values =
            serde_json::from_str(&row.setting_values).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok(Self {
            municipality: row.municipality,
            plugin_id: row.plugin_id,
            number: row.number,
            digest: row.digest,
            values,
            created_by: row.created_by,
            created_at: row.created_at,
        })
    }
}

/// The digest of settings, whatever order they come in.
///
/// # Errors
/// [`StoreError::Invalid`] if they can not be written as JSON.
pub fn digest(values: &[Setting]) -> Result<Digest> {
    Ok(Digest::of(text(values)?.as_bytes()))
}

/// The values as they are stored and digested: in the order of their ids.
pub(crate) fn text(values: &[Setting]) -> Result<String> {
    let mut values = values.to_vec();
    values.sort_by(|one, other| one.id.cmp(&other.id));
    serde_json::to_string(&values).map_err(|_| StoreError::Invalid { what: "settings" })
}

/// Keeps settings as a new version; if they equal the newest, that one is given back.
///
/// # Errors
/// [`StoreError::Duplicate`] if another change came in between: try again.
pub async fn append(tx: &Tx, new: NewSettings) -> Result<SettingsVersion> {
    let setting_values = text(&new.values)?;
    let digest = Digest::of(setting_values.as_bytes());
    let newest = newest(tx, &new.municipality, &new.plugin_id).await?;
    if let Some(known) = newest.as_ref().filter(|known| known.digest == digest) {
        return known.clone().try_into();
    }
    let row = Model {
        municipality: new.municipality,
        plugin_id: new.plugin_id,
        number: newest.map_or(1, |known| known.number + 1),
        digest,
        setting_values,
        created_by: new.by,
        created_at: new.at,
    };
    Entity::insert(row.clone().into_active_model())
        .exec_without_returning(tx)
        .await
        .map_err(StoreError::duplicate_is("settings version"))?;
    row.try_into()
}

async fn newest(db: &impl Db, municipality: &MunicipalityId, plugin_id: &str) -> Result<Option<Model>> {
    let all = Entity::find()
        .filter(Column::Municipality.eq(municipality.clone()))
        .filter(Column::PluginId.eq(plugin_id));
    Ok(all.order_by_desc(Column::Number).one(db).await?)
}

/// The settings that hold now; none until a municipality has some.
///
/// # Errors
/// The database's.
pub async fn latest(db: &impl Db, municipality: &MunicipalityId, plugin_id: &str) -> Result<Option<SettingsVersion>> {
    newest(db, municipality, plugin_id)
        .await?
        .map(SettingsVersion::try_from)
        .transpose()
}

/// The number that proposals stand upon: 0 while nobody has changed anything, even where a round has noted that.
///
/// # Errors
/// The database's.
pub async fn ground(db: &impl Db, municipality: &MunicipalityId, plugin_id: &str) -> Result<i64> {
    let newest = latest(db, municipality, plugin_id).await?;
    let changed = newest.filter(|newest| newest.number > 1 || !newest.values.is_empty());
    Ok(changed.map_or(0, |newest| newest.number))
}

/// One version.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, municipality: &MunicipalityId, plugin_id: &str, number: i64) -> Result<SettingsVersion> {
    let found = Entity::find_by_id((municipality.clone(), plugin_id.to_owned(), number))
        .one(db)
        .await?;
    found
        .ok_or(StoreError::NotFound {
            what: "settings version",
        })?
        .try_into()
}

/// All versions, newest first.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId, plugin_id: &str) -> Result<Vec<SettingsVersion>> {
    let all = Entity::find()
        .filter(Column::Municipality.eq(municipality.clone()))
        .filter(Column::PluginId.eq(plugin_id));
    all.order_by_desc(Column::Number)
        .all(db)
        .await?
        .into_iter()
        .map(SettingsVersion::try_from)
        .collect()
}
