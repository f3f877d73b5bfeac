//! For whoever watches the server: does it live, can it work.

use actix_web::{HttpResponse, web};
use zerkalo_store::municipalities;

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::error::{Code, Error, Result};
use crate::state::State;

/// The process answers.
pub async fn live(_: Authorized<Nothing>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// The database answers too.
///
/// # Errors
/// With [`Code::DatabaseUnavailable`] when it does not.
pub async fn ready(_: Authorized<Nothing>, state: web::Data<State>) -> Result<HttpResponse> {
    municipalities::list(state.store().read())
        .await
        .map_err(|fault| Error::new(Code::DatabaseUnavailable).because(fault))?;
    Ok(HttpResponse::Ok().content_type("text/plain").body("ready\n"))
}
