//! The API's description of itself.

use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpResponse, web};

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::state::State;

/// OpenAPI 3.1 of this very server.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "description", security(()),
    operation_id = "show_description",
    responses((status = 200, description = "The OpenAPI document")))]
pub async fn show(_: Authorized<Nothing>, state: web::Data<State>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .body(state.openapi().to_owned())
}
