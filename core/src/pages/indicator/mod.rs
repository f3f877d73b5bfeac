//! An indicator in detail.

use actix_web::{HttpResponse, web};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::{Municipality, settings};

use crate::access::Authorized;
use crate::actions::followed::{forms_of, plugin_of};
use crate::components::{frame::Section, links};
use crate::error::{Code, Error, Result};
use crate::library::effective;
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

pub mod view;

use view::IndicatorView;

/// An indicator of the municipality's plugin, with the settings that count.
///
/// # Errors
/// With [`Code::NotFound`] when the plugin has no such indicator.
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    wanted: web::Path<String>,
    shell: Shell,
) -> Result<HttpResponse> {
    let plugin = plugin_of(&state, &permission.object).await?;
    let (passport, lang) = (plugin.passport(), shell.lang());
    let indicator = passport.indicators.iter().find(|indicator| indicator.code == *wanted);
    let indicator = indicator.ok_or_else(|| Error::new(Code::NotFound))?;
    let changed = settings::latest(state.store().read(), &permission.object.id, &passport.id).await?;
    let settings = effective(passport, &changed.map(|changed| changed.values).unwrap_or_default())?;
    let forms = forms_of(&state, &permission.object).await?;
    let form = forms.get(&indicator.form).map(|form| form.form());
    let view = IndicatorView::of(passport, indicator, form, settings.values(), lang);
    let system = passport.systems.iter().find(|system| system.id == indicator.system);
    let mut shell = shell
        .at(Section::Systems)
        .crumb(links::SYSTEMS, text::t(lang, "nav-systems"));
    if let Some(system) = system {
        shell = shell.crumb(links::system(&system.id), system.short_title.clone());
    }
    shell.show(&view)
}
