//! Which rounds have changed since their totals were worked out.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::entity::audit_entry::Model;
use crate::error::Result;
use crate::ids::{MunicipalityId, RoundId, SubmissionId};
use crate::moment::{Moment, micros};
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// So long a change waits for those that follow it: in the last minutes of a round everybody signs.
pub const CALM: Duration = Duration::from_secs(20);
/// As many in one statement.
const AT_ONCE: usize = 500;

/// What changes a round's totals, of what is done to a submission.
const OF_SUBMISSIONS: [&str; 4] = [
    "submission.signed",
    "submission.returned",
    "submission.withdrawn",
    "assessment.retried",
];
/// And of what is done to a round: who is asked, by which rules.
const OF_ROUNDS: [&str; 4] = ["round.created", "round.edited", "round.repinned", "round.form_changed"];

/// A round whose totals are to be worked out again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// Whose.
    pub municipality: MunicipalityId,
    /// Which.
    pub round: RoundId,
    /// How often it was marked: if that is more afterwards, it has changed meanwhile.
    pub changes: i64,
}

/// Marks the rounds that entries of a municipality's log tell of. What they tell of is committed: whoever takes the
/// mark up reads it.
pub(crate) async fn mark(tx: &Tx, municipality: &MunicipalityId, entries: &[Model]) -> Result<()> {
    let of = |actions: &'static [&str]| {
        let told = entries.iter().filter(|entry| actions.contains(&entry.action.as_str()));
        told.map(|entry| (entry.object_id.as_str(), entry.at))
    };
    let submissions: BTreeSet<SubmissionId> = of(&OF_SUBMISSIONS).filter_map(|(id, _)| id.parse().ok()).collect();
    let rounds: BTreeSet<RoundId> = of(&OF_ROUNDS).filter_map(|(id, _)| id.parse().ok()).collect();
    let Some(last) = of(&OF_SUBMISSIONS).chain(of(&OF_ROUNDS)).map(|(_, at)| at).max() else {
        return Ok(());
    };
    let due_at = last.plus(CALM);
    for some in submissions.into_iter().collect::<Vec<_>>().chunks(AT_ONCE) {
        let of_submissions = format!(
            "SELECT DISTINCT s.municipality_id, s.round_id FROM submission s
            WHERE s.municipality_id = ? AND s.id IN ({})",
            places(some.len())
        );
        let ids = some.iter().flat_map(|id| values![*id]);
        add(tx, &of_submissions, municipality, ids, due_at).await?;
    }
    for some in rounds.into_iter().collect::<Vec<_>>().chunks(AT_ONCE) {
        let of_rounds = format!(
            "SELECT r.municipality_id, r.id AS round_id FROM round r WHERE r.municipality_id = ? AND r.id IN ({})",
            places(some.len())
        );
        let ids = some.iter().flat_map(|id| values![*id]);
        add(tx, &of_rounds, municipality, ids, due_at).await?;
    }
    Ok(())
}

/// Marks a round for no reason of its own, to be worked out as soon as may be.
///
/// # Errors
/// The database's.
pub async fn touch(tx: &Tx, municipality: &MunicipalityId, round: RoundId, at: Moment) -> Result<()> {
    let own = "SELECT r.municipality_id, r.id AS round_id FROM round r WHERE r.municipality_id = ? AND r.id = ?";
    add(tx, own, municipality, values![round], at).await
}

fn places(count: usize) -> String {
    vec!["?"; count].join(", ")
}

async fn add(
    tx: &Tx,
    which: &str,
    municipality: &MunicipalityId,
    ids: impl IntoIterator<Item = sea_orm::Value>,
    due_at: Moment,
) -> Result<()> {
    let sql = format!(
        "INSERT INTO round_stale (municipality_id, round_id, changes, due_at)
        SELECT changed.municipality_id, changed.round_id, 1, CAST(? AS BIGINT)
        FROM ({which}) AS changed WHERE TRUE
        ON CONFLICT (municipality_id, round_id) DO UPDATE SET changes = round_stale.changes + 1"
    );
    let mut all = values![due_at, municipality.clone()];
    all.extend(ids);
    sql::run(tx, &sql, all).await.map(drop)
}

/// The round that has been due longest; none where all totals are right.
///
/// # Errors
/// The database's.
pub async fn next(db: &impl Db, now: Moment) -> Result<Option<Stale>> {
    let sql = "SELECT municipality_id, round_id, changes FROM round_stale WHERE due_at <= ? ORDER BY due_at LIMIT 1";
    let row = sql::row(db, sql, values![now]).await?;
    let stale = row.map(|row| {
        Ok(Stale {
            municipality: row.try_get_by_index(0)?,
            round: row.try_get_by_index(1)?,
            changes: row.try_get_by_index(2)?,
        })
    });
    stale.transpose()
}

/// Whether a round has changed since it was worked out.
///
/// # Errors
/// The database's.
pub async fn is_stale(db: &impl Db, municipality: &MunicipalityId, round: RoundId) -> Result<bool> {
    let sql = "SELECT 1 FROM round_stale WHERE municipality_id = ? AND round_id = ?";
    Ok(sql::row(db, sql, values![municipality.clone(), round]).await?.is_some())
}

/// Puts a round that could not be worked out behind the others.
///
/// # Errors
/// The database's.
pub async fn postpone(tx: &Tx, stale: &Stale, now: Moment, by: Duration) -> Result<()> {
    let sql = "UPDATE round_stale SET due_at = ? WHERE municipality_id = ? AND round_id = ?";
    let until = now.0.saturating_add(micros(by));
    let values = values![until, stale.municipality.clone(), stale.round];
    sql::run(tx, sql, values).await.map(drop)
}

/// How often it is marked now, with nobody else at it; none where it is settled.
pub(super) async fn lock(tx: &Tx, stale: &Stale) -> Result<Option<i64>> {
    let lock = if tx.is_postgres() { "FOR UPDATE" } else { "" };
    let sql = format!("SELECT changes FROM round_stale WHERE municipality_id = ? AND round_id = ? {lock}");
    let row = sql::row(tx, &sql, values![stale.municipality.clone(), stale.round]).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
}

/// The totals are right again.
pub(super) async fn settle(tx: &Tx, stale: &Stale) -> Result<()> {
    let sql = "DELETE FROM round_stale WHERE municipality_id = ? AND round_id = ?";
    sql::run(tx, sql, values![stale.municipality.clone(), stale.round])
        .await
        .map(drop)
}
