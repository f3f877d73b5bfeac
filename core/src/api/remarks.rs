//! Remarks at the answers of a submission.

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_store::{Assignment, Remark, RemarkId, remarks as stored};

use super::body::Body;
use super::dto::time;
use crate::access::{ANSWER, Authorized};
use crate::actions::remarks::{self, Side, Words};
use crate::error::render::Problem;
use crate::error::{Code, Error, Result};
use crate::state::State;

/// A remark.
#[derive(Debug, Serialize, ToSchema)]
pub struct RemarkDto {
    /// Its id.
    pub id: String,
    /// The question whose answer it is about.
    pub question: String,
    /// What was said.
    pub words: String,
    /// Somebody of the authority wrote it, else somebody of the institution.
    pub by_authority: bool,
    /// Who, by id.
    pub by: String,
    /// When.
    pub at: String,
    /// The revision that was signed last when it was written.
    pub revision: i64,
    /// Who called it settled, by id.
    pub settled_by: Option<String>,
    /// When.
    pub settled_at: Option<String>,
}

impl From<Remark> for RemarkDto {
    fn from(remark: Remark) -> Self {
        Self {
            id: remark.id.to_string(),
            question: remark.question,
            words: remark.words,
            by_authority: remark.by_authority,
            by: remark.by.to_string(),
            at: time(remark.at),
            revision: remark.revision,
            settled_by: remark.settled.map(|settled| settled.by.to_string()),
            settled_at: remark.settled.map(|settled| time(settled.at)),
        }
    }
}

/// A remark to write.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemarkRequest {
    /// The question.
    pub question: String,
    /// What is said.
    #[validate(length(min = 1, max = 2000, message = "1 to 2000 characters"))]
    pub words: String,
}

impl From<RemarkRequest> for Words {
    fn from(request: RemarkRequest) -> Self {
        Self {
            question: request.question,
            text: request.words,
        }
    }
}

/// All remarks, oldest first.
#[utoipa::path(get, path = "/api/v1/submissions/{submission}/remarks", tag = "remarks", params(("submission" = String, Path)),
    operation_id = "list_remarks",
    responses((status = 200, body = Vec<RemarkDto>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(permission: Authorized<Assignment>, state: web::Data<State>) -> Result<web::Json<Vec<RemarkDto>>> {
    all(&state, &permission.object).await
}

/// Writes a remark: it is never changed. The institution sees it at once, the authority once the answers are signed.
#[utoipa::path(post, path = "/api/v1/submissions/{submission}/remarks", tag = "remarks", params(("submission" = String, Path)),
    operation_id = "write_remark",
    request_body = RemarkRequest,
    responses((status = 200, body = Vec<RemarkDto>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn write(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    Body(request): Body<RemarkRequest>,
) -> Result<web::Json<Vec<RemarkDto>>> {
    let side = side(&permission)?;
    remarks::write(&state, &permission.object, request.into(), side).await?;
    all(&state, &permission.object).await
}

/// The institution calls a remark settled.
#[utoipa::path(post, path = "/api/v1/submissions/{submission}/remarks/{remark}/settle", tag = "remarks",
    operation_id = "settle_remark",
    params(("submission" = String, Path), ("remark" = String, Path)),
    responses((status = 200, body = Vec<RemarkDto>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn settle(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<web::Json<Vec<RemarkDto>>> {
    let id: RemarkId = path.1.parse().map_err(|_| Error::new(Code::NotFound))?;
    remarks::settle(&state, &permission.object, id, permission.person()?.user.id).await?;
    all(&state, &permission.object).await
}

/// On whose side somebody speaks: whoever may answer, on the institution's.
pub(crate) fn side(permission: &Authorized<Assignment>) -> Result<Side> {
    let by = permission.person()?.user.id;
    Ok(if permission.allows(ANSWER) {
        Side::Institution(by)
    } else {
        Side::Authority(by)
    })
}

async fn all(state: &State, assignment: &Assignment) -> Result<web::Json<Vec<RemarkDto>>> {
    let (municipality, id) = (&assignment.round.municipality, assignment.submission.head.id);
    let found = stored::list(state.store().read(), municipality, id).await?;
    Ok(web::Json(found.into_iter().map(RemarkDto::from).collect()))
}
