//! The authority's log: who did and saw what.

use actix_web::web;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use zerkalo_store::{AuditEntry, AuditFilter, AuditId, InstitutionId, Moment, Municipality, UserId, audit};

use super::dto::time;
use crate::access::Authorized;
use crate::actions::new_round::day_bounds;
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;

/// How many entries an answer holds where nothing is said.
const USUAL: u64 = 100;
/// And at most.
const MOST: u64 = 1000;

/// Which entries are wanted; the newest without any of these.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Only what this person did.
    #[param(value_type = Option<String>)]
    actor: Option<UserId>,
    /// Only about this institution.
    #[param(value_type = Option<String>)]
    institution: Option<InstitutionId>,
    /// Only this action, such as `submission.signed`.
    action: Option<String>,
    /// From this day on, `YYYY-MM-DD`.
    #[param(value_type = Option<String>)]
    from: Option<Date>,
    /// Up to this day.
    #[param(value_type = Option<String>)]
    to: Option<Date>,
    /// Only those written before this one: the last of the part before.
    #[param(value_type = Option<String>)]
    before: Option<AuditId>,
    /// How many; 100 where nothing is said, 1000 at most.
    limit: Option<u64>,
}

/// An entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryDto {
    /// Its id.
    pub id: String,
    /// When.
    pub at: String,
    /// Who, by id; none for the platform itself.
    pub actor: Option<String>,
    /// What was done.
    pub action: String,
    /// To what kind of thing.
    pub object_kind: String,
    /// To which.
    pub object_id: String,
    /// Whose data it was.
    pub institution: Option<String>,
    /// Whatever else should be known.
    #[schema(value_type = Option<Object>)]
    pub details: Option<serde_json::Value>,
    /// Its place in the chain; none for about a second after it was written.
    pub seq: Option<i64>,
    /// Covers the entry and the one before it.
    pub digest: Option<String>,
}

/// Entries of the municipality's log, newest first.
#[utoipa::path(get, path = "/api/v1/journal", tag = "journal", operation_id = "list_journal", params(Wanted),
    responses((status = 200, body = [EntryDto]), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
) -> Result<web::Json<Vec<EntryDto>>> {
    let filter = wanted.0.filter(&state)?;
    let entries = audit::list(state.store().read(), Some(&permission.object.id), &filter).await?;
    Ok(web::Json(entries.into_iter().map(EntryDto::from).collect()))
}

impl Wanted {
    fn filter(self, state: &State) -> Result<AuditFilter> {
        let from = self.from.map(|day| day_bounds(state, day)).transpose()?;
        let to = self.to.map(|day| day_bounds(state, day)).transpose()?;
        Ok(AuditFilter {
            institution: self.institution,
            actor: self.actor,
            action: self.action,
            from: from.map(|(first, _)| first),
            until: to.map(|(_, last)| Moment(last.0 + 1)),
            before: self.before,
            limit: self.limit.unwrap_or(USUAL).clamp(1, MOST),
        })
    }
}

impl From<AuditEntry> for EntryDto {
    fn from(entry: AuditEntry) -> Self {
        let (seq, digest) = entry.seal.map(|seal| (seal.seq, seal.digest.to_string())).unzip();
        Self {
            id: entry.id.to_string(),
            at: time(entry.at),
            actor: entry.actor.map(|id| id.to_string()),
            action: entry.action,
            object_kind: entry.object.kind,
            object_id: entry.object.id,
            institution: entry.institution.map(|id| id.to_string()),
            details: Some(entry.details).filter(|details| !details.is_null()),
            seq,
            digest,
        }
    }
}
