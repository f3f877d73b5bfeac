//! Signing in and out.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::{SessionId, UserId};

use crate::access::{Authorized, Via, scopes::Nothing};
use crate::actions::sign_in::{self, Arrival, Attempt};
use crate::components::links;
use crate::error::render::percent_encoded;
use crate::error::{Code, Error, Result};
use crate::pages::provider::view::ProviderLink;
use crate::providers::Provider;
use crate::session::limiter::retry_after;
use crate::state::State;
use crate::text::{self, Lang};
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

impl Next {
    /// As it was given; empty where it was not.
    #[must_use]
    pub fn path(&self) -> &str {
        self.next.as_deref().unwrap_or_default()
    }
}

/// The form; who is signed in already goes on.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    next: web::Query<Next>,
    shell: Shell,
) -> Result<HttpResponse> {
    let next = own_path(next.next.as_deref().unwrap_or_default()).to_owned();
    if permission.actor.person().is_some() {
        return Ok(see_other(&next));
    }
    shell.show(&SignInView {
        providers: providers(&state, &next),
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
        Err(fault) => return refused(&state, &fault, shell, &form).ok_or(fault)?,
    };
    let arrival = sign_in::arrive(&state, &user, &attempt.user_agent, before(&permission)).await?;
    go_on(&state, arrival, own_path(form.text("next")))
}

/// The session that the browser has already.
#[must_use]
pub fn before(permission: &Authorized<Nothing>) -> Option<(UserId, SessionId)> {
    permission.actor.person().and_then(|person| match &person.via {
        Via::Session(session) => Some((person.user.id, session.id)),
        Via::Token { .. } => None,
    })
}

/// To the page that one wanted, or first to the code of the second factor.
///
/// # Errors
/// When a cookie cannot be written.
pub fn go_on(state: &State, arrival: Arrival, next: &str) -> Result<HttpResponse> {
    let jar = state.cookies();
    let (mut response, cookies) = match arrival {
        Arrival::In(secret) => (see_other(next), vec![jar.session(&secret), jar.no_step()]),
        Arrival::AwaitsCode(secret) => {
            let address = match next {
                "/" => links::SIGN_IN_CODE.to_owned(),
                next => format!("{}?next={}", links::SIGN_IN_CODE, percent_encoded(next)),
            };
            (see_other(&address), vec![jar.step(&secret), jar.no_session()])
        }
    };
    for cookie in &cookies {
        response.add_cookie(cookie).map_err(Error::internal)?;
    }
    Ok(response)
}

/// Too many attempts, and in how many minutes one may come again.
#[must_use]
pub fn retry_text(fault: &Error, lang: Lang) -> String {
    let minutes = retry_after(fault).map_or(1, |seconds| (seconds + 59) / 60);
    text::t_with(lang, "sign-in-too-many", [("n", minutes.into())])
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
    let mut response = see_other(links::SIGN_IN);
    response
        .add_cookie(&state.cookies().no_session())
        .map_err(Error::internal)?;
    Ok(response)
}

/// The providers, each with the way to it and on.
fn providers(state: &State, next: &str) -> Vec<ProviderLink> {
    let link = |provider: &Provider| ProviderLink {
        label: provider.label.clone(),
        href: format!("{}?next={}", links::sign_in_with(&provider.id), percent_encoded(next)),
    };
    state.providers().iter().map(link).collect()
}

fn attempt_of(request: &HttpRequest, state: &State, form: &Form) -> Attempt {
    Attempt {
        login: form.text("login").trim().to_owned(),
        password: form.text("password").to_owned(),
        address: client::address(request, state),
        user_agent: client::agent(request).to_owned(),
    }
}

/// The form again, for faults of the person who types.
fn refused(state: &State, fault: &Error, shell: Shell, form: &Form) -> Option<Result<HttpResponse>> {
    let lang = shell.lang();
    let (error, status) = match fault.code() {
        Code::SignInFailed => (text::t(lang, "code-sign-in-failed"), StatusCode::UNPROCESSABLE_ENTITY),
        Code::TooManyAttempts => (retry_text(fault, lang), StatusCode::TOO_MANY_REQUESTS),
        _ => return None,
    };
    let view = SignInView {
        login: form.text("login").to_owned(),
        providers: providers(state, own_path(form.text("next"))),
        next: own_path(form.text("next")).to_owned(),
        error: Some(error),
    };
    Some(shell.status(status).show(&view))
}
