//! Reminders to institutions whose answers are late, and the log of them.

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;
use zerkalo_store::{
    Municipality, ReminderEntry, ReminderFilter, ReminderId, ReminderState, Round, SubmissionId, municipalities,
    reminders as stored,
};

use super::body::Body;
use super::dto::time;
use crate::access::Authorized;
use crate::actions::new_round::wrong;
use crate::actions::reminders::{self, Fate, ReminderOrder};
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;
use crate::text::{self, Lang};

/// How many reminders an answer holds where nothing is said.
const USUAL: u64 = 100;
/// And at most.
const MOST: u64 = 1000;

/// Whom to remind, and how.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemindRequest {
    /// Only these submissions; all that are late where none are named.
    #[serde(default)]
    #[validate(length(max = 5000, message = "up to 5000 submissions"))]
    pub submissions: Vec<String>,
    /// Also those that had a reminder today.
    #[serde(default)]
    pub again: bool,
    /// The letters' language, `ru` or `en`; Russian where none is named.
    pub language: Option<String>,
}

/// What came of it for one submission.
#[derive(Debug, Serialize, ToSchema)]
pub struct RemindedDto {
    /// The submission.
    pub submission: String,
    /// `ordered`, `today` (it had one), `no_address` or `not_late`.
    pub outcome: &'static str,
    /// The reminder, where one was ordered.
    pub reminder: Option<String>,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reminded {
    /// For each submission.
    pub reminders: Vec<RemindedDto>,
}

/// Which reminders are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LogQuery {
    /// Only of this round.
    pub round: Option<String>,
    /// Only those ordered before this reminder.
    pub before: Option<String>,
    /// How many, up to 1000; 100 where nothing is said.
    pub limit: Option<u64>,
}

/// A reminder and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReminderDto {
    /// Its id.
    pub id: String,
    /// The round.
    pub round: String,
    /// Whose answers are wanted.
    pub submission: String,
    /// The institution.
    pub institution: String,
    /// The address.
    pub address: String,
    /// `waiting`, `sent`, `unneeded` (the answers came before it went) or `failed`.
    #[schema(value_type = String)]
    pub state: ReminderState,
    /// What went wrong the last time: `unreachable`, `refused` …
    pub error: Option<String>,
    /// What the mail server said to that.
    pub detail: Option<String>,
    /// The office that asked for it; none for the platform itself.
    pub ordered_by: Option<String>,
    /// When.
    pub ordered_at: String,
    /// When it was sent or given up.
    pub settled_at: Option<String>,
}

/// The log.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reminders {
    /// Newest first.
    pub reminders: Vec<ReminderDto>,
}

/// Reminds late institutions of a round by e-mail. The letters go out a moment later; the log says what became of them.
#[utoipa::path(post, path = "/api/v1/rounds/{round}/reminders", tag = "reminders", params(("round" = String, Path)),
    operation_id = "send_reminders",
    request_body = RemindRequest,
    responses((status = 200, body = Reminded), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn send(
    permission: Authorized<Round>,
    state: web::Data<State>,
    Body(request): Body<RemindRequest>,
) -> Result<web::Json<Reminded>> {
    let round = &permission.object;
    let municipality = municipalities::get(state.store().read(), &round.municipality).await?;
    let order = ReminderOrder {
        round: Some(round.clone()),
        only: named(&request.submissions)?,
        forced: request.again,
        lang: language(request.language.as_deref())?,
        by: permission.person()?.user.id,
    };
    let fates = reminders::order(&state, &municipality, order).await?;
    let told = fates.into_iter().map(|(submission, fate)| RemindedDto {
        submission: submission.to_string(),
        outcome: match fate {
            Fate::Ordered(_) => "ordered",
            Fate::Today => "today",
            Fate::NoAddress => "no_address",
            Fate::NotLate => "not_late",
        },
        reminder: match fate {
            Fate::Ordered(id) => Some(id.to_string()),
            _ => None,
        },
    });
    Ok(web::Json(Reminded {
        reminders: told.collect(),
    }))
}

/// The reminders of the municipality whose authority the token's owner works for.
#[utoipa::path(get, path = "/api/v1/reminders", tag = "reminders", params(LogQuery),
    operation_id = "list_reminders",
    responses((status = 200, body = Reminders), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    query: web::Query<LogQuery>,
) -> Result<web::Json<Reminders>> {
    let filter = ReminderFilter {
        round: id(query.round.as_deref(), "round")?,
        before: id::<ReminderId>(query.before.as_deref(), "before")?,
        limit: query.limit.unwrap_or(USUAL).min(MOST),
    };
    let entries = stored::list(state.store().read(), &permission.object.id, &filter).await?;
    Ok(web::Json(Reminders {
        reminders: entries.into_iter().map(ReminderDto::from).collect(),
    }))
}

fn named(submissions: &[String]) -> Result<Option<Vec<SubmissionId>>> {
    if submissions.is_empty() {
        return Ok(None);
    }
    let ids = submissions.iter().map(|id| {
        id.parse()
            .map_err(|_| wrong("/submissions", format!("`{id}` is no submission's id")))
    });
    ids.collect::<Result<_>>().map(Some)
}

fn language(code: Option<&str>) -> Result<Lang> {
    match code {
        None => Ok(Lang::Ru),
        Some(code) => text::language(code).ok_or_else(|| wrong("/language", "`ru` or `en` is wanted")),
    }
}

fn id<T: std::str::FromStr>(text: Option<&str>, place: &str) -> Result<Option<T>> {
    text.map(|text| text.parse().map_err(|_| wrong(place, format!("`{text}` is no id"))))
        .transpose()
}

impl From<ReminderEntry> for ReminderDto {
    fn from(entry: ReminderEntry) -> Self {
        let reminder = entry.reminder;
        Self {
            id: reminder.id.to_string(),
            round: reminder.round.to_string(),
            submission: reminder.submission.to_string(),
            institution: reminder.institution.to_string(),
            address: reminder.address,
            state: reminder.state,
            error: reminder.error,
            detail: reminder.detail.filter(|said| !said.is_empty()),
            ordered_by: entry.office,
            ordered_at: time(reminder.at),
            settled_at: reminder.settled_at.map(time),
        }
    }
}
