//! The municipal summary of a round: figures over its institutions, who belongs together, what the authority is advised.

use actix_web::{HttpResponse, web};
use zerkalo_store::Round;

use crate::access::Authorized;
use crate::actions::round_archive;
use crate::components::{frame::Section, links};
use crate::error::Result;
use crate::state::State;
use crate::text;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

mod build;
pub mod view;

/// The summary as of now.
///
/// # Errors
/// When the plugin fails or the database does.
pub async fn show(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let (lang, round) = (shell.lang(), &permission.object);
    let view = build::summary(&state, &permission, lang).await?;
    let title = view.title.clone();
    shell
        .at(Section::Rounds)
        .crumb(links::ROUNDS, text::t(lang, "nav-rounds"))
        .crumb(links::round(round.id), title)
        .show(&view)
}

/// Asks for the reports of all institutions in one archive.
///
/// # Errors
/// With [`crate::error::Code::NothingAssessed`] when there is none to report on.
pub async fn archive(
    permission: Authorized<Round>,
    state: web::Data<State>,
    shell: Shell,
    _: Form,
) -> Result<HttpResponse> {
    let by = permission.person()?.user.id;
    let job = round_archive::ask(&state, &permission.object, shell.lang(), by).await?;
    Ok(see_other(&links::job(job)))
}
