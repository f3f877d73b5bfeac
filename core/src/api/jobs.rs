//! Long work: asked for, looked at, ended.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;
use zerkalo_store::{LongJob, Municipality, Round, long_jobs};

use super::dto::time;
use super::files::FileBytes;
use crate::access::Authorized;
use crate::actions::rescore::ledger;
use crate::actions::round_archive;
use crate::error::render::Problem;
use crate::error::{Code, Error, Result};
use crate::jobs;
use crate::pages::job::archive::handed_out;
use crate::state::State;
use crate::web::language;

/// So many are listed.
const LISTED: u32 = 100;

/// One piece of long work.
#[derive(Debug, Serialize, ToSchema)]
pub struct JobDto {
    /// Its id.
    pub id: String,
    /// What is done: `rescore`, `impact`, `round-archive`.
    pub kind: String,
    /// The id of what it is about: a round, a proposal.
    pub about: String,
    /// `waiting`, `running`, `done`, `failed` or `cancelled`.
    pub state: String,
    /// Steps done.
    pub done: i64,
    /// Of so many; 0 where not known.
    pub total: i64,
    /// When it was asked for.
    pub asked_at: String,
    /// When it ended.
    pub ended_at: Option<String>,
    /// The code of why it failed.
    pub failure: Option<String>,
    /// What came of it, by its kind.
    #[schema(value_type = Option<Object>)]
    pub result: Option<serde_json::Value>,
}

/// Long work of a municipality.
#[derive(Debug, Serialize, ToSchema)]
pub struct Jobs {
    /// Newest first.
    pub jobs: Vec<JobDto>,
}

impl From<LongJob> for JobDto {
    fn from(job: LongJob) -> Self {
        Self {
            id: job.id.to_string(),
            kind: job.kind,
            about: job.about,
            state: job.state.to_string(),
            done: job.done,
            total: job.total,
            asked_at: time(job.asked_at),
            ended_at: job.ended_at.map(time),
            failure: job.failure,
            result: job.result,
        }
    }
}

/// The last hundred.
#[utoipa::path(get, path = "/api/v1/jobs", tag = "jobs", operation_id = "list_jobs",
    responses((status = 200, body = Jobs), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(permission: Authorized<Municipality>, state: web::Data<State>) -> Result<web::Json<Jobs>> {
    let all = long_jobs::list(state.store().read(), &permission.object.id, LISTED).await?;
    Ok(web::Json(Jobs {
        jobs: all.into_iter().map(Into::into).collect(),
    }))
}

/// How one stands.
#[utoipa::path(get, path = "/api/v1/jobs/{job}", tag = "jobs", operation_id = "show_job", params(("job" = String, Path)),
    responses((status = 200, body = JobDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(permission: Authorized<LongJob>) -> Result<web::Json<JobDto>> {
    Ok(web::Json(permission.object.into()))
}

/// Ends one; what has ended stays as it is.
#[utoipa::path(post, path = "/api/v1/jobs/{job}/cancel", tag = "jobs", operation_id = "cancel_job",
    params(("job" = String, Path)),
    responses((status = 200, body = JobDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn cancel(permission: Authorized<LongJob>, state: web::Data<State>) -> Result<web::Json<JobDto>> {
    let (job, by) = (&permission.object, permission.person()?.user.id);
    jobs::cancel(&state, &job.municipality, job.id, by).await?;
    now(&state, job).await
}

/// Has one that failed or was cancelled go on where it stood; any other stays as it is.
#[utoipa::path(post, path = "/api/v1/jobs/{job}/again", tag = "jobs", operation_id = "do_job_again",
    params(("job" = String, Path)),
    responses((status = 200, body = JobDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn again(permission: Authorized<LongJob>, state: web::Data<State>) -> Result<web::Json<JobDto>> {
    let (job, by) = (&permission.object, permission.person()?.user.id);
    jobs::again(&state, &job.municipality, job.id, by).await?;
    now(&state, job).await
}

/// Has the rounds before one scored by its rules, beside what was published.
#[utoipa::path(post, path = "/api/v1/rounds/{round}/rescore", tag = "jobs", operation_id = "rescore_earlier_rounds",
    params(("round" = String, Path)),
    responses((status = 200, body = JobDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn rescore(permission: Authorized<Round>, state: web::Data<State>) -> Result<web::Json<JobDto>> {
    let round = &permission.object;
    let id = ledger::ask(&state, round, permission.person()?.user.id).await?;
    let job = long_jobs::get(state.store().read(), &round.municipality, id).await?;
    Ok(web::Json(job.into()))
}

/// Has the reports of all institutions of a round printed into one archive, in the language of whose token it is.
#[utoipa::path(post, path = "/api/v1/rounds/{round}/archive", tag = "jobs", operation_id = "make_archive",
    params(("round" = String, Path)),
    responses((status = 200, body = JobDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn make_archive(
    permission: Authorized<Round>,
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<web::Json<JobDto>> {
    let (round, lang) = (&permission.object, language::of(&request, &state));
    let id = round_archive::ask(&state, round, lang, permission.person()?.user.id).await?;
    let job = long_jobs::get(state.store().read(), &round.municipality, id).await?;
    Ok(web::Json(job.into()))
}

/// The archive that came of one, until the moment that its result names as `kept_until`.
#[utoipa::path(get, path = "/api/v1/jobs/{job}/archive", tag = "jobs", operation_id = "download_archive",
    params(("job" = String, Path)),
    responses((status = 200, body = FileBytes, content_type = "application/zip"),
        (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn archive(
    permission: Authorized<LongJob>,
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let answer = handed_out(&state, &permission, language::of(&request, &state)).await?;
    answer.ok_or_else(|| Error::new(Code::NotFound).detail("there is no archive of this work, or not any more"))
}

async fn now(state: &State, job: &LongJob) -> Result<web::Json<JobDto>> {
    let job = long_jobs::get(state.store().read(), &job.municipality, job.id).await?;
    Ok(web::Json(job.into()))
}
