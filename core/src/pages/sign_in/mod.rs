//! Signing in and out.

use actix_web::http::StatusCode;
use actix_web::http::header::USER_AGENT;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use crate::access::{Authorized, Via, scopes::Nothing};
use crate::actions::sign_in::{self, Attempt};
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text;
use crate::web::client;
use crate::web::form::Form;
use crate::web::shell::{Shell, own_path, see_other};

pub mod view;

use view::SignInView;

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub struct Next {
    next: Option<String>,
}

/// The form; who is signed in already goes on.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(permission: Authorized<Nothing>, next: web::Query<Next>, shell: Shell) -> Result<HttpResponse> {
    let next = own_path(next.next.as_deref().unwrap_or_default()).to_owned();
    if permission.actor.person().is_some() {
        return Ok(see_other(&next));
    }
    shell.show(&SignInView {
        next,
        ..SignInView::default()
    })
}

/// Signs in, or says that it did not work.
///
/// # Errors
/// When the database fails.
pub async fn submit(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let attempt = attempt_of(&request, &state, &form);
    let user = match sign_in::check(&state, &attempt).await {
        Ok(user) => user,
        Err(fault) => return refused(&fault, shell, &form).ok_or(fault)?,
    };
    let before = permission.actor.person().and_then(|person| match &person.via {
        Via::Session(session) => Some((person.user.id, session.id)),
        Via::Token { .. } => None,
    });
    let secret = sign_in::begin(&state, &user, &attempt.user_agent, before).await?;
    let mut response = see_other(own_path(form.text("next")));
    response
        .add_cookie(&state.cookies().session(&secret))
        .map_err(Error::internal)?;
    Ok(response)
}

/// Signs out, in this browser.
///
/// # Errors
/// When the database fails.
pub async fn sign_out(permission: Authorized<Nothing>, state: web::Data<State>, _: Form) -> Result<HttpResponse> {
    let person = permission.person()?;
    if let Via::Session(session) = &person.via {
        sign_in::end(&state, person.user.id, session.id).await?;
    }
    let mut response = see_other(crate::components::links::SIGN_IN);
    response
        .add_cookie(&state.cookies().no_session())
        .map_err(Error::internal)?;
    Ok(response)
}

fn attempt_of(request: &HttpRequest, state: &State, form: &Form) -> Attempt {
    let agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
    Attempt {
        login: form.text("login").trim().to_owned(),
        password: form.text("password").to_owned(),
        address: client::address(request, state),
        user_agent: agent.unwrap_or_default().to_owned(),
    }
}

/// The form again, for faults of the person who types.
fn refused(fault: &Error, shell: Shell, form: &Form) -> Option<Result<HttpResponse>> {
    let (key, status) = match fault.code() {
        Code::SignInFailed => ("sign-in-failed", StatusCode::UNPROCESSABLE_ENTITY),
        Code::TooManyAttempts => ("sign-in-too-many", StatusCode::TOO_MANY_REQUESTS),
        _ => return None,
    };
    let view = SignInView {
        login: form.text("login").to_owned(),
        next: own_path(form.text("next")).to_owned(),
        error: Some(text::t(shell.lang(), key)),
    };
    Some(shell.status(status).show(&view))
}
