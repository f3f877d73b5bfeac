//! The platform administrator's overview.

use actix_web::{HttpResponse, web};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::{Municipality, RoundState, institutions, municipalities, rounds, users};

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
    let mut rows = Vec::new();
    for municipality in municipalities::list(state.store().read()).await? {
        rows.push(municipality_row(&state, &municipality).await?);
    }
    let view = OverviewView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        health: vec![HealthRow {
            name: text::t(lang, "health-database"),
            ok: true,
            detail: database.clone(),
        }],
        database,
        started: standing::moment(&state, state.started(), lang),
        municipalities: rows,
        plugins: plugins(&state, lang),
        forms: forms(&state, lang),
    };
    shell.at(Section::Overview).show(&view)
}

async fn municipality_row(state: &State, municipality: &Municipality) -> Result<MunicipalityRow> {
    let (db, id) = (state.store().read(), &municipality.id);
    let rounds = rounds::list(db, id).await?;
    Ok(MunicipalityRow {
        name: municipality.name.clone(),
        id: id.to_string(),
        people_href: links::people(id),
        rules_href: links::rules(id),
        institutions: count(institutions::list(db, id).await?.len()),
        users: count(users::list(db, id).await?.len()),
        rounds: count(rounds.iter().filter(|round| round.state == RoundState::Open).count()),
    })
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
