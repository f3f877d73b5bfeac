//! What the authority does with a round: opens it early, extends, closes and reopens it, grants exceptions.

use actix_web::web;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_store::{NewException, Round};

use super::body::Body;
use super::dto::RoundDto;
use super::run_rounds::day;
use crate::access::Authorized;
use crate::actions::new_round::{day_bounds, wrong};
use crate::actions::run_round::{self, Order};
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;

/// A move that may be explained: opening early, closing.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveRequest {
    /// The round's version that was looked at; without it the round is taken as it is.
    pub expected_version: Option<i64>,
    /// Why.
    #[validate(length(max = 2000, message = "up to 2000 characters"))]
    pub reason: Option<String>,
}

/// More time for everybody.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtendRequest {
    /// The round's version that was looked at; without it the round is taken as it is.
    pub expected_version: Option<i64>,
    /// Why.
    #[validate(length(max = 2000, message = "up to 2000 characters"))]
    pub reason: Option<String>,
    /// The new last day, `YYYY-MM-DD`.
    pub due_on: String,
}

/// Opening a closed round again.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReopenRequest {
    /// The round's version that was looked at; without it the round is taken as it is.
    pub expected_version: Option<i64>,
    /// Why.
    #[validate(length(min = 1, max = 2000, message = "1 to 2000 characters"))]
    pub reason: String,
    /// The new last day, `YYYY-MM-DD`.
    pub due_on: String,
}

/// A last day of its own for one institution.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExceptRequest {
    /// The round's version that was looked at; without it the round is taken as it is.
    pub expected_version: Option<i64>,
    /// Why.
    #[validate(length(min = 1, max = 2000, message = "1 to 2000 characters"))]
    pub reason: String,
    /// The institution.
    pub institution: String,
    /// Its last day, `YYYY-MM-DD`.
    pub due_on: String,
    /// The last day on which the exception holds; the same where none is given.
    pub expires_on: Option<String>,
}

/// Opens a planned round before its day.
#[utoipa::path(post, path = "/api/v1/rounds/{round}/open", tag = "rounds", operation_id = "open_round", params(("round" = String, Path)),
    request_body = MoveRequest,
    responses((status = 200, body = RoundDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn open(
    permission: Authorized<Round>,
    state: web::Data<State>,
    Body(request): Body<MoveRequest>,
) -> Result<web::Json<RoundDto>> {
    let order = order(&permission, request.expected_version, request.reason)?;
    told(run_round::open(&state, &permission.object, order).await)
}

/// Moves the due date to a later day.
#[utoipa::path(post, path = "/api/v1/rounds/{round}/extend", tag = "rounds", operation_id = "extend_round", params(("round" = String, Path)),
    request_body = ExtendRequest,
    responses((status = 200, body = RoundDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn extend(
    permission: Authorized<Round>,
    state: web::Data<State>,
    Body(request): Body<ExtendRequest>,
) -> Result<web::Json<RoundDto>> {
    let due_at = day_bounds(&state, day(&request.due_on, "/due_on")?)?.1;
    let order = order(&permission, request.expected_version, request.reason)?;
    told(run_round::extend(&state, &permission.object, order, due_at).await)
}

/// Closes a round: it takes no more answers, but for exceptions. Drafts are kept.
#[utoipa::path(post, path = "/api/v1/rounds/{round}/close", tag = "rounds", operation_id = "close_round", params(("round" = String, Path)),
    request_body = MoveRequest,
    responses((status = 200, body = RoundDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn close(
    permission: Authorized<Round>,
    state: web::Data<State>,
    Body(request): Body<MoveRequest>,
) -> Result<web::Json<RoundDto>> {
    let order = order(&permission, request.expected_version, request.reason)?;
    told(run_round::close(&state, &permission.object, order).await)
}

/// Opens a closed round again, with a new last day and a reason.
#[utoipa::path(post, path = "/api/v1/rounds/{round}/reopen", tag = "rounds", operation_id = "reopen_round", params(("round" = String, Path)),
    request_body = ReopenRequest,
    responses((status = 200, body = RoundDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn reopen(
    permission: Authorized<Round>,
    state: web::Data<State>,
    Body(request): Body<ReopenRequest>,
) -> Result<web::Json<RoundDto>> {
    let due_at = day_bounds(&state, day(&request.due_on, "/due_on")?)?.1;
    let order = order(&permission, request.expected_version, Some(request.reason))?;
    told(run_round::reopen(&state, &permission.object, order, due_at).await)
}

/// Gives one institution a last day of its own, with a reason; also after the round has closed.
#[utoipa::path(post, path = "/api/v1/rounds/{round}/exceptions", tag = "rounds", operation_id = "except_institution", params(("round" = String, Path)),
    request_body = ExceptRequest,
    responses((status = 200, body = RoundDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn except(
    permission: Authorized<Round>,
    state: web::Data<State>,
    Body(request): Body<ExceptRequest>,
) -> Result<web::Json<RoundDto>> {
    let due_at = day_bounds(&state, day(&request.due_on, "/due_on")?)?.1;
    let expires_at = match &request.expires_on {
        Some(text) => day_bounds(&state, day(text, "/expires_on")?)?.1,
        None => due_at,
    };
    let id = &request.institution;
    let new = NewException {
        institution: id
            .parse()
            .map_err(|_| wrong("/institution", format!("`{id}` is no institution's id")))?,
        due_at,
        expires_at,
    };
    let order = order(&permission, request.expected_version, Some(request.reason))?;
    told(run_round::except(&state, &permission.object, order, new).await)
}

fn order(permission: &Authorized<Round>, seen: Option<i64>, reason: Option<String>) -> Result<Order> {
    Ok(Order {
        seen,
        reason,
        by: Some(permission.person()?.user.id),
    })
}

fn told(round: Result<Round>) -> Result<web::Json<RoundDto>> {
    Ok(web::Json(RoundDto::from(&round?)))
}
