//! The second step of signing in: the code of the second factor.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::sign_in::{self, Arrival};
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::pages::sign_in::{go_on, retry_text};
use crate::session::identify::cookie_secret;
use crate::session::secret::Secret;
use crate::state::State;
use crate::text;
use crate::web::client;
use crate::web::form::Form;
use crate::web::shell::{Shell, own_path, see_other};

pub mod view;

use view::SignInCodeView;

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub struct Next {
    next: Option<String>,
}

/// The form; without a password just given, back to the first step.
///
/// # Errors
/// When the database fails.
pub async fn show(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    next: web::Query<Next>,
    shell: Shell,
) -> Result<HttpResponse> {
    let waits = match half_way(&request, &state) {
        Some(half) => sign_in::awaited(&state, &half).await?.is_some(),
        None => false,
    };
    if !waits {
        return Ok(see_other(links::SIGN_IN));
    }
    shell.show(&SignInCodeView {
        next: own_path(next.next.as_deref().unwrap_or_default()).to_owned(),
        ..SignInCodeView::default()
    })
}

/// Signs in with the code.
///
/// # Errors
/// When the database fails.
pub async fn submit(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let Some(half) = half_way(&request, &state) else {
        return Ok(see_other(links::SIGN_IN));
    };
    let (address, agent) = (client::address(&request, &state), client::agent(&request));
    let next = own_path(form.text("next"));
    match sign_in::complete(&state, &half, form.text("code"), &address, agent).await {
        Ok(secret) => go_on(&state, Arrival::In(secret), next),
        Err(fault) if fault.code() == Code::SignInRequired => Ok(see_other(links::SIGN_IN)),
        Err(fault) => again(fault, next, shell),
    }
}

fn half_way(request: &HttpRequest, state: &State) -> Option<Secret> {
    cookie_secret(request, state.cookies().step_name())
}

fn again(fault: Error, next: &str, shell: Shell) -> Result<HttpResponse> {
    let lang = shell.lang();
    let (message, status) = match fault.code() {
        Code::CodeWrong => (text::t(lang, "code-code-wrong"), StatusCode::UNPROCESSABLE_ENTITY),
        Code::TooManyAttempts => (retry_text(&fault, lang), StatusCode::TOO_MANY_REQUESTS),
        _ => return Err(fault),
    };
    let view = SignInCodeView {
        next: next.to_owned(),
        errors: vec![SummaryItem {
            text: message.clone(),
            href: Some("#code".to_owned()),
        }],
        code_error: Some(message),
    };
    shell.status(status).show(&view)
}
