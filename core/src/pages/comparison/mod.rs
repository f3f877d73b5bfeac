//! A round's institutions side by side: a map of levels with exact figures, by name unless somebody asks for places.

use actix_web::{HttpResponse, web};
use zerkalo_store::Round;

use crate::access::Authorized;
use crate::components::{frame::Section, links};
use crate::error::Result;
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

mod build;
mod cells;
mod choices;
mod sieve;
pub mod view;

pub use sieve::Sieve;

/// The comparison as of now.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Round>,
    state: web::Data<State>,
    sieve: web::Query<Sieve>,
    shell: Shell,
) -> Result<HttpResponse> {
    let (lang, round) = (shell.lang(), &permission.object);
    let view = build::comparison(&state, &permission, &sieve, lang).await?;
    shell
        .at(Section::Rounds)
        .crumb(links::ROUNDS, text::t(lang, "nav-rounds"))
        .crumb(links::round(round.id), round.title.clone())
        .show(&view)
}
