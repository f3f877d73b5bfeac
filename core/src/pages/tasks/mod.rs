//! My tasks.

use actix_web::{HttpResponse, web};
use zerkalo_store::Municipality;

use crate::access::Authorized;
use crate::components::frame::Section;
use crate::error::Result;
use crate::state::State;
use crate::web::shell::Shell;

mod build;
pub mod view;

/// What one's institutions have to fill, or have filled.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Municipality>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let view = build::tasks(&state, permission.person()?, shell.lang()).await?;
    shell.at(Section::Tasks).show(&view)
}
