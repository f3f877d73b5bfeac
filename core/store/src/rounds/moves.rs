//! A round's life: changed before it opens, opened, extended, closed, opened again.

use std::collections::BTreeSet;

use crate::error::{Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId, RoundId, UserId};
use crate::kinds::{RoundAct, RoundPhase};
use crate::moment::Moment;
use crate::rounds::history::Act;
use crate::rounds::{Round, add_institutions, get};
use crate::sql::{self, values};
use crate::tx::Tx;

/// A move of a round.
#[derive(Debug, Clone)]
pub struct RoundMove {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The round.
    pub round: RoundId,
    /// The row version that was looked at; none takes the round as it is.
    pub expected: Option<i64>,
    /// Why.
    pub reason: Option<String>,
    /// Who; none for the platform itself.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// What a round that has not opened is to be.
#[derive(Debug, Clone)]
pub struct EditRound {
    /// Its title.
    pub title: String,
    /// The period's canonical text.
    pub period: String,
    /// From when answers are taken.
    pub opens_at: Moment,
    /// Until when they are wanted.
    pub due_at: Moment,
    /// Who is asked.
    pub institutions: Vec<InstitutionId>,
    /// Only the head of an institution signs.
    pub head_signs: bool,
    /// The authority accepts what was signed.
    pub acceptance: bool,
}

/// Changes a round before it opens. Its form stays.
///
/// # Errors
/// [`StoreError::WrongPhase`] once it has opened, [`StoreError::RoundChanged`], [`StoreError::Invalid`] if it would be
/// due before it opens, [`StoreError::NotFound`].
pub async fn edit(tx: &Tx, step: RoundMove, new: EditRound) -> Result<Round> {
    let before = in_phase(tx, &step, &[RoundPhase::Planned]).await?;
    due_after(new.due_at, new.opens_at)?;
    let sql = "UPDATE round SET title = ?, period = ?, opens_at = ?, due_at = ?, head_signs = ?, acceptance = ?,
        row_version = row_version + 1 WHERE municipality_id = ? AND id = ?";
    let changed = values![
        new.title,
        new.period,
        new.opens_at,
        new.due_at,
        new.head_signs,
        new.acceptance,
        before.municipality.clone(),
        before.id
    ];
    sql::run(tx, sql, changed).await?;
    ask(tx, &before, &new.institutions, step.at).await?;
    noted(tx, step, RoundAct::Edited, Some(new.due_at)).await
}

/// Opens a round before its day.
///
/// # Errors
/// [`StoreError::WrongPhase`] unless it is planned, [`StoreError::RoundChanged`], [`StoreError::NotFound`].
pub async fn open(tx: &Tx, step: RoundMove) -> Result<Round> {
    let before = in_phase(tx, &step, &[RoundPhase::Planned]).await?;
    due_after(before.due_at, step.at)?;
    let sql = "UPDATE round SET opens_at = ?, row_version = row_version + 1 WHERE municipality_id = ? AND id = ?";
    sql::run(tx, sql, values![step.at, before.municipality, before.id]).await?;
    noted(tx, step, RoundAct::Opened, None).await
}

/// Moves the due date of an open round to a later one.
///
/// # Errors
/// [`StoreError::WrongPhase`] unless it is open, [`StoreError::Invalid`] if the date is not later or has passed,
/// [`StoreError::RoundChanged`], [`StoreError::NotFound`].
pub async fn extend(tx: &Tx, step: RoundMove, due_at: Moment) -> Result<Round> {
    let before = in_phase(tx, &step, &[RoundPhase::Open]).await?;
    due_after(due_at, before.due_at.max(step.at))?;
    let sql = "UPDATE round SET due_at = ?, row_version = row_version + 1 WHERE municipality_id = ? AND id = ?";
    sql::run(tx, sql, values![due_at, before.municipality, before.id]).await?;
    noted(tx, step, RoundAct::Extended, Some(due_at)).await
}

/// Closes a round: from then on no answer of it changes, but for exceptions.
///
/// # Errors
/// [`StoreError::WrongPhase`] if it is closed, [`StoreError::RoundChanged`], [`StoreError::NotFound`].
pub async fn close(tx: &Tx, step: RoundMove) -> Result<Round> {
    let before = in_phase(tx, &step, &[RoundPhase::Planned, RoundPhase::Open]).await?;
    let sql = "UPDATE round SET state = 'closed', closed_at = ?, row_version = row_version + 1
        WHERE municipality_id = ? AND id = ?";
    sql::run(tx, sql, values![step.at, before.municipality.clone(), before.id]).await?;
    if tx.is_postgres() {
        // Waits for saves under way. Later ones wait for this lock, and then find the round closed.
        let sql = "SELECT id FROM submission WHERE municipality_id = ? AND round_id = ? ORDER BY id FOR UPDATE";
        sql::rows(tx, sql, values![before.municipality, before.id]).await?;
    }
    noted(tx, step, RoundAct::Closed, None).await
}

/// Opens a closed round again, with a new due date and a reason.
///
/// # Errors
/// [`StoreError::WrongPhase`] unless it is closed, [`StoreError::Invalid`] without a reason or if the date has passed,
/// [`StoreError::RoundChanged`], [`StoreError::NotFound`].
pub async fn reopen(tx: &Tx, step: RoundMove, due_at: Moment) -> Result<Round> {
    let before = in_phase(tx, &step, &[RoundPhase::Closed]).await?;
    if step.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        return Err(StoreError::Invalid { what: "reason" });
    }
    due_after(due_at, before.opens_at.max(step.at))?;
    let sql = "UPDATE round SET state = 'open', closed_at = NULL, due_at = ?, row_version = row_version + 1
        WHERE municipality_id = ? AND id = ?";
    sql::run(tx, sql, values![due_at, before.municipality, before.id]).await?;
    noted(tx, step, RoundAct::Reopened, Some(due_at)).await
}

