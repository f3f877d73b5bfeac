//! Forms as JSON.

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use zerkalo_engine::form::Form;
use zerkalo_store::{StoreError, forms};

use super::dto::form_schema;
use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::error::render::Problem;
use crate::error::{Code, Error, Result};
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

/// A form by id and version.
#[utoipa::path(get, path = "/api/v1/forms/{folder}/{name}", tag = "forms",
    operation_id = "show_form",
    params(("folder" = String, Path, description = "the municipality's id, or `common`"), ("name" = String, Path), Wanted),
    responses((status = 200, body = FormDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    wanted: web::Query<Wanted>,
) -> Result<web::Json<FormDto>> {
    let (folder, name) = path.into_inner();
    let id = format!("{folder}/{name}");
    let form = match wanted.version {
        None => state
            .library()
            .forms()
            .get(&id)
            .cloned()
            .ok_or_else(|| Error::new(Code::NotFound))?,
        Some(version) => {
            let stored = forms::get(state.store().read(), &id, version).await;
            let stored = stored.map_err(|fault: StoreError| Error::from(fault))?;
            state.library().form(state.store().read(), &stored.digest).await?
        }
    };
    Ok(web::Json(FormDto {
        digest: digest(form.digest())?.to_string(),
        form: form.form().clone(),
    }))
}
