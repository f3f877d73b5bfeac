//! The result of a submission, a retry where the plugin failed, and what is decided about it.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::Assignment;

use crate::access::Authorized;
use crate::actions::{plan_recommendation, retry_assessment};
use crate::components::links;
use crate::error::Result;
use crate::pages::desk::{note_reading, way};
use crate::state::State;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod build;
pub mod decisions;
pub mod view;

use view::Show;

/// Which indicators are wanted.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    show: Option<String>,
}

/// The result; before a signature there is none, and the task list says what is missing.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
    shell: Shell,
) -> Result<HttpResponse> {
    note_reading(&state, &permission, "result.read").await?;
    let filter = Show::parse(wanted.show.as_deref().unwrap_or_default());
    match build::result(&state, &permission, filter, shell.lang()).await? {
        Some(view) => way(shell, &permission).show(&view),
        None => Ok(see_other(&links::submission(permission.object.submission.head.id))),
    }
}

/// Lets the plugin assess again.
///
/// # Errors
/// With [`crate::error::Code::AssessmentDone`] when there is an assessment already.
pub async fn retry(permission: Authorized<Assignment>, state: web::Data<State>, _: Form) -> Result<HttpResponse> {
    retry_assessment::retry(&state, &permission.object, permission.person()?.user.id).await?;
    Ok(see_other(&links::result(permission.object.submission.head.id)))
}

/// Takes a recommendation into the institution's plan, out of it again, or notes that it is done.
///
/// # Errors
/// With [`crate::error::Code::InputInvalid`] for what a page does not offer, [`crate::error::Code::NotFound`] for a recommendation that
/// the latest assessment does not give.
pub async fn plan(permission: Authorized<Assignment>, state: web::Data<State>, form: Form) -> Result<HttpResponse> {
    let step = plan_recommendation::Step::parse(form.text("recommendation"), form.text("status"))?;
    plan_recommendation::plan(&state, &permission.object, step, permission.person()?.user.id).await?;
    Ok(see_other(&links::advice(
        permission.object.submission.head.id,
        step.position,
    )))
}
