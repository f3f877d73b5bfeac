//! One's second factor: set up with a telephone, recovery codes, taken away.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use zerkalo_store::second_factors;

use crate::access::scopes::Nothing;
use crate::access::{Authorized, Person};
use crate::actions::second_factor;
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::pages::sign_in::retry_text;
use crate::session::totp;
use crate::state::State;
use crate::text;
use crate::web::client;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::{FactorState, SecondFactorView};

/// How it stands, and the next step.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Nothing>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let view = of(&state, permission.person()?, &shell).await?;
    shown(shell, &view)
}

/// Takes the next step: `begin`, `confirm`, `codes` or `off`.
///
/// # Errors
/// With [`Code::SecondFactorRequired`] when it must stay on.
pub async fn submit(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let person = permission.person()?;
    let (user, code) = (&person.user, form.text("code"));
    let address = client::address(&request, &state);
    let codes = match form.text("do") {
        "begin" => second_factor::begin(&state, user.id).await.map(|()| Vec::new()),
        "confirm" => second_factor::confirm(&state, user, code, &address).await,
        "codes" => second_factor::renew_codes(&state, user, code, &address).await,
        "off" => second_factor::turn_off(&state, user, code, &address)
            .await
            .map(|()| Vec::new()),
        _ => Err(Code::InputInvalid.into()),
    };
    match codes {
        Ok(codes) if codes.is_empty() => Ok(see_other(links::SECOND_FACTOR)),
        Ok(codes) => {
            let view = SecondFactorView {
                new_codes: codes,
                ..of(&state, person, &shell).await?
            };
            shown(shell, &view)
        }
        Err(fault) => again(&state, person, fault, shell).await,
    }
}

async fn of(state: &State, person: &Person, shell: &Shell) -> Result<SecondFactorView> {
    let mut view = SecondFactorView {
        required: person.user.platform_admin && state.config().serve.require_second_factor,
        ..SecondFactorView::default()
    };
    let Some(factor) = second_factors::get(state.store().read(), person.user.id).await? else {
        return Ok(view);
    };
    match factor.confirmed_at {
        Some(since) => {
            view.state = FactorState::On;
            view.since = Some(text::date(shell.lang(), state.local(since).date()));
            view.codes_left = factor.codes_left;
        }
        None => {
            view.state = FactorState::Begun;
            view.secret = totp::typed(&factor.secret);
            view.qr = Some(totp::picture(&totp::address(&factor.secret, &person.user.login)?)?);
        }
    }
    Ok(view)
}

async fn again(state: &State, person: &Person, fault: Error, shell: Shell) -> Result<HttpResponse> {
    let lang = shell.lang();
    let (message, status) = match fault.code() {
        Code::CodeWrong => (text::t(lang, "code-code-wrong"), StatusCode::UNPROCESSABLE_ENTITY),
        Code::TooManyAttempts => (retry_text(&fault, lang), StatusCode::TOO_MANY_REQUESTS),
        // It was begun or ended in another window.
        Code::AlreadyExists | Code::NotFound => return Ok(see_other(links::SECOND_FACTOR)),
        _ => return Err(fault),
    };
    let mut view = of(state, person, &shell).await?;
    view.errors = vec![SummaryItem {
        text: message.clone(),
        href: Some("#code".to_owned()),
    }];
    view.code_error = Some(message);
    shown(shell.status(status), &view)
}

/// The secret and the codes are for the eyes of one: no cache keeps the page.
fn shown(shell: Shell, view: &SecondFactorView) -> Result<HttpResponse> {
    let account = text::t(shell.lang(), "account-title");
    let mut response = shell.crumb(links::ACCOUNT, account).show(view)?;
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
