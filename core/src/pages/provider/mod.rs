//! To a sign-in provider and back.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::provider::{self, Aim, Arrived, Returned};
use crate::actions::{account, sign_in};
use crate::components::links;
use crate::error::{Code, Error, Result};
use crate::pages::account::build;
use crate::pages::sign_in::{Next, before, go_on, retry_text};
use crate::providers::Provider;
use crate::session::identify::cookie_secret;
use crate::session::secret::Secret;
use crate::state::State;
use crate::text;
use crate::web::client;
use crate::web::form::Form;
use crate::web::shell::{Shell, own_path, see_other};

pub mod view;

use view::ProviderView;

/// What a provider sends along.
#[derive(Debug, Deserialize)]
pub struct Answer {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
}

/// To the provider, to sign in. A link and no form: browsers do not let forms lead elsewhere.
///
/// # Errors
/// With [`Code::NotFound`] for an unknown provider, [`Code::ProviderUnavailable`].
pub async fn sign_in(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    id: web::Path<String>,
    next: web::Query<Next>,
) -> Result<HttpResponse> {
    let aim = Aim::SignIn(own_path(next.path()).to_owned());
    let (secret, there) = set_out(&state, &request, &id, aim).await?;
    with_cookie(see_other(&there), &state, &secret)
}

/// To the provider, to accept an invitation by it.
///
/// # Errors
/// As [`sign_in`], and with [`Code::LinkInvalid`].
pub async fn join(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (code, id) = path.into_inner();
    let (secret, there) = set_out(&state, &request, &id, Aim::Accept(code)).await?;
    with_cookie(see_other(&there), &state, &secret)
}

/// Confirms the password and shows the link to the provider, by which one's account is connected.
///
/// # Errors
/// As [`sign_in`].
pub async fn connect(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    id: web::Path<String>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let person = permission.person()?;
    let label = state.provider(&id)?.label.clone();
    let address = client::address(&request, &state);
    let password = form.text("password").to_owned();
    if let Err(fault) = account::confirm_password(&state, &person.user, password, &address).await {
        let (message, status) = match fault.code() {
            Code::SignInFailed => (
                text::t(shell.lang(), "code-password-wrong"),
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
            Code::TooManyAttempts => (retry_text(&fault, shell.lang()), StatusCode::TOO_MANY_REQUESTS),
            _ => return Err(fault),
        };
        let mut view = build::account(&state, person, shell.lang()).await?;
        for row in view.providers.iter_mut().filter(|row| row.id == *id) {
            row.error = Some(message.clone());
        }
        return shell.status(status).show(&view);
    }
    let (secret, href) = set_out(&state, &request, &id, Aim::Connect(person.user.id)).await?;
    let account = text::t(shell.lang(), "account-title");
    let page = shell
        .crumb(links::ACCOUNT, account)
        .show(&ProviderView { label, href })?;
    with_cookie(page, &state, &secret)
}

/// Takes one's connection away.
///
/// # Errors
/// With [`Code::LastWayIn`] for an account without a password.
pub async fn disconnect(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    id: web::Path<String>,
    _: Form,
) -> Result<HttpResponse> {
    provider::disconnect(&state, state.provider(&id)?, &permission.person()?.user).await?;
    Ok(see_other(links::ACCOUNT))
}

/// Back from the provider.
///
/// # Errors
/// As [`provider::come_back`].
pub async fn back(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    id: web::Path<String>,
    answer: web::Query<Answer>,
) -> Result<HttpResponse> {
    let (provider, answer) = (state.provider(&id)?, answer.into_inner());
    let returned = Returned {
        secret: cookie_secret(&request, state.cookies().provider_name()),
        state: answer.state.unwrap_or_default(),
        code: answer.code,
        issuer: answer.iss,
        visitor: permission.actor.person().map(|person| person.user.id),
        address: client::address(&request, &state),
    };
    let back = back_address(&state, &request, provider);
    let mut response = match provider::come_back(&state, provider, returned, back).await? {
        Arrived::Connected => see_other(links::ACCOUNT),
        Arrived::SignsIn(user, next) => {
            let agent = client::agent(&request);
            let arrival = sign_in::arrive(&state, &user, agent, before(&permission)).await?;
            go_on(&state, arrival, &next)?
        }
    };
    response
        .add_cookie(&state.cookies().no_provider())
        .map_err(Error::internal)?;
    Ok(response)
}

async fn set_out(state: &State, request: &HttpRequest, id: &str, aim: Aim) -> Result<(Secret, String)> {
    let provider = state.provider(id)?;
    let back = back_address(state, request, provider);
    provider::set_out(state, provider, aim, back, &client::address(request, state)).await
}

fn back_address(state: &State, request: &HttpRequest, provider: &Provider) -> String {
    format!(
        "{}{}",
        client::origin(request, state),
        links::provider_back(&provider.id)
    )
}

fn with_cookie(mut response: HttpResponse, state: &State, secret: &Secret) -> Result<HttpResponse> {
    response
        .add_cookie(&state.cookies().provider(secret))
        .map_err(Error::internal)?;
    Ok(response)
}
