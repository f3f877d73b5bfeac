//! What a municipality's results follow: the plugin's version, its settings, and what is proposed to change them.

use actix_web::{HttpResponse, web};
use zerkalo_store::Municipality;

use crate::access::Authorized;
use crate::access::scopes::Rules;
use crate::components::{frame::Section, links};
use crate::error::Result;
use crate::state::State;
use crate::text;
use crate::web::shell::{Shell, see_other};

pub(crate) mod build;
pub mod changes;
pub mod view;

/// To the rules of one's own municipality.
///
/// # Errors
/// When the page cannot be made.
pub async fn home(permission: Authorized<Municipality>) -> Result<HttpResponse> {
    Ok(see_other(&links::rules(&permission.object.id)))
}

/// What is in force and what is proposed.
///
/// # Errors
/// With [`crate::error::Code::PluginMissing`] when the municipality has no plugin.
pub async fn show(permission: Authorized<Rules>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let view = build::rules(&state, &permission.object.0, shell.lang()).await?;
    shell.at(Section::Rules).show(&view)
}

/// The way to a page of the rules.
pub(crate) fn way(shell: Shell, municipality: &Municipality) -> Shell {
    let title = text::t(shell.lang(), "rules-title");
    shell.at(Section::Rules).crumb(links::rules(&municipality.id), title)
}
