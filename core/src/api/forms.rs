//! Forms as JSON.

use std::sync::Arc;

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::{CompiledForm, Form};
use zerkalo_engine::passport::Passport;
use zerkalo_store::{MunicipalityId, forms, municipalities};

use super::dto::form_schema;
use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::followed;
use crate::error::render::Problem;
use crate::error::{Code, Result};
use crate::library::digest;
use crate::state::State;

/// Which version is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The newest where none is given.
    pub version: Option<i64>,
}

/// A form with the digest that rounds pin.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormDto {
    /// SHA-256 of its source.
    pub digest: String,
    /// The form: sections, questions, conditions, checks.
    #[schema(schema_with = form_schema)]
    pub form: Form,
}

/// A form by id and version: the platform's own, or one that the caller's municipality brought.
#[utoipa::path(get, path = "/api/v1/forms/{folder}/{name}", tag = "forms",
    operation_id = "show_form",
    params(("folder" = String, Path, description = "the municipality's id, or `common`"), ("name" = String, Path), Wanted),
    responses((status = 200, body = FormDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    wanted: web::Query<Wanted>,
) -> Result<web::Json<FormDto>> {
    let (folder, name) = path.into_inner();
    let id = format!("{folder}/{name}");
    let own = permission.person()?.municipalities();
    let form = match wanted.version {
        None => newest(&state, &own, &id).await?,
        Some(version) => published(&state, &own, (&id, version)).await?,
    };
    Ok(web::Json(FormDto {
        digest: digest(form.digest())?.to_string(),
        form: form.form().clone(),
    }))
}

/// The version that new rounds take where the caller works; the platform's own where nobody else's is.
async fn newest(state: &State, own: &[MunicipalityId], id: &str) -> Result<Arc<CompiledForm>> {
    for municipality in own {
        let municipality = municipalities::get(state.store().read(), municipality).await?;
        let followed = followed::plugin_of(state, &municipality).await;
        let is_listed = followed.is_ok_and(|plugin| lists(plugin.passport(), id));
        if let Some(form) = followed::forms_of(state, &municipality)
            .await?
            .remove(id)
            .filter(|_| is_listed)
        {
            return Ok(form);
        }
    }
    let platforms = state.library().platform_forms().get(id).cloned();
    platforms.ok_or_else(|| Code::NotFound.into())
}

fn lists(passport: &Passport, form: &str) -> bool {
    passport
        .systems
        .iter()
        .flat_map(|system| &system.forms)
        .any(|id| id == form)
}

async fn published(state: &State, own: &[MunicipalityId], (id, version): (&str, i64)) -> Result<Arc<CompiledForm>> {
    let stored = forms::get(state.store().read(), id, version).await?;
    if !followed::may_see_form(state, own, id, &stored.digest).await? {
        return Err(Code::NotFound.into());
    }
    state.library().form(state.store().read(), &stored.digest).await
}
