//! The task list of a submission.

use actix_web::{HttpResponse, web};
use zerkalo_store::Assignment;

use crate::access::Authorized;
use crate::components::{frame::Section, links};
use crate::error::Result;
use crate::pages::refusal;
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

pub(super) mod build;
pub mod view;

/// The form's sections with their state, and what is still missing.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Assignment>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let mut view = build::task_list(&state, &permission, shell.lang()).await?;
    if view.closed.is_some() {
        view.closed = Some(refusal::closed(&state, &permission.object, &shell));
    }
    let tasks = text::t(shell.lang(), "nav-tasks");
    shell.at(Section::Tasks).crumb(links::TASKS, tasks).show(&view)
}
