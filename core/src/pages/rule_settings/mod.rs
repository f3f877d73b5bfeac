//! The settings of a municipality's plugin: what is in force, and what somebody would have instead.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::access::Authorized;
use crate::access::PROPOSE_RULES;
use crate::access::scopes::Rules;
use crate::actions::settings::{self, Author};
use crate::components::links;
use crate::error::{Code, Result};
use crate::pages::rules::way;
use crate::state::State;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

mod build;
pub mod view;

use build::{Sheet, Typed};

/// Which version fills the fields.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    from: Option<i64>,
}

/// The settings in force, in fields for those who may propose others.
///
/// # Errors
/// With [`Code::NotFound`] for a version that there is not.
pub async fn show(
    permission: Authorized<Rules>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
    shell: Shell,
) -> Result<HttpResponse> {
    let may_propose = permission.allows(PROPOSE_RULES);
    let sheet = Sheet::of(&state, &permission.object.0, may_propose, shell.lang()).await?;
    let typed = match wanted.from {
        Some(number) => sheet.version(number).await?,
        None => Typed::default(),
    };
    way(shell, &permission.object.0).show(&sheet.view(&typed))
}

/// Proposes what was typed, or says what is wrong with it, each fault at its field.
///
/// # Errors
/// With [`Code::PluginRevoked`], and when the database fails.
pub async fn propose(
    permission: Authorized<Rules>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (municipality, lang) = (&permission.object.0, shell.lang());
    let sheet = Sheet::of(&state, municipality, true, lang).await?;
    let (mut typed, values) = sheet.posted(&form);
    if typed.errors.is_empty() {
        let author = Author {
            by: Some(permission.person()?.user.id),
            reason: typed.reason.clone(),
        };
        match settings::propose(&state, municipality, author, values, lang).await {
            Ok(proposal) => return Ok(see_other(&links::proposal(&municipality.id, proposal))),
            Err(fault) if fault.code() == Code::PluginRevoked => return Err(fault),
            Err(fault) => typed.errors = sheet.faults(fault)?,
        }
    }
    way(shell.status(StatusCode::UNPROCESSABLE_ENTITY), municipality).show(&sheet.view(&typed))
}
