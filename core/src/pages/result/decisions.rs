//! What is decided about a signed submission: accepted, given back, taken back. Of two who decide at once one wins, and
//! the other is told what became of it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use zerkalo_store::Assignment;

use super::build;
use super::view::{ResultView, Show};
use crate::access::Authorized;
use crate::actions::review::{self, Seen};
use crate::components::links;
use crate::error::{Code, Error, Result};
use crate::pages::desk::way;
use crate::pages::error::view::code_text;
use crate::pages::refusal;
use crate::state::State;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

/// The authority takes the submission.
///
/// # Errors
/// With [`Code::Malformed`] without the version that was looked at, or when the database fails.
pub async fn accept(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (assignment, by) = (&permission.object, permission.person()?.user.id);
    match review::accept(&state, assignment, seen(&form)?, by).await {
        Ok(_) => Ok(see_other(&links::round(assignment.round.id))),
        Err(fault) => refusal::told(&state, shell, &permission, fault).await,
    }
}

/// The authority gives the submission back, with a reason.
///
/// # Errors
/// With [`Code::Malformed`] without the version that was looked at, or when the database fails.
pub async fn give_back(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (assignment, by, reason) = (&permission.object, permission.person()?.user.id, form.text("reason"));
    let fault = match review::give_back(&state, assignment, seen(&form)?, reason, by).await {
        Ok(_) => return Ok(see_other(&links::round(assignment.round.id))),
        Err(fault) => fault,
    };
    let fill = |view: &mut ResultView, error| {
        if let Some(review) = &mut view.review {
            review.reason = reason.to_owned();
            review.error = error;
        }
    };
    again(&state, &permission, shell, fault, fill).await
}

/// The head takes the submission back until it is accepted, with a reason.
///
/// # Errors
/// With [`Code::Malformed`] without the version that was looked at, or when the database fails.
pub async fn withdraw(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (assignment, by, reason) = (&permission.object, permission.person()?.user.id, form.text("reason"));
    let fault = match review::withdraw(&state, assignment, seen(&form)?, reason, by).await {
        Ok(_) => return Ok(see_other(&links::submission(assignment.submission.head.id))),
        Err(fault) => fault,
    };
    let fill = |view: &mut ResultView, error| {
        if let Some(withdrawal) = &mut view.withdrawal {
            withdrawal.reason = reason.to_owned();
            withdrawal.error = error;
        }
    };
    again(&state, &permission, shell, fault, fill).await
}

fn seen(form: &Form) -> Result<Seen> {
    form.parsed("version")
        .map(Seen)
        .ok_or_else(|| Error::new(Code::Malformed))
}

/// The page once more where a reason is wanted; else what became of the submission.
async fn again(
    state: &State,
    permission: &Authorized<Assignment>,
    shell: Shell,
    fault: Error,
    fill: impl FnOnce(&mut ResultView, Option<String>),
) -> Result<HttpResponse> {
    if fault.code() != Code::InputInvalid {
        return refusal::told(state, shell, permission, fault).await;
    }
    let Some(mut view) = build::result(state, permission, Show::All, shell.lang()).await? else {
        return Err(fault);
    };
    fill(&mut view, code_text(shell.lang(), "reason_wanted"));
    way(shell, permission)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .show(&view)
}
