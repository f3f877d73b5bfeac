//! Accepting an invitation: the code from a slip or a link, then a password of one's own.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::{invite, sign_in};
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::pages::password::weakness_text;
use crate::pages::provider::view::ProviderLink;
use crate::pages::sign_in::{before, go_on, retry_text};
use crate::session::limiter::Guess;
use crate::session::strength;
use crate::state::State;
use crate::text;
use crate::web::client;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::{AskView, JoinView};

/// Where the login and the code of a slip are typed.
///
/// # Errors
/// When the page cannot be made.
pub async fn ask(_: Authorized<Nothing>, shell: Shell) -> Result<HttpResponse> {
    shell.show(&AskView::default())
}

/// Goes on to the invitation that login and code name together.
///
/// # Errors
/// When the database fails.
pub async fn find(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (login, code) = (form.text("login").trim(), form.text("code").trim());
    match named(&state, login, code, &client::address(&request, &state)).await {
        Ok(()) => Ok(see_other(&links::invitation(&crate::session::password::copied(code)))),
        Err(fault) => not_found(&fault, shell, login).ok_or(fault)?,
    }
}

/// Whether login and code belong together; guessing them is slowed down like signing in.
async fn named(state: &State, login: &str, code: &str, address: &str) -> Result<()> {
    let guess = Guess::password(login, address);
    guess.attempt(state).await?;
    let (user, _) = invite::look(state, code).await?;
    if user.login.to_lowercase() != login.to_lowercase() {
        return Err(Code::LinkInvalid.into());
    }
    guess.succeeded(state).await
}

fn not_found(fault: &Error, shell: Shell, login: &str) -> Option<Result<HttpResponse>> {
    let (message, status) = match fault.code() {
        Code::LinkInvalid => (text::t(shell.lang(), "join-wrong"), StatusCode::UNPROCESSABLE_ENTITY),
        Code::TooManyAttempts => (retry_text(fault, shell.lang()), StatusCode::TOO_MANY_REQUESTS),
        _ => return None,
    };
    let view = AskView {
        login: login.to_owned(),
        errors: vec![SummaryItem {
            text: message.clone(),
            href: Some("#code".to_owned()),
        }],
        code_error: Some(message),
    };
    Some(shell.status(status).show(&view))
}

/// Whom the invitation is for, and the fields of a password.
///
/// # Errors
/// With [`Code::LinkInvalid`] when it was used, has expired or never was.
pub async fn show(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    code: web::Path<String>,
    shell: Shell,
) -> Result<HttpResponse> {
    let view = blank(&state, &code, &shell).await?;
    uncached(shell.show(&view)?)
}

/// Sets the password and lets the person in.
///
/// # Errors
/// With [`Code::LinkInvalid`], or when the database fails.
pub async fn submit(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    code: web::Path<String>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let accepted = if form.text("password") == form.text("password-again") {
        invite::accept(&state, &code, form.text("password").to_owned()).await
    } else {
        Err(Code::PasswordsDiffer.into())
    };
    let user = match accepted {
        Ok(user) => user,
        Err(fault) => return again(&state, &code, fault, shell).await,
    };
    let arrival = sign_in::arrive(&state, &user, client::agent(&request), before(&permission)).await?;
    go_on(&state, arrival, "/")
}

async fn blank(state: &State, code: &str, shell: &Shell) -> Result<JoinView> {
    let (user, until) = invite::look(state, code).await?;
    Ok(JoinView {
        action: links::invitation(code),
        providers: state
            .providers()
            .iter()
            .map(|provider| ProviderLink {
                label: provider.label.clone(),
                href: links::join_with(code, &provider.id),
            })
            .collect(),
        office: user.office,
        login: user.login,
        until: text::date(shell.lang(), state.local(until).date()),
        min_length: u32::try_from(strength::MIN_CHARS).unwrap_or_default(),
        ..JoinView::default()
    })
}

/// The form again with what is wrong at its field.
async fn again(state: &State, code: &str, fault: Error, shell: Shell) -> Result<HttpResponse> {
    let (field, message) = match fault.code() {
        Code::PasswordWeak => ("password", weakness_text(&fault, shell.lang())),
        Code::PasswordsDiffer => ("password-again", text::t(shell.lang(), "code-passwords-differ")),
        _ => return Err(fault),
    };
    let mut view = blank(state, code, &shell).await?;
    view.errors = vec![SummaryItem {
        text: message.clone(),
        href: Some(format!("#{field}")),
    }];
    let place = if field == "password" {
        &mut view.password_error
    } else {
        &mut view.again_error
    };
    *place = Some(message);
    uncached(shell.status(StatusCode::UNPROCESSABLE_ENTITY).show(&view)?)
}

/// The address holds the code: no cache keeps the page.
fn uncached(mut response: HttpResponse) -> Result<HttpResponse> {
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
