//! Municipalities, the tenants.

use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};

use crate::entity::municipality::{Column, Entity};
use crate::error::{Result, StoreError};
use crate::ids::MunicipalityId;
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

pub use crate::entity::municipality::Model as Municipality;

/// A plugin's version by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PluginName {
    /// The plugin's id.
    pub id: String,
    /// Its version.
    pub version: String,
}

impl Municipality {
    /// The plugin that new rounds take.
    #[must_use]
    pub fn plugin(&self) -> Option<PluginName> {
        let (id, version) = self.plugin_id.clone().zip(self.plugin_version.clone())?;
        Some(PluginName { id, version })
    }
}

/// Enters a municipality.
///
/// # Errors
/// [`StoreError::Duplicate`] if it is there already.
pub async fn create(tx: &Tx, id: &MunicipalityId, name: &str, at: Moment) -> Result<Municipality> {
    let municipality = Municipality {
        id: id.clone(),
        name: name.to_owned(),
        plugin_id: None,
        plugin_version: None,
        created_at: at,
        active_plugin: None,
    };
    Entity::insert(municipality.clone().into_active_model())
        .exec_without_returning(tx)
        .await
        .map_err(StoreError::duplicate_is("municipality"))?;
    Ok(municipality)
}

/// One municipality.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, id: &MunicipalityId) -> Result<Municipality> {
    Entity::find_by_id(id.clone())
        .one(db)
        .await?
        .ok_or(StoreError::NotFound { what: "municipality" })
}

/// All municipalities by name.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db) -> Result<Vec<Municipality>> {
    Ok(Entity::find()
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// A municipality in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// Which.
    pub id: MunicipalityId,
    /// What it is called.
    pub name: String,
    /// Institutions in its register.
    pub institutions: u32,
    /// People who work in it.
    pub people: u32,
    /// Rounds that are not closed.
    pub open_rounds: u32,
}

/// All municipalities by name, in one statement however many they are.
///
/// # Errors
/// The database's.
pub async fn at_a_glance(db: &impl Db) -> Result<Vec<Glance>> {
    let sql = "
SELECT m.id, m.name,
    (SELECT COUNT(*) FROM institution i WHERE i.municipality_id = m.id),
    (SELECT COUNT(DISTINCT p.user_id) FROM membership p WHERE p.municipality_id = m.id),
    (SELECT COUNT(*) FROM round r WHERE r.municipality_id = m.id AND r.state = 'open')
FROM municipality m ORDER BY m.name, m.id";
    let rows = sql::rows(db, sql, values![]).await?;
    let all = rows.iter().map(|row| {
        let count = |position| -> Result<u32> {
            let count: i64 = row.try_get_by_index(position)?;
            Ok(u32::try_from(count).unwrap_or(u32::MAX))
        };
        Ok(Glance {
            id: row.try_get_by_index(0)?,
            name: row.try_get_by_index(1)?,
            institutions: count(2)?,
            people: count(3)?,
            open_rounds: count(4)?,
        })
    });
    all.collect()
}

/// Says which plugin new rounds take.
///
/// # Errors
/// [`StoreError::NotFound`] without such a municipality.
pub async fn set_plugin(tx: &Tx, id: &MunicipalityId, plugin: Option<&PluginName>) -> Result<()> {
    let (name, version) = plugin.map(|plugin| (plugin.id.clone(), plugin.version.clone())).unzip();
    let sql = "UPDATE municipality SET plugin_id = ?, plugin_version = ? WHERE id = ?";
    match sql::run(tx, sql, values![name, version, id.clone()]).await? {
        0 => Err(StoreError::NotFound { what: "municipality" }),
        _ => Ok(()),
    }
}
