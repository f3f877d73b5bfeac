//! The language switch in the top bar: kept with the account, or in a cookie for those who are not signed in.

use actix_web::{HttpResponse, web};

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::account;
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text;
use crate::web::form::Form;
use crate::web::shell::{own_path, see_other};

/// Switches and goes back.
///
/// # Errors
/// With [`Code::InputInvalid`] for a language that the pages do not speak.
pub async fn submit(permission: Authorized<Nothing>, state: web::Data<State>, form: Form) -> Result<HttpResponse> {
    let language = text::language(form.text("language")).ok_or_else(|| Error::new(Code::InputInvalid))?;
    if let Some(person) = permission.actor.person() {
        account::set_language(&state, &person.user, language.code()).await?;
    }
    let mut response = see_other(own_path(form.text("back")));
    response
        .add_cookie(&state.cookies().language(language.code()))
        .map_err(Error::internal)?;
    Ok(response)
}
