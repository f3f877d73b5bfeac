//! The municipal summary of a round: figures over its institutions, who belongs together, what the authority is advised.

use actix_web::{HttpResponse, web};
use zerkalo_store::Round;

use crate::access::Authorized;
use crate::components::{frame::Section, links};
use crate::error::Result;
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

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
