//! An institution's card: what is known of it, every change, and the rounds that it takes part in.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::Institution;

use crate::access::Authorized;
use crate::components::{frame::Section, links};
use crate::error::Result;
use crate::pages::institutions::noticed;
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

mod build;
pub mod view;

/// What has just happened.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    done: String,
}

/// The card.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Institution>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
    shell: Shell,
) -> Result<HttpResponse> {
    let view = build::card(&state, &permission, shell.lang()).await?;
    noticed(way(shell), &wanted.done).show(&view)
}

/// The way to an institution's pages.
pub(super) fn way(shell: Shell) -> Shell {
    let register = text::t(shell.lang(), "nav-institutions");
    shell.at(Section::Institutions).crumb(links::INSTITUTIONS, register)
}