/// Locks a round and reads it.
pub(super) async fn locked(
    tx: &Tx,
    municipality: &MunicipalityId,
    id: RoundId,
    expected: Option<i64>,
) -> Result<Round> {
    if tx.is_postgres() {
        let sql = "SELECT 1 FROM round WHERE municipality_id = ? AND id = ? FOR UPDATE";
        sql::row(tx, sql, values![municipality.clone(), id]).await?;
    }
    let found = get(tx, municipality, id).await?;
    match expected {
        Some(expected) if expected != found.row_version => Err(StoreError::RoundChanged {
            expected,
            stored: found.row_version,
        }),
        _ => Ok(found),
    }
}

/// Locks a round that must be in one of these phases. A wrong phase says more than a changed version.
pub(super) async fn in_phase(tx: &Tx, step: &RoundMove, phases: &[RoundPhase]) -> Result<Round> {
    let found = locked(tx, &step.municipality, step.round, None).await?;
    let phase = found.phase(step.at);
    if !phases.contains(&phase) {
        return Err(StoreError::WrongPhase { phase });
    }
    match step.expected {
        Some(expected) if expected != found.row_version => Err(StoreError::RoundChanged {
            expected,
            stored: found.row_version,
        }),
        _ => Ok(found),
    }
}

pub(super) fn due_after(due_at: Moment, than: Moment) -> Result<()> {
    if due_at > than {
        Ok(())
    } else {
        Err(StoreError::Invalid { what: "due date" })
    }
}

async fn noted(tx: &Tx, step: RoundMove, act: RoundAct, due_at: Option<Moment>) -> Result<Round> {
    let after = get(tx, &step.municipality, step.round).await?;
    let act = Act {
        due_at,
        reason: step.reason,
        ..Act::new(act, step.by, step.at)
    };
    act.note(tx, &after).await?;
    Ok(after)
}

/// Asks these institutions and no others. Nobody has answered yet, so that nothing is lost with those that leave.
async fn ask(tx: &Tx, round: &Round, wanted: &[InstitutionId], at: Moment) -> Result<()> {
    let sql = "SELECT institution_id FROM round_institution WHERE municipality_id = ? AND round_id = ?";
    let rows = sql::rows(tx, sql, values![round.municipality.clone(), round.id]).await?;
    let mut asked = BTreeSet::new();
    for row in rows {
        asked.insert(row.try_get_by_index::<InstitutionId>(0)?);
    }
    let wanted: BTreeSet<_> = wanted.iter().copied().collect();
    for &gone in asked.difference(&wanted) {
        for table in ["submission", "round_institution"] {
            let sql = format!("DELETE FROM {table} WHERE municipality_id = ? AND round_id = ? AND institution_id = ?");
            sql::run(tx, &sql, values![round.municipality.clone(), round.id, gone]).await?;
        }
    }
    let new: Vec<_> = wanted.difference(&asked).copied().collect();
    add_institutions(tx, &round.municipality, round.id, &new, at).await
}
