//! The versions of a municipality's plugin: brought, followed again, revoked.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use zerkalo_store::Digest;

use crate::access::Authorized;
use crate::access::scopes::Rules;
use crate::actions::new_round::wrong;
use crate::actions::settings::Author;
use crate::actions::versions;
use crate::components::links;
use crate::error::{Code, Error, Result};
use crate::pages::rules::way;
use crate::state::State;
use crate::web::form::{Form, MAX_PLUGIN};
use crate::web::shell::{Shell, see_other};

mod build;
mod refused;
pub mod view;
pub mod workbook;

/// What was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Bring,
    Return,
    Revoke,
}

/// All versions that are or were in force.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Rules>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let view = build::versions(&state, &permission, None, shell.lang()).await?;
    way(shell, &permission.object.0).show(&view)
}

/// Proposes the version that was brought, or says what is wrong with it. Nothing of it is kept then.
///
/// # Errors
/// When the database fails.
pub async fn bring(
    permission: Authorized<Rules>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let municipality = &permission.object.0;
    let made = match file(&form) {
        Ok(bytes) => versions::propose(&state, municipality, author(&permission, &form)?, bytes, shell.lang()).await,
        Err(fault) => Err(fault),
    };
    match made {
        Ok(proposal) => Ok(see_other(&links::proposal(&municipality.id, proposal))),
        Err(fault) => again(&state, &permission, shell, (Act::Bring, &form), fault).await,
    }
}

/// Proposes to follow an earlier version again.
///
/// # Errors
/// When the database fails.
pub async fn give_back(
    permission: Authorized<Rules>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let municipality = &permission.object.0;
    let made = match form.parsed::<i64>("activation") {
        Some(number) => versions::propose_return(&state, municipality, author(&permission, &form)?, number).await,
        None => Err(wrong("activation", "a version is wanted")),
    };
    match made {
        Ok(proposal) => Ok(see_other(&links::proposal(&municipality.id, proposal))),
        Err(fault) => again(&state, &permission, shell, (Act::Return, &form), fault).await,
    }
}

/// Revokes a version for everybody.
///
/// # Errors
/// When the database fails.
pub async fn revoke(
    permission: Authorized<Rules>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let municipality = &permission.object.0;
    let by = Some(permission.person()?.user.id);
    let done = match Digest::parse(form.text("plugin_digest")) {
        Ok(plugin) => versions::revoke(&state, municipality, plugin, form.text("reason"), by).await,
        Err(_) => Err(wrong("activation", "a version is wanted")),
    };
    match done {
        Ok(()) => Ok(see_other(&links::versions(&municipality.id))),
        Err(fault) => again(&state, &permission, shell, (Act::Revoke, &form), fault).await,
    }
}

fn author(permission: &Authorized<Rules>, form: &Form) -> Result<Author> {
    Ok(Author {
        by: Some(permission.person()?.user.id),
        reason: form.text("reason").to_owned(),
    })
}

fn file(form: &Form) -> Result<Vec<u8>> {
    let chosen = form.files(MAX_PLUGIN.0).next();
    match chosen {
        Some(file) if file.is_too_large => Err(Code::PluginTooLarge.into()),
        Some(file) => Ok(file.bytes.clone()),
        None => Err(wrong("plugin", "a file is wanted")),
    }
}

/// The page again with what is wrong, and what was typed.
async fn again(
    state: &State,
    permission: &Authorized<Rules>,
    shell: Shell,
    (act, form): (Act, &Form),
    fault: Error,
) -> Result<HttpResponse> {
    let refusal = refused::refusal(act, form, fault, shell.lang())?;
    let view = build::versions(state, permission, Some(&refusal), shell.lang()).await?;
    way(shell.status(StatusCode::UNPROCESSABLE_ENTITY), &permission.object.0).show(&view)
}
