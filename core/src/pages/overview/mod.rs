//! The platform administrator's overview.

use actix_web::{HttpResponse, web};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::{Glance, municipalities};

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::components::frame::Section;
use crate::components::links;
use crate::error::Result;
use crate::pages::standing::{self, count};
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::shell::Shell;

pub mod view;

use view::{FormRow, HealthRow, MunicipalityRow, OverviewView, PluginRow};

/// The installation at a glance.
///
/// # Errors
/// When the database fails.
pub async fn show(_: Authorized<Nothing>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let lang = shell.lang();
    let database = state.store().database_version().await?;
    let municipalities = municipalities::at_a_glance(state.store().read()).await?;
    let view = OverviewView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        health: vec![HealthRow {
            name: text::t(lang, "health-database"),
            ok: true,
            detail: database.clone(),
        }],
        database,
        started: standing::moment(&state, state.started(), lang),
        municipalities: municipalities.into_iter().map(municipality_row).collect(),
        plugins: plugins(&state, lang),
        forms: forms(&state, lang),
    };
    shell.at(Section::Overview).show(&view)
}

fn municipality_row(own: Glance) -> MunicipalityRow {
    MunicipalityRow {
        people_href: links::people(&own.id),
        rules_href: links::rules(&own.id),
        id: own.id.to_string(),
        name: own.name,
        institutions: own.institutions,
        users: own.people,
        rounds: own.open_rounds,
    }
}

fn plugins(state: &State, lang: Lang) -> Vec<PluginRow> {
    let row = |plugin: &std::sync::Arc<zerkalo_plugin_host::WasmAssessor>| {
        let passport = plugin.passport();
        let title = passport
            .title
            .iter()
            .find(|phrase| phrase.language == lang.code())
            .or(passport.title.first());
        PluginRow {
            title: title.map(|phrase| phrase.text.clone()).unwrap_or_default(),
            id: passport.id.clone(),
            version: passport.version.clone(),
            digest: plugin.digest().chars().take(12).collect(),
            systems: count(passport.systems.len()),
            indicators: count(passport.indicators.len()),
            fault: None,
        }
    };
    state.library().platform_plugins().values().map(row).collect()
}

fn forms(state: &State, lang: Lang) -> Vec<FormRow> {
    let row = |form: &std::sync::Arc<zerkalo_engine::form::CompiledForm>| FormRow {
        title: form.text(&form.title, lang.code()).to_owned(),
        id: form.id.clone(),
        version: form.version,
        questions: count(form.questions().filter(|question| question.kind.is_answered()).count()),
        fault: None,
    };
    state.library().platform_forms().values().map(row).collect()
}
