//! One's own account: roles, language, sessions, access tokens.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use zerkalo_store::{AccessTokenId, SessionId};

use crate::access::{Authorized, Person, TokenScope, Via, scopes::Nothing};
use crate::actions::account::{self, TokenRequest};
use crate::actions::calendar;
use crate::components::links;
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text;
use crate::web::client;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub(crate) mod build;
pub mod view;

/// The page.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Nothing>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let view = build::account(&state, permission.person()?, shell.lang()).await?;
    shell.show(&view)
}

/// Chooses the language of one's pages.
///
/// # Errors
/// With [`Code::InputInvalid`] for a language that the pages do not speak.
pub async fn set_language(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    form: Form,
) -> Result<HttpResponse> {
    let language = text::language(form.text("language")).ok_or_else(|| Error::new(Code::InputInvalid))?;
    account::set_language(&state, &permission.person()?.user, language.code()).await?;
    Ok(see_other(links::ACCOUNT))
}

/// Ends a session, or all others.
///
/// # Errors
/// With [`Code::NotFound`] when it is not one's own.
pub async fn end_session(permission: Authorized<Nothing>, state: web::Data<State>, form: Form) -> Result<HttpResponse> {
    let person = permission.person()?;
    let which = match form.text("session") {
        "all" => None,
        id => Some(id.parse::<SessionId>().map_err(|_| Error::new(Code::NotFound))?),
    };
    account::end_sessions(&state, person.user.id, which, session_of(person)?).await?;
    Ok(see_other(links::ACCOUNT))
}

/// Makes a token and shows it, this once.
///
/// # Errors
/// When the database fails.
pub async fn make_token(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let person = permission.person()?;
    let request = TokenRequest {
        user: person.user.id,
        title: form.text("name").to_owned(),
        scopes: scopes(&form),
        life: life(&form)?,
    };
    let made = account::make_token(&state, request).await;
    let mut view = build::account(&state, person, shell.lang()).await?;
    let shell = match made {
        Ok(token) => {
            view.new_token = Some(token);
            shell
        }
        Err(fault) if fault.code() == Code::InputInvalid => {
            view.token_error = Some(text::t(shell.lang(), "token-name-hint"));
            shell.status(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(fault) => return Err(fault),
    };
    shell.show(&view)
}

/// Every token reads; what else it is good for is ticked.
fn scopes(form: &Form) -> Vec<TokenScope> {
    let ticked = |scope: &TokenScope| *scope == TokenScope::Read || form.all("scope").any(|own| own == scope.as_str());
    TokenScope::ALL.into_iter().filter(ticked).collect()
}

/// For how long the token is good: one of the offered numbers of days.
fn life(form: &Form) -> Result<Duration> {
    let days = form
        .parsed::<u16>("days")
        .filter(|days| build::TOKEN_DAYS.contains(days));
    let days = days.ok_or_else(|| Error::new(Code::Malformed))?;
    Ok(Duration::from_secs(u64::from(days) * 24 * 3600))
}

/// Takes a token back.
///
/// # Errors
/// With [`Code::NotFound`] when it is not one's own.
pub async fn revoke_token(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    form: Form,
) -> Result<HttpResponse> {
    let token = form
        .parsed::<AccessTokenId>("token")
        .ok_or_else(|| Error::new(Code::NotFound))?;
    account::revoke_token(&state, permission.person()?.user.id, token).await?;
    Ok(see_other(links::ACCOUNT))
}

/// Makes an address for calendar programs and shows it, this once; the one before works no more.
///
/// # Errors
/// When the database fails.
pub async fn make_calendar(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    shell: Shell,
    _: Form,
) -> Result<HttpResponse> {
    let person = permission.person()?;
    let secret = calendar::make(&state, person.user.id).await?;
    let mut view = build::account(&state, person, shell.lang()).await?;
    let origin = client::origin(&request, &state);
    view.new_calendar = Some(format!("{origin}{}", links::calendar(&secret.text())));
    shell.show(&view)
}

/// Takes the address back.
///
/// # Errors
/// When the database fails.
pub async fn revoke_calendar(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    _: Form,
) -> Result<HttpResponse> {
    calendar::revoke(&state, permission.person()?.user.id).await?;
    Ok(see_other(links::ACCOUNT))
}

fn session_of(person: &Person) -> Result<SessionId> {
    match &person.via {
        Via::Session(session) => Ok(session.id),
        Via::Token { .. } => Err(Code::Forbidden.into()),
    }
}
