//! Rounds made, closed and opened again.

use actix_web::web;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_store::{Municipality, Round};

use super::body::Body;
use super::dto::RoundDto;
use crate::access::Authorized;
use crate::actions::new_round::{self, RoundRequest, day_bounds, wrong};
use crate::actions::run_round::{self, Order};
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;

/// A round to be made. Its form's newest version, the municipality's plugin and its settings are pinned.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoundRequest {
    /// The form, such as `zaozersk/upbringing`.
    pub form: String,
    /// `2026`, `2026/2027`, `2026-H1`, `2026-Q1` or `2026-05`.
    pub period: String,
    /// Its title; the form's where none is given.
    #[validate(length(min = 1, max = 200, message = "1 to 200 characters"))]
    pub title: Option<String>,
    /// The first day, `YYYY-MM-DD`; now where none is given.
    pub opens_on: Option<String>,
    /// The last day, `YYYY-MM-DD`.
    pub due_on: String,
    /// Who is asked; all that the form is for where none are named.
    #[serde(default)]
    pub institutions: Vec<String>,
    /// Only the head of an institution signs.
    #[serde(default)]
    pub head_signs: bool,
    /// The authority accepts what was signed.
    #[serde(default = "usual_acceptance")]
    pub acceptance: bool,
}

const fn usual_acceptance() -> bool {
    true
}

/// Closing a round.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseRequest {
    /// The round's version that was looked at; without it the round is closed as it is.
    pub expected_version: Option<i64>,
    /// Why.
    #[validate(length(max = 2000, message = "up to 2000 characters"))]
    pub reason: Option<String>,
}

/// Opening a closed round again.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReopenRequest {
    /// The round's version that was looked at; without it the round is opened as it is.
    pub expected_version: Option<i64>,
    /// Why.
    #[validate(length(min = 1, max = 2000, message = "1 to 2000 characters"))]
    pub reason: String,
    /// The new last day, `YYYY-MM-DD`.
    pub due_on: String,
}

/// Makes a round; it opens when its day comes.
#[utoipa::path(post, path = "/api/v1/rounds", tag = "rounds", request_body = NewRoundRequest,
    operation_id = "make_round",
    responses((status = 200, body = RoundDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn make(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    Body(request): Body<NewRoundRequest>,
) -> Result<web::Json<RoundDto>> {
    let opens_at = match &request.opens_on {
        Some(text) => day_bounds(&state, day(text, "/opens_on")?)?.0,
        None => state.now(),
    };
    let institutions = request.institutions.iter().map(|id| {
        id.parse()
            .map_err(|_| wrong("/institutions", format!("`{id}` is no institution's id")))
    });
    let request = RoundRequest {
        municipality: permission.object.id.clone(),
        institutions: institutions.collect::<Result<_>>()?,
        form: request.form,
        period: request.period,
        title: request.title,
        opens_at,
        due_at: day_bounds(&state, day(&request.due_on, "/due_on")?)?.1,
        head_signs: request.head_signs,
        acceptance: request.acceptance,
        by: Some(permission.person()?.user.id),
    };
    let round = new_round::open(&state, request).await?;
    Ok(web::Json(RoundDto::from(&round)))
}

/// Closes a round: it takes no more answers, but for exceptions. Drafts are kept.
#[utoipa::path(post, path = "/api/v1/rounds/{round}/close", tag = "rounds", params(("round" = String, Path)),
    operation_id = "close_round",
    request_body = CloseRequest,
    responses((status = 200, body = RoundDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn close(
    permission: Authorized<Round>,
    state: web::Data<State>,
    Body(request): Body<CloseRequest>,
) -> Result<web::Json<RoundDto>> {
    let order = Order {
        seen: request.expected_version,
        reason: request.reason,
        by: Some(permission.person()?.user.id),
    };
    let round = run_round::close(&state, &permission.object, order).await?;
    Ok(web::Json(RoundDto::from(&round)))
}

/// Opens a closed round again, with a new last day and a reason.
#[utoipa::path(post, path = "/api/v1/rounds/{round}/reopen", tag = "rounds", params(("round" = String, Path)),
    operation_id = "reopen_round",
    request_body = ReopenRequest,
    responses((status = 200, body = RoundDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn reopen(
    permission: Authorized<Round>,
    state: web::Data<State>,
    Body(request): Body<ReopenRequest>,
) -> Result<web::Json<RoundDto>> {
    let due_at = day_bounds(&state, day(&request.due_on, "/due_on")?)?.1;
    let order = Order {
        seen: request.expected_version,
        reason: Some(request.reason),
        by: Some(permission.person()?.user.id),
    };
    let round = run_round::reopen(&state, &permission.object, order, due_at).await?;
    Ok(web::Json(RoundDto::from(&round)))
}

fn day(text: &str, place: &str) -> Result<Date> {
    text.parse()
        .map_err(|_| wrong(place, format!("`{text}` is no day: YYYY-MM-DD is wanted")))
}
