//! A system in the municipality: its goals, what its indicators came to, how they go, and who is behind each figure.

use actix_web::{HttpResponse, web};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::Municipality;

use crate::access::{Authorized, READ_SUBMISSION};
use crate::actions::followed::plugin_of;
use crate::actions::municipal::standings;
use crate::components::{frame::Section, links};
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

mod build;
pub mod view;

use build::Sheet;

/// A system as it stands now.
///
/// # Errors
/// With [`Code::NotFound`] when the municipality's plugin has no such system; when a plugin fails or the database does.
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    wanted: web::Path<String>,
    shell: Shell,
) -> Result<HttpResponse> {
    let municipality = &permission.object;
    let plugin = plugin_of(&state, municipality).await?;
    let (passport, lang) = (plugin.passport(), shell.lang());
    let system = passport
        .systems
        .iter()
        .find(|system| system.id == *wanted)
        .ok_or_else(|| Error::new(Code::NotFound))?;
    let standings = standings(&state, &municipality.id, &system.id).await?;
    let sheet = Sheet {
        passport,
        system,
        standings: &standings,
        opens: permission.reaches(READ_SUBMISSION),
        lang,
    };
    let view = sheet.view(municipality);
    shell
        .at(Section::Systems)
        .crumb(links::SYSTEMS, text::t(lang, "nav-systems"))
        .crumb(links::system(&system.id), system.short_title.clone())
        .show(&view)
}
