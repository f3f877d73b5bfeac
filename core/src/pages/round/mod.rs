//! One round of the authority.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::Round;

use crate::access::Authorized;
use crate::components::{frame::Section, links};
use crate::error::Result;
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

pub(crate) mod build;
pub mod pins;
pub mod view;

use view::Sieve;

/// Which institutions are wanted.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    state: Option<String>,
    kind: Option<String>,
    place: Option<String>,
}

/// Who submitted, who is late, what came out.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Round>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
    shell: Shell,
) -> Result<HttpResponse> {
    let sieve = Sieve::parse(wanted.state.as_deref(), wanted.kind.as_deref(), wanted.place.as_deref());
    let view = build::round(&state, &permission, &sieve, shell.lang()).await?;
    let rounds = text::t(shell.lang(), "nav-rounds");
    shell.at(Section::Rounds).crumb(links::ROUNDS, rounds).show(&view)
}
