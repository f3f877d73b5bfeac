//! A signed submission taken back by its institution.

use actix_web::web;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_store::Assignment;

use super::body::Body;
use super::dto::SubmissionRef;
use crate::access::Authorized;
use crate::actions::review::{self, Seen};
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;

/// Taking a submission back.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawRequest {
    /// The submission's version that was looked at; without it whatever is stored is taken back.
    pub expected_version: Option<i64>,
    /// Why.
    #[validate(length(min = 1, max = 2000, message = "1 to 2000 characters"))]
    pub reason: String,
}

/// The head takes the signed answers back until they are accepted, to change them and sign again. What was signed stays
/// in the history.
#[utoipa::path(post, path = "/api/v1/submissions/{submission}/withdraw", tag = "answers",
    operation_id = "withdraw_submission",
    params(("submission" = String, Path)), request_body = WithdrawRequest,
    responses((status = 200, body = SubmissionRef), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn withdraw(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    Body(request): Body<WithdrawRequest>,
) -> Result<web::Json<SubmissionRef>> {
    let (assignment, by) = (&permission.object, permission.person()?.user.id);
    let seen = request.expected_version.map_or(Seen::now(assignment), Seen);
    let head = review::withdraw(&state, assignment, seen, &request.reason, by).await?;
    Ok(web::Json(SubmissionRef::from(&head)))
}
