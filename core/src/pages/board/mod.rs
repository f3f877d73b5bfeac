//! All open rounds at once: institutions × rounds.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::Municipality;

use crate::access::{Authorized, SEE_REMINDERS};
use crate::components::{frame::Section, links};
use crate::error::Result;
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

mod build;
pub mod view;

/// Which institutions are wanted.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// A kind; all for an empty or unknown one.
    pub(crate) kind: Option<String>,
    /// `late`: only those that are late somewhere.
    pub(crate) state: Option<String>,
}

/// Who is how far in which round.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
    shell: Shell,
) -> Result<HttpResponse> {
    let mut view = build::board(&state, &permission.object, &wanted, shell.lang()).await?;
    view.reminders_href = permission.allows(SEE_REMINDERS).then(|| links::REMINDERS.to_owned());
    let rounds = text::t(shell.lang(), "nav-rounds");
    shell.at(Section::Rounds).crumb(links::ROUNDS, rounds).show(&view)
}
