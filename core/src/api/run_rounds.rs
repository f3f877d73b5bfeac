//! Rounds made, looked at, and changed before they open.

use actix_web::web;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_store::{InstitutionId, Municipality, Round};

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

/// What a round that has not opened is to be; its form stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditRequest {
    /// The round's version that was looked at; without it the round is taken as it is.
    pub expected_version: Option<i64>,
    /// `2026`, `2026/2027`, `2026-H1`, `2026-Q1` or `2026-05`.
    pub period: String,
    /// Its title; the form's where none is given.
    #[validate(length(min = 1, max = 200, message = "1 to 200 characters"))]
    pub title: Option<String>,
    /// The first day, `YYYY-MM-DD`.
    pub opens_on: String,
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
    let request = RoundRequest {
        municipality: permission.object.id.clone(),
        institutions: asked(&request.institutions)?,
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

/// One round.
#[utoipa::path(get, path = "/api/v1/rounds/{round}", tag = "rounds", operation_id = "show_round", params(("round" = String, Path)),
    responses((status = 200, body = RoundDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(permission: Authorized<Round>) -> Result<web::Json<RoundDto>> {
    Ok(web::Json(RoundDto::from(&permission.object)))
}

/// Changes a round that has not opened.
#[utoipa::path(put, path = "/api/v1/rounds/{round}", tag = "rounds", operation_id = "edit_round", params(("round" = String, Path)),
    request_body = EditRequest,
    responses((status = 200, body = RoundDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn edit(
    permission: Authorized<Round>,
    state: web::Data<State>,
    Body(request): Body<EditRequest>,
) -> Result<web::Json<RoundDto>> {
    let (round, by) = (&permission.object, Some(permission.person()?.user.id));
    let order = Order {
        seen: request.expected_version,
        reason: None,
        by,
    };
    let wanted = RoundRequest {
        municipality: round.municipality.clone(),
        form: round.form_id.clone(),
        period: request.period,
        title: request.title,
        opens_at: day_bounds(&state, day(&request.opens_on, "/opens_on")?)?.0,
        due_at: day_bounds(&state, day(&request.due_on, "/due_on")?)?.1,
        institutions: asked(&request.institutions)?,
        head_signs: request.head_signs,
        acceptance: request.acceptance,
        by,
    };
    let round = run_round::edit(&state, round, order, wanted).await?;
    Ok(web::Json(RoundDto::from(&round)))
}

fn asked(ids: &[String]) -> Result<Vec<InstitutionId>> {
    let parsed = ids.iter().map(|id| {
        id.parse()
            .map_err(|_| wrong("/institutions", format!("`{id}` is no institution's id")))
    });
    parsed.collect()
}

/// A day of a request.
pub(super) fn day(text: &str, place: &str) -> Result<Date> {
    text.parse()
        .map_err(|_| wrong(place, format!("`{text}` is no day: YYYY-MM-DD is wanted")))
}
