//! The systems of a municipality.

use actix_web::{HttpResponse, web};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::Municipality;

use crate::access::Authorized;
use crate::actions::followed::plugin_of;
use crate::components::frame::Section;
use crate::error::Result;
use crate::state::State;
use crate::web::shell::Shell;

pub mod view;

use view::SystemsView;

/// All systems of the municipality's plugin.
///
/// # Errors
/// With [`crate::error::Code::PluginMissing`] when the municipality has none.
pub async fn show(permission: Authorized<Municipality>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let plugin = plugin_of(&state, &permission.object).await?;
    let view = SystemsView::of(plugin.passport(), shell.lang());
    shell.at(Section::Systems).show(&view)
}
