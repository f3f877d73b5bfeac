//! The result of a submission, a retry where the plugin failed, and the authority's decision.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::Assignment;

use crate::access::Authorized;
use crate::actions::{plan_recommendation, retry_assessment, review};
use crate::components::links;
use crate::error::{Code, Result};
use crate::pages::desk::{note_reading, way};
use crate::pages::error::view::code_text;
use crate::state::State;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod build;
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
/// With [`Code::AssessmentDone`] when there is an assessment already.
pub async fn retry(permission: Authorized<Assignment>, state: web::Data<State>, _: Form) -> Result<HttpResponse> {
    retry_assessment::retry(&state, &permission.object, permission.person()?.user.id).await?;
    Ok(see_other(&links::result(permission.object.submission.head.id)))
}

/// Takes a recommendation into the institution's plan, out of it again, or notes that it is done.
///
/// # Errors
/// With [`Code::InputInvalid`] for what a page does not offer, [`Code::NotFound`] for a recommendation that
/// the latest assessment does not give.
pub async fn plan(permission: Authorized<Assignment>, state: web::Data<State>, form: Form) -> Result<HttpResponse> {
    let step = plan_recommendation::Step::parse(form.text("recommendation"), form.text("status"))?;
    plan_recommendation::plan(&state, &permission.object, step, permission.person()?.user.id).await?;
    Ok(see_other(&links::advice(
        permission.object.submission.head.id,
        step.position,
    )))
}

/// The authority takes the submission.
///
/// # Errors
/// With [`Code::SubmissionState`] unless it is signed.
pub async fn accept(permission: Authorized<Assignment>, state: web::Data<State>, _: Form) -> Result<HttpResponse> {
    review::accept(&state, &permission.object, permission.person()?.user.id).await?;
    Ok(see_other(&links::round(permission.object.round.id)))
}

/// The authority gives the submission back, with a reason.
///
/// # Errors
/// With [`Code::SubmissionState`] unless it is signed.
pub async fn give_back(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let reason = form.text("reason");
    let fault = match review::give_back(&state, &permission.object, reason, permission.person()?.user.id).await {
        Ok(()) => return Ok(see_other(&links::round(permission.object.round.id))),
        Err(fault) if fault.code() == Code::InputInvalid => fault,
        Err(fault) => return Err(fault),
    };
    let Some(mut view) = build::result(&state, &permission, Show::All, shell.lang()).await? else {
        return Err(fault);
    };
    if let Some(review) = &mut view.review {
        review.reason = reason.to_owned();
        review.error = code_text(shell.lang(), "reason_wanted");
    }
    way(shell, &permission)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .show(&view)
}
