//! The first administrator, through the link that the first start printed.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::{setup, sign_in};
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::pages::password::weakness_text;
use crate::session::strength;
use crate::state::State;
use crate::text;
use crate::web::client;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::SetupView;

/// The form.
///
/// # Errors
/// With [`Code::LinkInvalid`] when the link was used or has expired.
pub async fn show(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    link: web::Path<String>,
    shell: Shell,
) -> Result<HttpResponse> {
    setup::peek(&state, &link).await?;
    shell.show(&blank(&link))
}

/// Makes the administrator and signs them in.
///
/// # Errors
/// With [`Code::LinkInvalid`], or when the database fails.
pub async fn submit(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    link: web::Path<String>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let login = form.text("login").trim().to_owned();
    let made = if form.text("password") == form.text("password-again") {
        setup::redeem(&state, &link, &login, form.text("password").to_owned()).await
    } else {
        Err(Code::PasswordsDiffer.into())
    };
    let user = match made {
        Ok(user) => user,
        Err(fault) => return again(fault, &link, login, shell),
    };
    let secret = sign_in::begin(&state, &user, client::agent(&request), None).await?;
    let mut response = see_other(links::OVERVIEW);
    response
        .add_cookie(&state.cookies().session(&secret))
        .map_err(Error::internal)?;
    Ok(response)
}

fn blank(link: &str) -> SetupView {
    SetupView {
        action: format!("/setup/{link}"),
        min_length: u32::try_from(strength::MIN_CHARS).unwrap_or_default(),
        ..SetupView::default()
    }
}

/// The form again with what is wrong at its field.
fn again(fault: Error, link: &str, login: String, shell: Shell) -> Result<HttpResponse> {
    let lang = shell.lang();
    let mut view = SetupView { login, ..blank(link) };
    let (field, message) = match fault.code() {
        Code::InputInvalid => ("login", text::t(lang, "setup-login-hint")),
        Code::PasswordWeak => ("password", weakness_text(&fault, lang)),
        Code::PasswordsDiffer => ("password-again", text::t(lang, "code-passwords-differ")),
        _ => return Err(fault),
    };
    view.errors = vec![SummaryItem {
        text: message.clone(),
        href: Some(format!("#{field}")),
    }];
    let place = match field {
        "login" => &mut view.login_error,
        "password" => &mut view.password_error,
        _ => &mut view.again_error,
    };
    *place = Some(message);
    shell.status(StatusCode::UNPROCESSABLE_ENTITY).show(&view)
}
