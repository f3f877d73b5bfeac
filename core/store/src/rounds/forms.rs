//! Another version of a round's form. No answer is touched: what was signed stays with the form that it was signed
//! by, and a draft keeps every answer, those to questions that are asked no more among them.

use sea_orm::FromQueryResult;

use super::history::Act;
use super::moves::{RoundMove, in_phase};
use super::{Pins, Round, get};
use crate::error::{Result, StoreError};
use crate::ids::{Digest, MunicipalityId, RoundId};
use crate::kinds::{RoundAct, RoundPhase};
use crate::moment::Moment;
use crate::sql::{self, Bundle, values};
use crate::tx::{Db, Tx};

/// The version that a round goes on with.
#[derive(Debug, Clone)]
pub struct NextForm {
    /// The form's id; the round's own.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// What results depend on from now on: the form, and a plugin that can read it.
    pub pins: Pins,
}

/// A change of a round's form.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct FormChanged {
    /// When.
    pub at: Moment,
    /// The version before.
    #[sea_orm(from_alias = "version_before")]
    pub before: i64,
    /// Its digest.
    pub digest_before: Digest,
    /// The version after.
    #[sea_orm(from_alias = "version_after")]
    pub after: i64,
}

/// Goes on with another version of the form, for a reason.
///
/// # Errors
/// [`StoreError::WrongPhase`] if it is closed, [`StoreError::Invalid`] without a reason or if it is another form or the
/// same version, [`StoreError::RoundChanged`], [`StoreError::NotFound`].
pub async fn change_form(tx: &Tx, step: RoundMove, new: NextForm) -> Result<Round> {
    let before = in_phase(tx, &step, &[RoundPhase::Planned, RoundPhase::Open]).await?;
    if step.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        return Err(StoreError::Invalid { what: "reason" });
    }
    if new.id != before.form_id || new.pins.form_digest == before.form_digest {
        return Err(StoreError::Invalid {
            what: "form of the round",
        });
    }
    let sql = "UPDATE round SET form_version = ?, form_digest = ?, plugin_id = ?, plugin_version = ?, \
        plugin_digest = ?, settings_number = ?, settings_digest = ?, row_version = row_version + 1
        WHERE municipality_id = ? AND id = ?";
    let Pins {
        form_digest,
        plugin_id,
        plugin_version,
        plugin_digest,
        settings_number,
        settings_digest,
    } = new.pins;
    let pinned = values![
        new.version,
        form_digest,
        plugin_id,
        plugin_version,
        plugin_digest,
        settings_number,
        settings_digest,
        before.municipality.clone(),
        before.id
    ];
    sql::run(tx, sql, pinned).await?;
    let after = get(tx, &before.municipality, before.id).await?;
    let act = Act {
        reason: step.reason,
        details: serde_json::json!({ "before": before.form_version, "after": after.form_version }),
        action: Some("round.form_changed"),
        ..Act::new(RoundAct::Repinned, step.by, step.at)
    };
    act.note(tx, &after).await?;
    remember(tx, &before, &after).await?;
    Ok(after)
}

async fn remember(tx: &Tx, before: &Round, after: &Round) -> Result<()> {
    let mut bundle = Bundle::new(tx);
    bundle.insert(
        "round_form_change (municipality_id, round_id, seq, version_before, digest_before, version_after, digest_after)",
        vec![values![
            after.municipality.clone(),
            after.id,
            after.row_version,
            before.form_version,
            before.form_digest.clone(),
            after.form_version,
            after.form_digest.clone()
        ]],
    );
    bundle.run(tx).await
}

/// All changes of a round's form, oldest first.
///
/// # Errors
/// The database's.
pub async fn form_changes(db: &impl Db, municipality: &MunicipalityId, id: RoundId) -> Result<Vec<FormChanged>> {
    let sql = "SELECT e.at, c.version_before, c.digest_before, c.version_after
        FROM round_form_change c JOIN round_event e
            ON e.municipality_id = c.municipality_id AND e.round_id = c.round_id AND e.seq = c.seq
        WHERE c.municipality_id = ? AND c.round_id = ? ORDER BY c.seq";
    let rows = sql::rows(db, sql, values![municipality.clone(), id]).await?;
    rows.iter()
        .map(|row| Ok(FormChanged::from_query_result(row, "")?))
        .collect()
}
