//! A new password; whoever came with a one-time password lands here first.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::{account, sign_in};
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::pages::sign_in::retry_text;
use crate::session::strength;
use crate::state::State;
use crate::text::{self, Lang};
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
    let secret = sign_in::begin(&state, &person.user, client::agent(&request), None).await?;
    let mut response = see_other("/");
    response
        .add_cookie(&state.cookies().session(&secret))
        .map_err(Error::internal)?;
    Ok(response)
}

fn blank(one_time: bool) -> PasswordView {
    PasswordView {
        one_time,
        min_length: u32::try_from(strength::MIN_CHARS).unwrap_or_default(),
        ..PasswordView::default()
    }
}

/// Why a password is refused and what to do.
#[must_use]
pub fn weakness_text(fault: &Error, lang: Lang) -> String {
    let kind = fault.fault_list().first().map_or("common", |fault| fault.code.as_str());
    let least = i64::try_from(strength::MIN_CHARS).unwrap_or_default();
    text::t_with(lang, &format!("password-weak-{kind}"), [("n", least.into())])
}

/// The form again with what is wrong at its field.
fn again(fault: Error, one_time: bool, shell: Shell) -> Result<HttpResponse> {
    let mut view = blank(one_time);
    let lang = shell.lang();
    let (field, message) = match fault.code() {
        Code::SignInFailed => ("current", text::t(lang, "code-password-wrong")),
        Code::TooManyAttempts => ("current", retry_text(&fault, lang)),
        Code::PasswordWeak => ("password", weakness_text(&fault, lang)),
        Code::PasswordsDiffer => ("password-again", text::t(lang, "code-passwords-differ")),
        _ => return Err(fault),
    };
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
