//! Passports of municipal systems.

use actix_web::{HttpResponse, web};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::passport::Passport;
use zerkalo_store::municipalities;

use super::dto::passport_schema;
use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::followed::plugin_of;
use crate::error::render::Problem;
use crate::error::{Code, Error, Result};
use crate::state::State;

/// A passport, as the schema names it.
pub struct PassportBody;

impl utoipa::PartialSchema for PassportBody {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        passport_schema().into()
    }
}

impl utoipa::ToSchema for PassportBody {}

/// What a plugin describes of itself, in the version that the caller's municipality follows: systems, goals, indicators, measures, roadmap, settings.
#[utoipa::path(get, path = "/api/v1/passports/{plugin}", tag = "passports", params(("plugin" = String, Path)),
    operation_id = "show_passport",
    responses((status = 200, body = PassportBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    plugin: web::Path<String>,
) -> Result<HttpResponse> {
    for own in permission.person()?.municipalities() {
        let municipality = municipalities::get(state.store().read(), &own).await?;
        if municipality.plugin_id.as_ref() == Some(&*plugin) {
            let followed = plugin_of(&state, &municipality).await?;
            return Ok(HttpResponse::Ok().json(followed.passport()));
        }
    }
    let passport: &Passport = state
        .library()
        .passport_named(&plugin)
        .ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(HttpResponse::Ok().json(passport))
}
