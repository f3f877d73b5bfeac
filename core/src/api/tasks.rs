//! What one's institutions have to fill, or have filled.

use actix_web::web;
use serde::Serialize;
use utoipa::ToSchema;
use zerkalo_store::{Municipality, institutions, rounds};

use super::dto::{InstitutionRef, RoundDto, SubmissionRef};
use crate::access::Authorized;
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;

/// One submission to make.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskDto {
    /// The round that asks.
    pub round: RoundDto,
    /// Who is asked.
    pub institution: InstitutionRef,
    /// Where the answers stand.
    pub submission: SubmissionRef,
}

/// All of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Tasks {
    /// Newest rounds first.
    pub tasks: Vec<TaskDto>,
}

/// The submissions of the institutions that the token's owner works for.
#[utoipa::path(get, path = "/api/v1/tasks", tag = "answers",
    operation_id = "list_tasks",
    responses((status = 200, body = Tasks), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(permission: Authorized<Municipality>, state: web::Data<State>) -> Result<web::Json<Tasks>> {
    let (db, mut tasks) = (state.store().read(), Vec::new());
    for membership in &permission.person()?.memberships {
        let Some(institution) = membership.institution else {
            continue;
        };
        let own = institutions::get(db, &membership.municipality, institution).await?;
        for task in rounds::of_institution(db, &membership.municipality, institution).await? {
            tasks.push(TaskDto {
                round: RoundDto::from(&task.round),
                institution: InstitutionRef::from(&own),
                submission: SubmissionRef::from(&task.submission.head),
            });
        }
    }
    Ok(web::Json(Tasks { tasks }))
}
