//! The passport of a system.

use actix_web::{HttpResponse, web};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::Municipality;

use crate::access::{Authorized, SEE_ROUNDS};
use crate::actions::followed::plugin_of;
use crate::components::{frame::Section, links};
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

pub mod view;

use view::SystemView;

/// A system as its document describes it.
///
/// # Errors
/// With [`Code::NotFound`] when the municipality's plugin has no such system.
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    wanted: web::Path<String>,
    shell: Shell,
) -> Result<HttpResponse> {
    let plugin = plugin_of(&state, &permission.object).await?;
    let (passport, lang) = (plugin.passport(), shell.lang());
    let system = passport
        .systems
        .iter()
        .find(|system| system.id == *wanted)
        .ok_or_else(|| Error::new(Code::NotFound))?;
    let mut view = SystemView::of(passport, system, lang);
    view.standing_href = permission
        .allows(SEE_ROUNDS)
        .then(|| links::system_standing(&system.id));
    shell
        .at(Section::Systems)
        .crumb(links::SYSTEMS, text::t(lang, "nav-systems"))
        .show(&view)
}
