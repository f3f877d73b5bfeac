//! A new password; whoever came with a one-time password lands here first.

use actix_web::http::StatusCode;
use actix_web::http::header::USER_AGENT;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::{account, sign_in};
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::session::password;
use crate::state::State;
use crate::text;
use crate::web::client;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::PasswordView;

/// The form.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(permission: Authorized<Nothing>, shell: Shell) -> Result<HttpResponse> {
    shell.show(&blank(permission.person()?.password_is_temporary))
}

/// Sets the password; all sessions end and a new one begins here.
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
    let person = permission.person()?;
    let (current, new) = (form.text("current").to_owned(), form.text("password").to_owned());
    let changed = if new == form.text("password-again") {
        account::change_password(&state, &person.user, current, new, &client::address(&request, &state)).await
    } else {
        Err(Code::PasswordsDiffer.into())
    };
    if let Err(fault) = changed {
        return again(fault, person.password_is_temporary, shell);
    }
    let agent = request
        .headers()
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let secret = sign_in::begin(&state, &person.user, agent, None).await?;
    let mut response = see_other("/");
    response
        .add_cookie(&state.cookies().session(&secret))
        .map_err(Error::internal)?;
    Ok(response)
}

fn blank(one_time: bool) -> PasswordView {
    PasswordView {
        one_time,
        min_length: u32::try_from(password::MIN_CHARS).unwrap_or_default(),
        ..PasswordView::default()
    }
}

/// The form again with what is wrong at its field.
fn again(fault: Error, one_time: bool, shell: Shell) -> Result<HttpResponse> {
    let mut view = blank(one_time);
    let (field, key) = match fault.code() {
        Code::SignInFailed => ("current", "code-password-wrong"),
        Code::TooManyAttempts => ("current", "code-too-many-attempts"),
        Code::PasswordWeak => ("password", "code-password-weak"),
        Code::PasswordsDiffer => ("password-again", "code-passwords-differ"),
        _ => return Err(fault),
    };
    let message = text::t(shell.lang(), key);
    view.errors = vec![SummaryItem {
        text: message.clone(),
        href: Some(format!("#{field}")),
    }];
    let place = match field {
        "current" => &mut view.current_error,
        "password" => &mut view.password_error,
        _ => &mut view.again_error,
    };
    *place = Some(message);
    shell.status(StatusCode::UNPROCESSABLE_ENTITY).show(&view)
}
