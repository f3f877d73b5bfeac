//! What a round's institutions add up to, kept beside the frozen outcomes that it is worked out from.
//!
//! Nobody who signs waits for it: the sealer, which sees every entry of the audit log once it is committed, marks the
//! round as stale, and its totals are worked out again in the background. Why so is in
//! `docs/adr/0016-totals-beside-the-outcomes.md`.

mod across;
mod stale;

use zerkalo_engine::analysis::totals::SystemTotal;
use zerkalo_engine::value::Quantity;

use crate::error::{Result, StoreError};
use crate::ids::{Digest, MunicipalityId, RoundId};
use crate::moment::Moment;
use crate::sql::{self, Bundle, values};
use crate::tx::{Db, Tx};

pub use across::{Across, AcrossFigure, Choice, across, choices, figures_across, recounting};
pub(crate) use stale::mark;
pub use stale::{CALM, Stale, is_stale, next, postpone, touch};

/// A municipal figure of a round.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundFigure {
    /// The indicator's code.
    pub indicator: String,
    /// Its exact value.
    pub value: Quantity,
    /// How many answered.
    pub answered: u32,
    /// How many were asked.
    pub asked: u32,
}

/// All that a round adds up to.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundTotals {
    /// How many institutions the round asks.
    pub asked: u32,
    /// The plugin that worked it out.
    pub plugin: Digest,
    /// By system.
    pub systems: Vec<SystemTotal>,
    /// By indicator.
    pub figures: Vec<RoundFigure>,
}

/// Keeps the totals of a round in place of those before. Nothing is kept where somebody else was first; `stale` goes
/// unless something has changed since it was read.
///
/// # Errors
/// The database's.
pub async fn keep(tx: &Tx, stale: &Stale, totals: &RoundTotals, at: Moment) -> Result<()> {
    let Some(changes) = stale::lock(tx, stale).await? else {
        return Ok(());
    };
    replace(tx, &stale.municipality, stale.round, totals, at).await?;
    if changes == stale.changes {
        stale::settle(tx, stale).await?;
    }
    Ok(())
}

async fn replace(
    tx: &Tx,
    municipality: &MunicipalityId,
    round: RoundId,
    totals: &RoundTotals,
    at: Moment,
) -> Result<()> {
    for table in ["round_total", "round_figure"] {
        let sql = format!("DELETE FROM {table} WHERE municipality_id = ? AND round_id = ?");
        sql::run(tx, &sql, values![municipality.clone(), round]).await?;
    }
    let mut bundle = Bundle::new(tx);
    bundle.insert(TOTAL, total_rows(municipality, round, totals, at));
    bundle.insert(FIGURE, figure_rows(municipality, round, totals)?);
    bundle.run(tx).await
}

/// Where [`total_rows`] go.
pub(crate) const TOTAL: &str =
    "round_total (municipality_id, round_id, system, points, max, level, answered, asked, plugin_digest, made_at)";
/// Where [`figure_rows`] go.
pub(crate) const FIGURE: &str = "round_figure (municipality_id, round_id, indicator, value, answered, asked)";

pub(crate) fn total_rows(
    municipality: &MunicipalityId,
    round: RoundId,
    totals: &RoundTotals,
    at: Moment,
) -> Vec<Vec<sea_orm::Value>> {
    let row = |own: &SystemTotal| {
        values![
            municipality.clone(),
            round,
            own.system.as_str(),
            own.points,
            own.max,
            own.level.clone(),
            i64::from(own.answered),
            i64::from(totals.asked),
            totals.plugin.clone(),
            at
        ]
    };
    totals.systems.iter().map(row).collect()
}

pub(crate) fn figure_rows(
    municipality: &MunicipalityId,
    round: RoundId,
    totals: &RoundTotals,
) -> Result<Vec<Vec<sea_orm::Value>>> {
    let row = |own: &RoundFigure| {
        let value = serde_json::to_string(&own.value).map_err(|_| StoreError::Invalid { what: "figure" })?;
        Ok(values![
            municipality.clone(),
            round,
            own.indicator.as_str(),
            value,
            i64::from(own.answered),
            i64::from(own.asked)
        ])
    };
    totals.figures.iter().map(row).collect()
}

/// The totals of a round as they are kept; none where they were never worked out.
///
/// # Errors
/// The database's.
pub async fn of_round(db: &impl Db, municipality: &MunicipalityId, round: RoundId) -> Result<Option<RoundTotals>> {
    let sql = "SELECT system, points, max, level, answered, asked, plugin_digest FROM round_total
        WHERE municipality_id = ? AND round_id = ?";
    let rows = sql::rows(db, sql, values![municipality.clone(), round]).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let systems = rows.iter().map(|row| {
        Ok(SystemTotal {
            system: row.try_get_by_index(0)?,
            points: row.try_get_by_index(1)?,
            max: row.try_get_by_index(2)?,
            level: row.try_get_by_index(3)?,
            answered: number(row.try_get_by_index(4)?),
        })
    });
    let (mut systems, mut figures) = (
        systems.collect::<Result<Vec<_>>>()?,
        figures(db, municipality, round).await?,
    );
    // Databases sort by rules of their own.
    systems.sort_by(|one, other| one.system.cmp(&other.system));
    figures.sort_by(|one, other| one.indicator.cmp(&other.indicator));
    Ok(Some(RoundTotals {
        asked: number(first.try_get_by_index(5)?),
        plugin: first.try_get_by_index(6)?,
        systems,
        figures,
    }))
}

async fn figures(db: &impl Db, municipality: &MunicipalityId, round: RoundId) -> Result<Vec<RoundFigure>> {
    let sql = "SELECT indicator, value, answered, asked FROM round_figure
        WHERE municipality_id = ? AND round_id = ?";
    let rows = sql::rows(db, sql, values![municipality.clone(), round]).await?;
    let figures = rows.iter().map(|row| {
        Ok(RoundFigure {
            indicator: row.try_get_by_index(0)?,
            value: read_value(row.try_get_by_index(1)?)?,
            answered: number(row.try_get_by_index(2)?),
            asked: number(row.try_get_by_index(3)?),
        })
    });
    figures.collect()
}

fn read_value(text: String) -> Result<Quantity> {
    serde_json::from_str(&text).map_err(|error| StoreError::Corrupt(format!("figure: {error}")))
}

/// A count of institutions.
fn number(stored: i64) -> u32 {
    u32::try_from(stored).unwrap_or(0)
}
