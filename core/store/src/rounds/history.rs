//! What was done to a round: who, when, why; in its own history and in the audit log.

use sea_orm::FromQueryResult;

use crate::audit::{self, NewAudit, ObjectRef};
use crate::error::Result;
use crate::ids::{InstitutionId, MunicipalityId, RoundId, UserId};
use crate::kinds::RoundAct;
use crate::moment::Moment;
use crate::rounds::Round;
use crate::sql::{self, Bundle, values};
use crate::tx::{Db, Tx};

/// One thing that was done to a round.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct RoundEvent {
    /// The row version that it made.
    pub seq: i64,
    /// What.
    pub act: RoundAct,
    /// Who; none for the platform itself.
    #[sea_orm(from_alias = "actor_id")]
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
    /// For which institution alone.
    #[sea_orm(from_alias = "institution_id")]
    pub institution: Option<InstitutionId>,
    /// The due date that it set.
    pub due_at: Option<Moment>,
    /// Why.
    pub reason: Option<String>,
    /// The version of the form that it goes on with.
    #[sea_orm(from_alias = "version_after")]
    pub form_version: Option<i64>,
}

/// All that was done to a round, newest first.
///
/// # Errors
/// The database's.
pub async fn history(db: &impl Db, municipality: &MunicipalityId, id: RoundId) -> Result<Vec<RoundEvent>> {
    let sql = "SELECT e.seq, e.act, e.actor_id, e.at, e.institution_id, e.due_at, e.reason, c.version_after
        FROM round_event e LEFT JOIN round_form_change c
            ON c.municipality_id = e.municipality_id AND c.round_id = e.round_id AND c.seq = e.seq
        WHERE e.municipality_id = ? AND e.round_id = ? ORDER BY e.seq DESC";
    let rows = sql::rows(db, sql, values![municipality.clone(), id]).await?;
    rows.iter()
        .map(|row| Ok(RoundEvent::from_query_result(row, "")?))
        .collect()
}

/// An act to be noted.
pub(super) struct Act {
    pub(super) act: RoundAct,
    pub(super) by: Option<UserId>,
    pub(super) at: Moment,
    pub(super) institution: Option<InstitutionId>,
    pub(super) due_at: Option<Moment>,
    pub(super) reason: Option<String>,
    pub(super) details: serde_json::Value,
    /// What the audit log calls it, where the act alone does not say it.
    pub(super) action: Option<&'static str>,
}

impl Act {
    pub(super) fn new(act: RoundAct, by: Option<UserId>, at: Moment) -> Self {
        Self {
            act,
            by,
            at,
            institution: None,
            due_at: None,
            reason: None,
            details: serde_json::json!({}),
            action: None,
        }
    }

    /// Writes it down; `round` is what the act made.
    pub(super) async fn note(mut self, tx: &Tx, round: &Round) -> Result<()> {
        let mut bundle = Bundle::new(tx);
        bundle.insert(
            "round_event (municipality_id, round_id, seq, act, actor_id, at, institution_id, due_at, reason)",
            vec![values![
                round.municipality.clone(),
                round.id,
                round.row_version,
                self.act,
                self.by,
                self.at,
                self.institution,
                self.due_at,
                self.reason.clone()
            ]],
        );
        if let (Some(reason), Some(details)) = (self.reason, self.details.as_object_mut()) {
            details.insert("reason".to_owned(), reason.into());
        }
        if let (Some(due_at), Some(details)) = (self.due_at, self.details.as_object_mut()) {
            details.insert("due_at".to_owned(), due_at.timestamp().to_string().into());
        }
        let entry = NewAudit {
            municipality: Some(round.municipality.clone()),
            at: self.at,
            actor: self.by,
            action: self.action.map_or_else(|| format!("round.{}", self.act), str::to_owned),
            object: ObjectRef::new("round", round.id),
            institution: self.institution,
            details: self.details,
        };
        audit::insert(&mut bundle, entry);
        bundle.run(tx).await
    }
}
