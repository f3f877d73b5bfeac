//! What the authority decides about a signed submission.

use actix_web::web;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_store::Assignment;

use super::body::Body;
use super::dto::SubmissionRef;
use super::remarks::RemarkRequest;
use crate::access::Authorized;
use crate::actions::review::{self, Seen};
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;

/// Taking a submission.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptRequest {
    /// The submission's version that was looked at.
    pub expected_version: i64,
}

/// Giving a submission back.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnRequest {
    /// The submission's version that was looked at.
    pub expected_version: i64,
    /// Why.
    #[validate(length(min = 1, max = 2000, message = "1 to 2000 characters"))]
    pub reason: String,
    /// Remarks at single answers.
    #[serde(default)]
    #[validate(nested, length(max = 500, message = "at most 500 remarks"))]
    pub remarks: Vec<RemarkRequest>,
}

/// The authority takes the signed answers.
#[utoipa::path(post, path = "/api/v1/submissions/{submission}/accept", tag = "reviews",
    operation_id = "accept_submission",
    params(("submission" = String, Path)), request_body = AcceptRequest,
    responses((status = 200, body = SubmissionRef), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn accept(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    Body(request): Body<AcceptRequest>,
) -> Result<web::Json<SubmissionRef>> {
    let (assignment, by) = (&permission.object, permission.person()?.user.id);
    let head = review::accept(&state, assignment, Seen(request.expected_version), by).await?;
    Ok(web::Json(SubmissionRef::from(&head)))
}

/// The authority gives the signed answers back with a reason and remarks at single answers, all or nothing.
#[utoipa::path(post, path = "/api/v1/submissions/{submission}/return", tag = "reviews",
    operation_id = "return_submission",
    params(("submission" = String, Path)), request_body = ReturnRequest,
    responses((status = 200, body = SubmissionRef), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn give_back(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    Body(request): Body<ReturnRequest>,
) -> Result<web::Json<SubmissionRef>> {
    let (assignment, by) = (&permission.object, permission.person()?.user.id);
    let remarks = request.remarks.into_iter().map(Into::into).collect();
    let seen = Seen(request.expected_version);
    let head = review::give_back_with(&state, assignment, seen, (&request.reason, remarks), by).await?;
    Ok(web::Json(SubmissionRef::from(&head)))
}
