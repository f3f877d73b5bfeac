//! Totals of all municipalities at once: for the platform's administrators alone, and the only reads beyond one
//! municipality besides its own list.

use zerkalo_engine::value::Quantity;

use super::{number, read_value};
use crate::error::Result;
use crate::ids::{Digest, MunicipalityId, RoundId};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::Db;

/// A system and a period in which somebody has totals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// The system.
    pub system: String,
    /// The period's canonical text.
    pub period: String,
}

/// A round's totals in one system, with whose they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Across {
    /// Whose.
    pub municipality: MunicipalityId,
    /// What the municipality is called.
    pub name: String,
    /// Which round.
    pub round: RoundId,
    /// The form that it asks.
    pub form: String,
    /// Points, in hundredths.
    pub points: i64,
    /// What could have been had.
    pub max: i64,
    /// The level by the municipality's own bounds.
    pub level: Option<String>,
    /// How many institutions are in it.
    pub answered: u32,
    /// How many were asked.
    pub asked: u32,
    /// The plugin that worked it out.
    pub plugin: Digest,
    /// When.
    pub made_at: Moment,
    /// Something has changed since.
    pub stale: bool,
}

/// A municipal figure, with whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct AcrossFigure {
    /// Whose.
    pub municipality: MunicipalityId,
    /// The plugin that worked it out.
    pub plugin: Digest,
    /// The indicator's code.
    pub indicator: String,
    /// Its exact value.
    pub value: Quantity,
    /// How many answered.
    pub answered: u32,
    /// How many were asked.
    pub asked: u32,
}

/// What can be chosen from, the newest first.
///
/// # Errors
/// The database's.
pub async fn choices(db: &impl Db) -> Result<Vec<Choice>> {
    let sql = "SELECT t.system, r.period, MAX(r.opens_at) FROM round_total t
        JOIN round r ON r.municipality_id = t.municipality_id AND r.id = t.round_id
        GROUP BY t.system, r.period ORDER BY 3 DESC, 1, 2 DESC";
    let rows = sql::rows(db, sql, values![]).await?;
    let choices = rows.iter().map(|row| {
        Ok(Choice {
            system: row.try_get_by_index(0)?,
            period: row.try_get_by_index(1)?,
        })
    });
    choices.collect()
}

/// Each municipality's totals in a system and a period, by name; a municipality that has two rounds comes twice.
///
/// # Errors
/// The database's.
pub async fn across(db: &impl Db, choice: &Choice) -> Result<Vec<Across>> {
    let sql = "
SELECT m.id, m.name, r.id, r.form_id, t.points, t.max, t.level, t.answered, t.asked, t.plugin_digest, t.made_at,
    CASE WHEN s.changes IS NULL THEN 0 ELSE 1 END
FROM round r
JOIN round_total t ON t.municipality_id = r.municipality_id AND t.round_id = r.id AND t.system = ?
JOIN municipality m ON m.id = r.municipality_id
LEFT JOIN round_stale s ON s.municipality_id = r.municipality_id AND s.round_id = r.id
WHERE r.period = ?
ORDER BY m.name, m.id, r.opens_at, r.id";
    let rows = sql::rows(db, sql, values![choice.system.as_str(), choice.period.as_str()]).await?;
    let all = rows.iter().map(|row| {
        Ok(Across {
            municipality: row.try_get_by_index(0)?,
            name: row.try_get_by_index(1)?,
            round: row.try_get_by_index(2)?,
            form: row.try_get_by_index(3)?,
            points: row.try_get_by_index(4)?,
            max: row.try_get_by_index(5)?,
            level: row.try_get_by_index(6)?,
            answered: number(row.try_get_by_index(7)?),
            asked: number(row.try_get_by_index(8)?),
            plugin: row.try_get_by_index(9)?,
            made_at: row.try_get_by_index(10)?,
            stale: row.try_get_by_index::<i32>(11)? != 0,
        })
    });
    all.collect()
}

/// The municipal figures of these indicators in a period, by municipality.
///
/// # Errors
/// The database's.
pub async fn figures_across(db: &impl Db, period: &str, indicators: &[&str]) -> Result<Vec<AcrossFigure>> {
    if indicators.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT f.municipality_id, r.plugin_digest, f.indicator, f.value, f.answered, f.asked
        FROM round_figure f
        JOIN round r ON r.municipality_id = f.municipality_id AND r.id = f.round_id
        WHERE f.indicator IN ({}) AND r.period = ?
        ORDER BY f.municipality_id, f.indicator, f.round_id",
        vec!["?"; indicators.len()].join(", ")
    );
    let mut all: Vec<sea_orm::Value> = indicators.iter().flat_map(|code| values![*code]).collect();
    all.extend(values![period]);
    let rows = sql::rows(db, &sql, all).await?;
    let figures = rows.iter().map(|row| {
        Ok(AcrossFigure {
            municipality: row.try_get_by_index(0)?,
            plugin: row.try_get_by_index(1)?,
            indicator: row.try_get_by_index(2)?,
            value: read_value(row.try_get_by_index(3)?)?,
            answered: number(row.try_get_by_index(4)?),
            asked: number(row.try_get_by_index(5)?),
        })
    });
    figures.collect()
}

/// How many rounds are to be worked out again.
///
/// # Errors
/// The database's.
pub async fn recounting(db: &impl Db) -> Result<u64> {
    let row = sql::row(db, "SELECT COUNT(*) FROM round_stale", values![]).await?;
    let count: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
    Ok(u64::try_from(count).unwrap_or(0))
}
