//! Sections of a submission: who has which, and which are ready.

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_engine::journey::Progress;
use zerkalo_store::Assignment;

use super::body::Body;
use super::dto::time;
use crate::access::Authorized;
use crate::actions::filling::Filling;
use crate::actions::sections::{self, Shared};
use crate::error::render::Problem;
use crate::error::{Error, Result};
use crate::state::State;

/// A section.
#[derive(Debug, Serialize, ToSchema)]
pub struct SectionDto {
    /// Its id in the form.
    pub section: String,
    /// `not_started`, `filling` or `ready`: a delegated section is ready once somebody calls it so.
    pub state: &'static str,
    /// Questions answered.
    pub answered: usize,
    /// Questions asked.
    pub total: usize,
    /// Who has it, by id.
    pub delegate: Option<String>,
    /// Who called it ready, by id; nobody any more once an answer of it has changed.
    pub ready_by: Option<String>,
    /// When.
    pub ready_at: Option<String>,
}

/// To whom a section goes.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DelegateRequest {
    /// Somebody of the institution, by id; without it the section is taken back.
    pub person: Option<String>,
}

/// All sections that are asked.
#[utoipa::path(get, path = "/api/v1/submissions/{submission}/sections", tag = "sections", params(("submission" = String, Path)),
    operation_id = "list_sections",
    responses((status = 200, body = Vec<SectionDto>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(permission: Authorized<Assignment>, state: web::Data<State>) -> Result<web::Json<Vec<SectionDto>>> {
    shown(&state, &permission.object).await.map(web::Json)
}

/// The head delegates a section or takes it back; who is given one calls it ready anew.
#[utoipa::path(put, path = "/api/v1/submissions/{submission}/sections/{section}/delegate", tag = "sections",
    operation_id = "delegate_section",
    params(("submission" = String, Path), ("section" = String, Path)), request_body = DelegateRequest,
    responses((status = 200, body = Vec<SectionDto>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn delegate(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    Body(request): Body<DelegateRequest>,
) -> Result<web::Json<Vec<SectionDto>>> {
    let (assignment, by) = (&permission.object, permission.person()?.user.id);
    let to = request.person.map(|person| person.parse()).transpose();
    let to = to.map_err(|_| Error::new(crate::error::Code::DelegateUnknown))?;
    let form = state.library().form(state.store().read(), assignment.form()).await?;
    sections::delegate(&state, assignment, &form, vec![(path.1.clone(), to)], by).await?;
    shown(&state, assignment).await.map(web::Json)
}

/// Calls a section ready; a later change of its answers undoes that.
#[utoipa::path(post, path = "/api/v1/submissions/{submission}/sections/{section}/ready", tag = "sections",
    operation_id = "mark_section_ready",
    params(("submission" = String, Path), ("section" = String, Path)),
    responses((status = 200, body = Vec<SectionDto>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn mark_ready(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<web::Json<Vec<SectionDto>>> {
    let (assignment, by) = (&permission.object, permission.person()?.user.id);
    sections::mark_ready(&state, assignment, &path.1, by).await?;
    shown(&state, assignment).await.map(web::Json)
}

async fn shown(state: &State, assignment: &Assignment) -> Result<Vec<SectionDto>> {
    let filling = Filling::of(state, assignment).await?;
    let (journey, shared) = (filling.journey(), Shared::of(state, assignment).await?);
    let answers = &assignment.submission.answers;
    let asked = filling
        .form
        .sections
        .iter()
        .zip(&journey.sections)
        .filter(|(_, standing)| standing.visible);
    let shown = asked.map(|(section, standing)| {
        let ready = shared.ready(section, answers);
        SectionDto {
            section: section.id.clone(),
            state: match standing.progress {
                Progress::NotStarted => "not_started",
                Progress::Ready if !shared.is_awaited(section, answers) => "ready",
                _ => "filling",
            },
            answered: standing.answered,
            total: standing.total,
            delegate: shared.delegate(&section.id).map(|user| user.to_string()),
            ready_by: ready.and_then(|mark| mark.by).map(|user| user.to_string()),
            ready_at: ready.map(|mark| time(mark.at)),
        }
    });
    Ok(shown.collect())
}
