//! Exceptions: one institution of a round has a later due date, for a reason and a time.

use sea_orm::{FromQueryResult, QueryResult};

use crate::error::{Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId, RoundId, UserId};
use crate::kinds::{RoundAct, RoundPhase};
use crate::moment::Moment;
use crate::rounds::history::Act;
use crate::rounds::moves::{RoundMove, due_after, in_phase};
use crate::rounds::{Round, get};
use crate::sql::{self, Bundle, values};
use crate::tx::{Db, Tx};

/// An exception as it was granted.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct RoundException {
    /// For whom.
    #[sea_orm(from_alias = "institution_id")]
    pub institution: InstitutionId,
    /// Its own due date.
    pub due_at: Moment,
    /// Until when the exception holds: so long its answers are taken, even if the round is closed.
    pub expires_at: Moment,
    /// Why.
    pub reason: String,
    /// Who granted it.
    #[sea_orm(from_alias = "granted_by")]
    pub by: Option<UserId>,
    /// When.
    #[sea_orm(from_alias = "granted_at")]
    pub at: Moment,
}

impl RoundException {
    /// Whether it holds.
    #[must_use]
    pub fn holds(&self, now: Moment) -> bool {
        now <= self.expires_at
    }
}

/// An exception to grant.
#[derive(Debug, Clone)]
pub struct NewException {
    /// For whom.
    pub institution: InstitutionId,
    /// Its own due date.
    pub due_at: Moment,
    /// Until when it holds.
    pub expires_at: Moment,
}

/// Grants an institution a due date of its own. A later exception takes the place of an earlier one.
///
/// # Errors
/// [`StoreError::WrongPhase`] before the round has opened, [`StoreError::Invalid`] without a reason, if the date has
/// passed or the exception would expire before it, [`StoreError::RoundChanged`], [`StoreError::NotFound`].
pub async fn except(tx: &Tx, step: RoundMove, new: NewException) -> Result<Round> {
    let round = in_phase(tx, &step, &[RoundPhase::Open, RoundPhase::Closed]).await?;
    let reason = step.reason.clone().filter(|reason| !reason.trim().is_empty());
    let reason = reason.ok_or(StoreError::Invalid { what: "reason" })?;
    due_after(new.due_at, step.at)?;
    if new.expires_at < new.due_at {
        return Err(StoreError::Invalid {
            what: "end of the exception",
        });
    }
    let sql = "UPDATE round SET row_version = row_version + 1 WHERE municipality_id = ? AND id = ?";
    sql::run(tx, sql, values![round.municipality.clone(), round.id]).await?;
    let after = get(tx, &round.municipality, round.id).await?;
    let mut bundle = Bundle::new(tx);
    bundle.insert(
        "round_exception (municipality_id, round_id, institution_id, seq, due_at, expires_at, reason, granted_by, \
         granted_at)",
        vec![values![
            round.municipality.clone(),
            round.id,
            new.institution,
            after.row_version,
            new.due_at,
            new.expires_at,
            reason.clone(),
            step.by,
            step.at
        ]],
    );
    bundle.run(tx).await?;
    let act = Act {
        institution: Some(new.institution),
        due_at: Some(new.due_at),
        reason: Some(reason),
        details: serde_json::json!({ "expires_at": new.expires_at.timestamp().to_string() }),
        ..Act::new(RoundAct::Excepted, step.by, step.at)
    };
    act.note(tx, &after).await?;
    Ok(after)
}

const NEWEST: &str = "SELECT institution_id, due_at, expires_at, reason, granted_by, granted_at FROM round_exception e
    WHERE municipality_id = ? AND round_id = ? AND seq = (
        SELECT MAX(n.seq) FROM round_exception n WHERE n.municipality_id = e.municipality_id
            AND n.round_id = e.round_id AND n.institution_id = e.institution_id)";

/// The exceptions of a round that hold now.
///
/// # Errors
/// The database's.
pub async fn exceptions(
    db: &impl Db,
    municipality: &MunicipalityId,
    id: RoundId,
    now: Moment,
) -> Result<Vec<RoundException>> {
    let rows = sql::rows(db, NEWEST, values![municipality.clone(), id]).await?;
    read(&rows, now)
}

/// The exception of one institution, if it has one that holds now.
///
/// # Errors
/// The database's.
pub async fn exception(
    db: &impl Db,
    municipality: &MunicipalityId,
    id: RoundId,
    institution: InstitutionId,
    now: Moment,
) -> Result<Option<RoundException>> {
    let sql = format!("{NEWEST} AND institution_id = ?");
    let rows = sql::rows(db, &sql, values![municipality.clone(), id, institution]).await?;
    Ok(read(&rows, now)?.into_iter().next())
}

fn read(rows: &[QueryResult], now: Moment) -> Result<Vec<RoundException>> {
    let mut holding = Vec::new();
    for row in rows {
        let exception = RoundException::from_query_result(row, "")?;
        if exception.holds(now) {
            holding.push(exception);
        }
    }
    Ok(holding)
}
